"""Days and months with the month's name: "May 13, 1950", "13 мая 1950 г.", "1950 May 13"."""

from __future__ import annotations

from typing import Final

from pipeline.dates import builders
from pipeline.dates.styles import DateStyle

#: Languages that may write the day after the month ("May 13"); elsewhere figures after a month are a year.
_MONTH_FIRST: Final = ("", "en", "hu", "zh", "ja", "ko", "vi")
_DAY_FIRST: Final = (
    *("ru", "uk", "de", "fr", "es", "it", "pt", "pl", "cs", "ro", "bg", "nl", "sv", "sr", "da", "no", "la"),
)

WRITTEN_STYLES: Final = (
    DateStyle(
        "day name year",
        (
            "{day}[/,-]?{name}[/,-]?{year}",
            "{day}<month-word>{month},?{year}",
            "{year},?{day}[/-]?{name}",
        ),
        builders.calendar_day,
        "Day, month by name, year.",
        {
            "14 December 1993": "1993-12-14",
            "13th of May, 1950": "1950-05-13",
            "13-May-1950": "1950-05-13",
            "13 мая 1950 г.": "1950-05-13",
            "1er mars 1974": "1974-03-01",
            "10. Februar 1921": "1921-02-10",
            "13 de mayo de 1950": "1950-05-13",
            "ngày 13 tháng 5 năm 1950": "1950-05-13",
        },
    ),
    DateStyle(
        "name day, year",
        ("{name}[.,-]?{day}[.,/-]?{year}",),
        builders.calendar_day,
        "Month by name, day, year.",
        {"May 13, 1950": "1950-05-13", "Sept. 3rd 1895": "1895-09-03", "Apr 4 1911": "1911-04-04"},
        source="English",
    ),
    DateStyle(
        "year name day",
        ("{year}[,/-]?{name}[/-]?{day}",),
        builders.calendar_day,
        "Year, month by name, day.",
        {"1950 May 13": "1950-05-13", "1950. május 13.": "1950-05-13", "1938 September 8": "1938-09-08"},
        source="Finding aids after DACS; Hungarian",
    ),
    DateStyle(
        "day name yy",
        ("{day}[/,-]?{name}[/,-]?{yy}", "{day}<month-word>{month},?{yy}"),
        builders.calendar_day,
        "Day, month by name, the last two figures of the year.",
        {"1. Sept. 95": "XX95-09-01", "13 May '50": "XX50-05-13", "13 мая 50 г. @ window=1900/1999": "1950-05-13"},
    ),
    DateStyle(
        "name day, yy",
        ("{name}{day},{yy}", "{name}{day}'{plain_yy}"),
        builders.calendar_day,
        "Month by name, day, the last two figures of the year.",
        {"May 13, 50 @ near=1950-05-20": "1950-05-13", "May 13, '50": "XX50-05-13"},
        source="English",
    ),
    DateStyle(
        "name day",
        ("{name}{day}",),
        builders.calendar_day,
        "Month by name and day; the year is the record's own, or open.",
        {"May 13": "XXXX-05-13", "May 13 @ near=1950-05-14": "1950-05-13"},
        languages=_MONTH_FIRST,
    ),
    DateStyle(
        "day name",
        ("{day}[/-]?{name}", "{day}<month-word>{month}"),
        builders.calendar_day,
        "Day and month by name; the year is the record's own, or open.",
        {"13 May": "XXXX-05-13", "5 марта @ near=1950-05-14": "1950-03-05"},
    ),
    DateStyle(
        "month by its Latin number",
        (
            "{day}{latin},?{year}",
            "{day}{latin},?{yy}",
            "{latin}{day},?{year}",
            "{latin},?{year}",
            "{year},?{latin}{day}",
        ),
        builders.latin_month,
        "September to December written with 7, 8, 9 and 10, counted from March.",
        {"12 8bre 1793 @ lang=fr": "1793-10-12", "3. 9ber 1750 @ lang=de": "1750-11-03"},
        source="Letters and notarial records until about 1850",
    ),
    DateStyle(
        "name year",
        ("{name}[,/.-]?{year}", "<month-word>{month}[,/-]?{year}", "<month-word>{roman},?{year}"),
        builders.calendar_month,
        "Month by name and year.",
        {"June 1994": "1994-06", "July, 1984": "1984-07", "Dez. 1908": "1908-12", "mai 1950 г.": "1950-05"},
    ),
    DateStyle(
        "year name",
        ("{year}[,/-]?{name}", "{year}{month}<month-word>"),
        builders.calendar_month,
        "Year and month by name.",
        {"1948 April": "1948-04", "1942 mayo": "1942-05", "1950年5月": "1950-05"},
        source="Finding aids after DACS",
    ),
    DateStyle(
        "name yy",
        ("{name}[/-]?{yy}",),
        builders.calendar_month,
        "Month by name and the last two figures of the year.",
        {"Dec. 93 @ lang=de": "XX93-12", "Aug 22 @ lang=de window=1862/1931": "1922-08"},
        languages=_DAY_FIRST,
    ),
    DateStyle(
        "name 'yy",
        ("{name}'{plain_yy}",),
        builders.calendar_month,
        "Month by name, an apostrophe and the last two figures of the year.",
        {"May '50": "XX50-05"},
    ),
    DateStyle(
        "name yy over 31",
        ("{name}[/-]?{plain_yy}",),
        builders.month_and_large_year,
        "Month by name and two figures that can't be a day.",
        {"Dec. 93": "XX93-12", "May 50 @ near=1950-05-13": "1950-05"},
        languages=_MONTH_FIRST,
    ),
    DateStyle(
        "name",
        ("{name}", "<month-word>{month}", "{month}<month-word>"),
        builders.calendar_month,
        "Month by name alone; the year is the record's own, or open.",
        {"May": "XXXX-05", "May @ near=1950-05-13": "1950-05"},
    ),
    DateStyle(
        "day of this month",
        ("{day}<this-month>", "{day}<day-word>?<this-month>"),
        builders.day_of_this_month,
        "A day of the month in which the document was written.",
        {"the 4th of this month @ near=1950-05-13": "1950-05-04", "5 числа с.м. @ near=1950-05-13": "1950-05-05"},
    ),
    DateStyle(
        "this year",
        (
            "<this-year>",
            "{day}{name}<this-year>",
            "{name}{day},?<this-year>",
            "{name},?<this-year>",
            "<this-year>{season}",
            "{season}<this-year>",
        ),
        builders.month_of_this_year,
        "A day, month or season of the year in which the document was written.",
        {"May 13 this year @ near=1950-05-13": "1950-05-13", "5 мая с.г. @ near=1950-05-13": "1950-05-05"},
    ),
    DateStyle(
        "this month",
        ("<this-month>",),
        builders.this_month,
        "The month in which the document was written.",
        {"this month @ near=1950-05-13": "1950-05"},
    ),
    DateStyle(
        "today",
        ("<today>",),
        builders.today,
        "The day on which the document was written.",
        {"today @ near=1950-05-13": "1950-05-13"},
    ),
    DateStyle(
        "yesterday",
        ("<yesterday>",),
        builders.yesterday,
        "The day before the document was written.",
        {"yesterday @ near=1950-05-13": "1950-05-12"},
    ),
    DateStyle(
        "piece: day",
        ("{day}", "{ordinal_day}"),
        builders.bare_day,
        "A day whose month stands elsewhere in the text.",
        {"13-15 May 1950": "1950-05-13/1950-05-15"},
        partial=True,
    ),
    DateStyle(
        "piece: roman month",
        ("{roman}",),
        builders.calendar_month,
        "A month as a Roman number, the year standing elsewhere in the text.",
        {"V–VI 1950 @ lang=pl": "1950-05/1950-06"},
        partial=True,
    ),
    DateStyle(
        "piece: day, year",
        ("{day},?{year}",),
        builders.calendar_day,
        "A day and year whose month stands elsewhere in the text.",
        {"November 1-2, 1963": "1963-11-01/1963-11-02"},
        partial=True,
    ),
)
