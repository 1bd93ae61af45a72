"""Names of months in the scripts and romanisations that sources have."""

import pytest

from pipeline.dates.calendars import day_forms, fold_name, month_forms, month_names, month_numbers

NAMES = [
    *(("french-republican", "Vendémiaire", 1), ("french-republican", "vendemiaire", 1)),
    *(("french-republican", "VENTÔSE", 6), ("french-republican", "therm.", 11), ("french-republican", "Fervidor", 11)),
    *(("french-republican", "jour complémentaire", 13), ("french-republican", "sans-culottides", 13)),
    *(("hebrew", "Tishrei", 7), ("hebrew", "תשרי", 7), ("hebrew", "Marḥeshvan", 8), ("hebrew", "Cheshvan", 8)),
    *(("hebrew", "חשון", 8), ("hebrew", "Kislew", 9), ("hebrew", "Iyyar", 2), ("hebrew", "Adar II", 13)),
    *(("hebrew", "אדר ב׳", 13), ("hebrew", "Adar Rishon", 12), ("hebrew", "Tammuz", 4), ("hebrew", "Ab", 5)),
    *(
        ("islamic", "Muḥarram", 1),
        ("islamic", "محرم", 1),
        ("islamic", "Rabīʿ al-Awwal", 3),
        ("islamic", "Rebiülahir", 4),
    ),
    *(("islamic", "Jumādá al-Ūlá", 5), ("islamic", "جمادى الآخرة", 6), ("islamic", "Cemaziyelahir", 6)),
    *(("islamic", "رجب", 7), ("islamic", "Shaʻbān", 8), ("islamic", "Şaban", 8), ("islamic", "شعبان", 8)),
    *(("islamic", "Ramazan", 9), ("islamic", "рамадан", 9), ("islamic", "Shavval", 10), ("islamic", "شوّال", 10)),
    *(("islamic", "Dhū al-Qaʿda", 11), ("islamic", "ذي القعدة", 11), ("islamic", "Zilhicce", 12)),
    *(("islamic", "Dhu l-Hijja", 12), ("islamic", "ذی‌الحجه", 12)),
    *(("persian", "Farvardīn", 1), ("persian", "فروردین", 1), ("persian", "ارديبهشت", 2), ("persian", "مرداد", 5)),
    *(("persian", "Shahrivar", 6), ("persian", "آبان", 8), ("persian", "دی", 10), ("persian", "Esfand", 12)),
    *(("persian", "Hamal", 1), ("persian", "Saur", 2), ("persian", "ثور", 2)),
]


@pytest.mark.parametrize(("calendar", "name", "number"), NAMES)
def test_a_month_is_found_by_any_of_its_forms(calendar: str, name: str, number: int) -> None:
    assert month_numbers(calendar, name) == (number,)


@pytest.mark.parametrize(
    ("calendar", "name", "numbers"),
    [
        ("hebrew", "Adar", (12, 13)),
        ("hebrew", "אדר", (12, 13)),
        ("islamic", "Rabi'", (3, 4)),
        ("islamic", "Jumada", (5, 6)),
        ("islamic", "جمادى", (5, 6)),
    ],
)
def test_a_name_of_two_months_gives_both(calendar: str, name: str, numbers: tuple[int, ...]) -> None:
    assert month_numbers(calendar, name) == numbers


@pytest.mark.parametrize("calendar", ["french-republican", "hebrew", "islamic", "persian"])
def test_no_other_name_stands_for_two_months(calendar: str) -> None:
    known = {"adar", "אדר", *(fold_name(name) for name in ("Rabi", "ربيع", "Jumada", "Jumadi", "Jamadi", "جمادى"))}
    doubled = {form for form, numbers in month_forms(calendar).items() if len(numbers) > 1}
    assert doubled <= known


@pytest.mark.parametrize(
    ("calendar", "script", "months"),
    [
        ("french-republican", "Latn", 13),
        ("hebrew", "Latn", 13),
        ("hebrew", "Hebr", 13),
        *((calendar, script, 12) for calendar in ("islamic", "persian") for script in ("Latn", "Arab", "Cyrl")),
    ],
)
def test_every_month_has_a_name_in_every_script(calendar: str, script: str, months: int) -> None:
    assert {number for number, _ in month_names(calendar, script)} == set(range(1, months + 1))


def test_complementary_days_have_names() -> None:
    assert day_forms("french-republican")[fold_name("Fête de l'Opinion")] == (13, 4)
    assert len({day for _, day in day_forms("french-republican").values()}) == 6


def test_a_name_that_is_no_month_finds_none() -> None:
    assert month_numbers("hebrew", "May") == ()
    assert month_numbers("gregorian", "May") == ()
