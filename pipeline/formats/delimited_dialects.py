"""The dialects of delimited text, and telling which one a file is in."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.formats.registry import SNIFF_BYTES
from pipeline.intake.encodings import BYTE_ORDER_MARKS

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
"""Sign and name, in the order in which they are tried."""

_HEADER_CHARACTERS = 120
_LEAST_EVEN = 0.6


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells stand apart.

    delimiter  the sign between two cells
    quoted     whether a quote at the start of a cell opens one that may hold delimiters and line ends
    spaced     whether a space follows each delimiter, and quotes may stand behind it
    """

    delimiter: str
    quoted: bool = True
    spaced: bool = False

    @property
    def arguments(self) -> dict[str, Any]:
        """As the csv module takes it."""
        return {
            "delimiter": self.delimiter,
            "quoting": csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            "skipinitialspace": self.spaced,
            "strict": False,
        }


def rows_of_sample(start: bytes) -> list[str]:
    """The lines of a file's first bytes, whatever the encoding: delimiters and quotes are ASCII in all of them."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            text = start[len(mark) :].decode(encoding, errors="ignore")
            break
    else:
        if start[:64].count(0) > 8:
            return []
        text = start.decode("latin-1")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    complete = lines if len(start) < SNIFF_BYTES else lines[:-1] or lines
    return [f"{line}\n" for line in complete if line.strip()]


def dialect_of(lines: Sequence[str], delimiter: str | None = None) -> Dialect | None:
    """The dialect in which most rows have as many cells as the header, or None when they do in none.

    With a `delimiter` that is known, only the quoting is found, and nothing is doubted.
    """
    if delimiter:
        return _variant(lines, delimiter)
    if not may_be_rows(lines):
        return None
    fitting = [
        (score, -place, _variant(lines, sign))
        for place, sign in enumerate(DELIMITERS)
        if (score := _score(lines, sign)) is not None
    ]
    return max(fitting, key=lambda each: each[:2])[2] if fitting else None


def _variant(lines: Sequence[str], delimiter: str) -> Dialect:
    spaced = sum(f'{delimiter} "' in line for line in lines[:50]) > sum(f'{delimiter}"' in line for line in lines[:50])
    header = lines[0] if lines else ""
    spaced = spaced or (
        header.count(f"{delimiter} ") > 3 and header.count(f"{delimiter} ") >= header.count(delimiter) // 2
    )
    return Dialect(delimiter, spaced=spaced)


def may_be_rows(lines: Sequence[str]) -> bool:
    """Whether there are lines that begin like no markup and no document of another kind."""
    first = lines[0].lstrip("\ufeff \t") if lines else ""
    return bool(lines) and not first.startswith(("<", "{", "[{", "%PDF", "**", "URL:"))


def _score(lines: Sequence[str], delimiter: str) -> tuple[float, int] | None:
    """Share of the rows that fit the header, and its number of cells; None when it is no header or too few fit."""
    try:
        rows = [row for row in csv.reader(lines[:200], **_variant(lines, delimiter).arguments) if any(row)]
    except csv.Error:
        return None
    if len(rows) < 2 or not _is_header(rows[0]):
        return None
    width = len(rows[0])
    fitting = sum(len(row) >= width and not any(row[width:]) for row in rows[1:])
    even = fitting / (len(rows) - 1)
    if even < _LEAST_EVEN or (width == 2 and even < 0.95):
        return None
    return (round(even, 1), width)


def _is_header(cells: Sequence[str]) -> bool:
    names = [cell.strip().strip("\ufeff") for cell in cells]
    named = [name for name in names if name]
    if len(names) < 2 or len(named) < max(2, len(names) // 2):
        return False
    sentence = any(
        len(name) > _HEADER_CHARACTERS or (name.endswith((".", "!", "?", ":")) and " " in name) for name in named
    )
    mostly_distinct = len(set(named)) >= len(named) * 0.6
    lettered = sum(any(character.isalpha() for character in name) for name in named) >= len(named) * 0.6
    return not sentence and mostly_distinct and lettered
