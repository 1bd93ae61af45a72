"""How single dates are put together: a table for readers and tests; the doing is in `composites` and `peeling`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Composition:
    """One way to make a longer date of single ones.

    name      what it is called in the documentation
    meaning   what it means
    examples  text -> EDTF, as in DateStyle; an empty EDTF is an undated text
    """

    name: str
    meaning: str
    examples: dict[str, str] = field(hash=False, compare=False)


COMPOSITIONS: Final = (
    Composition(
        "range",
        "From one date to another, both included; each end takes from the other what it leaves out.",
        {
            "1914-1918": "1914/1918",
            "1950-51": "1950/1951",
            "1899-00 @ pairs=range": "1899/1900",
            "13-15 May 1950": "1950-05-13/1950-05-15",
            "May-June 1950": "1950-05/1950-06",
            "30 March-2 April 2000": "2000-03-30/2000-04-02",
            "1969 Jan 13 - Feb 2": "1969-01-13/1969-02-02",
            "November 1-2, 1963": "1963-11-01/1963-11-02",
            "1878-1900 November": "1878/1900-11",
            "8. – 9. 1. 1904 @ DMY": "1904-01-08/1904-01-09",
            "с 4 по 11 февраля 1945 г. @ lang=ru": "1945-02-04/1945-02-11",
            "1945. február 4-től 11-ig @ lang=hu": "1945-02-04/1945-02-11",
            "XVII–XVIII вв. @ lang=ru": "16XX/17XX",
            "late 1940s-early 1950s": "1947/1953",
            "1965–8": "1965/1968",
            "300 BC-AD 14": "-0299/0014",
        },
    ),
    Composition(
        "open range",
        "A range with one end.",
        {
            "1950-": "1950/..",
            "1983-present": "1983/..",
            "– 1950": "../1950",
            "1950-?": "1950/",
            "August 1979 to unknown": "1979-08/",
        },
    ),
    Composition(
        "before, after",
        "The date itself is left out.",
        {
            "before 1950": "../1949",
            "before 13 May 1950": "../1950-05-12",
            "after June 1950": "1950-07/..",
            "nach dem 18. 11. 1929 @ lang=de": "1929-11-19/..",
            "до 1917 г. @ lang=ru": "../1916",
            "1950 előtt @ lang=hu": "../1949",
        },
    ),
    Composition(
        "until, since",
        "The date itself is included.",
        {
            "not later than 25 October 1950": "../1950-10-25",
            "since 1945": "1945/..",
            "bis 1917 @ lang=de": "../1917",
            "1917年まで @ lang=ja": "../1917",
        },
    ),
    Composition(
        "between",
        "Between two dates, both included.",
        {
            "between 1946 and 1949": "1946/1949",
            "zwischen 24. und 27. 6. 1906 @ lang=de": "1906-06-24/1906-06-27",
            "1946년과 1949년 사이 @ lang=ko": "1946/1949",
        },
    ),
    Composition(
        "list",
        "All of several dates; the bounds are their envelope. An undated part says nothing about the others.",
        {
            "1949, 1951": "{1949,1951}",
            "1952-1953, 1956": "{1952..1953,1956}",
            "1969 January, March": "{1969-01,1969-03}",
            "September 27, September 29, and October 3, 1999": "{1999-09-27,1999-09-29,1999-10-03}",
            "1950-1951, undated": "1950/1951",
            "1991 May-December, 1996 January-August": "{1991-05..1991-12,1996-01..1996-08}",
            "December 24, 1950-January 3, 1951, May 1952": "{1950-12-24..1951-01-03,1952-05}",
        },
    ),
    Composition(
        "one of",
        "One of several dates, not known which.",
        {"1949 or 1950": "[1949,1950]", "28. 3. oder 6. 4. 1483 @ lang=de": "[1483-03-28,1483-04-06]"},
    ),
    Composition(
        "circa",
        "Approximate; the bounds are those of the unit, or wider by the years the accession's settings say.",
        {
            "circa 1890": "1890~",
            "ca. 1950-1955": "1950~/1955~",
            "c. May 1950": "1950-05~",
            "1890年頃 @ lang=ja": "1890~",
        },
    ),
    Composition(
        "uncertain",
        "A question mark, or a word for it, at any place.",
        {"1950?": "1950?", "[13. 3.? 1901] @ DMY": "1901-03-13?", "probably 1948": "1948?", "[ca. 1950?]": "1950%"},
    ),
    Composition(
        "brackets",
        "What a cataloguer supplied in square brackets is read as if it were written.",
        {"[1924]": "1924", "10. 2. [1902] @ DMY": "1902-02-10", "17. 8. [19]01 @ DMY": "1901-08-17"},
    ),
    Composition(
        "early, middle, late",
        "Thirds: of a year by ISO 8601-2, of a month the days 1-10, 11-20 and 21 to the last, of a decade the years "
        "0-3, 4-6 and 7-9, of a century 00-33, 34-66 and 67-99.",
        {
            "early 1950": "1950-37",
            "mid-1962": "1962-38",
            "mid-to-late 1950s": "1954/1959",
            "late February 1952": "1952-02-21/1952-02-29",
            "Anfang der 1950er Jahre @ lang=de": "1950/1953",
            "late nineteenth century": "1867/1899",
            "конец XIX – начало XX в. @ lang=ru": "1867/1933",
        },
    ),
    Composition(
        "halves and quarters",
        "Of a year by ISO 8601-2, of longer spans by count.",
        {
            "first half of the 19th century": "1800/1849",
            "second half of the 17th century": "1650/1699",
            "second half of 1950": "1950-41",
            "первая четверть XX в. @ lang=ru": "1900/1924",
        },
    ),
    Composition(
        "era",
        "BC and AD; there is no year 0, and EDTF counts 1 BC as 0000.",
        {"44 BC": "-0043", "AD 79": "0079", "300-200 BC": "-0299/-0199", "15 March 44 BC": "-0043-03-15"},
    ),
    Composition(
        "Old Style",
        "A Julian date, said to be one, or beside its Gregorian one.",
        {
            "25 October 1917 O.S.": "1917-11-07",
            "25 October/7 November 1917": "1917-11-07",
            "12/25 марта 1917": "1917-03-25",
            "25 октября (7 ноября) 1917 г.": "1917-11-07",
        },
    ),
    Composition(
        "dual year",
        "A day before 25 March by two reckonings of the year: the later year is taken.",
        {"12 February 1731/2": "1732-02-12"},
    ),
    Composition(
        "weekday",
        "Checked against the date; a disagreement is said in the reading's reason.",
        {"Sunday, June 25, 1950": "1950-06-25", "Dienstag, 9. 10. 94 @ DMY lang=de window=1862/1931": "1894-10-09"},
    ),
    Composition(
        "time of day",
        "Read beside the date; no zone is supposed.",
        {
            "31.8.50 11:32": "XX50-08-31",
            "4:10 am, 14 May 1950": "1950-05-14",
            "Today on May 13, at 23 hours 30 minutes @ near=1950-05-13": "1950-05-13",
        },
    ),
    Composition(
        "label, place",
        "A label or a place and a comma before a day.",
        {
            "Sent 31.8.50": "XX50-08-31",
            "Updated February 1, 2016": "2016-02-01",
            "Wien, 12. 5. 1902 @ DMY": "1902-05-12",
        },
    ),
    Composition(
        "in other words",
        "The same date once more, in round brackets.",
        {"Juche 39 (1950)": "1950", "昭和25年(1950年)": "1950"},
    ),
    Composition(
        "bulk",
        "Dates of the whole; those of its bulk are said in the note.",
        {
            "1890-1950, bulk 1920-1930": "1890/1950",
            "1861-1865 (bulk, 1863)": "1861/1865",
            "bulk 1920-1930": "1920/1930",
        },
    ),
    Composition(
        "undated",
        "Words for the lack of a date.",
        {"n.d.": "", "s. d.": "", "o. D.": "", "б. д.": "", "undated": "", "date unknown": "", "年代不詳": ""},
    ),
    Composition(
        "EDTF",
        "A text that is EDTF already and that no style reads.",
        {"1560-XX-25": "1560-XX-25", "2004-06-~01/2004-06-~20": "2004-06-~01/2004-06-~20"},
    ),
)
