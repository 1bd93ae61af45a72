"""Texts made from numbers must be what the parser says of the same text."""

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.dates import edtf
from pipeline.dates.edtf import Dated, EdtfError

MAY_13 = edtf.day(1950, 5, 13)

MADE = [
    (MAY_13, "1950-05-13"),
    (edtf.day(1950, 5, 13, "?"), "1950-05-13?"),
    (edtf.day(-43, 3, 15), "-0043-03-15"),
    (edtf.month(1952, 2), "1952-02"),
    (edtf.month(0, 2, "~"), "0000-02~"),
    (edtf.year(44), "0044"),
    (edtf.year(-43), "-0043"),
    (edtf.year(12345), "Y12345"),
    (edtf.decade(1950, "%"), "195X%"),
    (edtf.decade(0), "000X"),
    (edtf.century(1800), "18XX"),
    (edtf.part_of_year(1951, 24), "1951-24"),
    (edtf.part_of_year(9999, 24), "9999-24"),
    (edtf.part_of_year(1950, 37, "~"), "1950-37~"),
    (edtf.day_of_open_century(50, 5, 13), "XX50-05-13"),
    (edtf.day_of_open_century(0, 2, 29), "XX00-02-29"),
    (edtf.month_of_open_century(50, 5), "XX50-05"),
    (edtf.year_of_open_century(5), "XX05"),
    (edtf.day_of_any_year(2, 29), "XXXX-02-29"),
    (edtf.month_of_any_year(5), "XXXX-05"),
    (edtf.interval(edtf.year(1948), edtf.month(1950, 5)), "1948/1950-05"),
    (edtf.interval(edtf.year(-753), edtf.year(476)), "-0753/0476"),
    (edtf.interval(edtf.third(edtf.month(1950, 5), 1), edtf.year(1951)), "1950-05-01/1951"),
    (edtf.since(edtf.year(1950, "~")), "1950~/.."),
    (edtf.until(MAY_13), "../1950-05-13"),
    (edtf.before(MAY_13), "../1950-05-12"),
    (edtf.before(edtf.month(1950, 1)), "../1949-12"),
    (edtf.before(edtf.year(1950, "~")), "../1949~"),
    (edtf.before(edtf.century(1800)), "../1799"),
    (edtf.before(edtf.year(1)), "../0000"),
    (edtf.before(edtf.day(0, 3, 1)), "../0000-02-29"),
    (edtf.before(edtf.interval(edtf.year(1950), edtf.year(1951))), "../1949"),
    (edtf.before(edtf.interval(edtf.month(1950, 5), edtf.year(1951))), "../1950-04"),
    (edtf.before(edtf.part_of_year(1950, 21)), "../1950-02"),
    (edtf.after(edtf.interval(edtf.year(1950), edtf.day(1951, 5, 13))), "1951-05-14/.."),
    (edtf.after(edtf.month(1950, 12)), "1951-01/.."),
    (edtf.after(edtf.part_of_year(1951, 24)), "1952-03/.."),
    (edtf.after(edtf.day(1950, 12, 31)), "1951-01-01/.."),
    (edtf.one_of([edtf.year(1949), edtf.year(1950)]), "[1949,1950]"),
    (edtf.all_of([edtf.year(1951), edtf.year(1949, "?")]), "{1951,1949?}"),
    (edtf.all_of([edtf.year(1949), edtf.interval(edtf.year(1951), edtf.year(1953))]), "{1949,1951..1953}"),
    (edtf.qualified(edtf.year(1950), "~"), "1950~"),
    (edtf.qualified(edtf.year(1950, "?"), "~"), "1950%"),
    (edtf.qualified(edtf.interval(edtf.year(1586), edtf.year(1630)), "~"), "1586~/1630~"),
    (edtf.qualified(edtf.all_of([edtf.year(1949), edtf.year(1951)]), "?"), "{1949?,1951?}"),
    (edtf.third(edtf.year(1950), 3), "1950-39"),
    (edtf.third(edtf.month(1950, 2), 3), "1950-02-21/1950-02-28"),
    (edtf.third(edtf.decade(1950), 1), "1950/1953"),
    (edtf.third(edtf.decade(1950), 3), "1957/1959"),
    (edtf.third(edtf.century(1800, "~"), 2), "1834~/1866~"),
]

IMPOSSIBLE = [
    (lambda: edtf.day(1950, 13, 1), "The month is 13."),
    (lambda: edtf.day(1950, 5, 32), "The day is 32."),
    (lambda: edtf.day(1950, 4, 31), "The day is 31, but April has 30 days."),
    (lambda: edtf.day(1950, 2, 29), "The day is 29, but February 1950 has 28 days."),
    (
        lambda: edtf.day(19575, 5, 1),
        "The year is 19575; months and days are written for years of four digits only.",
    ),
    (lambda: edtf.month(1950, 0), "The month is 0."),
    (lambda: edtf.decade(1955), "The decade begins with 1955; it must begin with a multiple of 10."),
    (lambda: edtf.part_of_year(1950, 42), "The part of the year is 42; it must be 21 to 41."),
    (lambda: edtf.day_of_open_century(50, 2, 29), "The day is 29 February, and none of XX50 is a leap year."),
    (lambda: edtf.interval(edtf.year(1951), edtf.year(1950)), "The end lies before the start."),
    (lambda: edtf.interval(edtf.year(-40), edtf.year(-43)), "The end lies before the start."),
    (lambda: edtf.since(edtf.one_of([MAY_13, MAY_13])), "A set is no start or end of an interval."),
    (lambda: edtf.interval(None, None), "An interval with neither start nor end says nothing."),
    (lambda: edtf.before(edtf.day_of_open_century(50, 5, 13)), "XX50-05-13 has no day to count from."),
    (lambda: edtf.before(edtf.until(MAY_13)), "../1950-05-13 has no day to count from."),
    (lambda: edtf.one_of([MAY_13]), "A set has at least two members."),
    (lambda: edtf.third(MAY_13, 1), "1950-05-13 has no thirds."),
    (lambda: edtf.third(edtf.year(1950), 4), "The third is 4; it must be 1, 2 or 3."),
]


@pytest.mark.parametrize(("made", "text"), MADE, ids=[text for _, text in MADE])
def test_what_is_made_is_what_the_parser_says(made: Dated, text: str) -> None:
    assert made == edtf.dated(text)


@pytest.mark.parametrize(("make", "sentence"), IMPOSSIBLE, ids=[sentence for _, sentence in IMPOSSIBLE])
def test_what_can_not_be_is_refused_with_a_sentence(make: Callable[[], Dated], sentence: str) -> None:
    with pytest.raises(EdtfError) as caught:
        make()
    assert str(caught.value) == sentence


def test_before_leaves_the_named_day_out() -> None:
    assert edtf.before(MAY_13).latest == date(1950, 5, 12)
    assert edtf.after(edtf.year(1950)).earliest == date(1951, 1, 1)
