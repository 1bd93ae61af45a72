import re

import pytest

from pipeline.dates import read_date
from pipeline.normalize.date_places import DATE_PLACES, ROLES, DatePlace, place_of, role_of
from pipeline.normalize.name_places import NAME_PLACES, STATED_ROLES, stated_role
from schemas import TABLES

DATE_ROLES = {
    role for check in TABLES["dates"].to_schema().columns["role"].checks for role in check.statistics["allowed_values"]
}
NAME_ROLES = {
    role for check in TABLES["names"].to_schema().columns["role"].checks for role in check.statistics["allowed_values"]
}

# element, its text, whether it opens the text: the rule and the role of its date
SPOTS = {
    ("signature", "13/5-50. Roshchin", False): ("date.signature", "created"),
    ("stamp", "[Stamp: Declassified 14 December 1993]", False): ("date.stamp_declassified", "declassified"),
    ("stamp", "[Stamp: 15 May 1950]", False): ("date.stamp", "other"),
    ("transmission", "Sent 31.8.50 11:32", False): ("date.transmission_sent", "sent"),
    ("transmission", "Received 31.8.50 15:40", False): ("date.transmission_received", "received"),
    ("transmission", "Deciphered 31.8.50 17:00", False): ("date.transmission", "other"),
    ("place_of_origin", "From Harbin, 1.II.1950", False): ("date.dateline", "sent"),
    ("paragraph", "Today on May 13, at 23 hours 30 minutes, he came.", True): ("date.opening_hour", "sent"),
    ("paragraph", "Today on May 13, at 23 hours 30 minutes, he came.", False): ("date.in_text", "mentioned"),
    ("paragraph", "On May 13 he came.", True): ("date.in_text", "mentioned"),
    ("custodial_history", "Given in June 1994.", False): ("date.custodial_history", "acquired"),
    ("copies", "1. Comr. Ivanov 3/V-50", False): ("date.copies", "copied"),
}


@pytest.mark.parametrize(("spot", "expected"), SPOTS.items(), ids=[f"{spot[0]} {spot[1]} {spot[2]}" for spot in SPOTS])
def test_a_date_is_told_by_where_it_stands(spot: tuple[str, str, bool], expected: tuple[str, str]) -> None:
    element, raw, opening = spot
    place = place_of(element, raw, is_opening=opening)
    assert place is not None
    assert (place.name, role_of(place, None)) == expected


def test_a_title_has_no_date_of_its_own() -> None:
    assert place_of("title", "Telegram of May 13, 1950", is_opening=False) is None


@pytest.mark.parametrize(
    ("stated", "role"), [("heading", "created"), (None, "created"), ("published", "published"), ("eaten", "other")]
)
def test_a_stated_date_has_the_role_that_the_source_gives(stated: str | None, role: str) -> None:
    place = place_of("date", "1950", is_opening=False)
    assert place is not None
    assert role_of(place, stated) == role


@pytest.mark.parametrize("place", DATE_PLACES, ids=[place.name for place in DATE_PLACES])
def test_a_place_of_dates_has_a_role_of_the_contract_and_a_reason(place: DatePlace) -> None:
    assert place.role in {None, *DATE_ROLES}
    assert re.fullmatch(r"date\.[a-z_]+", place.name)
    assert place.why


def test_places_of_dates_are_told_apart_and_only_created_or_sent_can_be_the_records() -> None:
    assert len({place.name for place in DATE_PLACES}) == len(DATE_PLACES)
    assert {place.role for place in DATE_PLACES if place.rank} <= {None, "created", "sent"}
    ranks = [place.rank for place in DATE_PLACES if place.rank]
    assert len(ranks) == len(set(ranks))


def test_all_roles_are_in_the_contract() -> None:
    assert set(ROLES) | {"other"} == DATE_ROLES
    assert {stated_role(role) for role in (*STATED_ROLES, "nobody", None)} <= NAME_ROLES


# element and its text: role and text of each name in it
NAMES = {
    ("signature", "13/5-50. Roshchin"): [("sender", "Roshchin")],
    ("signature", "24.III.50 Shtykov"): [("sender", "Shtykov")],
    ("signature", "14/9-49. [G.I.] Tunkin"): [("sender", "[G.I.] Tunkin")],
    ("signature", "Filippov [Stalin].”"): [("sender", "Filippov [Stalin]")],
    ("signature", "30/I-50"): [],
    ("addressee", "To Vyshinsky."): [("recipient", "Vyshinsky")],
    ("addressee", "For immediate report to comrade Filippov [Stalin].x/"): [("recipient", "comrade Filippov [Stalin]")],
    ("addressee", "Destination: PEKING To Whom: Roshchin"): [("place", "PEKING"), ("recipient", "Roshchin")],
    ("copies", "Copies: Stalin, Molotov, 10th Department, Copy."): [
        ("copy_recipient", "Stalin"), ("copy_recipient", "Molotov"), ("copy_recipient", "10th Department"),
    ],
    ("copies", "5 copies"): [],
    ("copies", "1. Comr. Stalin"): [("copy_recipient", "Comr. Stalin")],
    ("place_of_origin", "From PEKING"): [("place_of_origin", "PEKING")],
    ("place_of_origin", "From Pyongyang, No. 4037. 9 hours"): [("place_of_origin", "Pyongyang")],
    ("title", "Ciphered Telegram, Roshchin to Cde. Filippov [Stalin]"): [
        ("sender", "Roshchin"), ("recipient", "Cde. Filippov [Stalin]"),
    ],
    ("title", "Letter from Anna Specimen to Mrs. Example, 1909"): [
        ("sender", "Anna Specimen"), ("recipient", "Mrs. Example"),
    ],
    ("title", "Report on the Talks"): [],
    ("title", "Births, entries 1 to 90"): [],
    ("title", "Tour of the orchestra from coast to coast"): [],
    ("title", "Sale of the mill, Example to Specimen"): [],
    ("title", "Memorandum: things to be done"): [],
    ("repository", "Specimen Archive"): [("custodian", "Specimen Archive")],
}  # fmt: skip


@pytest.mark.parametrize(("spot", "expected"), NAMES.items(), ids=[" ".join(spot) for spot in NAMES])
def test_a_name_is_told_by_where_it_stands(spot: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    element, raw = spot
    found = list(NAME_PLACES[element](raw))
    assert [(each.role, each.text) for each in found] == expected
    for each in found:
        assert raw[each.start : each.start + len(each.text)] == each.text


def test_the_dates_of_the_examples_can_be_read() -> None:
    assert read_date("13/5-50").status in ("read", "ambiguous")
