"""The words of a name, with what can be told from each by itself."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.names.folding import fold


class Token(NamedTuple):
    """One word of a name.

    text     as written, without commas
    key      folded, full stops at the ends off
    initial  True for one letter, or a few that abbreviate one: "N.", "В.", "Ю", "Yu."
    dotted   True when a full stop ends it
    """

    text: str
    key: str
    initial: bool
    dotted: bool


_RUN_OF_INITIALS = re.compile(r"^(?:[^\W\d_]{1,2}\.-?){2,}$|^(?:[^\W\d_]\.){1,}[^\W\d_]$|^[A-ZА-Я]\.[^\W\d_]{2,}$")
_DIGRAPH_INITIALS = frozenset(
    ("yu", "ya", "ye", "zh", "kh", "sh", "ch", "ts", "iu", "ia", "ie", "ju", "ja", "je", "yo", "th", "ph")
)


@lru_cache(maxsize=1 << 17)
def read_token(text: str) -> Token:
    """One word as a token."""
    dotted = text.endswith(".")
    key = fold(text).strip(".'-") or fold(text)
    letters = key.replace("'", "")
    latin = letters.isascii()
    initial = (len(letters) == 1 and not "㐀" <= letters <= "힣" and letters.isalpha()) or (
        latin and dotted and letters in _DIGRAPH_INITIALS
    )
    return Token(text, key, initial, dotted)


@lru_cache(maxsize=1 << 16)
def _split_word(word: str) -> tuple[Token, ...]:
    word = word.strip(";:*_")
    if word.count(".") >= 1 and _RUN_OF_INITIALS.match(word):
        parts = [part for part in re.split(r"(?<=\.)-?", word) if part]
        return tuple(read_token(part) for part in parts)
    return (read_token(word),) if any(letter.isalnum() for letter in word) else ()


def tokens_of(text: str) -> list[Token]:
    """The words of a text without commas; "N.V." becomes two initials, "A.Gromyko" an initial and a word."""
    found: list[Token] = []
    for word in text.split():
        found.extend(_split_word(word))
    if found and found[-1].dotted and not found[-1].initial and len(found[-1].key) > 3:
        last = found[-1]
        found[-1] = read_token(last.text.rstrip("."))
    return found
