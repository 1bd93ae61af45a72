"""What the parts of a text take from each other: the year, the month, the century, the calendar."""

from __future__ import annotations

from pipeline.dates.conversion import counted
from pipeline.dates.frame import Frame
from pipeline.dates.parts import FINENESS, Found, Impossible, When, merge_marks


def share(start: When, end: When) -> None:
    """Let each end of a range take what it leaves out from the other. Raises Impossible when it can't."""
    _check_piece(start, end)
    _check_piece(end, start)
    if start.unit == "part" and start.month == 24 and end.unit == "year" and _follows(start.year, end.year):
        raise Impossible("The two years are those of one winter.")
    _borrow(start, end)
    _borrow(end, start)
    if end.short and end.unit == start.unit and start.year is not None and not start.short and end.year is not None:
        if start.year < 0:
            raise Impossible("Figures after a year BC may be a year of either era.")
        span = 10**end.figures
        full = start.year - start.year % span + end.year
        if full < start.year and end.year == 0:
            full += span
        end.year, end.short = full, False
    elif start.short and not end.short and start.unit == end.unit and start.year is not None and end.year is not None:
        if end.year < 0:
            raise Impossible("Figures before a year BC may be a year of either era.")
        start.year, start.short = end.year - end.year % 100 + start.year, False


def share_all(members: list[When]) -> None:
    """Let the members of a list take what they leave out from the nearest one that says it."""
    for index, member in enumerate(members):
        if member.piece and member.unit in {"year", "decade", "century"}:
            _check_piece(member, members[index - 1 if index else 1])
        if member.year is not None and not (member.unit == "day" and member.month is None) and not member.short:
            continue
        givers = [other for other in members[:index][::-1] if other.year is not None]
        if not givers:
            givers = [other for other in members[index + 1 :] if other.year is not None]
        if member.unit == "day" and member.month is None:
            givers = [other for other in givers if other.unit == "day"]
        if givers:
            share(givers[0], member) if member.short else _borrow(member, givers[0])
        elif member.unit == "day" and member.month is None:
            raise Impossible("A day stands without its month.")


def _borrow(taker: When, giver: When) -> None:
    if taker.unit == "day" and taker.month is None:
        if giver.unit != "day" or giver.month is None:
            raise Impossible("A day stands without its month.")
        taker.month = giver.month
    if taker.year is None and giver.year is not None:
        if FINENESS[giver.unit] < FINENESS["part"]:
            raise Impossible("A month or day stands without its year.")
        taker.year, taker.short = giver.year, giver.short
        taker.basis = taker.basis or giver.basis
    if taker.mark == "" and giver.calendar and not taker.calendar and giver.unit == taker.unit:
        taker.calendar = giver.calendar


def _check_piece(piece: When, other: When) -> None:
    """A piece of a year or century goes only with another year or century."""
    if (
        piece.piece
        and piece.unit in {"year", "decade", "century"}
        and (other.unit != piece.unit or other.piece or other.short)
    ):
        raise Impossible("The figures may be a day or a year.")


def _follows(first: int | None, second: int | None) -> bool:
    return first is not None and second is not None and (first + 1) % 100 == second % 100


def check_pair_of_years(start: When, end: When, frame: Frame) -> None:
    """Raise Impossible when the accession reads "1910-11" as a month."""
    if frame.context.year_pairs == "month" and end.short and start.unit == end.unit == "year" and (end.year or 0) <= 12:
        raise Impossible("The accession reads such figures as a year and a month.")


def dual_year(first: When, second: When) -> When:
    """12 February 1731/2 is of the year that began on 1 January 1732."""
    if first.year is None or first.short or second.year not in {(first.year + 1) % 10, (first.year + 1) % 100}:
        raise Impossible("The two years do not follow each other.")
    if (first.month or 12) > 3:
        raise Impossible("Only a day before 25 March has two years.")
    first.year += 1
    first.basis = "year: the later of the two, which begins on 1 January"
    return first


def old_and_new(old: When, new: When) -> When | None:
    """Return the Gregorian one of two days that are the same day in both calendars, else None."""
    days = (old.year, old.month, old.day, new.year, new.month, new.day)
    if old.unit != "day" or new.unit != "day" or None in days or old.short or new.short:
        return None
    try:
        converted = counted("julian", old.year or 0, old.month, old.day)
    except ValueError:
        return None
    if isinstance(converted, Found) or (converted.year, converted.month, converted.day) != days[3:]:
        return None
    converted.mark = merge_marks(old.mark, new.mark)
    return converted
