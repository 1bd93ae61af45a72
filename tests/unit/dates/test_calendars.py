"""Conversions held against pairs of dates that are on record, and against other people's arithmetic."""

from datetime import date
from itertools import pairwise

import pytest
from convertdate import french_republican, hebrew, islamic, julian

from pipeline.dates import edtf
from pipeline.dates.calendars import CALENDARS, CalendarError, convert, eras, find_eras, to_gregorian
from pipeline.dates.calendars.arithmetic import FRENCH_REPUBLICAN, HEBREW, ISLAMIC, JULIAN, PERSIAN, Reckoning

# calendar, era, (year, month, day), EDTF, and why the pair is known
ATTESTED = [
    ("julian", None, (1917, 10, 25), "1917-11-07", "taking of the Winter Palace"),
    ("julian", None, (1825, 12, 14), "1825-12-26", "the Decembrists"),
    ("julian", None, (1725, 1, 28), "1725-02-08", "death of Peter the Great"),
    ("julian", None, (1582, 10, 5), "1582-10-15", "first day of the Gregorian calendar"),
    ("julian", None, (1752, 9, 3), "1752-09-14", "change of calendar in Britain"),
    ("julian", None, (1900, 2, 29), "1900-03-13", "a leap day that the Gregorian calendar left out"),
    ("julian", None, (1917, 2), "1917-02-14/1917-03-13", "a month"),
    ("julian", None, (1899,), "1899-01-13/1900-01-12", "a year"),
    ("french-republican", None, (1, 1, 1), "1792-09-22", "the Republic proclaimed"),
    ("french-republican", None, (2, 11, 9), "1794-07-27", "9 Thermidor, fall of Robespierre"),
    ("french-republican", None, (3, 7, 12), "1795-04-01", "12 Germinal"),
    ("french-republican", None, (4, 1, 13), "1795-10-05", "13 Vendémiaire"),
    ("french-republican", None, (5, 12, 18), "1797-09-04", "18 Fructidor"),
    ("french-republican", None, (8, 2, 18), "1799-11-09", "18 Brumaire"),
    ("french-republican", None, (12, 8, 28), "1804-05-18", "28 Floréal, the Empire"),
    ("french-republican", None, (13, 3, 11), "1804-12-02", "coronation of Napoleon"),
    ("french-republican", None, (14, 4, 10), "1805-12-31", "last day in use"),
    ("french-republican", None, (3, 13, 6), "1795-09-22", "a leap day"),
    ("french-republican", None, (79, 8, 16), "1871-05-06", "Paris Commune, 16 Floréal"),
    ("french-republican", None, (8,), "1799-09-23/1800-09-22", "a year"),
    ("hebrew", None, (5708, 2, 5), "1948-05-14", "Israel's declaration of independence"),
    ("hebrew", None, (5708, 9, 16), "1947-11-29", "United Nations' partition plan"),
    ("hebrew", None, (708, 2, 5), "1948-05-14", "the year without its thousands"),
    ("hebrew", None, (5727, 2, 28), "1967-06-07", "Jerusalem Day"),
    ("hebrew", None, (5734, 7, 10), "1973-10-06", "Day of Atonement"),
    ("hebrew", None, (5784, 1, 15), "2024-04-23", "first day of Passover"),
    ("hebrew", None, (5784, 13, 14), "2024-03-24", "Purim in a leap year"),
    ("hebrew", None, (5783, 12, 14), "2023-03-07", "Purim in a common year"),
    ("islamic", None, (1, 1, 1), "0622-07-19", "the epoch, 16 July 622 Julian"),
    ("islamic", None, (1400, 1, 1), "1979-11-21", "first day of the fifteenth century, in the tables a day late"),
    ("islamic", None, (1300, 1, 1), "1882-11-12", "first day of the fourteenth century"),
    ("islamic", None, (1445, 9), "2024-03-11/2024-04-09", "Ramadan"),
    ("persian", None, (1332, 5, 28), "1953-08-19", "the coup, 28 Mordad"),
    ("persian", None, (1357, 11, 22), "1979-02-11", "the revolution, 22 Bahman"),
    ("persian", None, (1357, 6, 17), "1978-09-08", "Black Friday"),
    ("persian", None, (1304, 1, 11), "1925-03-31", "the law on the calendar"),
    ("persian", None, (1399,), "2020-03-20/2021-03-20", "a leap year"),
    ("persian-imperial", None, (2537, 6, 17), "1978-09-08", "Black Friday"),
    ("minguo", None, (1, 1, 1), "1912-01-01", "the Republic of China"),
    ("minguo", None, (38, 10, 1), "1949-10-01", "the People's Republic"),
    ("minguo", None, (36, 2, 28), "1947-02-28", "the incident of 28 February"),
    ("minguo", None, (38,), "1949", "a year"),
    ("juche", None, (1, 4, 15), "1912-04-15", "birth of Kim Il Sung"),
    ("juche", None, (39, 6, 25), "1950-06-25", "the Korean War"),
    ("dangun", None, (4283, 6, 25), "1950-06-25", "the Korean War"),
    ("dangun", None, (4294,), "1961", "the last year in use"),
    ("japanese-imperial", None, (2600, 11, 10), "1940-11-10", "the celebration of 2600"),
    ("thai-buddhist", None, (2475, 6, 24), "1932-06-24", "the Siamese revolution"),
    ("thai-buddhist", None, (2475, 3, 31), "1933-03-31", "last day of a year that began in April"),
    ("thai-buddhist", None, (2475,), "1932-04/1933-03", "a year that began in April"),
    ("thai-buddhist", None, (2483,), "1940-04/1940-12", "the year of nine months"),
    ("thai-buddhist", None, (2484, 1, 1), "1941-01-01", "the first New Year in January"),
    ("thai-buddhist", None, (2489, 6, 9), "1946-06-09", "accession of Bhumibol"),
    ("rattanakosin", None, (112, 7, 13), "1893-07-13", "the Paknam incident"),
    ("japanese", "meiji", (6, 1, 1), "1873-01-01", "the Gregorian calendar"),
    ("japanese", "meiji", (22, 2, 11), "1889-02-11", "the constitution"),
    ("japanese", "meiji", (5, 12), "1872", "a lunar month of the year that ended on 31 December"),
    ("japanese", "meiji", (45,), "1912-01-01/1912-07-30", "a year that the era did not see out"),
    ("japanese", "taisho", (12, 9, 1), "1923-09-01", "the Kantō earthquake"),
    ("japanese", "showa", (20, 8, 15), "1945-08-15", "the surrender"),
    ("japanese", "showa", (16, 12, 8), "1941-12-08", "Pearl Harbor, in Tokyo"),
    ("japanese", "showa", (1,), "1926-12-25/1926-12-31", "a year of seven days"),
    ("japanese", "showa", (64, 1), "1989-01-01/1989-01-07", "a month of seven days"),
    ("japanese", "heisei", (23, 3, 11), "2011-03-11", "the Tōhoku earthquake"),
    ("japanese", "reiwa", (1, 5, 1), "2019-05-01", "the accession of Naruhito"),
    ("japanese", "keio", (3, 10, 14), "1867", "return of power to the Emperor, a lunar day"),
    ("japanese", "keio", (3, 12, 9), "1867/1868", "the Restoration, lunar for 3 January 1868"),
    ("japanese", "genroku", (15, 12, 14), "1702/1703", "the forty-seven rōnin, lunar for 30 January 1703"),
    ("qing", "guangxu", (26,), "1900", "the Boxers"),
    ("qing", "guangxu", (24, 4, 23), "1898", "the Hundred Days, lunar for 11 June 1898"),
    ("qing", "xuantong", (3, 12, 25), "1911/1912", "the abdication, lunar for 12 February 1912"),
    ("qing", "qianlong", (58,), "1793", "the Macartney embassy"),
    ("ming", "chongzhen", (17,), "1644", "the fall of Beijing"),
    ("manchukuo", "kangde", (12, 8, 18), "1945-08-18", "the abdication"),
    ("korean", "gwangmu", (9, 11, 17), "1905-11-17", "the Eulsa treaty"),
    ("korean", "gaeguk", (503,), "1894", "the Gabo reform"),
    ("vietnamese", "bao-dai", (20,), "1945", "the abdication"),
]

