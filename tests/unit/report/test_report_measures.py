"""Measures: three outcomes, each entry's own examples, and the views they look at."""

import datetime as dt

import polars as pl
import pytest

from pipeline.report.asked import asked
from pipeline.report.dimensions import DIMENSIONS
from pipeline.report.distributions import DISTRIBUTIONS, distribute
from pipeline.report.document import MEASURES
from pipeline.report.measures import Measure, measure, rate_of
from pipeline.report.views import scan_tables, views_of
from pipeline.rules import RULES

DAY = dt.date(2026, 11, 23)


@pytest.fixture
def empty_views(release_folder):
    return views_of(scan_tables(release_folder("r0")), DAY)


def measures_of(folder):
    return {each["name"]: each for each in measure(MEASURES, views_of(scan_tables(folder), DAY))}


def outcomes(measured):
    return measured["compliant"], measured["not_compliant"], measured["prerequisites_not_met"]


@pytest.mark.parametrize("entry", MEASURES, ids=lambda entry: entry.name)
def test_a_measure_tells_its_own_examples_apart(entry, empty_views):
    schema = empty_views[entry.view].collect_schema()
    for row, expected in ((entry.passes, True), (entry.fails, False)):
        frame = pl.DataFrame(
            {name: [value] for name, value in row.items()}, schema={name: schema[name] for name in row}
        )
        needed = set(entry.outcome().meta.root_names()) - set(row)
        whole = frame.with_columns(pl.lit(None, dtype=schema[name]).alias(name) for name in needed)
        assert whole.select(entry.outcome()).item() is expected


def test_every_entry_belongs_to_a_chapter_and_has_a_name_of_its_own():
    chapters = {dimension.name for dimension in DIMENSIONS}
    for entries in (MEASURES, DISTRIBUTIONS):
        assert {entry.dimension for entry in entries} <= chapters
        assert all(entry.name.startswith(f"{entry.dimension}.") for entry in entries)
        assert len({entry.name for entry in entries}) == len(entries)


def test_every_chapter_has_a_measure_for_its_headline_or_says_why_not():
    names = {entry.name for entry in MEASURES} | {"volume.records_kept"} | set(RULES)
    for chapter in DIMENSIONS:
        assert (chapter.headline in names) != bool(chapter.unmeasured), chapter.name


def test_a_release_without_rows_has_rates_of_none(release_folder):
    measured = measures_of(release_folder("r1"))
    assert len(measured) == len(MEASURES)
    assert {each["rate"] for each in measured.values()} == {None}


def test_what_could_not_be_checked_never_counts_as_passed():
    frame = pl.LazyFrame({"accession": ["a"] * 4, "value": [1, 0, None, 9], "asked": [True, True, True, False]})
    entry = Measure(
        "volume.x", "volume", "x", "v", pl.col("value") == 1, "test", passes={}, fails={}, among=pl.col("asked")
    )
    measured = measure([entry], {"v": frame})[0]
    assert outcomes(measured) == (1, 1, 2)
    assert measured["rate"] == 0.5
    assert rate_of(0, 0) is None


def test_counts_stand_by_accession_as_well(release_folder):
    folder = release_folder(
        "r1",
        records=[
            {"record_id": "a/1"},
            {"record_id": "a/2", "title": " Untitled "},
            {"record_id": "b/1", "accession": "b"},
        ],
    )
    title = measures_of(folder)["completeness.title"]
    assert outcomes(title) == (2, 1, 0)
    assert [(row["accession"], row["rate"]) for row in title["by_accession"]] == [("a", 0.5), ("b", 1.0)]
    assert [example["record_id"] for example in title["examples"]] == ["a/2"]


def test_a_text_repeated_in_another_accession_is_found(release_folder):
    text = "x" * 300
    folder = release_folder(
        "r1",
        records=[{"record_id": "a/1"}, {"record_id": "b/1", "accession": "b"}],
        texts=[{"record_id": "a/1", "text": text}, {"record_id": "b/1", "text": text}],
    )
    assert outcomes(measures_of(folder)["uniqueness.text"]) == (0, 2, 0)


def test_a_sender_who_had_died_is_found_by_the_bounds_of_his_life(release_folder):
    people = [
        {"authority_id": "dead", "existence_edtf": "1870/1924"},
        {"authority_id": "living", "existence_edtf": "1879?/1953"},
        {"authority_id": "unknown"},
        {"authority_id": "unborn", "existence_edtf": "1960/"},
    ]
    names = [
        {"record_id": "a/1", "sequence": number, "authority_id": key, "status": "linked", "raw": key}
        for number, key in enumerate((each["authority_id"] for each in people), 1)
    ]
    record = {"record_id": "a/1", "date_earliest": dt.date(1950, 5, 13), "date_latest": dt.date(1950, 5, 13)}
    alive = measures_of(release_folder("r1", records=[record], names=names, authorities=people))["agents.alive"]
    assert outcomes(alive) == (1, 2, 1)
    assert sorted(example["raw"] for example in alive["examples"]) == ["dead", "unborn"]


def test_what_rules_were_asked_stands_beside_the_measures(release_folder):
    checks = [
        {"accession": name, "compliant": held, "not_compliant": 1, "prerequisites_not_met": 5}
        for name, held in (("a", 3), ("b", 1))
    ]
    (measured,) = asked(scan_tables(release_folder("r1", checks=checks))["checks"])
    assert measured["name"] == "dates.sent_before_created"
    assert measured["says"] == RULES["dates.sent_before_created"].checks.rstrip(".")
    assert outcomes(measured) == (4, 2, 10)
    assert measured["rate"] == round(4 / 6, 6)
    assert [(row["accession"], row["rate"]) for row in measured["by_accession"]] == [("a", 0.75), ("b", 0.5)]


def test_a_record_with_a_warning_is_not_clear_and_one_with_a_note_is(release_folder):
    findings = [
        {"record_id": "a/1", "dimension": "consistency", "severity": "warning"},
        {"record_id": "a/2", "dimension": "consistency", "severity": "info"},
        {"record_id": "a/3", "dimension": "plausibility", "severity": "error"},
    ]
    folder = release_folder("r1", records=[{"record_id": f"a/{n}"} for n in (1, 2, 3)], findings=findings)
    assert outcomes(measures_of(folder)["consistency.records_clear"]) == (2, 1, 0)


def test_an_example_of_damage_shows_the_place_and_not_the_beginning(release_folder):
    folder = release_folder("r1", texts=[{"record_id": "a/1", "text": "A long beginning. " * 40 + "SÃ£o TomÃ©"}])
    assert "SÃ£o" in measures_of(folder)["encoding.text_intact"]["examples"][0]["raw"]


def test_a_distribution_counts_what_it_does_not_list(release_folder):
    genres = ["telegram"] * 3 + [None] * 2 + [f"kind {n}" for n in range(20)]
    records = [{"record_id": f"a/{n:02}", "genre": genre} for n, genre in enumerate(genres)]
    views = views_of(scan_tables(release_folder("r1", records=records)), DAY)
    entry = next(entry for entry in DISTRIBUTIONS if entry.name == "completeness.genre")
    counted = distribute([entry], views)[0]
    assert counted["values"][:2] == [{"value": "telegram", "count": 3}, {"value": None, "count": 2}]
    assert (counted["total"], counted["distinct"]) == (25, 22)
    assert counted["others"] == 25 - sum(each["count"] for each in counted["values"]) > 0
