"""Known names standing in running text: whole words, the longest match, by the authorities' own entries.

Nothing is guessed: a run of words is a mention only when it is an entry of an authority, word for word after folding,
or as another reading of an East Asian or Russian name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.names import vocabulary
from pipeline.names.folding import fold, plain
from pipeline.names.forms import read_form
from pipeline.names.index import Entry, NameIndex
from pipeline.names.inflection import uninflected
from pipeline.names.judging import COVER_KINDS
from pipeline.names.matching import find_candidates, may_be_family


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text.

    text        the span as it stands, with the titles directly before it
    name        the name alone
    start, end  character span of `text`
    candidates  authority_ids of the records that bear the name, the first tier's before the next one's
    """

    text: str
    name: str
    start: int
    end: int
    candidates: tuple[str, ...]


_WORD = re.compile(r"[^\W\d_](?:[\w'’ʻ‘`\-·]*[^\W_])?(?:\.(?=\s?[^\W\d_]))?|[㐀-鿿]+")
_UNSPACED = re.compile(r"[㐀-鿿぀-ヿ]{2,}")
_HANGUL = re.compile(r"[가-힣]{2,}")
_MOST_WORDS = 9
_POSSESSIVE = re.compile(r"(?:['’]s)?$")
_GAP = re.compile(r"^[\s*_]{0,4}$")


def find_mentions(text: str, indexes: Sequence[NameIndex]) -> list[Mention]:
    """Find the known names in a text, left to right, none inside another. `indexes` come from `build_indexes`."""
    found: list[Mention] = []
    words = [match for match in _WORD.finditer(text) if not (_UNSPACED.fullmatch(match[0]) or _HANGUL.match(match[0]))]
    position = 0
    while position < len(words):
        length, end, ids = _longest(text, words, position, indexes)
        if length:
            first = _first_title(text, words, position, found[-1].end if found else 0)
            begin, start = words[position].start(), words[first].start()
            end = begin + len(text[begin:end].rstrip("."))
            found.append(Mention(text[start:end], text[begin:end], start, end, ids))
        position += length or 1
    found.extend(_unspaced(text, indexes))
    found.extend(_with_particles(text, indexes))
    return sorted(found, key=lambda mention: mention.start)


def _longest(
    text: str, words: list[re.Match[str]], position: int, indexes: Sequence[NameIndex]
) -> tuple[int, int, tuple[str, ...]]:
    """The most words from a position that are a known name, where they end (before "'s"), and whose name it is."""
    if not text[words[position].start()].isupper() and not _uncased(words[position][0]):
        return 0, 0, ()
    begin, most = words[position].start(), _most_words(text, words, position)
    if not _may_begin([_POSSESSIVE.sub("", word[0]) for word in words[position : position + most]], indexes):
        return 0, 0, ()
    for length in range(most, 0, -1):
        last = words[position + length - 1]
        if last[0][0].islower() and length > 1:
            continue
        for end in dict.fromkeys((last.end(), last.end() - len(_POSSESSIVE.findall(last[0])[0]))):
            ids = _known(text[begin:end], length, indexes)
            if ids:
                return length, end, ids
    return 0, 0, ()


def _may_begin(run: list[str], indexes: Sequence[NameIndex]) -> bool:
    """False where no name can begin with the first word of a run: nearly everywhere, and much cheaper to tell."""
    if not all(word.isascii() for word in run):
        return True
    return any(index.begins(run[0]) or any(may_be_family(word, index) for word in run[:4]) for index in indexes)


def _most_words(text: str, words: list[re.Match[str]], position: int) -> int:
    """How many words follow each other with nothing but a space or a line's end between them."""
    most = 1
    while most < _MOST_WORDS and position + most < len(words):
        if not _GAP.match(text[words[position + most - 1].end() : words[position + most].start()]):
            break
        most += 1
    return most


def _uncased(word: str) -> bool:
    return word[0].lower() == word[0].upper()


def _known(span: str, length: int, indexes: Sequence[NameIndex]) -> tuple[str, ...]:
    """Ids of the records whose entries a span is; a single word must be an entry as it stands."""
    ids: dict[str, None] = {}
    folded = " ".join(fold(span).replace("*", " ").split())
    key = plain(span)
    for index in indexes:
        numbers = index.exact.get(folded) or index.exact.get(folded.rstrip("."))
        if not numbers and length > 1:
            numbers = [number for number in index.whole.get(key, ()) if index.entries[number].keys.given]
        for number in numbers or ():
            if _stands(index.entries[number], span):
                ids.setdefault(index.entries[number].entity.authority_id)
        if not ids and not span.isascii():
            ids |= _without_endings(span, index)
        if not ids and 2 <= length <= 4:
            ids |= _read_otherwise(span, index)
    return tuple(ids)


