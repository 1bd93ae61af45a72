"""Whatever the text, a reading comes out, and it holds together."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import DateContext, DateReading, edtf, read_date
from pipeline.dates.singles import STYLES
from pipeline.dates.vocabulary import vocabulary

WORDS = sorted(vocabulary().words)
EXAMPLES = [text.partition(" @ ")[0] for style in STYLES for text in style.examples]
SIGNS = st.sampled_from([*".,/-–— ;:()[]?~'’&年月日", " - ", ". "])
PIECES = st.one_of(st.sampled_from(WORDS), st.integers(0, 99).map(str), st.integers(0, 9999).map(str), SIGNS)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=14).map("".join),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.tuples(st.sampled_from(EXAMPLES), SIGNS, st.sampled_from(EXAMPLES)).map("".join),
)
CONTEXTS = st.builds(
    DateContext,
    language=st.sampled_from([None, "en", "ru", "de", "hu", "ja", "xx"]),
    day_order=st.sampled_from([None, "DMY", "MDY", "YMD"]),
    window=st.sampled_from([None, (1862, 1931), (1900, 1999)]),
    near=st.sampled_from([None, date(1950, 5, 13), date(1, 1, 1), date(9999, 12, 31)]),
    calendar=st.sampled_from([None, "julian"]),
    circa_years=st.sampled_from([0, 5]),
)


def _all(reading: DateReading) -> list[DateReading]:
    return [reading, *reading.others]


@settings(max_examples=1500, deadline=None)
@given(TEXTS, CONTEXTS)
def test_a_reading_of_any_text_holds_together(text: str, context: DateContext) -> None:
    reading = read_date(text, context)
    assert reading.raw == text
    assert reading.status in {"read", "undated", "ambiguous", "unread"}
    assert (reading.status == "ambiguous") == bool(reading.others)
    for one in _all(reading):
        if one.status == "read":
            assert one.edtf is not None
            assert edtf.is_valid(one.edtf)
            assert one.style
            assert one.precision
        if one.earliest is not None and one.latest is not None:
            assert one.earliest <= one.latest
    assert len({other.edtf for other in reading.others}) == len(reading.others)


@settings(max_examples=400, deadline=None)
@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)))
def test_reading_the_edtf_of_a_reading_gives_it_again(day: date) -> None:
    for text in (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day.day} {day:%B %Y}", f"circa {day:%B %Y}"):
        first = read_date(text, year_pairs="month")
        assert first.edtf is not None
        again = read_date(first.edtf, year_pairs="month")
        assert (again.edtf, again.earliest, again.latest) == (first.edtf, first.earliest, first.latest)


@settings(max_examples=400, deadline=None)
@given(st.dates(date(1800, 1, 1), date(2049, 12, 31)), st.sampled_from([".", "/", "-", " "]))
def test_a_day_written_day_first_is_that_day(day: date, sign: str) -> None:
    text = f"{day.day}{sign}{day.month}{sign}{day.year}"
    assert read_date(text, day_order="DMY").earliest == day
