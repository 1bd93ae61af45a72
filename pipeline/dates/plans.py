"""Plans: what is to be done with the values of a text once its shape is known.

A plan is a small tree made once for a shape. Its leaves are styles with the places of their slots; its inner nodes are
ranges, lists, bounds, thirds and the like. `work_out` gives the date of a tree for the values of one text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from pipeline.dates import edtf
from pipeline.dates.conversion import counted, from_calendar, julian
from pipeline.dates.cuts import cut
from pipeline.dates.frame import Frame
from pipeline.dates.parts import FINENESS, Found, Impossible, When, merge_marks, merge_texts, settle
from pipeline.dates.styles import DateStyle

Values = Sequence[Any]
Worked = When | Found


class Plan(Protocol):
    """What every node of a plan can do."""

    def work_out(self, values: Values, frame: Frame) -> Worked:
        """Return the date for the values of one text. Raises ValueError with a sentence when there is none."""

    def styles(self) -> tuple[DateStyle, ...]:
        """Return the styles of all leaves."""

    def name(self) -> str:
        """Return what a reading calls it."""


@dataclass(frozen=True, slots=True, eq=False)
class Single:
    """A style and the places of its year, month, day and calendar among the values (-1: none)."""

    style: DateStyle
    year: int
    month: int
    day: int
    calendar: int
    short: bool
    mark: str

    def work_out(self, values: Values, frame: Frame) -> Worked:
        when: Worked = self.style.reads(frame, values[self.year], values[self.month], values[self.day], self.short)
        if self.calendar >= 0 and isinstance(when, When):
            when = from_calendar(when, values[self.calendar])
        if isinstance(when, Found):
            if self.mark:
                when.dated = edtf.qualified(when.dated, self.mark)
            return when
        when.mark = self.mark
        when.piece = self.style.partial
        if frame.context.calendar == "julian" and when.calendar is None:
            return julian(when, frame)
        return when

    def styles(self) -> tuple[DateStyle, ...]:
        return (self.style,)

    def name(self) -> str:
        return self.style.name


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """From one date to another; each may leave out what the other says."""

    start: Plan
    end: Plan
    kind: str = "range"

    def work_out(self, values: Values, frame: Frame) -> Worked:
        start, end = self.start.work_out(values, frame), self.end.work_out(values, frame)
        if isinstance(start, When) and isinstance(end, When):
            _check_pair_of_years(start, end, frame)
            share(start, end)
        first, last = as_found(start, frame), as_found(end, frame)
        check_years((first, last))
        if first.dated.edtf == last.dated.edtf:
            return first
        if _descends(first, last):
            raise Impossible("The range ends before it begins.")
        return joined((first, last), edtf.interval(first.dated, last.dated))

    def styles(self) -> tuple[DateStyle, ...]:
        return self.start.styles() + self.end.styles()

    def name(self) -> str:
        return _composite(self.kind, (self.start, self.end))


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """Several dates: all of them, or one of them."""

    members: tuple[Plan, ...]
    one: bool = False

    def work_out(self, values: Values, frame: Frame) -> Worked:
        worked = [member.work_out(values, frame) for member in self.members]
        share_all([member for member in worked if isinstance(member, When)] if _all_when(worked) else [])
        found = [as_found(member, frame) for member in worked]
        years = [member.dated.earliest.year for member in found if member.year_given and member.dated.earliest]
        if years and not all(member.year_given for member in found):
            found = self._with_year(values, frame.of_year(years[0]), found)
        check_years(found)
        distinct = list({member.dated.edtf: member for member in found}.values())
        if len(distinct) == 1:
            return distinct[0]
        combine = edtf.one_of if self.one else edtf.all_of
        return joined(distinct, combine([member.dated for member in distinct]))

    def _with_year(self, values: Values, frame: Frame, found: list[Found]) -> list[Found]:
        """Work out anew the members that have no year, with that of another one."""
        pairs = zip(self.members, found, strict=True)
        return [one if one.year_given else as_found(plan.work_out(values, frame), frame) for plan, one in pairs]

    def styles(self) -> tuple[DateStyle, ...]:
        return tuple(style for member in self.members for style in member.styles())

    def name(self) -> str:
        return _composite("one of" if self.one else "list", self.members)


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """Before, after, until or since a date; `exclusive` leaves the date itself out."""

    child: Plan
    kind: str  # "before", "after", "until", "since"

    def work_out(self, values: Values, frame: Frame) -> Worked:
        found = as_found(self.child.work_out(values, frame), frame)
        return joined((found,), _BOUNDS[self.kind](found.dated))

    def styles(self) -> tuple[DateStyle, ...]:
        return self.child.styles()

    def name(self) -> str:
        return f"{self.kind} ({self.child.name()})"


_BOUNDS: Final = {"before": edtf.before, "after": edtf.after, "until": edtf.until, "since": edtf.since}


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A range or list that is uncertain or approximate as a whole."""

    child: Plan
    mark: str

    def work_out(self, values: Values, frame: Frame) -> Worked:
        worked = self.child.work_out(values, frame)
        if isinstance(worked, When):
            worked.mark = merge_marks(worked.mark, self.mark)
            return worked
        worked.dated = edtf.qualified(worked.dated, self.mark)
        return worked

    def styles(self) -> tuple[DateStyle, ...]:
        return self.child.styles()

    def name(self) -> str:
        return self.child.name()


