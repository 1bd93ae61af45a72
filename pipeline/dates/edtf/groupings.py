"""Parts of a year that EDTF numbers in the place of a month (EDTF levels 1 and 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Grouping:
    """A part of a year by its first month and its length.

    A part that starts in December ends in the year after the one it is named by.
    """

    code: int
    name: str
    first_month: int
    months: int
    precision: str


NORTHERN_STARTS = (3, 6, 9, 12)
SOUTHERN_STARTS = (9, 12, 3, 6)
_SEASON_NAMES = ("spring", "summer", "autumn", "winter")


def _seasons(first_code: int, where: str, starts: tuple[int, ...]) -> tuple[Grouping, ...]:
    return tuple(
        Grouping(first_code + place, f"{name}{where}", start, 3, "season")
        for place, (name, start) in enumerate(zip(_SEASON_NAMES, starts, strict=True))
    )


_FIXED = (
    *_seasons(25, ", northern hemisphere", NORTHERN_STARTS),
    *_seasons(29, ", southern hemisphere", SOUTHERN_STARTS),
    Grouping(33, "first quarter", 1, 3, "quarter"),
    Grouping(34, "second quarter", 4, 3, "quarter"),
    Grouping(35, "third quarter", 7, 3, "quarter"),
    Grouping(36, "fourth quarter", 10, 3, "quarter"),
    Grouping(37, "first third", 1, 4, "third"),
    Grouping(38, "second third", 5, 4, "third"),
    Grouping(39, "last third", 9, 4, "third"),
    Grouping(40, "first half", 1, 6, "half"),
    Grouping(41, "second half", 7, 6, "half"),
)


def groupings(starts: tuple[int, ...]) -> Mapping[int, Grouping]:
    """All groupings by code, the seasons 21 to 24 starting in the given months."""
    return MappingProxyType({entry.code: entry for entry in (*_seasons(21, "", starts), *_FIXED)})


NORTHERN = groupings(NORTHERN_STARTS)
"""Seasons 21 to 24 as whole months of the northern hemisphere: spring is March to May, winter begins in December."""

SOUTHERN = groupings(SOUTHERN_STARTS)
"""Seasons 21 to 24 of the southern hemisphere: spring is September to November, summer begins in December."""
