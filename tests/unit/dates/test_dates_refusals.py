"""What is not a date is not read, and a sentence says why."""

import pytest

from pipeline.dates import read_date


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("32/5-50", "The day is 32."),
        ("31 April 1950", "The day is 31, but April has 30 days."),
        ("29 February 1951", "The day is 29, but February 1951 has 28 days."),
        ("13/31/1950", "The month is"),
        ("00/00/0000", "zeros"),
        ("9999", "The year is 9999."),
        ("19575", "No style fits."),
        ("1950-1940", "The range ends before it begins."),
        ("", "There is no text."),
        ("Room 12", "in no table"),
        ("see file 3/50", "in no table"),
        ("1950" * 60, "too long"),
    ],
)
def test_an_impossible_date_is_never_repaired(text: str, reason: str) -> None:
    reading = read_date(text)
    assert reading.status == "unread"
    assert reason in (reading.reason or "")
    assert reading.edtf is None


@pytest.mark.parametrize(
    ("text", "time", "offset"),
    [
        ("23 hours 30 minutes", "23:30", None),
        ("0533Z", "05:33", "+00:00"),
        ("4 p.m.", "16:00", None),
        ("11:32", "11:32", None),
        ("12 a.m.", "00:00", None),
    ],
)
def test_a_time_alone_is_not_a_date(text: str, time: str, offset: str | None) -> None:
    reading = read_date(text)
    assert (reading.status, reading.time, reading.utc_offset) == ("unread", time, offset)
    assert reading.reason == "A time of day alone is not a date."


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("31.8.50 11:32", "11:32"),
        ("4:10 am, 14 May 1950", "04:10"),
        ("1950-05-13T23:30:15Z", "23:30:15"),
        ("13 мая 1950 г., 23 часа 30 минут", "23:30"),
        ("22 janvier 2015 à 14h40", "14:40"),
    ],
)
def test_a_time_beside_a_date_is_kept_apart(text: str, time: str) -> None:
    reading = read_date(text)
    assert reading.precision == "day"
    assert reading.time == time


def test_no_zone_is_invented() -> None:
    assert read_date("31.8.50 11:32").utc_offset is None
    assert read_date("1950-05-13T23:30:15Z").utc_offset == "+00:00"


def test_a_weekday_that_disagrees_is_said() -> None:
    reading = read_date("Friday, 13 May 1950")
    assert (reading.status, reading.edtf) == ("read", "1950-05-13")
    assert reading.reason == "1950-05-13 was a Saturday, the text says Friday."
    assert read_date("Saturday, 13 May 1950").reason is None


def test_day_zero_stands_for_a_day_that_is_not_known() -> None:
    assert [read_date(text).edtf for text in ("1897-00-00", "1897-05-00")] == ["1897", "1897-05"]


def test_a_month_that_two_calendars_share_is_ambiguous() -> None:
    assert read_date("Adar 5708").status == "ambiguous"