@dataclass(frozen=True, slots=True, eq=False)
class Era:
    """Years counted before or after the beginning of the common era."""

    child: Plan
    bc: bool

    def work_out(self, values: Values, frame: Frame) -> Worked:
        when = self.child.work_out(values, frame)
        if not isinstance(when, When) or when.year is None:
            raise Impossible("The era stands beside something that is not a year.")
        when.short = False
        if self.bc:
            if when.unit in {"century", "decade"}:
                when.year = -when.year - (99 if when.unit == "century" else 9)
            else:
                when.year = 1 - when.year
        elif when.year == 0 and when.unit == "year":
            raise Impossible("There is no year 0 of the era.")
        return when

    def styles(self) -> tuple[DateStyle, ...]:
        return self.child.styles()

    def name(self) -> str:
        return f"{self.child.name()}, {'BC' if self.bc else 'AD'}"


@dataclass(frozen=True, slots=True, eq=False)
class Julian:
    """A date that is said to be Old Style."""

    child: Plan

    def work_out(self, values: Values, frame: Frame) -> Worked:
        when = self.child.work_out(values, frame)
        if not isinstance(when, When) or when.calendar:
            raise Impossible("The calendar is said twice.")
        return julian(when, frame)

    def styles(self) -> tuple[DateStyle, ...]:
        return self.child.styles()

    def name(self) -> str:
        return f"{self.child.name()}, Old Style"


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two dates with a stroke between: Old and New Style of one day, a year by two reckonings, or a range."""

    start: Plan
    end: Plan

    def work_out(self, values: Values, frame: Frame) -> Worked:
        first, second = self.start.work_out(values, frame), self.end.work_out(values, frame)
        if isinstance(first, When) and isinstance(second, When):
            if first.unit != "year" and second.piece and second.unit == "year":
                return _dual_year(first, second)
            share(first, second)
            both = _old_and_new(first, second)
            if both is not None:
                return both
        return Range(self.start, self.end).work_out(values, frame)

    def styles(self) -> tuple[DateStyle, ...]:
        return self.start.styles() + self.end.styles()

    def name(self) -> str:
        return _composite("pair", (self.start, self.end))


def _dual_year(first: When, second: When) -> When:
    """12 February 1731/2 is of the year that began on 1 January 1732."""
    if first.year is None or first.short or second.year not in {(first.year + 1) % 10, (first.year + 1) % 100}:
        raise Impossible("The two years do not follow each other.")
    if (first.month or 12) > 3:
        raise Impossible("Only a day before 25 March has two years.")
    first.year += 1
    first.basis = "year: the later of the two, which begins on 1 January"
    return first


def _old_and_new(old: When, new: When) -> Worked | None:
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


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A third, half or quarter of what a style reads: "early 1950", "second half of the 19th century".

    number is the place of an ordinal among the values, or -1 when `fixed` says which piece it is.
    """

    child: Plan
    kind: str
    number: int
    fixed: int = 0

    def work_out(self, values: Values, frame: Frame) -> Worked:
        when = self.child.work_out(values, frame)
        if not isinstance(when, When) or when.cut:
            raise Impossible("There is no part of this to take.")
        when.cut = (self.kind, self.fixed or values[self.number])
        return when

    def styles(self) -> tuple[DateStyle, ...]:
        return self.child.styles()

    def name(self) -> str:
        return f"{self.kind} of ({self.child.name()})"


