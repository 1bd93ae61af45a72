"""Read one date text: every reading that fits, or a sentence that says why there is none."""

from __future__ import annotations

import calendar
import dataclasses
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from pipeline.dates import edtf
from pipeline.dates.frame import Frame, primary_language
from pipeline.dates.parts import Found
from pipeline.dates.peeling import time_of_day
from pipeline.dates.reading import DateContext, DateReading
from pipeline.dates.settling import as_found
from pipeline.dates.shapes import Analysis, Ready, analyse
from pipeline.dates.tokens import Lexicon, split

#: Longer texts are not looked at: no date is that long.
LONGEST_TEXT: Final = 200
_MOST_REMEMBERED: Final = 50_000
_NO_BRACKETS: Final = {ord(sign): None for sign in "[]⟨⟩〈〉\u200b\u200e\u200f\ufeff"} | {0xA0: " ", 0x202F: " "}
_EDTF: Final = re.compile(r"[0-9XYESTZ?~%./,:{}\[\]+-]{4,80}")
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_QUALIFIERS: Final = {"both": "approximate and uncertain"}


class Reader:
    """Reads texts of one language; what it learns about shapes it keeps."""

    def __init__(self, language: str | None) -> None:
        self.lexicon = Lexicon(language)
        self.known: dict[tuple[str, str | None], Analysis] = {}

    def read(self, text: str, frame: Frame) -> DateReading:
        """Return the reading of a text. Never raises."""
        if len(text) > LONGEST_TEXT:
            return DateReading(text, "unread", reason="The text is too long for a date.")
        lexicon = self.lexicon
        bare = text.lower()
        if not bare.isascii() or "[" in bare or "]" in bare:
            bare = bare.translate(_NO_BRACKETS)
        entries = [lexicon[token] for token in split(bare.strip())]
        if not entries:
            return DateReading(text, "unread", reason="There is no text.")
        key = "".join([entry[0] for entry in entries])
        order = frame.order
        analysis = self.known.get((key, order))
        if analysis is None:
            if len(self.known) >= _MOST_REMEMBERED:
                self.known.clear()
            analysis = self.known[(key, order)] = analyse(key, lexicon, order)
        values = [entry[1] for entry in entries]
        if len(analysis.plans) == 1 and not analysis.others:
            return self._read_one(text, analysis, values, frame)
        return self._read_all(text, analysis, values, frame)

    def _read_one(self, text: str, analysis: Analysis, values: list[Any], frame: Frame) -> DateReading:
        ready = analysis.plans[0]
        try:
            return _reading(text, ready, ready.values(values), values, frame)
        except (ValueError, OverflowError) as error:
            return _fallback(text, analysis, values, str(error))

    def _read_all(self, text: str, analysis: Analysis, values: list[Any], frame: Frame) -> DateReading:
        found, reasons = _distinct(text, analysis.plans, values, frame)
        if not found and analysis.others:
            found, more = _distinct(text, analysis.others, values, frame)
            reasons += more
        if not found:
            return _fallback(text, analysis, values, reasons[0] if reasons else None)
        return found[0] if len(found) == 1 else ambiguous(text, found)


def _distinct(
    text: str, plans: Iterable[Ready], values: list[Any], frame: Frame
) -> tuple[list[DateReading], list[str]]:
    """Return the readings of some plans that differ, and why others can't be read."""
    readings: dict[str | None, DateReading] = {}
    reasons: list[str] = []
    for ready in plans:
        try:
            reading = _reading(text, ready, ready.values(values), values, frame)
        except (ValueError, OverflowError) as error:
            reasons.append(str(error))
        else:
            known = readings.get(reading.edtf)
            if known is None or (known.calendar or "") < (reading.calendar or ""):
                readings[reading.edtf] = reading
    return list(readings.values()), reasons


def _reading(text: str, ready: Ready, picked: list[Any], values: list[Any], frame: Frame) -> DateReading:
    """Return what a plan reads; raises ValueError with a sentence when it can't be."""
    found: Found = as_found(ready.plan.work_out(picked, frame), frame)
    dated = found.dated
    if ready.dateline and (found.unit != "day" or dated.earliest is None):
        raise ValueError("Words stand beside the date that are in no table.")
    if dated.qualifier and frame.context.circa_years and dated.qualifier != "uncertain":
        dated = _widened(dated, frame.context.circa_years)
    note = found.note
    time = offset = None
    if ready.clock is not None:
        time, offset = time_of_day(ready.clock, [*values, *ready.constants])
    if ready.weekday is not None and dated.precision != "day":
        raise ValueError("A weekday stands beside something that is not a day.")
    if ready.weekday is not None and dated.earliest == dated.latest:
        note = _weekday_note(dated.earliest, [*values, *ready.constants][ready.weekday]) or note
    qualifier = dated.qualifier
    return DateReading(
        text,
        "read",
        dated.edtf,
        dated.earliest,
        dated.latest,
        dated.precision,
        _QUALIFIERS.get(qualifier, qualifier) if qualifier else None,
        found.calendar or "gregorian",
        time,
        offset,
        ready.name,
        found.basis,
        (),
        note,
    )


