"""What a reading takes from beside the text: century, missing year, today."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Final

from pipeline.dates.parts import Impossible, When
from pipeline.dates.reading import DateContext, DateReading

#: Languages whose own order of a date in figures is settled (CLDR); in English both orders are in use.
ORDER_BY_LANGUAGE: Final[dict[str, str]] = {
    code: order
    for order, codes in {
        "DMY": "ar az be bg ca cs da de el es et fi fr gl he hr hy id it ka lv nl no pl pt ro ru sk sl sr tr uk vi",
        "YMD": "fa hu ja ko lt mn sv zh",
    }.items()
    for code in codes.split()
}


def primary_language(tag: str | None) -> str | None:
    """Return the primary subtag of a BCP 47 tag, lower-case ("sr-Latn" -> "sr"); None for none or "und"."""
    if not tag:
        return None
    code = tag.replace("_", "-").split("-", 1)[0].lower()
    return None if code in {"", "und", "mul", "zxx"} else _THREE_LETTERS.get(code, code)


#: ISO 639-2 codes, as finding aids carry them.
_THREE_LETTERS: Final[dict[str, str]] = {
    "eng": "en", "rus": "ru", "ukr": "uk", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es",
    "ita": "it", "por": "pt", "pol": "pl", "cze": "cs", "ces": "cs", "hun": "hu", "rum": "ro", "ron": "ro",
    "bul": "bg", "dut": "nl", "nld": "nl", "swe": "sv", "srp": "sr", "hrv": "sr", "hr": "sr", "bs": "sr",
    "sh": "sr", "chi": "zh", "zho": "zh", "jpn": "ja", "kor": "ko", "vie": "vi", "heb": "he", "ara": "ar",
    "per": "fa", "fas": "fa", "lat": "la",
}  # fmt: skip


class Frame:
    """A context made ready for reading: its centuries and its own day are worked out once."""

    __slots__ = ("centuries", "context", "day", "order", "order_basis", "source")

    def __init__(self, context: DateContext) -> None:
        self.context = context
        self.centuries: dict[int, tuple[int | None, str | None]] = {}
        language = primary_language(context.language)
        self.order = context.day_order or ORDER_BY_LANGUAGE.get(language or "")
        self.order_basis: str | None = None
        if self.order:
            self.order_basis = "day order: accession" if context.day_order else f"day order: written in {language}"
        near = context.near
        self.day = _middle(near) if isinstance(near, DateReading) else near
        self.source: str | None = None
        if near is not None and self.day is not None:
            said = near.edtf if isinstance(near, DateReading) else near.isoformat()
            self.source = f"{said}, {context.near_source}" if context.near_source else str(said)

    def full_year(self, short: int) -> tuple[int | None, str | None]:
        """Return the year a two-digit year stands for, and the basis; (None, None) when the century stays open."""
        found = self.centuries.get(short)
        if found is None:
            found = self.centuries[short] = self._full_year(short)
        return found

    def _full_year(self, short: int) -> tuple[int | None, str | None]:
        if self.day is not None:
            near = self.day.year
            years = sorted((abs(century * 100 + short - near), century * 100 + short) for century in range(22))
            if years[0][0] < years[1][0]:
                return years[0][1], f"century: {self.source}"
        if self.context.window is not None:
            first, last = self.context.window
            fitting = [year for year in range(short, 2200, 100) if first <= year <= last]
            if len(fitting) == 1:
                return fitting[0], f"century: window {first}/{last}"
        return None, None

    def of_year(self, year: int) -> Frame:
        """Return a frame for the parts of a text that take their year from another part of it."""
        frame = Frame(dataclasses.replace(self.context, near=date(year, 1, 1)))
        frame.source = None
        return frame

    def admits(self, year: int) -> bool:
        """Return whether the window, where there is one, holds a year."""
        window = self.context.window
        return window is None or window[0] <= year <= window[1]

    def own_day(self, what: str) -> date:
        """Return the record's own day, or raise Impossible."""
        if self.day is None:
            raise Impossible(f"{what} is counted from the record's own date, which is not known.")
        return self.day

    def relative_day(self, days: int, what: str) -> When:
        """Return the record's own day, moved by some days."""
        return on_day(self.own_day(what) + timedelta(days=days), f"day: {self.source}")


def on_day(day: date, basis: str | None = None) -> When:
    """Return the parts of a day."""
    when = When("day", day.year, day.month, day.day)
    when.basis = basis
    return when


def _middle(reading: DateReading) -> date | None:
    """Return a day that stands for a reading: its own, or the middle of its bounds."""
    if reading.earliest is None or reading.latest is None:
        return None
    return reading.earliest + (reading.latest - reading.earliest) / 2