@dataclass(frozen=True, slots=True, eq=False)
class Gloss:
    """A date and the same one in brackets, in other words: "Juche 39 (1950)"."""

    child: Plan
    other: Plan

    def work_out(self, values: Values, frame: Frame) -> Worked:
        found = as_found(self.child.work_out(values, frame), frame)
        other = as_found(self.other.work_out(values, frame), frame)
        for inner, outer in ((found, other), (other, found)):
            if _holds(outer, inner):
                return joined((inner, outer), inner.dated)
        raise Impossible("The date in brackets is a different one.")

    def styles(self) -> tuple[DateStyle, ...]:
        return self.child.styles() + self.other.styles()

    def name(self) -> str:
        return f"{self.child.name()} ({self.other.name()})"


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


def share(start: When, end: When) -> None:
    """Let each end of a range take what it leaves out from the other. Raises Impossible when it can't."""
    _check_piece(start, end)
    _check_piece(end, start)
    if start.unit == "part" and start.month == 24 and end.unit == "year" and _follows(start.year, end.year):
        raise Impossible("The two years are those of one winter.")
    _borrow(start, end)
    _borrow(end, start)
    if end.short and end.unit == start.unit and start.year is not None and not start.short and end.year is not None:
        full = start.year - start.year % 100 + end.year
        if full < start.year and end.year == 0:
            full += 100
        end.year, end.short = full, False
    elif start.short and not end.short and start.unit == end.unit and start.year is not None and end.year is not None:
        start.year, start.short = end.year - end.year % 100 + start.year, False


def _check_piece(piece: When, other: When) -> None:
    """A piece of a year or century goes only with another year or century."""
    if (
        piece.piece
        and piece.unit in {"year", "decade", "century"}
        and (other.unit != piece.unit or other.piece or other.short)
    ):
        raise Impossible("The figures may be a day or a year.")


def _check_pair_of_years(start: When, end: When, frame: Frame) -> None:
    """Raise Impossible when the accession reads "1910-11" as a month."""
    if frame.context.year_pairs == "month" and end.short and start.unit == end.unit == "year" and (end.year or 0) <= 12:
        raise Impossible("The accession reads such figures as a year and a month.")


def _follows(first: int | None, second: int | None) -> bool:
    return first is not None and second is not None and (first + 1) % 100 == second % 100


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


def joined(parts: Sequence[Found], dated: edtf.Dated) -> Found:
    """Return a date made from several, with what was said about each."""
    return Found(
        dated,
        merge_texts(*(part.basis for part in parts)),
        next((part.calendar for part in parts if part.calendar), None),
        merge_texts(*(part.note for part in parts)),
        year_given=all(part.year_given for part in parts),
    )


def check_years(members: Sequence[Found]) -> None:
    """Raise Impossible when some of the dates of a text have a year and others have none."""
    if (
        len({member.year_given for member in members}) > 1
        or len({member.dated.edtf[:2] == "XX" for member in members}) > 1
    ):
        raise Impossible("A month or day stands without its year.")


def _all_when(worked: Sequence[Worked]) -> bool:
    return all(isinstance(member, When) for member in worked)


def _descends(first: Found, last: Found) -> bool:
    start, end = first.dated.earliest, last.dated.latest
    if start is None or end is None:
        return first.dated.edtf[:2] == last.dated.edtf[:2] == "XX" and first.dated.edtf > last.dated.edtf
    begin = last.dated.earliest
    return end < start or (begin is not None and begin < start and last.unit == first.unit)


def _holds(outer: Found, inner: Found) -> bool:
    low, high = inner.dated.earliest, inner.dated.latest
    if low is None or high is None:
        return outer.dated.edtf == inner.dated.edtf
    start, end = outer.dated.earliest, outer.dated.latest
    return start is not None and end is not None and start <= low and high <= end


def _composite(kind: str, members: Sequence[Plan]) -> str:
    names = list(dict.fromkeys(member.name() for member in members))
    return f"{kind} ({' + '.join(names)})"