def _widened(dated: edtf.Dated, years: int) -> edtf.Dated:
    """Return a date whose bounds lie some years further out; the EDTF says only that it is approximate."""
    first, last = dated.earliest, dated.latest
    return dated._replace(
        earliest=first and _years_on(first, -years),
        latest=last and _years_on(last, years),
    )


def _years_on(day: date, years: int) -> date:
    year = min(max(day.year + years, 1), 9999)
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _weekday_note(day: date | None, weekday: Any) -> str | None:
    if day is None or not isinstance(weekday, int) or day.isoweekday() == weekday:
        return None
    return f"{day.isoformat()} was a {_WEEKDAYS[day.isoweekday() - 1]}, the text says {_WEEKDAYS[weekday - 1]}."


def _fallback(text: str, analysis: Analysis, values: list[Any], reason: str | None) -> DateReading:
    """What can be said of a text that no style reads."""
    stripped = text.strip()
    if (reason is None or "X" in stripped) and _EDTF.fullmatch(stripped) and edtf.is_valid(stripped):
        dated = edtf.dated(stripped)
        if dated.earliest or dated.latest:
            return DateReading(
                text,
                "read",
                *dated[:4],
                _QUALIFIERS.get(dated.qualifier or "", dated.qualifier),
                "gregorian",
                style="EDTF",
            )
    if analysis.undated:
        return DateReading(text, "undated", style="undated")
    if analysis.clock is not None:
        clock, constants = analysis.clock
        try:
            time, offset = time_of_day(clock, [*values, *constants])
        except ValueError as error:
            return DateReading(text, "unread", reason=str(error))
        return DateReading(text, "unread", time=time, utc_offset=offset, reason="A time of day alone is not a date.")
    if reason is None or analysis.unknown is not None:
        reason = _why_unread(analysis)
    return DateReading(text, "unread", reason=reason)


def _why_unread(analysis: Analysis) -> str:
    if analysis.crowded:
        return "It can be read in too many ways."
    if analysis.unknown is not None:
        return "Words or signs stand in it that are in no table."
    return "No style fits."


def ambiguous(text: str, readings: list[DateReading]) -> DateReading:
    """Return one reading that lists several."""
    return DateReading(
        text,
        "ambiguous",
        time=readings[0].time,
        utc_offset=readings[0].utc_offset,
        others=tuple(readings),
        reason=f"It can be read in {len(readings)} ways.",
    )


_READERS: dict[str | None, Reader] = {}
_FRAMES: dict[DateContext, Frame] = {}


def reader_for(language: str | None) -> Reader:
    """Return the reader of a language; it is made once."""
    code = primary_language(language)
    found = _READERS.get(code)
    if found is None:
        found = _READERS[code] = Reader(code)
    return found


def frame_for(context: DateContext) -> Frame:
    """Return the frame of a context; a few hundred are kept."""
    try:
        found = _FRAMES.get(context)
    except TypeError:
        return Frame(context)
    if found is None:
        if len(_FRAMES) > 500:
            _FRAMES.clear()
        found = _FRAMES[context] = Frame(context)
    return found


_NO_CONTEXT: Final = DateContext()


def read_date(text: str, context: DateContext = _NO_CONTEXT, /, **overrides: Any) -> DateReading:
    """Read one date text.

    Every reading that fits is found; bounds are days of the proleptic Gregorian calendar, both inclusive. Nothing
    that the text leaves open is supposed: a century or year comes from `context`, and the basis says so. Keyword
    arguments replace fields of the context (`window=(1900, 1999)`, `language="de"`). Never raises on any text;
    a keyword that DateContext lacks raises TypeError.

    >>> read_date("13/5-50").edtf
    'XX50-05-13'
    >>> read_date("13/5-50", near=date(1950, 5, 14)).edtf
    '1950-05-13'
    """
    if overrides:
        context = dataclasses.replace(context, **overrides)
    return reader_for(context.language).read(text, frame_for(context))
