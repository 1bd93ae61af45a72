"""Titles, ranks, offices and forms of address around a name, taken off by the table `data/titles.csv`.

Some titles are given names too ("Don", "Earl"); `data/doubtful_titles.csv` says which, and where they are left alone.
"""

import re
from functools import cache

from pipeline.names import vocabulary
from pipeline.names.tokens import Token

OFFICE_LINKS = frozenset(("of", "for", "to", "in", "at", "on", "der", "des", "de", "du", "und", "and"))
_ORDINAL = re.compile(r"^\d{1,2}(?:st|nd|rd|th|d)$")


@cache
def _doubtful() -> dict[str, str]:
    return {row["title"]: row["kept"] for row in vocabulary.rows("doubtful_titles")}


def strip_titles(tokens: list[Token], *, first: bool = True) -> tuple[list[str], list[Token]]:
    """Titles at the front and the back, with "of ..." that belongs to an office; and the tokens left."""
    titles: list[str] = []
    start, end = 0, len(tokens)
    while start < end:
        if _ORDINAL.match(tokens[start].key) and start + 1 < end and title_at(tokens, start + 1, end):
            start += 1
        length = title_at(tokens, start, end)
        if not length or (length == 1 and _is_doubtful(tokens, start, end, first=first)):
            break
        start_of_title, start = start, start + length
        if start < end and tokens[start].key in OFFICE_LINKS:
            start = office_end(tokens, start, end)
        title = " ".join(token.text for token in tokens[start_of_title:start])
        if vocabulary.titles().get((tokens[start_of_title].key,)) not in {"article", "addressing"} or length > 1:
            titles.append(title)
    while end - start > 1 and title_at(tokens, end - 1, end) and not _title_is_name(tokens[end - 1]):
        end -= 1
        titles.append(tokens[end].text)
    return titles, tokens[start:end]


def title_at(tokens: list[Token], start: int, end: int) -> int:
    known = vocabulary.titles()
    first = tokens[start].key if start < end else ""
    if first not in vocabulary.title_openings() and "-" not in first:
        return 0
    for length in range(min(vocabulary.longest_title(), end - start), 0, -1):
        phrase = tuple(token.key for token in tokens[start : start + length])
        if length == 1 and "-" in phrase[0] and all((part,) in known for part in phrase[0].split("-")):
            return 1
        if phrase in known:
            single = length == 1 and len(phrase[0]) == 1
            return 0 if single and not (tokens[start].dotted and tokens[start].text.islower()) else length
    return 0


def _is_doubtful(tokens: list[Token], start: int, end: int, *, first: bool) -> bool:
    """A title that is also a given name is one before an initial ("Don C. Bliss") and after a family name's comma."""
    token = tokens[start]
    if token.key not in _doubtful():
        return False
    if start + 1 >= end:
        return first or _doubtful()[token.key] == "after_comma"
    if tokens[start + 1].initial or (not first and _doubtful()[token.key] == "after_comma"):
        return True
    return _doubtful()[token.key] == "long_name" and end - start > 3


def _title_is_name(token: Token) -> bool:
    return token.key in _doubtful() or (
        not (token.dotted or token.text.isupper()) and token.key not in {"ret", "retired"}
    )


def office_end(tokens: list[Token], start: int, end: int) -> int:
    """Where an office's "of foreign affairs of the ... Republic" stops and the name begins."""
    words, particles = vocabulary.plain_words(), vocabulary.particles()
    last = start
    for position in range(start, end):
        token = tokens[position]
        lower = token.text[:1].islower() and token.key not in particles
        if lower or token.key in OFFICE_LINKS or words.get(token.key) or words.get(token.key.split("-")[-1]):
            last = position + 1
    return last


def cut_at_rank(tokens: list[Token], *, single: bool) -> list[list[Token]]:
    """Cut "Nasser Colonel Gamal Abdel" before the rank, as though a comma stood there."""
    if single and len(tokens) > 2 and not title_at(tokens, 0, len(tokens)):
        for position in range(1, min(3, len(tokens) - 1)):
            if vocabulary.titles().get((tokens[position].key,)) == "rank" and tokens[position].key not in _doubtful():
                return [tokens[:position], tokens[position:]]
    return [tokens]