def _without_endings(span: str, index: NameIndex) -> dict[str, None]:
    """Ids of the entries that a Russian span is a case of."""
    for words in uninflected(tuple(span.split())):
        base = " ".join(words)
        numbers = index.exact.get(fold(base), ())
        ids = [index.entries[n].entity.authority_id for n in numbers if _stands(index.entries[n], base)]
        if ids:
            return dict.fromkeys(ids)
    return {}


def _stands(entry: Entry, span: str) -> bool:
    """False for entries that may not be looked for in text, and for short words not written as the entry is."""
    if entry.policy in {"never", "suggest"}:
        return False
    word = entry.name
    if len(plain(span)) <= 3 or (entry.kind in COVER_KINDS and " " not in word):
        return span.rstrip(".") == word.rstrip(".") or (span.isupper() and len(plain(span)) > 3)
    return not (word.isupper() and len(word) > 1 and word.isascii() and not span.isupper())


def _read_otherwise(span: str, index: NameIndex) -> dict[str, None]:
    words = vocabulary.plain_words()
    own = span.split()
    if any(fold(word).strip(".") in words for word in own) or not any(may_be_family(word, index) for word in own):
        return {}
    form = read_form(span, kind="person")
    if form.titles or not form.given:
        return {}
    found = [one for one in find_candidates(form, index) if one.rule == "romanised" and one.entry.policy == "auto"]
    ids = {one.entry.entity.authority_id for one in found}
    return dict.fromkeys(ids) if len(ids) == 1 else {}


def _first_title(text: str, words: list[re.Match[str]], position: int, floor: int) -> int:
    """Index of the first of the titles that stand directly before a word."""
    titles = vocabulary.titles()
    first = position
    while first > 0:
        before = words[first - 1]
        gap = text[before.end() : words[first].start()]
        key = fold(before[0]).strip(".")
        if before.start() < floor or not re.match(r"^\.?\s?$", gap):
            break
        if (
            titles.get((key,)) not in {"address", "rank", "honour", "academic", "office"}
            and key not in vocabulary.identity_words()
        ):
            break
        first -= 1
    return first


def _unspaced(text: str, indexes: Sequence[NameIndex]) -> list[Mention]:
    """Names in Chinese characters and kana, which stand without spaces; hangul words are looked up by their start."""
    found: list[Mention] = []
    for run in _UNSPACED.finditer(text):
        start = run.start()
        while start < run.end():
            length, ids = _longest_unspaced(text[start : run.end()], indexes)
            if length:
                found.append(
                    Mention(text[start : start + length], text[start : start + length], start, start + length, ids)
                )
            start += length or 1
    return found


def _with_particles(text: str, indexes: Sequence[NameIndex]) -> list[Mention]:
    """Names in hangul: a word, or its part before a Korean particle."""
    found: list[Mention] = []
    for word in _HANGUL.finditer(text):
        for length in range(len(word[0]), 1, -1):
            if word[0][length:] and word[0][length:] not in _particles():
                continue
            name = word[0][:length]
            ids = dict.fromkeys(
                index.entries[number].entity.authority_id
                for index in indexes
                for number in index.exact.get(fold(name), ())
                if index.entries[number].policy in {"auto", "context"}
            )
            if ids:
                found.append(Mention(name, name, word.start(), word.start() + length, tuple(ids)))
                break
    return found


@cache
def _particles() -> frozenset[str]:
    return frozenset(row["particle"] for row in vocabulary.rows("korean_particles"))


def _longest_unspaced(text: str, indexes: Sequence[NameIndex]) -> tuple[int, tuple[str, ...]]:
    for length in range(min(12, len(text)), 1, -1):
        for index in indexes:
            numbers = index.exact.get(fold(text[:length]), ())
            ids = dict.fromkeys(
                index.entries[number].entity.authority_id
                for number in numbers
                if index.entries[number].policy == "auto"
            )
            if ids:
                return length, tuple(ids)
    return 0, ()
