"""What a date style is: one row of the tables in `figure_styles`, `written_styles`, `period_styles`, `calendar_styles`.

Ranges, lists, qualifiers, brackets, eras, weekdays and times compose over these rows (see `composites`); they are not
listed there. Each row's examples are its tests and its documentation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pipeline.dates.frame import Frame
from pipeline.dates.parts import Found, When

Builder = Callable[[Frame, Any, Any, Any, bool], When | Found]


@dataclass(frozen=True, slots=True)
class DateStyle:
    """One way a date is written.

    name       what the reading calls it
    patterns   one or several (see `patterns`)
    reads      what it means
    meaning    the same for a person
    examples   text -> EDTF; a key may carry context after " @ " ("5/6/50 @ DMY window=1900/1999 lang=en")
    languages  languages it is read in, "" for unknown; empty for all
    order      "DMY", "MDY", "YMD" where the figures could also stand in another order
    partial    only ever a piece of a longer date ("13" in "13-15 May 1950")
    source     where the style is found
    """

    name: str
    patterns: tuple[str, ...]
    reads: Builder
    meaning: str
    examples: dict[str, str] = field(hash=False, compare=False)
    languages: tuple[str, ...] = ()
    order: str | None = None
    partial: bool = False
    source: str = ""

    def admits(self, language: str | None) -> bool:
        """Return whether the style is read in a language; None is an unknown one."""
        return not self.languages or (language or "") in self.languages
