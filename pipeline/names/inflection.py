"""Russian case endings off a name: "товарищу Сталину" names Stalin.

The endings are a table (`data/russian_endings.csv`). A word that may be several bases gives all; whether one is a name
is for the authority to say.
"""

from functools import cache, lru_cache
from itertools import product

from pipeline.names import vocabulary
from pipeline.names.folding import script_of

_LEAST_LETTERS = 3
_MOST_READINGS = 24


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    found = dict.fromkeys((row["ending"], row["base"]) for row in vocabulary.rows("russian_endings"))
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1 << 16)
def base_forms(word: str) -> tuple[str, ...]:
    """The nominatives that a Russian word may be a case of, the longest ending first; none for other scripts."""
    if script_of(word) != "Cyrl" or len(word) <= _LEAST_LETTERS:
        return ()
    lower = word.lower()
    found = dict.fromkeys(
        word[: len(word) - len(ending)] + base
        for ending, base in _endings()
        if lower.endswith(ending) and len(word) - len(ending) + len(base) >= _LEAST_LETTERS
    )
    return tuple(found)


def uninflected(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Readings of a name's words with case endings off one or more of them."""
    options = [(word, *base_forms(word)) for word in words]
    if all(len(option) == 1 for option in options):
        return ()
    readings = [reading for reading in product(*options) if reading != words]
    return tuple(readings[:_MOST_READINGS])