REFUSED = [
    ("julian", None, (1917, 13, 1), "The month is 13; it must be 1 to 12."),
    ("julian", None, (1917, 2, 29), "The day is 29, but month 2 of the year 1917 has 28 days."),
    ("french-republican", None, (2, 13, 6), "The day is 6, but month 13 of the year 2 has 5 days."),
    ("french-republican", None, (15,), "The Republican year is 15; it must be 1 to 14, or 79."),
    ("hebrew", None, (5783, 13, 1), "The month is 13; it must be 1 to 12."),
    ("islamic", None, (1300, 2, 30), "The day is 30, but month 2 of the year 1300 has 29 days."),
    ("persian", None, (1398, 12, 30), "The day is 30, but month 12 of the year 1398 has 29 days."),
    ("minguo", None, (0,), "The Minguo year is 0; it is converted from 1 on."),
    ("minguo", None, (38, 2, 29), "The day is 29, but February 1949 has 28 days."),
    ("minguo", None, (9000,), "The Minguo year is 9000; it is converted to 8087."),
    ("thai-buddhist", None, (2483, 2, 1), "The Thai Buddhist year 2483 had nine months, April to December 1940."),
    ("japanese", "showa", (64, 1, 8), "Shōwa ended on 1989-01-07."),
    ("japanese", "showa", (1, 12, 24), "Shōwa began on 1926-12-25."),
    ("japanese", "showa", (65,), "The year of Shōwa is 65; its last is 64."),
    ("japanese", "showa", (0,), "The year of Shōwa is 0; it begins with 1."),
    ("japanese", "keio", (3, 13), "The month is 13; it must be 1 to 12."),
    ("japanese", "keio", (3, 1, 31), "The day is 31; a lunar month has 30 days at most."),
    ("japanese", None, (3,), "The calendar 'japanese' has no era None."),
    ("martian", None, (3,), "No calendar is named 'martian'."),
]


