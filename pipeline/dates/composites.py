"""How single dates make longer ones: ranges, lists, bounds, thirds, eras, qualifiers.

`plans_for` takes a shape from which times, weekdays and labels are gone, and gives every plan that fits. Each layer
hands on to the next: list, then what stands before or after a date, then range, then single date.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable
from typing import Final

from pipeline.dates.figure_styles import FIGURE_STYLES
from pipeline.dates.plans import Bound, Era, Gloss, Julian, Listing, Marked, Pair, Piece, Plan, Range, Single
from pipeline.dates.singles import match_styles

_BEFORE_AFTER: Final = {"b": "before", "a": "after", "U": "until", "F": "since"}
_THIRDS: Final = {"e": 1, "i": 2, "l": -1}
_PIECES: Final = {"h": "half", "T": "third", "q": "quarter"}
_MARKS: Final = {"?": "?", "c": "~"}
_RANGE_SIGNS: Final = "-~t/"
_LIST_SIGNS: Final = ",;&|"
#: A text that can be taken apart in more ways than this is not a date.
_MOST_STEPS: Final = 400
_MOST_WAYS: Final = 12
_MOST_MEMBERS: Final = 24

#: Dates one after the other, and the signs between them.
_Way = tuple[tuple[Plan, ...], str]


class _Shape:
    """One shape being taken apart; every stretch of it is worked on once."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.language = language
        self.steps = 0
        self.known: dict[tuple[str, int, int], tuple[Plan, ...]] = {}
        self.ways: dict[tuple[int, int], tuple[_Way, ...]] = {}

    def remember(self, layer: str, start: int, end: int) -> tuple[Plan, ...]:
        """Return the plans of a stretch in a layer."""
        key = (layer, start, end)
        found = self.known.get(key)
        if found is None:
            self.steps += 1
            self.known[key] = ()
            if start >= end or self.steps > _MOST_STEPS:
                return ()
            found = self.known[key] = tuple(_LAYERS[layer](self, start, end))
        return found


def _singles(shape: _Shape, start: int, end: int) -> list[Plan]:
    """Single dates; doubt may be said at any place within one."""
    places = [place for place in range(start, end) if shape.text[place] not in _MARKS]
    mark = ""
    if len(places) < end - start:
        said = {_MARKS[shape.text[place]] for place in range(start, end) if shape.text[place] in _MARKS}
        mark = "%" if len(said) == 2 else said.pop()
    while places and shape.text[places[-1]] in ".,":
        places.pop()
    while places and shape.text[places[0]] in ".,":
        places.pop(0)
    bare = "".join(shape.text[place] for place in places)
    places.append(-1)
    return [
        Single(fit.style, places[fit.year], places[fit.month], places[fit.day], places[fit.calendar], fit.short, mark)
        for fit in match_styles(bare)
        if fit.style.admits(shape.language)
    ]


def _pieces(shape: _Shape, start: int, end: int) -> list[Plan]:
    """Thirds, halves, quarters and eras of single dates, and the single dates themselves."""
    text = shape.text
    plans: list[Plan] = list(_singles(shape, start, end))
    first, last = text[start], text[end - 1]
    if first in _THIRDS:
        inner = start + 2 if text[start + 1 : start + 2] == "-" else start + 1
        plans += [Piece(child, "third", -1, _THIRDS[first]) for child in shape.remember("piece", inner, end)]
    if last in _THIRDS:
        plans += [Piece(child, "third", -1, _THIRDS[last]) for child in shape.remember("piece", start, end - 1)]
    plans += _ordinal_pieces(shape, start, end)
    if first == "½":
        plans += [Piece(child, "half", start) for child in shape.remember("piece", start + 1, end)]
    if last == "½":
        plans += [Piece(child, "half", end - 1) for child in shape.remember("piece", start, end - 1)]
    for sign, inside in ((last, (start, end - 1)), (first, (start + 1, end))):
        if sign in "AB":
            plans += _eras(shape, *inside, bc=sign == "B")
        elif sign == "J":
            plans += [Julian(child) for child in shape.remember("piece", *inside)]
        elif sign == "G":
            plans += shape.remember("piece", *inside)
    for sign, inside in ((first, (start + 1, end)), (last, (start, end - 1))):
        if sign in _MARKS:
            plans += [
                Marked(child, _MARKS[sign]) for child in shape.remember("piece", *inside) if not _is_single(child)
            ]
    return plans


