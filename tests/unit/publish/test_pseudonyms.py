"""The table `pseudonyms`: what is known, what was seen, and what is no cover name."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.authority import load, save
from pipeline.publish.pseudonyms import pseudonym_table
from pipeline.publish.release import authority_tables
from schemas import TABLES

PEOPLE = (
    ("person/stalin", "person", "Joseph Stalin"),
    ("person/vera", "person", "Vera Marten"),
    ("person/vera-2", "person", "Vera Marten"),
    ("place/chita", "place", "Chita"),
)
NAMES = (
    {
        "authority_id": "person/stalin",
        "name": "Filippov",
        "kind": "pseudonym",
        "valid_from": "1948",
        "valid_to": "1950",
    },
    {
        "authority_id": "person/stalin",
        "name": "Filippov",
        "kind": "pseudonym",
        "valid_from": "1951",
        "valid_to": "1953",
    },
    {"authority_id": "person/stalin", "name": "Iosif Stalin", "kind": "variant"},
    {"authority_id": "person/vera", "name": "Nora", "kind": "code_name", "source": "a letter"},
    {"authority_id": "person/vera-2", "name": "Nora", "kind": "code_name"},
)


def gloss(kind: str, voice: str, text: str, stands_for: str) -> dict[str, str]:
    return {"kind": kind, "voice": voice, "text": text, "stands_for": stands_for}


def linked(record: str, form: str, authority_id: str | None, *evidence: dict[str, str]) -> dict[str, Any]:
    """A name that its document's own gloss explains; without an authority_id it is not known who is meant."""
    status = "linked" if authority_id else "unresolved"
    row = {"record_id": record, "form": form, "authority_id": authority_id, "rule": "gloss", "status": status}
    return {**row, "evidence": json.dumps(evidence, ensure_ascii=False)}


def table(folder: Path, *names: dict[str, Any]) -> pl.DataFrame:
    """The table from these names; record a/1 is of 13 May 1950, a/2 of the year 1951."""
    schema = dict.fromkeys(("record_id", "form", "authority_id", "rule", "status", "evidence"), pl.String)
    pl.DataFrame(list(names), schema=schema).write_parquet(folder / "names.parquet")
    days = [("a/1", date(1950, 5, 13), date(1950, 5, 13)), ("a/2", date(1951, 1, 1), date(1951, 12, 31))]
    columns = {"record_id": pl.String, "date_earliest": pl.Date, "date_latest": pl.Date}
    pl.DataFrame(days, schema=columns, orient="row").write_parquet(folder / "records.parquet")
    people = [dict(zip(("authority_id", "kind", "preferred_name"), row, strict=True)) for row in PEOPLE]
    save(folder / "authority", people, NAMES)
    own = [("general", load(folder / "authority"))]
    entities, entries = authority_tables(own)
    made = pseudonym_table(folder, entities, entries, own)
    TABLES["pseudonyms"].validate(made)
    assert not made.select("name", "stands_for").is_duplicated().any()
    return made


def row_of(made: pl.DataFrame, name: str) -> dict[str, Any]:
    (row,) = made.filter(pl.col("name") == name).iter_rows(named=True)
    return row


BRACKET = gloss("bracket", "editor", "Filippov [Stalin]", "Stalin")
NOTE = gloss("note", "clerk", 'x/ Pseudonym "I.V. Stalin"', "I.V. Stalin")


def test_what_is_known_and_what_was_seen_is_one_row(tmp_path: Path) -> None:
    seen = (
        linked("a/1", "Filippov", "person/stalin", BRACKET, NOTE),
        linked("a/2", "Filippov", "person/stalin", BRACKET),
    )
    row = row_of(table(tmp_path, *seen), "Filippov")
    assert (row["stands_for"], row["authority_id"]) == ("Joseph Stalin", "person/stalin")
    assert json.loads(row["cover_kinds"]) == ["bracket", "note", "pseudonym"]
    assert json.loads(row["voices"]) == ["authority", "clerk", "editor"]
    assert (row["valid_from"], row["valid_to"]) == ("1948", "1953")
    assert (row["first_seen"], row["last_seen"]) == (date(1950, 5, 13), date(1951, 12, 31))
    assert (row["seen_records"], json.loads(row["record_ids"])) == (2, ["a/1", "a/2"])
    assert [each["text"] for each in json.loads(row["evidence"])] == ["Filippov [Stalin]", 'x/ Pseudonym "I.V. Stalin"']


