"""Years and longer: "1950", "1950-05", "spring 1950", "1950s", "19th century"."""

from __future__ import annotations

from typing import Final

from pipeline.dates import builders
from pipeline.dates.styles import DateStyle

PERIOD_STYLES: Final = (
    DateStyle(
        "year",
        ("{year}",),
        builders.single_year,
        "A year of four figures.",
        {"1950": "1950", "1950 г.": "1950", "the year 1800": "1800"},
    ),
    DateStyle(
        "year-month",
        ("{year}[/.-]{month}",),
        builders.calendar_month,
        "Year and month in figures.",
        {"1950-05": "1950-05", "1950/05": "1950-05", "1950.5": "1950-05", "1910-11 @ pairs=month": "1910-11"},
        source="ISO 8601",
    ),
    DateStyle(
        "month/year",
        ("{month}[/.-]{year}", "{month}./{year}", "{roman}[/.-]?{year}", "{year}[/.-]?{roman}"),
        builders.calendar_month,
        "Month in figures and year.",
        {"5/1950": "1950-05", "05.1950": "1950-05", "V/1950": "1950-05"},
    ),
    DateStyle(
        "yy",
        ("{yy}",),
        builders.large_short_year,
        "Two figures that can't be a day; read where the century is known.",
        {"93 @ window=1862/1931": "1893", "'95": "XX95"},
    ),
    DateStyle(
        "season year",
        ("{season},?{year}", "{year},?{season}", "{season}{year}[/-]{plain_yy}"),
        builders.part_of_year,
        "A season of a year.",
        {"Spring 1890": "1890-21", "1930 summer": "1930-22", "Herbst 1896": "1896-23", "зима 1950 г.": "1950-24"},
        source="ISO 8601-2, codes 21 to 24",
    ),
    DateStyle(
        "season yy",
        ("{season}{yy}",),
        builders.part_of_year,
        "A season and the last two figures of the year.",
        {"Herbst 96": "XX96-23"},
    ),
    DateStyle(
        "season",
        ("{season}",),
        builders.part_of_year,
        "A season whose year stands elsewhere in the text.",
        {"spring-summer 1950": "1950-21/1950-22"},
        partial=True,
    ),
    DateStyle(
        "quarter of a year",
        (
            "{part}<quarter>,?{year}",
            "{year},?{part}<quarter>",
            "<quarter>{part},?[/-]?{year}",
            "{year}[/,-]?<quarter>{part}",
        ),
        builders.quarter_of_year,
        "A quarter of a year.",
        {"first quarter of 1950": "1950-33", "Q3 1950": "1950-35", "IV квартал 1950 г.": "1950-36"},
        source="ISO 8601-2, codes 33 to 36",
    ),
    DateStyle(
        "decade",
        ("{decade}'?-?<decade><year-word>?", "<decade>{decade}", "<decade>{decade}-?<decade>"),
        builders.decade,
        "Ten years by the first of them.",
        {"1950s": "195X", "1950er Jahre": "195X", "1950-е годы": "195X", "années 1950": "195X"},
    ),
    DateStyle(
        "hundreds",
        ("{decade}'?-?<decade><year-word>?",),
        builders.hundreds,
        "A hundred years by the first of them; in most languages this may also be ten years.",
        {"1800-talet @ lang=sv": "18XX"},
    ),
    DateStyle(
        "short decade",
        (
            "{short_decade}'?-?<decade><year-word>?",
            "<decade>{short_decade}",
            "<decade>{short_decade}-?<decade>",
            "{decade_name}<year-word>?",
            "<decade>{decade_name}",
        ),
        builders.decade,
        "Ten years without their century.",
        {"50s": "XX5X", "fifties @ window=1900/1999": "195X"},
    ),
    DateStyle(
        "decade of a century",
        (
            "{short_decade}-?<decade>?<year-word>?{last_century}<century>",
            "<decade>{short_decade}\\.?{last_century}<century>",
            "{decade_name}<year-word>?{last_century}<century>",
        ),
        builders.decade_of_century,
        "Ten years of a numbered century.",
        {"50-е годы XX века": "195X"},
    ),
    DateStyle(
        "century",
        ("{century}-?<century>", "<century>{century}"),
        builders.century,
        "A hundred years by their number.",
        {
            "19th century": "18XX",
            "XIX век": "18XX",
            "19. Jahrhundert": "18XX",
            "XIXe siècle": "18XX",
            "siglo XIX": "18XX",
        },
    ),
    DateStyle(
        "piece: year",
        ("{plain_yy}",),
        builders.single_year,
        "The last two figures of a year whose century stands elsewhere in the text.",
        {"1879-80": "1879/1880"},
        partial=True,
    ),
    DateStyle(
        "piece: century",
        ("{century}",),
        builders.century,
        "The number of a century, the word standing elsewhere in the text.",
        {"18th-19th century": "17XX/18XX"},
        partial=True,
    ),
)