def _is_single(plan: Plan) -> bool:
    return isinstance(plan, Single)


def _ordinal_pieces(shape: _Shape, start: int, end: int) -> list[Plan]:
    """ "First half of", "2nd quarter of", "последняя треть"; the words may follow in some languages."""
    plans: list[Plan] = []
    if shape.text[start] in "O12R":
        inner = start + 1
        while inner < end and shape.text[inner] in "-o.":
            inner += 1
        kind = _PIECES.get(shape.text[inner : inner + 1])
        if kind:
            plans += [Piece(child, kind, start) for child in shape.remember("piece", inner + 1, end)]
    kind = _PIECES.get(shape.text[start])
    if kind and shape.text[start + 1 : start + 2] and shape.text[start + 1] in "O12R":
        plans += [Piece(child, kind, start + 1) for child in shape.remember("piece", start + 2, end)]
    kind = _PIECES.get(shape.text[end - 1])
    if kind and end - start > 2:
        place = end - 2
        while place > start and shape.text[place] in "-o.":
            place -= 1
        if shape.text[place] in "O12R":
            plans += [Piece(child, kind, place) for child in shape.remember("piece", start, place)]
    return plans


def _eras(shape: _Shape, start: int, end: int, *, bc: bool) -> list[Plan]:
    """Years with their era; numbers of any length are years there."""
    plans: list[Plan] = []
    for child in shape.remember("piece", start, end) if start < end else ():
        if isinstance(child, Single) and child.style.name != "piece: day":
            plans.append(Era(child, bc))
        elif isinstance(child, Piece) and isinstance(child.child, Single):
            plans.append(Piece(Era(child.child, bc), child.kind, child.number, child.fixed))
    if end - start == 1 and shape.text[start] in "13":
        plans += [
            Era(Single(fit.style, start, -1, -1, -1, False, ""), bc)
            for fit in match_styles("4")
            if fit.style.name == "year"
        ]
    return plans


def _ranges(shape: _Shape, start: int, end: int) -> list[Plan]:
    """Ranges, open ranges, dates before and after; and what has none of these."""
    text = shape.text
    plans: list[Plan] = list(shape.remember("piece", start, end))
    first, last = text[start], text[end - 1]
    if first in _BEFORE_AFTER:
        plans += _bounds(_BEFORE_AFTER[first], shape.remember("piece", start + 1, end))
    if first == last == "F":
        plans += _bounds("since", shape.remember("piece", start + 1, end - 1))
    if last in _BEFORE_AFTER:
        plans += _bounds(_BEFORE_AFTER[last], shape.remember("piece", start, end - 1))
    if end - start > 3:
        if first in "wF":
            plans += _between(shape, start + 1, end, "&-~" if first == "w" else "t-~U")
        if last == "w":
            plans += _between(shape, start, end - 1, "&-~tF")
        if last == "U":
            plans += _between(shape, start, end - 1, "Ft")
    if last in "-~P" and end - start > 1:
        inner = end - 1
        while inner > start + 1 and text[inner - 1] in "-~t":
            inner -= 1
        plans += _bounds("since", shape.remember("piece", start, inner))
    if first in "-~":
        plans += _bounds("until", shape.remember("piece", start + 1, end))
    plans += _split_ranges(shape, start, end)
    if text[end - 1] in "AB" and end - start > 3:
        plans += _era_ranges(shape, start, end)
    for sign, inside in ((first, (start + 1, end)), (last, (start, end - 1))):
        if sign in _MARKS:
            plans += [
                Marked(child, _MARKS[sign])
                for child in shape.remember("range", *inside)
                if isinstance(child, Range | Pair | Bound)
            ]
    return plans


