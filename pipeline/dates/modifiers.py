"""Plans that change what another plan reads: before it, a third of it, in which era or calendar, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.dates import edtf
from pipeline.dates.conversion import julian
from pipeline.dates.frame import Frame
from pipeline.dates.parts import FIRST_LIKELY_YEAR, Impossible, When, Worked, merge_marks
from pipeline.dates.plans import Plan, Values
from pipeline.dates.settling import as_found, joined
from pipeline.dates.styles import DateStyle


def _unknown_end(start: edtf.Dated) -> edtf.Dated:
    return edtf.dated(f"{start.edtf.partition('/')[0]}/")


def _unknown_start(end: edtf.Dated) -> edtf.Dated:
    return edtf.dated(f"/{end.edtf.rpartition('/')[2]}")


def _until_after_dash(end: edtf.Dated) -> edtf.Dated:
    if end.earliest is None or end.earliest.year < FIRST_LIKELY_YEAR:
        raise Impossible("A dash in front makes the year negative.")
    return edtf.until(end)


_BOUNDS: Final = {
    "before": edtf.before,
    "after": edtf.after,
    "until": edtf.until,
    "until, after a dash": _until_after_dash,
    "since": edtf.since,
    "since, end unknown": _unknown_end,
    "until, start unknown": _unknown_start,
}


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """Before, after, until or since a date; `exclusive` leaves the date itself out."""

    child: Plan
    kind: str  # a key of _BOUNDS

    def work_out(self, values: Values, frame: Frame) -> Worked:
        found = as_found(self.child.work_out(values, frame), frame)
        return joined((found,), _BOUNDS[self.kind](found.dated))

    def styles(self) -> tuple[DateStyle, ...]:
        return self.child.styles()

    def name(self) -> str:
        return f"{self.kind} ({self.child.name()})"


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
        length = {"century": 100, "decade": 10}.get(when.unit, 1)
        if length == 1 and when.year < 1:
            raise Impossible("There is no year 0 of the era.")
        if self.bc:
            when.year = 1 - length - when.year + (length == 1)
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
