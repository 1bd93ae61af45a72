"""Intervals, sets and parts made from dates that carry their bounds, without parsing where that can be spared."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.dates.edtf.building import QUALIFIERS, Dated, dated, day, month, part_of_year, year
from pipeline.dates.edtf.description import PRECISIONS
from pipeline.dates.edtf.grammar import merge_marks, parse
from pipeline.dates.edtf.limits import Day, limits, month_length
from pipeline.dates.edtf.value import Date, DateSet, Edtf, EdtfError, Interval, Stretch
from pipeline.dates.edtf.writing import write

_ONE_DAY = timedelta(days=1)


def interval(start: Dated | None, end: Dated | None) -> Dated:
    """From the first day of start to the last day of end; None leaves a side open ("..").

    Of an end that is itself an interval only the outer date is kept. Raises EdtfError when the end lies before the
    start, when both are None, or when an end is a set.
    """
    if start is None and end is None:
        raise EdtfError("An interval with neither start nor end says nothing.")
    head = start.edtf.partition("/")[0] if start else ".."
    tail = end.edtf.rpartition("/")[2] if end else ".."
    text = f"{head}/{tail}"
    first = start.earliest if start else None
    last = end.latest if end else None
    if head[0] in "[{" or tail[0] in "[{":
        raise EdtfError("A set is no start or end of an interval.")
    if start and end and (first is None or last is None):
        return dated(text)
    if first and last and first > last:
        raise EdtfError("The end lies before the start.")
    precisions = [side.precision for side in (start, end) if side]
    return Dated(text, first, last, _coarsest(precisions), _joined([side.qualifier for side in (start, end) if side]))


def since(start: Dated) -> Dated:
    """From a date on, that date included: "1950/.."."""
    return interval(start, None)


def until(end: Dated) -> Dated:
    """Up to a date, that date included: "../1950"."""
    return interval(None, end)


def before(end: Dated) -> Dated:
    """Up to the unit before a date, that date left out: before 1950 is "../1949"."""
    return interval(None, _neighbour(end, -1))


def after(start: Dated) -> Dated:
    """From the unit after a date on, that date left out: after May 1950 is "1950-06/.."."""
    return interval(_neighbour(start, 1), None)


def one_of(members: Sequence[Dated]) -> Dated:
    """One of several dates, not known which: "[1949,1950]". An interval among them is written as a stretch, "a..b"."""
    return _collected("[{}]", members)


def all_of(members: Sequence[Dated]) -> Dated:
    """All of several dates: "{1949,1951}". An interval among them is written as a stretch, "a..b"."""
    return _collected("{{{}}}", members)


def qualified(value: Dated, mark: str) -> Dated:
    """The same dates, uncertain ("?"), approximate ("~") or both ("%"); the bounds stay as they are."""
    if value.qualifier is None and value.edtf[0] not in "[{" and "/" not in value.edtf and "T" not in value.edtf:
        return value._replace(edtf=value.edtf + mark, qualifier=QUALIFIERS[mark])
    marked = _marked(parse(value.edtf), mark)
    return value._replace(edtf=write(marked), qualifier=_joined([value.qualifier, QUALIFIERS[mark]]))


def third(value: Dated, place: int) -> Dated:
    """The first, second or last third (1, 2, 3) of a year, a month, a decade or a century.

    Of a year the EDTF groupings 37 to 39. Of a month the days 1-10, 11-20 and 21 to the end; of a decade the years
    0-3, 4-6 and 7-9; of a century the years 0-33, 34-66 and 67-99, all three as intervals.
    Raises EdtfError for other precisions, and for dates without bounds.
    """
    if place not in (1, 2, 3):
        raise EdtfError(f"The third is {place}; it must be 1, 2 or 3.")
    first, last, mark = value.earliest, value.latest, value.edtf[-1] if value.edtf[-1] in "?~%" else ""
    if value.precision == "year" and "/" not in value.edtf:
        lowest, highest = limits(parse(value.edtf))
        if lowest and highest and lowest[0] == highest[0]:
            return part_of_year(lowest[0], 36 + place, mark)
    if first and last and value.precision == "month" and (first.year, first.month) == (last.year, last.month):
        starts, ends = (1, 11, 21), (10, 20, last.day)
        return interval(
            day(first.year, first.month, starts[place - 1], mark), day(first.year, first.month, ends[place - 1], mark)
        )
    cuts = {"decade": (0, 4, 7, 10), "century": (0, 34, 67, 100)}.get(value.precision)
    if first is None or last is None or cuts is None or last.year - first.year + 1 != cuts[3]:
        raise EdtfError(f"{value.edtf} has no thirds.")
    return interval(year(first.year + cuts[place - 1], mark), year(first.year + cuts[place] - 1, mark))


def _neighbour(value: Dated, step: int) -> Dated:
    """The year, month or day before (step -1) or after (step 1) a date: the largest that its precision allows."""
    lowest, highest = limits(parse(value.edtf))
    edge = lowest if step < 0 else highest
    if edge is None or (value.earliest is None and "X" in value.edtf[:1]):
        raise EdtfError(f"{value.edtf} has no day to count from.")
    mark = value.edtf[-1] if value.edtf[-1] in "?~%" else ""
    moved = _shifted(edge, step)
    ends_year = moved[1:] == ((12, 31) if step < 0 else (1, 1))
    ends_month = moved[2] == (month_length(*moved[:2]) if step < 0 else 1)
    if ends_year and value.precision in ("year", "decade", "century", "millennium"):
        return year(moved[0], mark)
    if ends_month and value.precision != "day":
        return month(*moved[:2], mark)
    return day(*moved, mark)


def _shifted(edge: Day, step: int) -> Day:
    """The day before or after one, of any year: four hundred years have a whole number of weeks and of leap cycles."""
    cycles, year_number = divmod(edge[0], 400)
    moved = date(year_number + 400, edge[1], edge[2]) + step * _ONE_DAY
    return moved.year - 400 + cycles * 400, moved.month, moved.day


def _collected(frame: str, members: Sequence[Dated]) -> Dated:
    if len(members) < 2:
        raise EdtfError("A set has at least two members.")
    text = frame.format(",".join(_as_member(member.edtf) for member in members))
    simple = all(member.earliest and member.latest and member.edtf[0] not in "[{" for member in members)
    if not simple or ".." in text:
        return dated(text)
    return Dated(
        text,
        min(member.earliest for member in members if member.earliest),
        max(member.latest for member in members if member.latest),
        _coarsest([member.precision for member in members]),
        _joined([member.qualifier for member in members]),
    )


def _as_member(text: str) -> str:
    start, slash, end = text.partition("/")
    if not slash:
        return text
    return f"{start.replace('..', '')}..{end.replace('..', '')}"


def _coarsest(precisions: Sequence[str]) -> str:
    return precisions[0] if len(set(precisions)) == 1 else max(precisions, key=PRECISIONS.index)


def _joined(qualifiers: Sequence[str | None]) -> str | None:
    found = {qualifier for qualifier in qualifiers if qualifier}
    return "both" if len(found) > 1 else next(iter(found), None)


def _marked(value: Edtf, mark: str) -> Edtf:
    if isinstance(value, Date):
        return _marked_date(value, mark)
    if isinstance(value, Interval):
        start, end = (_marked_date(side, mark) if isinstance(side, Date) else side for side in (value.start, value.end))
        return Interval(start, end)
    return DateSet(value.choice, tuple(_marked_member(member, mark) for member in value.members))


def _marked_member(member: Date | Stretch, mark: str) -> Date | Stretch:
    if isinstance(member, Date):
        return _marked_date(member, mark)
    start, end = (_marked_date(side, mark) if side else None for side in (member.start, member.end))
    return Stretch(start, end)


def _marked_date(value: Date, mark: str) -> Date:
    if value.time:
        raise EdtfError("A date with a time of day takes no qualifier.")
    year_mark, month_mark, day_mark = (merge_marks(own, mark) for own in value.qualifiers)
    return replace(value, qualifiers=(year_mark, month_mark if value.month else "", day_mark if value.day else ""))
