"""Dates in figures: "13/5-50", "13.5.1950", "13.V.50", "1950-05-13"."""

from __future__ import annotations

import itertools
from typing import Final

from pipeline.dates import builders
from pipeline.dates.styles import DateStyle

#: Signs between day, month and year where the first and second differ; only day-first writers mix them.
_MIXED: Final = tuple(
    f"{first}{{month}}{second}"
    for first, second in itertools.permutations((".", "/", "-", "./", "", "~"), 2)
    if (first, second) not in {("", "~"), ("~", "")}
)


def _mixed(year: str) -> tuple[str, ...]:
    return tuple(f"{{figure_day}}{middle}{year}" for middle in _MIXED if not middle.startswith("~"))


def _uniform(*slots: str) -> tuple[str, ...]:
    return tuple(sign.join(slots) for sign in (".", "/", "-", ""))


FIGURE_STYLES: Final = (
    DateStyle(
        "day month year",
        _uniform("{figure_day}", "{month}", "{year}"),
        builders.ordered_figures,
        "Day, month and year in figures, the same sign between them.",
        {
            "13.5.1950": "1950-05-13",
            "13/05/1950": "1950-05-13",
            "13-5-1950": "1950-05-13",
            "1. 10. 1890 @ DMY": "1890-10-01",
            "05/06/1950 @ DMY": "1950-06-05",
            "05.06.1950 @ lang=ru": "1950-06-05",
            "00/05/1950 @ DMY": "1950-05",
        },
        order="DMY",
    ),
    DateStyle(
        "month day year",
        _uniform("{month}", "{figure_day}", "{year}"),
        builders.ordered_figures,
        "Month, day and year in figures, the same sign between them.",
        {"5/13/1950": "1950-05-13", "05-13-1950": "1950-05-13", "05/06/1950 @ MDY": "1950-05-06"},
        order="MDY",
        source="United States",
    ),
    DateStyle(
        "year-month-day",
        (
            *_uniform("{year}", "{month}", "{figure_day}"),
            "{year}<year-word>?{month}<month-word>{figure_day}<day-word>?",
        ),
        builders.figures,
        "Year of four figures first: ISO 8601 and its relatives.",
        {
            "1950-05-13": "1950-05-13",
            "1950/05/13": "1950-05-13",
            "1950.5.13": "1950-05-13",
            "1897-00-00": "1897",
            "1950年5月13日": "1950-05-13",
        },
        source="ISO 8601",
    ),
    DateStyle(
        "negative year",
        ("-{year}", "-{year}-{month}", "-{year}-{month}-{figure_day}"),
        builders.negative_year,
        "A negative year as EDTF counts it, down from the year 1000; before a later one a dash leaves the start open.",
        {"-0043": "-0043", "-0043-03-15": "-0043-03-15"},
        source="ISO 8601",
    ),
    DateStyle(
        "yyyymmdd",
        ("{compact}",),
        builders.compact_day,
        "Eight figures without a sign.",
        {"19500513": "1950-05-13"},
        source="ISO 8601, basic format",
    ),
    DateStyle(
        "day month yy",
        _uniform("{figure_day}", "{month}", "{yy}"),
        builders.ordered_figures,
        "Day, month and the last two figures of the year, the same sign between them.",
        {
            "31.8.50": "XX50-08-31",
            "31.8.50 @ window=1900/1999": "1950-08-31",
            "10. 1. 09 @ DMY window=1862/1931": "1909-01-10",
        },
        order="DMY",
        source="Letters and telegrams of continental Europe",
    ),
    DateStyle(
        "month day yy",
        _uniform("{month}", "{figure_day}", "{yy}"),
        builders.ordered_figures,
        "Month, day and the last two figures of the year.",
        {"5/31/50": "XX50-05-31", "6/5/50 @ MDY near=1950-06-01": "1950-06-05"},
        order="MDY",
        source="United States",
    ),
    DateStyle(
        "yy month day",
        _uniform("{plain_yy}", "{month}", "{figure_day}"),
        builders.ordered_figures,
        "The last two figures of the year first.",
        {"50-05-13": "XX50-05-13", "50.6.5 @ YMD window=1900/1999": "1950-06-05"},
        order="YMD",
    ),
    DateStyle(
        "day/month-yy",
        _mixed("{yy}"),
        builders.figures,
        "Day, month and two-figure year with different signs between them: only day-first writers mix signs.",
        {
            "13/5-50": "XX50-05-13",
            "24/12-49": "XX49-12-24",
            "5/6-50 @ near=1950-05-13": "1950-06-05",
            "13/2 04 @ window=1862/1931": "1904-02-13",
            "1/6. 97 @ window=1862/1931": "1897-06-01",
            "16 3. 97 @ window=1862/1931": "1897-03-16",
        },
        source="Soviet cipher telegrams, 1940s and 1950s; letters of German and Austrian writers, 1880-1930",
    ),
    DateStyle(
        "day/month-year",
        _mixed("{year}"),
        builders.figures,
        "Day, month and year with different signs between them.",
        {"10/8 1918": "1918-08-10", "13/5-1950": "1950-05-13", "21./1. 1899": "1899-01-21"},
        source="Letters of continental Europe",
    ),
    DateStyle(
        "day.roman month.year",
        tuple(f"{{ordinal_day}}[./-]?{{roman}}[/-]?{year}" for year in ("{year}",)),
        builders.calendar_day,
        "The month as a Roman number.",
        {
            "8.II.1950": "1950-02-08",
            "13/V-1950": "1950-05-13",
            "10. III. 1907": "1907-03-10",
            "2/IX 1899": "1899-09-02",
        },
        source="Central and Eastern Europe",
    ),
    DateStyle(
        "day.roman month.yy",
        ("{ordinal_day}[./-]?{roman}[/-]?{yy}", "{ordinal_day}[./-]?{roman}~{yy}"),
        builders.calendar_day,
        "The month as a Roman number, the last two figures of the year.",
        {
            "24.III.50": "XX50-03-24",
            "13/V-50": "XX50-05-13",
            "24/XII-49 г.": "XX49-12-24",
            "17. VIII. 93 @ window=1862/1931": "1893-08-17",
        },
        source="Soviet documents; Central Europe",
    ),
    DateStyle(
        "year roman month day",
        ("{year}[./-]?{roman}[/-]?{figure_day}",),
        builders.calendar_day,
        "Year first, the month as a Roman number.",
        {"1950.III.24": "1950-03-24", "1950 V 13": "1950-05-13"},
        source="Hungary, Poland",
    ),
    DateStyle(
        "day month yyy",
        (*_uniform("{figure_day}", "{month}", "{yyy}"), *_mixed("{yyy}"), "{ordinal_day}[./-]?{roman}[/-]?{yyy}"),
        builders.elided_thousand,
        "The year without its thousand, 910 for 1910; read only where the window or the record bears it out.",
        {"10. 4. 910 @ window=1862/1931": "1910-04-10", "12. VI 912 @ window=1862/1931": "1912-06-12"},
        source="German and Austrian writers around 1900",
    ),
    DateStyle(
        "day month (figures)",
        ("{figure_day}/{month}", "{figure_day}.{month}", "{ordinal_day}[./-]?{roman}"),
        builders.ordered_figures,
        "A day and a month in figures; the year is the record's own, or open.",
        {"30/11": "XXXX-11-30", "7. 11. @ DMY near=1911-10-02": "1911-11-07", "12. VII. @ DMY": "XXXX-07-12"},
        order="DMY",
    ),
    DateStyle(
        "month day (figures)",
        ("{month}/{figure_day}",),
        builders.ordered_figures,
        "A month and a day in figures; the year is the record's own, or open.",
        {"11/30": "XXXX-11-30"},
        order="MDY",
    ),
    DateStyle(
        "month-day in characters",
        ("{month}<month-word>{figure_day}<day-word>?",),
        builders.calendar_day,
        "Month and day followed by the words for them; the year is the record's own, or open.",
        {"5月13日": "XXXX-05-13", "5월 13일 @ near=1950-06-01": "1950-05-13"},
        source="China, Japan, Korea",
    ),
)