def _between(shape: _Shape, start: int, end: int, signs: str) -> list[Plan]:
    """ "Between A and B", "from A to B"; in some languages the words follow the dates."""
    plans: list[Plan] = []
    for place in range(start + 1, end - 1):
        if shape.text[place] in signs:
            pairs = itertools.product(shape.remember("piece", start, place), shape.remember("piece", place + 1, end))
            plans += [Range(begin, stop) for begin, stop in pairs]
    return plans


def _split_ranges(shape: _Shape, start: int, end: int) -> list[Plan]:
    text = shape.text
    if (text[start] in _MARKS or text[end - 1] in _MARKS) and any(sign in _RANGE_SIGNS for sign in text[start:end]):
        return []  # the doubt is about the whole range
    plans: list[Plan] = []
    for place in range(start + 1, end - 1):
        if text[place] not in _RANGE_SIGNS:
            continue
        begins = _range_starts(shape, start, place)
        if begins:
            join = Pair if text[place] == "/" else Range
            plans += [
                join(begin, stop)
                for begin, stop in itertools.product(begins, _range_ends(shape, place + 1, end))
                if _joins(text[place], begin, stop) and consistent((begin, stop))
            ]
    return plans


def _range_starts(shape: _Shape, start: int, end: int) -> tuple[Plan, ...]:
    """What a range starts with; "after 1950 - before 1960" starts after 1950."""
    if shape.text[start] in "aF":
        bound = "after" if shape.text[start] == "a" else "since"
        return _bounds(bound, shape.remember("piece", start + 1, end))
    return shape.remember("piece", start, end)


def _range_ends(shape: _Shape, start: int, end: int) -> tuple[Plan, ...]:
    if shape.text[start] in "bU" and end - start > 1:
        bound = "before" if shape.text[start] == "b" else "until"
        return _bounds(bound, shape.remember("piece", start + 1, end))
    return shape.remember("piece", start, end)


def _joins(sign: str, begin: Plan, stop: Plan) -> bool:
    """Whether a stroke or a tight dash can join two dates; both also stand within dates in figures."""
    if sign in "~t" or not (isinstance(begin, Single) and isinstance(stop, Single)):
        return sign != "/"
    if stop.style.name in {"piece: year", "piece: last figure"}:
        return True
    in_figures = [plan.style in FIGURE_STYLES for plan in (begin, stop)]
    if sign == "-":
        return not (in_figures[0] and stop.style.partial and "-" in "".join(begin.style.patterns))
    if any(in_figures) and "roman" not in stop.style.name:
        return all(plan.year >= 0 and plan.month >= 0 for plan in (begin, stop))
    return _finest(begin) == _finest(stop)


def _finest(plan: Single) -> str:
    return "day" if plan.day >= 0 else "month" if plan.month >= 0 else "year"


def _era_ranges(shape: _Shape, start: int, end: int) -> list[Plan]:
    """ "300-200 BC": the era stands once, for both ends."""
    bc = shape.text[end - 1] == "B"
    plans: list[Plan] = []
    for place in range(start + 1, end - 2):
        if shape.text[place] in "-~t/&":
            pairs = itertools.product(_eras(shape, start, place, bc=bc), shape.remember("piece", place + 1, end))
            plans += [Range(begin, stop) for begin, stop in pairs]
    return plans


def _lists(shape: _Shape, start: int, end: int) -> list[Plan]:
    """Lists of dates, and what is not a list; an undated part beside dates says nothing about them."""
    text = shape.text
    plans: list[Plan] = list(shape.remember("range", start, end))
    if not any(sign in _LIST_SIGNS for sign in text[start + 1 : end - 1]):
        return plans
    for members, signs in _splits(shape, start, end):
        if len(members) > 1:
            plans.append(Listing(members, one="|" in signs))
        elif members and text[start:end] != "n":
            plans.append(members[0])
    return plans


