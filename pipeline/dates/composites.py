"""The outermost layer: lists of dates, and a date followed by the same one in other words.

`plans_for` takes a shape from which times, weekdays and labels are gone, and gives every plan that fits. Each layer
hands on to the next: list, then range (`ranges`), then what is made of a single date (`pieces`).
"""

from __future__ import annotations

import functools
import itertools
from typing import Final

from pipeline.dates.plans import Bulk, Gloss, Listing, Plan, Single
from pipeline.dates.ranges import ranges
from pipeline.dates.stretches import (
    MOST_STEPS,
    Shape,
    complete,
    consistent,
    is_month_in_figures,
    is_year,
    lacks_year,
    starts_with_year,
)

_LIST_SIGNS: Final = ",;&|"
_MOST_WAYS: Final = 8
_MOST_MEMBERS: Final = 24

#: Dates one after the other, and the signs between them.
_Way = tuple[tuple[Plan, ...], str]


def _has_short_year(plan: Plan) -> bool:
    """Whether a plan is a month and two figures: before a year these are a day."""
    return isinstance(plan, Single) and plan.short and plan.month >= 0 and plan.day < 0


class _Lists:
    """The ways to read the stretches of a shape as several dates."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self._known: dict[tuple[int, int], list[_Way]] = {}

    def plans(self, start: int, end: int) -> list[Plan]:
        """Return lists, and what is not a list; an undated part beside dates says nothing about them."""
        text = self.shape.text
        plans: list[Plan] = list(self.shape.plans(ranges, start, end))
        if not any(sign in _LIST_SIGNS for sign in text[start + 1 : end - 1]):
            return plans
        for members, signs in self.ways(start, end):
            if len(members) > 1:
                plans.append(Listing(members, one="|" in signs))
            elif members and signs:
                plans.append(members[0])
        return plans

    def ways(self, start: int, end: int) -> list[_Way]:
        """Return the ways to read a stretch as dates one after the other; an undated part gives none."""
        known = self._known.get((start, end))
        if known is not None:
            return known
        text = self.shape.text
        ways: list[_Way] = [((), "")] if text[start:end] == "n" else []
        ways += [((plan,), "") for plan in self.shape.plans(ranges, start, end)]
        for place in range(start + 1, end - 1):
            if text[place] in _LIST_SIGNS and len(ways) <= _MOST_WAYS and self.shape.steps <= MOST_STEPS:
                ways += self._head_and_rest(start, place, end)
        self._known[(start, end)] = ways
        return ways

    def _head_and_rest(self, start: int, place: int, end: int) -> list[_Way]:
        text = self.shape.text
        heads: list[tuple[Plan, ...]] = [(plan,) for plan in self.shape.plans(ranges, start, place)]
        if text[start:place] == "n":
            heads.append(())
        rest = place + 1
        while rest < end - 1 and text[rest] in _LIST_SIGNS:
            rest += 1
        tails = self.ways(rest, end) if heads else []
        between = text[place:rest]
        ways: list[_Way] = []
        for (tail, signs), head in itertools.product(tails, heads):
            if len(ways) == _MOST_WAYS or len(tail) == _MOST_MEMBERS:
                break
            if not _torn(head[-1:] + tail[:1]) and consistent(head + tail):
                ways.append((head + tail, between + signs))
        return ways


def _torn(members: tuple[Plan, ...]) -> bool:
    """Whether a date was parted from its year: "November 1-2" and "1963"."""
    return any(
        (lacks_year(first) and (starts_with_year(second) or is_month_in_figures(second)))
        or (is_year(first) and lacks_year(second))
        or (is_year(second) and _has_short_year(first))
        for first, second in itertools.pairwise(members)
    )


def _whole(shape: Shape) -> list[Plan]:
    """The whole shape, with what stands in round brackets at its end read as the same date in other words."""
    text, lists = shape.text, _Lists(shape)
    if "k" in text:
        return _with_bulk(text, lists)
    opening, closing = text.find("("), text.rfind(")")
    if 0 < opening < closing == len(text) - 1:
        pairs = itertools.product(lists.plans(0, opening), lists.plans(opening + 1, closing))
        return [Gloss(child, other) for child, other in pairs]
    return lists.plans(0, len(text))


def _with_bulk(text: str, lists: _Lists) -> list[Plan]:
    """Dates with those of their bulk; the bulk alone is a date like others."""
    place = text.index("k")
    head, tail = place, place + 1
    while head > 0 and text[head - 1] in ",;(-~":
        head -= 1
    while tail < len(text) and text[tail] in ":,.":
        tail += 1
    bulk = lists.plans(tail, len(text) - (text[-1] == ")"))
    if not head:
        return bulk
    return [Bulk(child, other) for child, other in itertools.product(lists.plans(0, head), bulk)]


@functools.lru_cache(maxsize=20_000)
def plans_for(text: str, language: str | None) -> tuple[tuple[Plan, ...], int]:
    """Return every plan that fits a shape in a language, and the steps that took."""
    if not text:
        return (), 0
    shape = Shape(text, language)
    return tuple(plan for plan in _whole(shape) if complete(plan)), shape.steps
