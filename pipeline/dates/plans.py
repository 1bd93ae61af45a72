"""Plans: what is to be done with the values of a text once its shape is known.

A plan is a small tree made once for a shape. Its leaves are styles with the places of their slots; its inner nodes are
ranges, lists, bounds, thirds and the like. `work_out` gives the date of a tree for the values of one text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.dates import edtf
from pipeline.dates.conversion import from_calendar, julian
from pipeline.dates.frame import Frame
from pipeline.dates.parts import Found, Impossible, When, Worked
from pipeline.dates.settling import as_found, check_years, joined
from pipeline.dates.sharing import check_pair_of_years, dual_year, old_and_new, share, share_all
from pipeline.dates.styles import DateStyle

Values = Sequence[Any]


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
        if self.mark:
            when.mark = self.mark
        if self.style.partial:
            when.piece = True
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
            check_pair_of_years(start, end, frame)
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
        if not all(member.year_given for member in found):
            found = self._with_years(values, frame, found)
        check_years(found)
        distinct = list({member.dated.edtf: member for member in found}.values())
        if len(distinct) == 1:
            return distinct[0]
        combine = edtf.one_of if self.one else edtf.all_of
        return joined(distinct, combine([member.dated for member in distinct]))

    def _with_years(self, values: Values, frame: Frame, found: list[Found]) -> list[Found]:
        """Work out anew the members that have no year, with that of the nearest one, first of those before."""
        known = list(found)
        for index, (plan, member) in enumerate(zip(self.members, found, strict=True)):
            before = (other.dated.latest for other in known[:index][::-1] if other.year_given)
            after = (other.dated.earliest for other in found[index + 1 :] if other.year_given)
            day = next((day for day in (*before, *after) if day), None)
            if not member.year_given and day:
                known[index] = as_found(plan.work_out(values, frame.of_year(day.year)), frame.of_year(day.year))
        return known

    def styles(self) -> tuple[DateStyle, ...]:
        return tuple(style for member in self.members for style in member.styles())

    def name(self) -> str:
        return _composite("one of" if self.one else "list", self.members)


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two dates with a stroke between: Old and New Style of one day, a year by two reckonings, or a range."""

    start: Plan
    end: Plan

    def work_out(self, values: Values, frame: Frame) -> Worked:
        first, second = self.start.work_out(values, frame), self.end.work_out(values, frame)
        if isinstance(first, When) and isinstance(second, When):
            if first.unit != "year" and second.piece and second.unit == "year":
                return dual_year(first, second)
            share(first, second)
            both = old_and_new(first, second)
            if both is not None:
                return both
        return Range(self.start, self.end).work_out(values, frame)

    def styles(self) -> tuple[DateStyle, ...]:
        return self.start.styles() + self.end.styles()

    def name(self) -> str:
        return _composite("pair", (self.start, self.end))


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
        if found.calendar and _meet(found, other):
            return found
        raise Impossible("The date in brackets is a different one.")

    def styles(self) -> tuple[DateStyle, ...]:
        return self.child.styles() + self.other.styles()

    def name(self) -> str:
        return f"{self.child.name()} ({self.other.name()})"


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


@dataclass(frozen=True, slots=True, eq=False)
class Bulk:
    """Dates of all, and of the bulk; the bulk is said in the note."""

    child: Plan
    bulk: Plan

    def work_out(self, values: Values, frame: Frame) -> Worked:
        found = as_found(self.child.work_out(values, frame), frame)
        bulk = as_found(self.bulk.work_out(values, frame), frame)
        found.note = f"The bulk is of {bulk.dated.edtf}."
        return found

    def styles(self) -> tuple[DateStyle, ...]:
        return self.child.styles() + self.bulk.styles()

    def name(self) -> str:
        return f"{self.child.name()}, bulk"


def _meet(first: Found, second: Found) -> bool:
    """Whether two dates have days in common: a year of another calendar lies in two of ours."""
    bounds = (first.dated.earliest, first.dated.latest, second.dated.earliest, second.dated.latest)
    start, end, low, high = bounds
    return (
        start is not None and end is not None and low is not None and high is not None and low <= end and start <= high
    )


def _composite(kind: str, members: Sequence[Plan]) -> str:
    names = list(dict.fromkeys(member.name() for member in members))
    return f"{kind} ({' + '.join(names)})"