def _splits(shape: _Shape, start: int, end: int) -> tuple[_Way, ...]:
    """Return the ways to read a stretch as dates one after the other; an undated part gives none."""
    known = shape.ways.get((start, end))
    if known is not None:
        return known
    ways: list[_Way] = [((), "")] if shape.text[start:end] == "n" else []
    ways += [((plan,), "") for plan in shape.remember("range", start, end)]
    for place in range(start + 1, end - 1):
        if shape.text[place] in _LIST_SIGNS and len(ways) <= _MOST_WAYS and shape.steps <= _MOST_STEPS:
            ways += _head_and_rest(shape, start, place, end)
    shape.ways[(start, end)] = tuple(ways)
    return shape.ways[(start, end)]


def _head_and_rest(shape: _Shape, start: int, place: int, end: int) -> list[_Way]:
    heads: list[tuple[Plan, ...]] = [(plan,) for plan in shape.remember("range", start, place)]
    if shape.text[start:place] == "n":
        heads.append(())
    rest = place + 1
    while rest < end - 1 and shape.text[rest] in _LIST_SIGNS:
        rest += 1
    tails = _splits(shape, rest, end) if heads else ()
    between = shape.text[place:rest]
    ways = [(head + tail, between + signs) for tail, signs in tails for head in heads if len(tail) < _MOST_MEMBERS]
    return [way for way in ways[:_MOST_WAYS] if consistent(way[0]) and not _torn(way[0])]


def _torn(members: tuple[Plan, ...]) -> bool:
    """Whether a date was parted from its year: "November 1-2" and "1963"."""
    return any(_lacks_year(first) and _is_year(second) for first, second in itertools.pairwise(members))


def _lacks_year(plan: Plan) -> bool:
    if isinstance(plan, Range | Pair):
        return _lacks_year(plan.end)
    if isinstance(plan, Marked | Piece):
        return _lacks_year(plan.child)
    return isinstance(plan, Single) and plan.year < 0 and (plan.month >= 0 or plan.day >= 0)


def _is_year(plan: Plan) -> bool:
    return isinstance(plan, Single) and plan.year >= 0 and plan.month < 0 and plan.day < 0


def _bounds(kind: str, children: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """Before, after, until or since each of some dates."""
    return tuple(Bound(child, kind) for child in children if complete(child))


_LAYERS: Final = {"piece": _pieces, "range": _ranges, "list": _lists}


def _whole(shape: _Shape) -> list[Plan]:
    """The whole shape, with what stands in round brackets read as the same date in other words."""
    text = shape.text
    opening, closing = text.find("("), text.rfind(")")
    if 0 < opening < closing == len(text) - 1:
        pairs = itertools.product(shape.remember("list", 0, opening), shape.remember("list", opening + 1, closing))
        return [Gloss(child, other) for child, other in pairs]
    return list(shape.remember("list", 0, len(text)))


@functools.lru_cache(maxsize=20_000)
def plans_for(text: str, language: str | None) -> tuple[Plan, ...]:
    """Return every plan that fits a shape in a language."""
    return tuple(plan for plan in _whole(_Shape(text, language)) if complete(plan))


def complete(plan: Plan) -> bool:
    """Return whether a plan is a date by itself, not only a piece of one."""
    if isinstance(plan, Piece | Marked | Bound | Era | Julian):
        return isinstance(plan, Era) or complete(plan.child)
    return not (isinstance(plan, Single) and plan.style.partial)


def consistent(plans: Iterable[Plan]) -> bool:
    """Return whether all styles of some plans take day and month in the same order."""
    return len({style.order for plan in plans for style in plan.styles() if style.order}) < 2
