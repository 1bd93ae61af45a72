"""Which encoding bytes are in that do not say it: every candidate is read, and the text judged by its words.

A wrong encoding seldom fails; it gives capitals inside words, ruled lines between letters, rare signs. So each
character beside ASCII gets a mark by its place in its word, and the encoding with the best mean is taken. The lead
over the next one that gives another text is the confidence.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.intake.encodings_table import ALONE, CLOSING, DETECTABLE, LATIN, OPENING, SPACES, WITHIN, Encoding

SAMPLE_BYTES = 48 * 1024
WORD_CHARACTERS = 400
"""How much is looked at of a word, or of what has no space in it."""
_BETWEEN_WORDS = re.compile(r"[ \t\r\n,;|\"<>=]+")
_IMPOSSIBLE, _STRANGE, _UNUSUAL = -4.0, -1.0, 0.1
_LEAST = -0.4


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, and how sure it is.

    name        Python's name for it
    confidence  0 to 1: the lead over the next best reading, less where few characters tell
    """

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Reading:
    mark: float
    count: int
    text: str
    entry: Encoding


def detect(data: bytes) -> Guess | None:
    """The encoding that explains bytes best, or None when none gives a text. `data` is cut to `SAMPLE_BYTES`."""
    sample = telling_part(data)
    readings: list[_Reading] = []
    for entry in DETECTABLE:
        try:
            text = sample.decode(entry.name)
        except UnicodeDecodeError:
            continue
        mark, count = _judge(text, entry)
        readings.append(_Reading(mark - entry.rarity, count, text, entry))
    readings.sort(key=lambda each: -each.mark)
    if not readings or readings[0].mark < _LEAST:
        return None
    best = readings[0]
    rival = next((each for each in readings[1:] if each.text != best.text), None)
    return Guess(best.entry.name, _confidence(best, rival))


def _confidence(best: _Reading, rival: _Reading | None) -> float:
    """The lead in mean mark over the characters on which the two differ, less where these are few."""
    if rival is None:
        lead, telling = best.mark - _LEAST, best.count
    elif len(best.text) == len(rival.text):
        telling = sum(one != other for one, other in zip(best.text, rival.text, strict=True))
        lead = (best.mark - rival.mark) * best.count / telling
    else:
        lead, telling = best.mark - rival.mark, best.count
    return round(max(0.0, min(1.0, lead / 1.2)) * telling / (telling + 2), 2)


def telling_part(data: bytes) -> bytes:
    """The lines that hold bytes beside ASCII, up to `SAMPLE_BYTES` of them, whole lines where there are lines."""
    kept, size = [], 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            kept.append(line)
            size += len(line)
            if size >= SAMPLE_BYTES:
                break
    return b"".join(kept) if size <= 4 * SAMPLE_BYTES else _cut(b"".join(kept))


def _cut(data: bytes) -> bytes:
    """The start of a very long line, cut behind an ASCII space so that no character is halved."""
    border = data.rfind(b" ", 0, SAMPLE_BYTES)
    return data[: border if border > 0 else SAMPLE_BYTES]


def _judge(text: str, entry: Encoding) -> tuple[float, int]:
    """Mean mark of the characters beside ASCII, and how many there are."""
    total, count = 0.0, 0
    weights = _weights(entry)
    words = Counter(word[:WORD_CHARACTERS] for word in _BETWEEN_WORDS.split(text) if not word.isascii())
    for word, times in words.items():
        marks = [
            _mark(word, place, weights, entry.scripts)
            for place, character in enumerate(word)
            if not character.isascii()
        ]
        total += times * sum(marks)
        count += times * len(marks)
    if not count:
        return _LEAST, 0
    own = LATIN in entry.scripts or any(not each.isascii() and _script(each) in entry.scripts for each in set(text))
    return total / count - (0.0 if own else 0.5), count


@cache
def _weights(entry: Encoding) -> Mapping[str, float]:
    size = len(entry.common)
    return {
        character: 1.0 - (1.6 * place / size if entry.ranked else 0.0) for place, character in enumerate(entry.common)
    }


def _mark(word: str, place: int, weights: Mapping[str, float], scripts: tuple[str, ...]) -> float:
    character = word[place]
    before = word[place - 1] if place else ""
    behind = word[place + 1] if place + 1 < len(word) else ""
    if not character.isalpha():
        return _sign_mark(character, before, behind)
    mark = weights.get(character.lower(), _UNUSUAL if _script(character) in scripts else _STRANGE)
    return (
        mark
        + _case_mark(character, before, behind, word[place + 2 : place + 3])
        + _neighbour_mark(character, before, behind)
    )


def _sign_mark(character: str, before: str, behind: str) -> float:
    """More for a sign in its place: an opening quote before a word, a dash by itself."""
    if character in SPACES:
        return 1.1
    lettered = before.isalnum(), behind.isalnum()
    if (
        (character in OPENING and lettered == (False, True))
        or (character in CLOSING and not lettered[1])
        or (character in WITHIN and lettered == (True, True))
        or (character in ALONE and not any(lettered))
    ):
        return 0.9
    if character in OPENING + CLOSING + ALONE + WITHIN:
        return 0.0 if not all(lettered) else _STRANGE
    category = unicodedata.category(character)
    if category in ("Cc", "Co", "Cn", "Cs"):
        return _IMPOSSIBLE
    if category == "Mn":
        return _UNUSUAL
    return _STRANGE * 1.5 if before.isalpha() or behind.isalpha() else _STRANGE


def _case_mark(character: str, before: str, behind: str, second_behind: str) -> float:
    """Less for a capital behind a small letter, and for a small one among capitals."""
    if character.isupper() and before.islower():
        return -1.2
    if character.islower() and before.isupper() and behind.isupper():
        return -1.2
    if character.islower() and not before.isalpha() and behind.isupper() and second_behind.isupper():
        return -1.2
    if character.islower() and before.islower() and behind.isupper():
        return -0.6
    return -0.15 if character.isupper() else 0.0


def _neighbour_mark(character: str, before: str, behind: str) -> float:
    """Less for a letter whose neighbours are not of its kind.

    In Latin script a letter beside ASCII stands among ASCII letters; two of them together are rare, three are none.
    """
    letters = [each for each in (before, behind) if each.isalpha()]
    if _script(character) == LATIN:
        foreign = sum(_script(each) != LATIN for each in letters)
        return -0.45 * sum(not each.isascii() for each in letters) - 1.0 * foreign
    return -1.0 if any(each.isascii() for each in letters) else 0.0


@lru_cache(maxsize=65536)
def _script(character: str) -> str:
    return unicodedata.name(character, "NONE").partition(" ")[0].partition("-")[0]