def test_what_nobody_was_seen_with_is_there_all_the_same(tmp_path: Path) -> None:
    row = row_of(table(tmp_path), "Filippov")
    assert json.loads(row["voices"]) == ["authority"]
    assert (row["seen_records"], row["record_ids"], row["evidence"], row["first_seen"]) == (0, "[]", "[]", None)


def test_a_known_cover_name_that_a_document_bears_counts_as_seen_in_the_authoritys_voice(tmp_path: Path) -> None:
    entry = {"kind": "entry", "voice": "authority", "text": "Filippov", "name_kind": "pseudonym"}
    seen = linked("a/1", "Filippov", "person/stalin", entry) | {"rule": "exact"}
    row = row_of(table(tmp_path, seen), "Filippov")
    assert (row["seen_records"], json.loads(row["voices"]), row["evidence"]) == (1, ["authority"], "[]")


def test_another_spelling_of_a_persons_own_name_is_no_cover(tmp_path: Path) -> None:
    bracket = gloss("bracket", "editor", "Iosif Stalin [Stalin]", "Stalin")
    made = table(tmp_path, linked("a/1", "Iosif Stalin", "person/stalin", bracket))
    assert "Iosif Stalin" not in made["name"].to_list()


def test_an_editors_bracket_about_a_place_or_an_abbreviation_is_no_cover(tmp_path: Path) -> None:
    bracket = gloss("bracket", "editor", "Verkhne [Chita]", "Chita")
    hereafter = gloss("hereafter", "author", "Stalin (hereafter Sokol)", "Stalin")
    made = table(
        tmp_path,
        linked("a/1", "Verkhne", "place/chita", bracket),
        linked("a/1", "Sokol", "person/stalin", hereafter),
    )
    assert not {"Verkhne", "Sokol"} & set(made["name"])


def test_whom_nobody_knows_stands_there_in_the_documents_own_words(tmp_path: Path) -> None:
    said = gloss("note", "clerk", "x/ Pseudonym of Major Oleg Ryabov", "Major Oleg Ryabov")
    row = row_of(table(tmp_path, linked("a/1", "Sokol", None, said)), "Sokol")
    assert (row["stands_for"], row["authority_id"]) == ("Major Oleg Ryabov", None)
    assert json.loads(row["voices"]) == ["clerk"]


def test_a_bracket_about_somebody_unknown_does_not_count(tmp_path: Path) -> None:
    made = table(tmp_path, linked("a/1", "Sokol", None, gloss("bracket", "editor", "Sokol [Ryabov]", "Ryabov")))
    assert "Sokol" not in made["name"].to_list()


def test_one_cover_name_of_two_people_is_two_rows(tmp_path: Path) -> None:
    said = gloss("note", "clerk", "x/ Pseudonym of Major Oleg Ryabov", "Major Oleg Ryabov")
    made = table(tmp_path, linked("a/1", "Filippov", "person/stalin", BRACKET), linked("a/2", "Filippov", None, said))
    rows = made.filter(pl.col("name") == "Filippov").select("stands_for", "record_ids").rows()
    assert rows == [("Joseph Stalin", '["a/1"]'), ("Major Oleg Ryabov", '["a/2"]')]


def test_two_records_of_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    made = table(tmp_path).filter(pl.col("name") == "Nora")
    assert made["stands_for"].to_list() == ["Vera Marten (person/vera)", "Vera Marten (person/vera-2)"]


@pytest.mark.parametrize(("name", "records"), [("Filippov", 7), ("Fyn Si", 3), ("Fyn-Si", 2)])
def test_the_samples_tell_of_stalins_cover_names(specimen_release: Any, name: str, records: int) -> None:
    made = specimen_release.table("pseudonyms")
    TABLES["pseudonyms"].validate(made)
    row = row_of(made, name)
    assert (row["authority_id"], row["seen_records"]) == ("person/stalin", records)
    assert "editor" in json.loads(row["voices"])


def test_the_samples_tell_of_two_men_behind_matveyev_and_of_one_whom_no_authority_knows(specimen_release: Any) -> None:
    made = specimen_release.table("pseudonyms")
    matveyev = made.filter((pl.col("name") == "Matveyev") & (pl.col("seen_records") > 0))
    seen = {record for text in matveyev["record_ids"] for record in json.loads(text)}
    assert matveyev["stands_for"].n_unique() > 1
    assert seen == {"korea-1950/900117", "korea-1950/900119", "korea-1950/900121"}
    assert json.loads(row_of(made, "Shtraus")["record_ids"]) == ["korea-1950/900119"]
