"""The innermost layer: single dates, their thirds, halves and quarters, and what says their era or calendar."""

from __future__ import annotations

import re
from typing import Final

from pipeline.dates.modifiers import Era, Julian, Marked, Piece
from pipeline.dates.plans import Plan, Range, Single
from pipeline.dates.singles import match_styles
from pipeline.dates.stretches import MARKS, Shape, complete, sides

_THIRDS: Final = {"e": 1, "i": 2, "l": -1}
_TWO_THIRDS: Final = re.compile("([eil])(?:-?t-?|[-~])([eil])-?")
_KINDS: Final = {"h": "half", "T": "third", "q": "quarter"}
_NUMBERS: Final = "O12R"
_BETWEEN: Final = "-o."


def pieces(shape: Shape, start: int, end: int) -> list[Plan]:
    """Return single dates, and what is made of one single date."""
    plans: list[Plan] = []
    for part in (_singles, _thirds, _two_thirds, _numbered_pieces, _given_halves, _eras_and_calendars, _marked):
        plans += part(shape, start, end)
    return plans


def _singles(shape: Shape, start: int, end: int) -> list[Plan]:
    """Single dates; doubt may be said at any place within one."""
    text = shape.text
    places = [place for place in range(start, end) if text[place] not in MARKS]
    said = {MARKS[text[place]] for place in range(start, end) if text[place] in MARKS}
    while places and text[places[-1]] in ".,":
        places.pop()
    while places and text[places[0]] == ",":
        places.pop(0)
    bare = "".join(text[place] for place in places)
    places.append(-1)
    mark = "%" if len(said) == 2 else "".join(said)
    return [
        Single(fit.style, places[fit.year], places[fit.month], places[fit.day], places[fit.calendar], fit.short, mark)
        for fit in match_styles(bare)
        if fit.style.admits(shape.language)
    ]


def _thirds(shape: Shape, start: int, end: int) -> list[Plan]:
    """Early, middle and late, before a date or after it; "second half" is no middle of a second century."""
    plans: list[Plan] = []
    for sign, inner, outer in sides(start, end, shape.text):
        if sign in _THIRDS:
            before = inner > start
            dash = before and shape.text[inner : inner + 1] == "-"  # mid-1962
            children = shape.plans(pieces, inner + dash, outer)
            plans += [Piece(child, "third", -1, _THIRDS[sign]) for child in children if before or complete(child)]
    return plans


def _two_thirds(shape: Shape, start: int, end: int) -> list[Plan]:
    """ "Early to mid 1950s"."""
    found = _TWO_THIRDS.match(shape.text, start, end)
    if found is None:
        return []
    first, last = _THIRDS[found[1]], _THIRDS[found[2]]
    children = shape.plans(pieces, found.end(), end)
    return [Range(Piece(child, "third", -1, first), Piece(child, "third", -1, last)) for child in children]


def _numbered_pieces(shape: Shape, start: int, end: int) -> list[Plan]:
    """ "First half of", "2nd quarter of", "semestrul II"; the words follow the date in some languages."""
    text = shape.text
    plans: list[Plan] = []
    if text[start] in _NUMBERS:
        inner = start + 1
        while inner < end and text[inner] in _BETWEEN:
            inner += 1
        plans += _of_kind(shape, text[inner : inner + 1], start, inner + 1, end)
    if text[start + 1 : start + 2] and text[start + 1] in _NUMBERS:
        plans += _of_kind(shape, text[start], start + 1, start + 2, end)
    place = end - 2
    while place > start and text[place] in _BETWEEN:
        place -= 1
    if place > start and text[place] in _NUMBERS:
        plans += _of_kind(shape, text[end - 1], place, start, place)
    return plans


def _of_kind(shape: Shape, sign: str, number: int, start: int, end: int) -> list[Plan]:
    kind = _KINDS.get(sign)
    return [Piece(child, kind, number) for child in shape.plans(pieces, start, end)] if kind else []


def _given_halves(shape: Shape, start: int, end: int) -> list[Plan]:
    """Words that name a half without a number beside them."""
    plans: list[Plan] = []
    for sign, inner, outer in sides(start, end, shape.text):
        if sign == "½":
            place = start if inner > start else end - 1
            plans += [Piece(child, "half", place) for child in shape.plans(pieces, inner, outer)]
    return plans


def _eras_and_calendars(shape: Shape, start: int, end: int) -> list[Plan]:
    """BC, AD, Old Style and New Style, before a date or after it."""
    plans: list[Plan] = []
    for sign, inner, outer in sides(start, end, shape.text):
        if sign in "AB":
            plans += with_era(shape, inner, outer, bc=sign == "B")
        elif sign == "J":
            plans += [Julian(child) for child in shape.plans(pieces, inner, outer)]
        elif sign == "G":
            plans += shape.plans(pieces, inner, outer)
    return plans


def with_era(shape: Shape, start: int, end: int, *, bc: bool) -> list[Plan]:
    """Return dates in an era; figures of any length are years there."""
    plans: list[Plan] = []
    for child in shape.plans(pieces, start, end):
        if isinstance(child, Single) and child.style.name != "piece: day":
            plans.append(Era(child, bc))
        elif isinstance(child, Piece) and isinstance(child.child, Single):
            plans.append(Piece(Era(child.child, bc), child.kind, child.number, child.fixed))
    if end - start == 1 and shape.text[start] in "13":
        years = [fit.style for fit in match_styles("4") if fit.style.name == "year"]
        plans += [Era(Single(style, start, -1, -1, -1, False, ""), bc) for style in years]
    return plans


def _marked(shape: Shape, start: int, end: int) -> list[Plan]:
    """Doubt about a part of a date; single dates look for it themselves."""
    return [
        Marked(child, MARKS[sign])
        for sign, inner, outer in sides(start, end, shape.text)
        if sign in MARKS
        for child in shape.plans(pieces, inner, outer)
        if not isinstance(child, Single)
    ]
