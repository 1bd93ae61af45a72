"""From parts to dates: what is missing is taken from beside the text, and the basis says so."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dates import edtf
from pipeline.dates.cuts import cut
from pipeline.dates.frame import Frame
from pipeline.dates.parts import Found, Impossible, Worked, merge_texts, settle


def as_found(worked: Worked, frame: Frame) -> Found:
    """Settle parts: fill in the century or the year from beside the text, convert the calendar, give the date."""
    if isinstance(worked, Found):
        return worked
    basis = worked.basis
    year_given = worked.year is not None
    if worked.year is None:
        if frame.day is not None and worked.unit in {"day", "month", "part"} and worked.month is not None:
            worked.year, year_given = frame.day.year, frame.source is None
            if frame.source is not None:
                basis = merge_texts(basis, f"year: {frame.source}")
    elif worked.short:
        full, said = frame.full_year(worked.year)
        if full is not None:
            worked.year, worked.short = full, False
            if worked.unit == "decade":
                worked.year -= worked.year % 10
            basis = merge_texts(said, basis)
    context = frame.context
    dated = settle(worked, southern=context.southern, centuries_from_one=context.centuries_from_one)
    if worked.cut:
        dated = cut(dated, *worked.cut)
    return Found(dated, basis, worked.calendar, worked.note, worked.unit, year_given)


def joined(parts: Sequence[Found], dated: edtf.Dated) -> Found:
    """Return a date made from several, with what was said about each."""
    found = Found(dated)
    for part in parts:
        if not part.year_given:
            found.year_given = False
        if part.basis:
            found.basis = merge_texts(found.basis, part.basis)
        if part.note:
            found.note = merge_texts(found.note, part.note)
        found.calendar = found.calendar or part.calendar
    return found


def check_years(members: Sequence[Found]) -> None:
    """Raise Impossible when some of the dates of a text have a year and others have none."""
    first = members[0]
    year_given, is_open = first.year_given, first.dated.edtf[:2] == "XX"
    for member in members[1:]:
        if member.year_given != year_given or (member.dated.edtf[:2] == "XX") != is_open:
            raise Impossible("A month or day stands without its year.")
