"""Which words of a name are the family's: inverted headings, particles, and peoples who put the family first."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.names import vocabulary
from pipeline.names.folding import fold, script_of
from pipeline.names.syllables import is_syllabic
from pipeline.names.tokens import Token, read_token

_REGNAL = re.compile(r"^(?:[IVX]{1,5})$")


class Split(NamedTuple):
    """Given and family words, and the order they stood in (inverted, direct, family_first, single)."""

    given: tuple[Token, ...]
    family: tuple[Token, ...]
    order: str


_HANJA_FAMILIES = frozenset(
    "金李朴崔鄭姜趙尹張林韓吳徐申權黃安宋柳劉洪全高文梁孫裵裴白許南沈盧河郭成車朱禹具閔羅陳池嚴元千方孔玄咸卞廉呂秋石薛馬吉延魏"
)
_VOWELS = frozenset("aeiouаеиоуюяё")
_FAMILY_FIRST = frozenset(("zh", "ko", "ja", "vi", "hu", "km"))


def split_name(pieces: list[list[Token]], language: str | None) -> Split:
    """Split a name's comma-separated pieces, titles already off, into given and family."""
    if not pieces:
        return Split((), (), "single")
    if len(pieces) > 1:
        return _inverted(pieces)
    tokens = pieces[0]
    if len(tokens) == 1:
        return _split_characters(tokens[0])
    return _split_words(tokens, language)


def _split_words(tokens: list[Token], language: str | None) -> Split:
    if len(tokens) == 2 and _REGNAL.match(tokens[-1].text) and not is_east_asian_family(tokens[0].key):
        return Split((), tuple(tokens), "single")  # a king or a pope
    if _family_comes_first(tokens, language):
        return Split(tuple(tokens[1:]), tuple(tokens[:1]), "family_first")
    if all(token.initial for token in tokens[1:]) and not tokens[0].initial:
        return Split(tuple(tokens[1:]), tuple(tokens[:1]), "inverted")  # "Roshchin N.V."
    start = _family_start(tokens)
    return Split(tuple(tokens[:start]), tuple(tokens[start:]), "direct")


def _split_characters(token: Token) -> Split:
    """A name in Chinese characters or hangul without spaces: the family's part is one or two characters."""
    text = token.text
    if not (2 <= len(text) <= 4 and script_of(text) in {"Hani", "Hang"}):
        return Split((), (token,), "single")
    length = next((size for size in (2, 1) if size < len(text) and text[:size] in native_families()), 0)
    if not length and len(text) == 3 and script_of(text) == "Hang":
        length = 1
    if not length:
        return Split((), (token,), "single")
    return Split((read_token(text[length:]),), (read_token(text[:length]),), "family_first")


def _inverted(pieces: list[list[Token]]) -> Split:
    family, given = pieces[0], [token for piece in pieces[1:] for token in piece]
    particles = vocabulary.particles()
    end = len(given)
    while (
        end > 1 and given[end - 1].key in particles and not (given[end - 1].initial or given[end - 1].text[0].isupper())
    ):
        end -= 1
    order = "family_first" if is_east_asian_family(family[0].key) and _looks_east_asian(given) else "inverted"
    return Split(tuple(given[:end]), (*given[end:], *family), order)


def _family_start(tokens: list[Token]) -> int:
    """Index of the first family word in direct order: the last word with the particles before it."""
    particles = vocabulary.particles()
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1].key in particles and not tokens[start - 1].initial:
        start -= 1
    if start > 1 and tokens[start].key in {"y", "e", "i"}:
        start -= 1
    before = tokens[0]
    leads = before.key in particles and not before.dotted
    if start == 1 and leads and (len(tokens) == 2 or before.text[:1].islower()):
        start = 0
    return start


def _family_comes_first(tokens: list[Token], language: str | None) -> bool:
    primary = (language or "").split("-")[0]
    if primary in _FAMILY_FIRST and tokens[0].key in families():
        return True
    if not is_east_asian_family(tokens[0].key):
        return False
    return _looks_east_asian(tokens[1:])


@cache
def families() -> dict[str, frozenset[str]]:
    """Folded family name -> languages whose people put it first."""
    found: dict[str, set[str]] = {}
    for row in vocabulary.rows("families"):
        for form in (row["family"], *row["forms"].split()):
            found.setdefault(fold(form), set()).add(row["language"])
    return {form: frozenset(languages) for form, languages in found.items()}


@cache
def native_families() -> frozenset[str]:
    """Family names in Chinese characters (both forms where they differ) and hangul."""
    natives = {form for row in vocabulary.rows("families") for form in row["native"].split()}
    hanja = {row["character"] for row in vocabulary.rows("hanja") if natives & set(row["hangul"])}
    return frozenset(natives | (hanja & _HANJA_FAMILIES))


def is_east_asian_family(key: str) -> bool:
    """True for a family name of China, Korea or Vietnam in a romanisation or in Cyrillic."""
    return key in families()


def _looks_east_asian(tokens: list[Token]) -> bool:
    """One to three words, each of one or two syllables as Chinese, Korean and Vietnamese have them."""
    return 1 <= len(tokens) <= 3 and all(is_syllabic(token.key) and not _abbreviates(token) for token in tokens)


def _abbreviates(token: Token) -> bool:
    return token.initial and (token.dotted or token.key not in _VOWELS)
