"""Match the styles against a shape: every style that fits, with the places of its slots."""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

from pipeline.dates.calendar_styles import CALENDAR_STYLES
from pipeline.dates.figure_styles import FIGURE_STYLES
from pipeline.dates.patterns import Pattern, compile_pattern
from pipeline.dates.period_styles import PERIOD_STYLES
from pipeline.dates.styles import DateStyle
from pipeline.dates.written_styles import WRITTEN_STYLES

STYLES: Final[tuple[DateStyle, ...]] = (*FIGURE_STYLES, *WRITTEN_STYLES, *PERIOD_STYLES, *CALENDAR_STYLES)
#: No single date is longer than this many tokens.
LONGEST_SINGLE: Final = 20
_MOST_REMEMBERED: Final = 50_000


class Match(NamedTuple):
    """A style that fits a shape, and the places of its slots in it (-1: none)."""

    style: DateStyle
    year: int
    month: int
    day: int
    calendar: int
    short: bool


@functools.cache
def _table() -> tuple[tuple[DateStyle, Pattern], ...]:
    return tuple((style, compile_pattern(text)) for style in STYLES for text in style.patterns)


@functools.lru_cache(maxsize=_MOST_REMEMBERED)
def _candidates(signs: frozenset[str]) -> tuple[tuple[DateStyle, Pattern], ...]:
    """Return the patterns that a shape of these characters may fit."""
    return tuple(entry for entry in _table() if signs <= entry[1].signs)


@functools.lru_cache(maxsize=_MOST_REMEMBERED)
def match_styles(shape: str) -> tuple[Match, ...]:
    """Return every style that fits a shape as a whole."""
    if not shape or len(shape) > LONGEST_SINGLE:
        return ()
    found: dict[Match, None] = {}
    for style, pattern in _candidates(frozenset(shape)):
        fits = pattern.expression.fullmatch(shape)
        if fits:
            year, month, day, calendar = (
                fits.start(group) if group else -1
                for group in (pattern.year, pattern.month, pattern.day, pattern.calendar)
            )
            found[Match(style, year, month, day, calendar, pattern.short)] = None
    return tuple(found)