@pytest.mark.parametrize(("calendar", "era", "numbers", "text", "why"), ATTESTED)
def test_a_pair_on_record_is_met(calendar: str, era: str | None, numbers: tuple[int, ...], text: str, why: str) -> None:
    converted = convert(calendar, *numbers, era=era)
    assert converted.dated == edtf.dated(text), why
    assert to_gregorian(calendar, *numbers, era=era) == edtf.bounds(text)
    assert converted.calendar == calendar
    assert converted.how.endswith(".")
    assert len(converted.how) > 15


@pytest.mark.parametrize(("calendar", "era", "numbers", "sentence"), REFUSED)
def test_a_date_that_a_calendar_has_not_is_refused(
    calendar: str, era: str | None, numbers: tuple[int, ...], sentence: str
) -> None:
    with pytest.raises(CalendarError) as caught:
        convert(calendar, *numbers, era=era)
    assert str(caught.value) == sentence


def test_every_calendar_has_an_attested_pair() -> None:
    assert {calendar for calendar, *_ in ATTESTED} == set(CALENDARS)


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((1917, 10, 25), "Julian to Gregorian: +13 days."),
        ((1825, 12, 14), "Julian to Gregorian: +12 days."),
        ((1700, 2, 18), "Julian to Gregorian: +10 days."),
        ((1700, 3, 1), "Julian to Gregorian: +11 days."),
        ((1900,), "Julian to Gregorian: +12 to +13 days."),
        ((100, 1, 1), "Julian to Gregorian: -2 days."),
    ],
)
def test_the_sentence_says_how_many_days_were_added(numbers: tuple[int, ...], sentence: str) -> None:
    converted = convert("julian", *numbers)
    assert converted.how == sentence
    if len(numbers) == 3 and converted.dated.earliest:
        year, month, day = numbers
        assert f"{(converted.dated.earliest - date(year, month, day)).days:+d}" in sentence


