"""The middle layer: ranges, open ranges, and dates before, after, between, until and since others."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Final

from pipeline.dates import builders
from pipeline.dates.figure_styles import FIGURE_STYLES
from pipeline.dates.modifiers import Bound, Marked
from pipeline.dates.pieces import pieces, with_era
from pipeline.dates.plans import Pair, Plan, Range, Single
from pipeline.dates.stretches import MARKS, Shape, complete, consistent, is_year, sides

_BOUNDS: Final = {"b": "before", "a": "after", "U": "until", "F": "since"}
#: Languages in which "before" and "after" follow the date; None is an unknown one.
_POSTPOSED: Final = frozenset({None, "hu", "ja", "ko", "zh", "fi", "tr", "et"})
_SIGNS: Final = "-~t/"
#: First or last character of a stretch -> the characters that part its two dates.
_BETWEEN_AFTER: Final = {"w": "&-~", "F": "t-~U"}
_BETWEEN_BEFORE: Final = {"w": "&-~tF", "U": "Ft"}
_PIECES_OF_PERIODS: Final = frozenset({"piece: century", "piece: decade", "piece: hundreds"})
_PERIODS: Final = frozenset({builders.century, builders.decade, builders.hundreds})
_LAST_FIGURES: Final = frozenset({"piece: year", "piece: last figure"})


def ranges(shape: Shape, start: int, end: int) -> list[Plan]:
    """Return ranges and their like; and what is none of them."""
    plans: list[Plan] = list(shape.plans(pieces, start, end))
    for part in (_bounded, _open, _unknown_end, _between, _split, _in_one_era, _marked):
        plans += part(shape, start, end)
    return plans


def _bound(kind: str, children: Iterable[Plan]) -> list[Plan]:
    return [Bound(child, kind) for child in children if complete(child)]


def _bounded(shape: Shape, start: int, end: int) -> list[Plan]:
    """Before, after, until, since: the word stands before the date, after it, or on both sides."""
    plans: list[Plan] = []
    for sign, inner, outer in sides(start, end, shape.text):
        before = inner > start
        if sign in _BOUNDS and (before or sign in "UF" or shape.language in _POSTPOSED):
            plans += _bound(_BOUNDS[sign], shape.plans(pieces, inner, outer))
    if shape.text[start] == shape.text[end - 1] == "F":
        plans += _bound("since", shape.plans(pieces, start + 1, end - 1))
    return plans


def _open(shape: Shape, start: int, end: int) -> list[Plan]:
    """ "1950-", "1950 to the present", "-1950"."""
    text = shape.text
    plans: list[Plan] = []
    if text[end - 1] in "-~P":
        inner = end - 1
        while inner > start + 1 and text[inner - 1] in "-~t/":
            inner -= 1
        plans += _bound("since", shape.plans(pieces, start, inner))
    if text[start] in "-~":
        plans += _bound("until, after a dash", shape.plans(pieces, start + 1, end))
    if text[start] == "P" and text[start + 1 : start + 2] in {"-", "~", "/"}:
        plans += _bound("until", shape.plans(pieces, start + 2, end))
    return plans


def _unknown_end(shape: Shape, start: int, end: int) -> list[Plan]:
    """ "1950-?", "1950 to unknown", "? - 1950": a range with an end that nobody knows."""
    text = shape.text
    plans: list[Plan] = []
    if end - start > 2 and text[end - 1] in "?n" and text[end - 2] in "-~t":
        plans += _bound("since, end unknown", shape.plans(pieces, start, end - 2))
    if end - start > 2 and text[start] in "?n" and text[start + 1] in "-~t":
        plans += _bound("until, start unknown", shape.plans(pieces, start + 2, end))
    return plans


def _between(shape: Shape, start: int, end: int) -> list[Plan]:
    """ "Between A and B", "from A to B"; in some languages the words follow the dates."""
    text = shape.text
    plans: list[Plan] = []
    if text[end - 1] in MARKS:
        return plans  # the doubt is about the whole range
    for signs, first, last in (
        (_BETWEEN_AFTER.get(text[start], ""), start + 1, end),
        (_BETWEEN_BEFORE.get(text[end - 1], ""), start, end - 1),
    ):
        for place in range(first + 1, last - 1):
            if text[place] in signs:
                pairs = itertools.product(shape.plans(pieces, first, place), shape.plans(pieces, place + 1, last))
                plans += [Range(begin, stop) for begin, stop in pairs if consistent((begin, stop))]
    return plans


def _split(shape: Shape, start: int, end: int) -> list[Plan]:
    """Two dates with a dash, a stroke or a word between them."""
    text = shape.text
    if text[start] in MARKS or text[end - 1] in MARKS:
        return []  # the doubt is about the whole range
    plans: list[Plan] = []
    for place in range(start + 1, end - 1):
        begins = _begins(shape, start, place) if text[place] in _SIGNS else ()
        if begins:
            join = Pair if text[place] == "/" else Range
            plans += [
                join(begin, stop)
                for begin, stop in itertools.product(begins, _stops(shape, place + 1, end))
                if _suits(begin, stop, text[place]) and _suits(stop, begin, text[place])
                if _joins(text[start : place + 1], begin, stop) and consistent((begin, stop))
            ]
    return plans


def _begins(shape: Shape, start: int, end: int) -> list[Plan]:
    """What a range starts with; "after 1950 - before 1960" starts after 1950."""
    sign = shape.text[start]
    if sign in "aF":
        return _bound(_BOUNDS[sign], shape.plans(pieces, start + 1, end))
    return [plan for plan in shape.plans(pieces, start, end) if not _is_end_only(plan)]


def _stops(shape: Shape, start: int, end: int) -> list[Plan]:
    sign = shape.text[start]
    if sign in "bU":
        return _bound(_BOUNDS[sign], shape.plans(pieces, start + 1, end))
    return list(shape.plans(pieces, start, end))


def _suits(piece: Plan, other: Plan, sign: str) -> bool:
    """Whether a piece of a date can take the rest from the other end of its range."""
    if not (isinstance(piece, Single) and piece.style.partial):
        return True
    name = piece.style.name
    if name in _LAST_FIGURES:
        return is_year(other) or (sign == "/" and isinstance(other, Single) and other.year >= 0)
    if name in {"piece: day", "piece: day, year"}:
        return isinstance(other, Single) and other.day >= 0
    if name in _PIECES_OF_PERIODS:
        return any(style.reads in _PERIODS for style in other.styles())
    return True


def _is_end_only(plan: Plan) -> bool:
    """The last figures of a year only ever end a range."""
    return isinstance(plan, Single) and plan.style.name in _LAST_FIGURES


def _joins(head: str, begin: Plan, stop: Plan) -> bool:
    """Whether the sign that ends `head` can join two dates; strokes and tight dashes also stand within dates."""
    sign = head[-1]
    if sign in "~t" or not (isinstance(begin, Single) and isinstance(stop, Single)):
        return sign != "/"
    if sign == "-":
        return not (stop.style.partial and "-" in head[:-1] and "M" not in head)
    if stop.style.name in _LAST_FIGURES:
        return True
    if "roman" not in stop.style.name and any(plan.style in FIGURE_STYLES for plan in (begin, stop)):
        return all(plan.year >= 0 and plan.month >= 0 for plan in (begin, stop))
    return _finest(begin) == _finest(stop)


def _finest(plan: Single) -> str:
    return "day" if plan.day >= 0 else "month" if plan.month >= 0 else "year"


def _in_one_era(shape: Shape, start: int, end: int) -> list[Plan]:
    """ "300-200 BC": the era stands once, for both ends."""
    text = shape.text
    plans: list[Plan] = []
    if text[end - 1] not in "AB":
        return plans
    start += text[start] in "wF"
    for place in range(start + 1, end - 2):
        if text[place] in "-~t/&":
            begins = with_era(shape, start, place, bc=text[end - 1] == "B")
            plans += [
                Range(begin, stop) for begin, stop in itertools.product(begins, shape.plans(pieces, place + 1, end))
            ]
    return plans


def _marked(shape: Shape, start: int, end: int) -> list[Plan]:
    """Doubt about a whole range."""
    return [
        Marked(child, MARKS[sign])
        for sign, inner, outer in sides(start, end, shape.text)
        if sign in MARKS
        and shape.text[outer - 1 : outer] not in {"-", "~"}
        and shape.text[inner : inner + 1] not in {"-", "~"}
        for child in shape.plans(ranges, inner, outer)
        if isinstance(child, Range | Pair | Bound)
    ]
