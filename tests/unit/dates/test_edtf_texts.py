"""EDTF texts of every feature of levels 0 to 2, with what they must say."""

from datetime import date

import pytest

from pipeline.dates import edtf

# text, canonical text, first day, last day, precision, qualifier
TEXTS = [
    # level 0
    ("1950", "1950", "1950-01-01", "1950-12-31", "year", None),
    ("1950-02", "1950-02", "1950-02-01", "1950-02-28", "month", None),
    ("1952-02", "1952-02", "1952-02-01", "1952-02-29", "month", None),
    ("1950-05-13", "1950-05-13", "1950-05-13", "1950-05-13", "day", None),
    ("1950-05-13T23:30:00", "1950-05-13T23:30:00", "1950-05-13", "1950-05-13", "second", None),
    ("1950-05-13T23:30:00Z", "1950-05-13T23:30:00Z", "1950-05-13", "1950-05-13", "second", None),
    ("1950-05-13T23:30:00+05:30", "1950-05-13T23:30:00+05:30", "1950-05-13", "1950-05-13", "second", None),
    ("1950-05-13T23:30:00-04", "1950-05-13T23:30:00-04", "1950-05-13", "1950-05-13", "second", None),
    ("1948/1950-05", "1948/1950-05", "1948-01-01", "1950-05-31", "year", None),
    ("1949-12-16/1950-02-17", "1949-12-16/1950-02-17", "1949-12-16", "1950-02-17", "day", None),
    ("1950-05/1950", "1950-05/1950", "1950-05-01", "1950-12-31", "year", None),
    # level 1
    ("1950?", "1950?", "1950-01-01", "1950-12-31", "year", "uncertain"),
    ("1950-05~", "1950-05~", "1950-05-01", "1950-05-31", "month", "approximate"),
    ("1950-05-13%", "1950-05-13%", "1950-05-13", "1950-05-13", "day", "both"),
    ("195X", "195X", "1950-01-01", "1959-12-31", "decade", None),
    ("18XX", "18XX", "1800-01-01", "1899-12-31", "century", None),
    ("1XXX", "1XXX", "1000-01-01", "1999-12-31", "millennium", None),
    ("1950-XX", "1950-XX", "1950-01-01", "1950-12-31", "year", None),
    ("1950-05-XX", "1950-05-XX", "1950-05-01", "1950-05-31", "month", None),
    ("1950-XX-XX", "1950-XX-XX", "1950-01-01", "1950-12-31", "year", None),
    ("1950-05/..", "1950-05/..", "1950-05-01", None, "month", None),
    ("../1950-05", "../1950-05", None, "1950-05-31", "month", None),
    ("1950/", "1950/", "1950-01-01", None, "year", None),
    ("/1950", "/1950", None, "1950-12-31", "year", None),
    ("../..", "../..", None, None, "unknown", None),
    ("1950-21", "1950-21", "1950-03-01", "1950-05-31", "season", None),
    ("1950-22~", "1950-22~", "1950-06-01", "1950-08-31", "season", "approximate"),
    ("1950-23", "1950-23", "1950-09-01", "1950-11-30", "season", None),
    ("1951-24", "1951-24", "1951-12-01", "1952-02-29", "season", None),
    ("-0043-03-15", "-0043-03-15", None, None, "day", None),
    ("0000", "0000", None, None, "year", None),
    ("Y170000002", "Y170000002", None, None, "year", None),
    ("Y-170000002", "Y-170000002", None, None, "year", None),
    # level 2
    ("Y-17E7", "Y-17E7", None, None, "year", None),
    ("1950S2", "1950S2", "1900-01-01", "1999-12-31", "century", None),
    ("Y3388E2S3", "Y3388E2S3", None, None, "millennium", None),
    ("1950-26", "1950-26", "1950-06-01", "1950-08-31", "season", None),
    ("1950-29", "1950-29", "1950-09-01", "1950-11-30", "season", None),
    ("1950-30", "1950-30", "1950-12-01", "1951-02-28", "season", None),
    ("1950-32", "1950-32", "1950-06-01", "1950-08-31", "season", None),
    ("1950-33", "1950-33", "1950-01-01", "1950-03-31", "quarter", None),
    ("1950-36", "1950-36", "1950-10-01", "1950-12-31", "quarter", None),
    ("1950-37", "1950-37", "1950-01-01", "1950-04-30", "third", None),
    ("1950-38", "1950-38", "1950-05-01", "1950-08-31", "third", None),
    ("1950-39", "1950-39", "1950-09-01", "1950-12-31", "third", None),
    ("1950-40", "1950-40", "1950-01-01", "1950-06-30", "half", None),
    ("1950-41", "1950-41", "1950-07-01", "1950-12-31", "half", None),
    ("[1949,1951]", "[1949,1951]", "1949-01-01", "1951-12-31", "year", None),
    ("[..1949-12-16]", "[..1949-12-16]", None, "1949-12-16", "day", None),
    ("[1949-12..]", "[1949-12..]", "1949-12-01", None, "month", None),
    ("{1949,1951..1953,1960-05}", "{1949,1951..1953,1960-05}", "1949-01-01", "1960-05-31", "year", None),
    ("{..1949}", "{..1949}", None, "1949-12-31", "year", None),
    ("{1951,1949}", "{1951,1949}", "1949-01-01", "1951-12-31", "year", None),
    ("1950-05~-13", "1950-05~-13", "1950-05-13", "1950-05-13", "day", "approximate"),
    ("1950?-05-13", "1950?-05-13", "1950-05-13", "1950-05-13", "day", "uncertain"),
    ("?1950-05-~13", "1950?-05-~13", "1950-05-13", "1950-05-13", "day", "both"),
    ("1950-%05-13", "1950-%05-13", "1950-05-13", "1950-05-13", "day", "both"),
    ("?1950-?05-?13", "1950-05-13?", "1950-05-13", "1950-05-13", "day", "uncertain"),
    ("1950?-05~", "1950%-~05", "1950-05-01", "1950-05-31", "month", "both"),
    ("195X-05-13", "195X-05-13", "1950-05-13", "1959-05-13", "day", None),
    ("19XX-05", "19XX-05", "1900-05-01", "1999-05-31", "month", None),
    ("XX50-05-13", "XX50-05-13", None, None, "day", None),
    ("XXXX-05-13", "XXXX-05-13", None, None, "day", None),
    ("XXXX", "XXXX", None, None, "unknown", None),
    ("1X50", "1X50", "1050-01-01", "1950-12-31", "year", None),
    ("1950-1X", "1950-1X", "1950-10-01", "1950-12-31", "year", None),
    ("1950-XX-31", "1950-XX-31", "1950-01-31", "1950-12-31", "day", None),
    ("1950-02-2X", "1950-02-2X", "1950-02-20", "1950-02-28", "month", None),
    ("19XX-02-29", "19XX-02-29", "1904-02-29", "1996-02-29", "day", None),
    ("1950-05-~01/1950-05-~20", "1950-05-~01/1950-05-~20", "1950-05-01", "1950-05-20", "day", "approximate"),
    ("1949-23/1950-37", "1949-23/1950-37", "1949-09-01", "1950-04-30", "third", None),
]