def test_a_lunar_date_says_that_it_was_read_by_its_year() -> None:
    assert convert("qing", 26, 5, 20, era="guangxu").how == (
        "Guangxu 26 is 1900; its months and days are lunar and are not converted, "
        "and its last weeks fall in the year after."
    )


def _reference(reckoning: Reckoning, year: int, month: int, day: int) -> date:
    convert_by = {id(JULIAN): julian, id(HEBREW): hebrew, id(ISLAMIC): islamic}[id(reckoning)]
    return date(*convert_by.to_gregorian(year, month, day))


@pytest.mark.filterwarnings("ignore:month_days:DeprecationWarning")  # convertdate's own call
@pytest.mark.parametrize(
    ("reckoning", "years"),
    [(JULIAN, range(4, 2200, 7)), (HEBREW, range(5200, 5900, 3)), (ISLAMIC, range(1, 1500, 7))],
    ids=["julian", "hebrew", "islamic"],
)
def test_first_days_of_months_agree_with_convertdate(reckoning: Reckoning, years: range) -> None:
    for year in years:
        for month in (1, 2, 3, 7, 9, 12):
            start, _ = reckoning.month(year, month)
            assert date.fromordinal(start) == _reference(reckoning, year, month, 1), (year, month)


@pytest.mark.parametrize("year", range(1, 15))
def test_french_years_begin_on_the_equinox(year: int) -> None:
    assert date.fromordinal(FRENCH_REPUBLICAN.year(year)[0]) == date(
        *french_republican.to_gregorian(year, 1, 1, method="equinox")
    )


@pytest.mark.parametrize(
    ("reckoning", "years", "first_month"),
    [
        (JULIAN, range(1, 2100), 1),
        (FRENCH_REPUBLICAN, range(1, 15), 1),
        (ISLAMIC, range(1, 1500), 1),
        (PERSIAN, range(1200, 1500), 1),
        (HEBREW, range(5000, 5900), 7),
    ],
    ids=["julian", "french-republican", "islamic", "persian", "hebrew"],
)
def test_months_and_years_follow_one_another_without_gap(reckoning: Reckoning, years: range, first_month: int) -> None:
    spans = [reckoning.year(year) for year in years]
    assert all(start + length == following for (start, length), (following, _) in pairwise(spans))
    for year, (start, length) in zip(years, spans, strict=True):
        months = []
        for number in range(1, 14):
            try:
                months.append(reckoning.month(year, number))
            except CalendarError:
                assert number == 13
        assert sum(days for _, days in months) == length
        assert min(months)[0] == start == reckoning.month(year, first_month)[0]


def test_eras_of_japan_leave_no_day_out() -> None:
    modern = [era for era in eras() if era.calendar == "japanese" and era.first_day]
    for era, following in pairwise(modern):
        assert era.last_day is not None
        assert following.first_day is not None
        assert 0 <= (following.first_day - era.last_day).days <= 1


def test_reigns_follow_one_another_within_a_year() -> None:
    for calendar in ("japanese", "qing", "ming", "korean"):
        of_calendar = [era for era in eras() if era.calendar == calendar]
        for era, following in pairwise(of_calendar):
            assert era.last_year is not None
            assert following.first_year - era.last_year in (0, 1), following.title


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *(("昭和", "showa"), ("Shôwa", "showa"), ("SHOWA", "showa"), ("㍼", "showa"), ("令和", "reiwa")),
        *(
            ("慶應", "keio"),
            ("光緒", "guangxu"),
            ("光绪", "guangxu"),
            ("Kuang-hsü", "guangxu"),
            ("K'ang-hsi", "kangxi"),
        ),
        *(("正德", "zhengde"), ("正徳", "shotoku"), ("광무", "gwangmu"), ("Đồng Khánh", "dong-khanh")),
    ],
)
def test_an_era_is_found_by_any_of_its_forms(name: str, key: str) -> None:
    assert [era.key for era in find_eras(name)] == [key]


def test_a_name_that_is_no_era_finds_none() -> None:
    assert find_eras("Victoria") == ()
