"""Years counted within an era: reigns of Japan, China, Manchukuo and Korea, from data/eras.csv."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from pipeline.dates.calendars.names import fold_name


@dataclass(frozen=True, slots=True)
class Era:
    """One era.

    first_year, last_year  the years of ours its year 1 and its last year mostly fall into
    last_year              None while it lasts
    first_day, last_day    its exact limits where they are needed for days, Gregorian; None for eras before them
    gregorian_from         from this day on its months and days are Gregorian; None where they are lunar throughout
    letter                 the Latin letter that stands for it before a year (S20), or ""
    """

    calendar: str
    key: str
    title: str
    forms: tuple[str, ...]
    letter: str
    first_year: int
    last_year: int | None
    first_day: date | None
    last_day: date | None
    gregorian_from: date | None


@cache
def eras() -> tuple[Era, ...]:
    """All eras, in the order of the table."""
    text = (files("pipeline.dates") / "data" / "eras.csv").read_text(encoding="utf-8")
    return tuple(_era(row) for row in csv.DictReader(text.splitlines()))


def _era(row: dict[str, str]) -> Era:
    first_day, last_day, gregorian_from = (
        date.fromisoformat(row[column]) if row[column] else None
        for column in ("first_day", "last_day", "gregorian_from")
    )
    return Era(
        calendar=row["calendar"],
        key=row["key"],
        title=row["title"],
        forms=tuple(row["forms"].split("|")),
        letter=row["letter"],
        first_year=int(row["first_year"]),
        last_year=int(row["last_year"]) if row["last_year"] else None,
        first_day=first_day,
        last_day=last_day,
        gregorian_from=gregorian_from,
    )


@cache
def era_forms() -> dict[str, tuple[Era, ...]]:
    """Every written form of an era, folded by `fold_name`, with the eras that it can mean."""
    found: dict[str, tuple[Era, ...]] = {}
    for era in eras():
        for form in dict.fromkeys(fold_name(form) for form in (era.key, era.title, *era.forms)):
            found[form] = (*found.get(form, ()), era)
    return found


def find_eras(name: str) -> tuple[Era, ...]:
    """The eras that a name can mean, in native script or any romanisation: none, one, or several."""
    return era_forms().get(fold_name(name), ())
