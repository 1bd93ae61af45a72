"""A shape that is being taken apart: every stretch of it is worked on once in every layer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from pipeline.dates.modifiers import Bound, Julian, Marked, Piece
from pipeline.dates.plans import Listing, Pair, Plan, Range, Single

#: A text that can be taken apart in more ways than this is not a date.
MOST_STEPS: Final = 160
#: Signs that only ever stand between the members of a list.
_PARTS_LISTS: Final = re.compile("[|;]")
#: Characters that say doubt, and the EDTF mark they stand for.
MARKS: Final = {"?": "?", "c": "~"}


class Shape:
    """The characters of a shape, the language it is read in, and the plans found so far."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.language = language
        self.steps = 0
        self._known: dict[tuple[Layer, int, int], tuple[Plan, ...]] = {}

    def plans(self, layer: Layer, start: int, end: int) -> tuple[Plan, ...]:
        """Return the plans of a stretch in a layer; none when the shape has taken too many steps."""
        key = (layer, start, end)
        found = self._known.get(key)
        if found is None:
            self._known[key] = ()
            self.steps += 1
            if start >= end or self.steps > MOST_STEPS or _PARTS_LISTS.search(self.text, start, end):
                return ()
            found = self._known[key] = tuple(layer(self, start, end))
        return found


Layer = Callable[[Shape, int, int], list[Plan]]


def sides(start: int, end: int, text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the first and the last character of a stretch, each with the stretch that is left without it."""
    return (text[start], start + 1, end), (text[end - 1], start, end - 1)


def complete(plan: Plan) -> bool:
    """Return whether a plan is a date by itself, not only a piece of one."""
    if isinstance(plan, Piece | Marked | Bound | Julian):
        return complete(plan.child)
    if isinstance(plan, Range | Pair):
        return complete(plan.start) or complete(plan.end)
    if isinstance(plan, Listing):
        return any(complete(member) for member in plan.members)
    return not (isinstance(plan, Single) and plan.style.partial)


def consistent(plans: Iterable[Plan]) -> bool:
    """Return whether all styles of some plans take day and month in the same order."""
    return len({style.order for plan in plans for style in plan.styles() if style.order}) < 2


def lacks_year(plan: Plan) -> bool:
    """Return whether a plan ends with a day or month whose year may follow; who writes the year first has given it."""
    if isinstance(plan, Range | Pair):
        return lacks_year(plan.end) and (is_year(plan.start) or not starts_with_year(plan.start))
    if isinstance(plan, Marked | Piece):
        return lacks_year(plan.child)
    return isinstance(plan, Single) and plan.year < 0 and (plan.month >= 0 or plan.day >= 0)


def is_month_in_figures(plan: Plan) -> bool:
    """Return whether a plan is a month and year in figures."""
    return isinstance(plan, Single) and plan.style.name == "month/year"


def is_year(plan: Plan) -> bool:
    """Return whether a plan is a year and nothing else."""
    return isinstance(plan, Single) and plan.year >= 0 and plan.month < 0 and plan.day < 0


def starts_with_year(plan: Plan) -> bool:
    """Return whether a plan begins with a year, and so may be torn from the day before it."""
    if isinstance(plan, Range | Pair):
        return starts_with_year(plan.start)
    if not isinstance(plan, Single) or plan.year < 0:
        return False
    return all(place < 0 or plan.year < place for place in (plan.month, plan.day))