NO_TIME_HERE = "A time of day stands only beside a whole date without marks, outside intervals and sets."

REFUSED = {
    "": "The text is empty.",
    "n.d.": "'n.d.' is not a date of EDTF.",
    "19500513": "'19500513' is not a date of EDTF.",
    "1950-5-13": "'1950-5-13' is not a date of EDTF.",
    "1950-13": "The month is 13.",
    "1950-00": "The month is 00.",
    "1950-42": "The month is 42.",
    "1950-05-00": "The day is 00.",
    "1950-05-32": "The day is 32.",
    "1950-04-31": "The day is 31, but April has 30 days.",
    "1950-02-29": "The day is 29 February, and 1950 is no leap year.",
    "19X1-02-29": "The day is 29 February, and none of 19X1 is a leap year.",
    "1950-21-05": "The month is 21; a part of a year takes no day.",
    "1950-W20": "'1950-W20' is not a date of EDTF.",
    "１９５０": "'１９５０' is not a date of EDTF.",
    "1950-05-13\n": "'1950-05-13\\n' is not a date of EDTF.",
    "1950/1949": "The end lies before the start.",
    "1950-05-13/1950-05-12": "The end lies before the start.",
    "/": "An interval with neither start nor end says nothing.",
    "1950/1951/1952": "An interval has one start and one end.",
    "1950-05-13T23:30:00/1951": NO_TIME_HERE,
    "1950-05-13T23:30": "The time of day '23:30' is not hours, minutes and seconds.",
    "1950-05-13T25:00:00": "The hour is 25.",
    "1950-05-13T23:60:00": "The time of day is 23:60:00.",
    "1950-05-13T23:30:00+15:00": "The shift from UTC is +15:00.",
    "1950-05-XXT23:30:00": NO_TIME_HERE,
    "-0000": "The year is -0000; the year before 0001 is written 0000.",
    "Y1950": "A year after Y has more than four digits.",
    "Y01950": "A year after Y begins with a digit other than 0.",
    "Y12345-05": "A year written with Y or S takes no month.",
    "1950S2-05": "A year written with Y or S takes no month.",
    "1950S5": "The year has 4 digits; 5 of them can't be significant.",
    "Y1E999999999999": "The year has more than 100 digits.",
    "[]": "'' is not a date of EDTF.",
    "[1949, 1951]": "' 1951' is not a date of EDTF.",
    "[1949,1951": "The set is not closed with ].",
    "{1949,1951]": "The set is not closed with }.",
    "[1949,..1951]": "A set is open only before its first or after its last member.",
    "[1949..,1951]": "A set is open only before its first or after its last member.",
    "[..]": "A set can't be open on both sides.",
    "[1951..1949]": "The end lies before the start.",
    "[1949..1950-05]": "The ends of a stretch in a set have the same precision.",
    "1950" * 251: "The text is longer than 1000 characters.",
}


