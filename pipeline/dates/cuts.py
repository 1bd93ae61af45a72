"""Thirds, halves and quarters of months, years, decades and centuries."""

from __future__ import annotations

from typing import Final

from pipeline.dates import edtf
from pipeline.dates.edtf import Dated
from pipeline.dates.parts import Impossible

_PIECES: Final = {"third": 3, "half": 2, "quarter": 4}
#: kind -> first code of ISO 8601-2 for that part of a year.
_YEAR_CODES: Final = {"third": 37, "half": 40, "quarter": 33}


def cut(dated: Dated, kind: str, number: int) -> Dated:
    """Return one piece of a date: `number` counts from 1, and -1 is the last.

    Raises ValueError when there is no such piece of it.
    """
    pieces = _PIECES[kind]
    if number == -1:
        number = pieces
    if not 1 <= number <= pieces:
        raise Impossible(f"There is no {kind} number {number}.")
    if kind == "third":
        return edtf.third(dated, number)
    first, last = dated.earliest, dated.latest
    if first is None or last is None:
        raise Impossible(f"{dated.edtf} has no parts.")
    mark = dated.edtf[-1] if dated.edtf[-1] in "?~%" else ""
    if dated.precision == "year":
        return edtf.part_of_year(first.year, _YEAR_CODES[kind] + number - 1, mark)
    if dated.precision == "month" and kind == "half":
        start, end = (1, 15) if number == 1 else (16, last.day)
        return edtf.interval(
            edtf.day(first.year, first.month, start, mark), edtf.day(first.year, first.month, end, mark)
        )
    if dated.precision in {"decade", "century"}:
        length = (last.year - first.year + 1) // pieces
        start = first.year + length * (number - 1)
        return edtf.interval(edtf.year(start, mark), edtf.year(start + length - 1, mark))
    raise Impossible(f"A {dated.precision} has no {kind}.")
