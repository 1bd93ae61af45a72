"""Take off a shape what stands beside its date: time of day, weekday, labels, places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline.dates.parts import Impossible

_ZONE: Final = r"(?:(?P<zone>Z)|(?P<sign>\+)(?P<offset>2:2|4|[12]))?"
_TIMES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<h>[12])[:.](?P<m>2):(?P<s>2)(?:[.,][1-9])?(?P<p>p)?{_ZONE}",
        rf"(?P<h>[12])H[.,]?&?(?P<m>[12])N(?:[,&]?(?P<s>[12])s)?(?P<p>p)?{_ZONE}",
        rf"(?P<p>p)(?P<h>[12])(?:H|:)(?:(?P<m>[12])N?)?{_ZONE}",
        rf"(?P<h>[12])[:.](?P<m>2)(?P<p>p){_ZONE}",
        rf"(?P<h>[12])[:.](?P<m>2)H{_ZONE}",
        rf"H(?P<h>[12])[:.](?P<m>2){_ZONE}",
        rf"(?P<h>[12])H(?P<m>2)(?!M){_ZONE}",
        rf"(?P<h>[12]):(?P<m>2)(?!\d){_ZONE}",
        r"(?P<hm>4)(?P<zone>Z)",
        r"(?P<hm>4)H",
        rf"(?P<h>[12])(?P<p>p){_ZONE}",
        rf"(?P<h>[12])H{_ZONE}",
        r"(?P<noon>j)",
    )
)
_WEEKDAY: Final = re.compile(r"\(W\)|W[.,]*")
_SHORT_WEEKDAY: Final = r"\([md]\)"  # (月), (日): words for month and day, but Monday and Sunday in brackets
_EDGES: Final = ".,;:'"


@dataclass(slots=True)
class Clock:
    """Places of a time of day in a shape; None where the text has none."""

    places: dict[str, int] = field(default_factory=dict)
    utc: bool = False


@dataclass(slots=True)
class Peeled:
    """A shape without what stands beside its date, and where each of its characters came from."""

    shape: str
    places: list[int]
    clock: Clock | None = None
    weekday: int | None = None
    dateline: bool = False


def peel(shape: str) -> Peeled:
    """Take time, weekday, label and place off a shape."""
    peeled = Peeled(shape, list(range(len(shape))))
    _cut(peeled, _SHORT_WEEKDAY)
    _take_time(peeled)
    _take_weekdays(peeled)
    while _cut(peeled, r"(?<=[1234.])-(?=[UF])"):
        pass
    if _cut(peeled, r"^L*g+[:.,]?(?=4)"):
        _cut(peeled, r"(?<=4)[,.]?[zfoO&][^\d]*$")
    _cut(peeled, r"^(?:L+[:.,]?)+")
    _cut(peeled, r"^v,?(?=.)")
    _cut(peeled, r"^n[.,;:]?(?=[^n]*[123478u])")  # "s. d. [1950]"
    if "z" in peeled.shape:
        before = _cut(peeled, r"^(?:z{1,4}[,:]|z(?=[12W]))")
        peeled.dateline = _cut(peeled, r"(?:,z{1,4}|z(?:,?z)?)[.]?$") or before
    while peeled.shape and peeled.shape[0] in _EDGES.replace(".", "") and not re.match("'2", peeled.shape):
        _remove(peeled, 0, 1)
    while peeled.shape and peeled.shape[-1] in _EDGES:
        _remove(peeled, len(peeled.shape) - 1, len(peeled.shape))
    if re.fullmatch(r"\([^()]*\)", peeled.shape):
        _remove(peeled, len(peeled.shape) - 1, len(peeled.shape))
        _remove(peeled, 0, 1)
    if (aside := re.search(r"(?<=[\dMR])\(([\dMR.]+)\)(?=[\dMR])", peeled.shape)) is not None:
        _remove(peeled, aside.end() - 1, aside.end())
        peeled.shape = f"{peeled.shape[: aside.start()]}/{peeled.shape[aside.start() + 1 :]}"
    while (doubt := re.search(r"\(([?cuJGBA]+)\)", peeled.shape)) is not None:
        _remove(peeled, doubt.end() - 1, doubt.end())
        _remove(peeled, doubt.start(), doubt.start() + 1)
    return peeled


def _remove(peeled: Peeled, start: int, end: int) -> None:
    peeled.shape = peeled.shape[:start] + peeled.shape[end:]
    del peeled.places[start:end]


def _cut(peeled: Peeled, pattern: str) -> bool:
    found = re.search(pattern, peeled.shape)
    if not found or not found.group():
        return False
    _remove(peeled, *found.span())
    return True


def _take_time(peeled: Peeled) -> None:
    for pattern in _TIMES:
        found = pattern.search(peeled.shape)
        if found is None:
            continue
        named = {name: peeled.places[found.start(name)] for name, text in found.groupdict().items() if text}
        peeled.clock = Clock(named, utc="zone" in named)
        start, end = found.span()
        if peeled.shape[start - 1 : start] in {",", "(", "j", "t", "~"} and start:
            start -= 1
        if start > 1 and peeled.shape[start - 1] == "o":  # the T of ISO 8601
            start -= 1
        if start > 1 and peeled.shape[start - 1] == "c":  # "um 22:56 Uhr" is no approximation
            start -= 1
        if peeled.shape[end : end + 1] and peeled.shape[end] in ",);j":
            end += 1
        _remove(peeled, start, end)
        return


def _take_weekdays(peeled: Peeled) -> None:
    weekdays = []
    while (found := _WEEKDAY.search(peeled.shape)) is not None:
        start, end = found.span()
        weekdays.append(peeled.places[start + found.group().index("W")])
        if start and end == len(peeled.shape) and peeled.shape[start - 1] == ",":
            start -= 1
        _remove(peeled, start, end)
    if len(weekdays) == 1:
        peeled.weekday = weekdays[0]


def time_of_day(clock: Clock, values: list[Any]) -> tuple[str | None, str | None]:
    """Return the time ("23:30") and offset from UTC of a text. Raises Impossible when there is no such time."""
    places = clock.places
    if "noon" in places:
        hour = values[places["noon"]]
        return (f"{hour:02d}:00" if isinstance(hour, int) and hour >= 0 else None), None
    if "hm" in places:
        hour, minute, second = values[places["hm"]] // 100, values[places["hm"]] % 100, None
    else:
        hour = values[places["h"]]
        minute = values[places["m"]] if "m" in places else 0
        second = values[places["s"]] if "s" in places else None
    if "p" in places and isinstance(hour, int) and 1 <= hour <= 12:
        hour = hour % 12 + values[places["p"]]
    if hour > 24 or minute > 59 or (second or 0) > 60 or (hour == 24 and minute):
        raise Impossible(f"The time is {hour}:{minute:02d}.")
    offset = "+00:00" if clock.utc else None
    if "sign" in places:
        number = values[places["offset"]]
        offset = f"+{number // 100:02d}:{number % 100:02d}" if number > 99 else f"+{number:02d}:00"
    return f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second is not None else ""), offset