@pytest.mark.parametrize(("text", "canonical", "first", "last", "precision", "qualifier"), TEXTS)
def test_a_text_is_read_written_and_bounded(
    text: str, canonical: str, first: str | None, last: str | None, precision: str, qualifier: str | None
) -> None:
    assert edtf.is_valid(text)
    assert edtf.write(edtf.parse(text)) == canonical
    assert edtf.bounds(text) == tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert (edtf.precision(text), edtf.qualifier(text)) == (precision, qualifier)
    assert edtf.dated(text) == (text, *edtf.bounds(text), precision, qualifier)


@pytest.mark.parametrize(("text", "sentence"), REFUSED.items())
def test_a_text_that_is_not_edtf_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    assert not edtf.is_valid(text)
    for refuse in (edtf.parse, edtf.bounds, edtf.precision, edtf.qualifier, edtf.bounds_years):
        with pytest.raises(edtf.EdtfError) as caught:
            refuse(text)
        assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("-0043-03-15", (-43, -43)),
        ("-01XX", (-199, -100)),
        ("0000", (0, 0)),
        ("-0753/0476", (-753, 476)),
        ("Y-17E7", (-170_000_000, -170_000_000)),
        ("Y171010000S3", (171_000_000, 171_999_999)),
        ("XX50-05-13", (50, 9950)),
        ("../1950", (None, 1950)),
        ("1951-24", (1951, 1952)),
    ],
)
def test_years_keep_an_order_where_dates_have_none(text: str, years: tuple[int | None, int | None]) -> None:
    assert edtf.bounds_years(text) == years


def test_days_before_christ_have_an_order() -> None:
    texts = ["-0044-03-15", "-0043-01-01", "-0043-03-15", "0000-12-31", "0001-01-01"]
    days = [edtf.limits(edtf.parse(text))[0] for text in texts]
    assert days == sorted(days, key=lambda day: day or ())


def test_the_seasons_of_the_south_are_an_option() -> None:
    assert edtf.bounds("1950-21", edtf.SOUTHERN) == (date(1950, 9, 1), date(1950, 11, 30))
    assert edtf.bounds("1950-22", edtf.SOUTHERN) == (date(1950, 12, 1), date(1951, 2, 28))
    assert edtf.bounds("1950-25", edtf.SOUTHERN) == edtf.bounds("1950-25")


def test_the_last_winter_of_the_year_9999_ends_outside_of_dates() -> None:
    assert edtf.bounds("9999-24") == (date(9999, 12, 1), None)


def test_an_interval_from_an_open_century_has_only_the_other_bound() -> None:
    assert edtf.bounds("XX50-05-13/9999") == (None, date(9999, 12, 31))
    assert edtf.bounds("[XX50,1951]") == (None, None)
