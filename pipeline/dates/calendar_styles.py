"""Dates counted in calendars other than the Gregorian one; months and eras stand in the calendars' own tables."""

from __future__ import annotations

from typing import Final

from pipeline.dates import builders, conversion
from pipeline.dates.styles import DateStyle

_COUNTS: Final = ("{era}{calendar_year}", "{calendar}{calendar_year}")

CALENDAR_STYLES: Final[tuple[DateStyle, ...]] = (
    DateStyle(
        "day in a month of another calendar",
        (
            "{day}{calendar_month},?{calendar_year}<year-word>?",
            "{calendar_month}{day},{calendar_year}",
            "{day}{calendar_month}<calendar>?{calendar_year}<calendar>?",
        ),
        conversion.named_month,
        "A day in a month whose name says the calendar: French Republican, Hebrew, Islamic, Persian.",
        {
            "12 vendémiaire an IV": "1795-10-04",
            "15 Nisan 5710": "1950-04-02",
            "14 Rajab 1432 AH": "2011-06-16",
            "15 Farvardin 1330": "1951-04-05",
            "ט״ו ניסן תש״י": "1950-04-02",
        },
    ),
    DateStyle(
        "month of another calendar",
        ("{calendar_month},?<calendar>?{calendar_year}<calendar>?",),
        conversion.named_month,
        "A month whose name says the calendar.",
        {"vendémiaire an IV": "1795-09-23/1795-10-22", "Nisan 5710": "1950-03-19/1950-04-17"},
    ),
    DateStyle(
        "day in a year of another count",
        (
            *(f"{count}[,.]?{{month}}<month-word>{{figure_day}}<day-word>?" for count in _COUNTS),
            *(f"{count}[.]{{month}}[.]{{figure_day}}" for count in _COUNTS),
            *(f"{count},?{{name}}{{day}}" for count in _COUNTS),
            *(f"{{day}}{{name}},?{count}" for count in _COUNTS),
            *(f"{{name}}{{day}},?{count}" for count in _COUNTS),
            "{day}{name}{calendar_year}{calendar}",
        ),
        builders.calendar_day,
        "A day whose year is counted in an era, or from another beginning: Japanese and Chinese eras, Minguo, Juche, "
        "Dangun, Thai.",
        {
            "昭和25年5月13日": "1950-05-13",
            "S25.5.13 @ lang=ja": "1950-05-13",
            "民國三十九年五月十三日": "1950-05-13",
            "단기 4283년 6월 25일": "1950-06-25",
            "13 พฤษภาคม พ.ศ. 2493": "1950-05-13",
        },
    ),
    DateStyle(
        "month in a year of another count",
        (
            *(f"{count}[,.]?{{month}}<month-word>" for count in _COUNTS),
            *(f"{count},?{{name}}" for count in _COUNTS),
            *(f"{{name}},?{count}" for count in _COUNTS),
        ),
        builders.calendar_month,
        "A month whose year is counted in an era, or from another beginning.",
        {"昭和27年2月": "1952-02", "民国二十六年七月": "1937-07"},
    ),
    DateStyle(
        "season in a year of another count",
        tuple(f"{count}{{season}}" for count in _COUNTS),
        builders.part_of_year,
        "A season whose year is counted in an era, or from another beginning.",
        {"昭和20年夏": "1945-22"},
    ),
    DateStyle(
        "year of another count",
        (*_COUNTS, "{calendar_year}{calendar}"),
        builders.single_year,
        "A year counted in an era, or from another beginning.",
        {
            "昭和25年": "1950",
            "Meiji 23": "1890",
            "光緒二十五年": "1899",
            "an IV": "1795-09-23/1796-09-21",
            "Juche 39": "1950",
            "พ.ศ. 2493": "1950",
        },
    ),
    DateStyle(
        "Thai year",
        ("{day}{name},?{year}", "{name},?{year}", "{year}"),
        conversion.thai,
        "In Thai texts the year is that of the Buddhist era.",
        {"13 พฤษภาคม 2493 @ lang=th": "1950-05-13"},
        languages=("th",),
    ),
)
