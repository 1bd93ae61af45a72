"""What is not in the text comes from beside it, and the basis says so."""

from datetime import date

import pytest

from pipeline.dates import DateContext, read_date


def test_a_two_digit_year_without_a_context_keeps_its_century_open() -> None:
    reading = read_date("13/5-50")
    assert (reading.edtf, reading.earliest, reading.basis) == ("XX50-05-13", None, None)
    assert not reading.is_settled


def test_the_records_own_date_gives_the_century_and_is_named() -> None:
    reading = read_date("13/5-50", near=date(1950, 5, 13), near_source="heading, line 3")
    assert (reading.edtf, reading.basis) == ("1950-05-13", "century: 1950-05-13, heading, line 3")


def test_the_records_own_date_comes_before_the_window() -> None:
    context = DateContext(near=date(1850, 1, 1), window=(1900, 1999))
    assert read_date("13/5-50", context).edtf == "1850-05-13"


@pytest.mark.parametrize("window", [(1800, 1999), (1960, 1999)])
def test_a_window_that_admits_several_centuries_or_none_leaves_it_open(window: tuple[int, int]) -> None:
    assert read_date("13/5-50", window=window).edtf == "XX50-05-13"


def test_a_window_over_the_turn_of_a_century_gives_each_year_its_own() -> None:
    context = DateContext(day_order="DMY", window=(1862, 1931))
    assert [read_date(f"1. 2. {year}", context).edtf for year in ("97", "04")] == ["1897-02-01", "1904-02-01"]


def test_another_reading_can_be_the_records_own_date() -> None:
    heading = read_date("May 13, 1950")
    assert read_date("Today on May 13, at 23 hours 30 minutes", near=heading).edtf == "1950-05-13"


def test_both_orders_are_listed_when_the_accession_says_nothing() -> None:
    reading = read_date("03/04/1950")
    assert reading.status == "ambiguous"
    assert reading.edtf is None
    assert {other.edtf for other in reading.others} == {"1950-04-03", "1950-03-04"}


@pytest.mark.parametrize(("order", "edtf"), [("DMY", "1950-04-03"), ("MDY", "1950-03-04")])
def test_the_accessions_day_order_decides_and_is_the_basis(order: str, edtf: str) -> None:
    reading = read_date("03/04/1950", day_order=order)
    assert (reading.edtf, reading.basis) == (edtf, "day order: accession")


def test_a_day_that_no_month_can_be_needs_no_order() -> None:
    assert read_date("12/24/1949").edtf == "1949-12-24"


def test_the_order_that_a_language_has_is_a_basis() -> None:
    reading = read_date("03.04.1950", language="ru")
    assert (reading.edtf, reading.basis) == ("1950-04-03", "day order: written in ru")


def test_the_same_month_name_means_different_months_in_different_languages() -> None:
    assert read_date("listopad 1949", language="pl").edtf == "1949-11"
    assert {other.edtf for other in read_date("listopad 1949").others} == {"1949-11", "1949-10"}


def test_a_language_tag_with_script_or_three_letters_is_understood() -> None:
    assert read_date("13 травня 1950", language="uk-UA").edtf == "1950-05-13"
    assert read_date("13 травня 1950", language="ukr").edtf == "1950-05-13"


@pytest.mark.parametrize(("pairs", "edtf"), [("month", "1910-11"), ("range", "1910/1911")])
def test_the_accession_can_say_whether_figures_are_a_month_or_a_year(pairs: str, edtf: str) -> None:
    assert read_date("1910-11", year_pairs=pairs).edtf == edtf


def test_settings_move_centuries_seasons_and_circa() -> None:
    century = read_date("19th century", centuries_from_one=True)
    assert (century.earliest, century.latest) == (date(1801, 1, 1), date(1900, 12, 31))
    summer = read_date("summer 1950", southern=True)
    assert (summer.earliest, summer.latest) == (date(1950, 12, 1), date(1951, 2, 28))
    circa = read_date("circa 1950", circa_years=2)
    assert (circa.edtf, circa.earliest, circa.latest) == ("1950~", date(1948, 1, 1), date(1952, 12, 31))


def test_an_accession_of_julian_dates_has_its_days_converted() -> None:
    reading = read_date("25 October 1917", calendar="julian")
    assert (reading.edtf, reading.calendar) == ("1917-11-07", "julian")
    assert reading.basis == "calendar: Julian to Gregorian: +13 days."


def test_an_unknown_keyword_is_refused() -> None:
    with pytest.raises(TypeError):
        read_date("1950", languages="en")
