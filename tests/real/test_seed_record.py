"""The record that the project began with, walked through value by value; runs where the real exports are."""

import json
import os
import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.flows.curation import curate
from pipeline.flows.direct import Direct

REAL = os.environ.get("FONDS_REAL_DATA")
pytestmark = pytest.mark.skipif(REAL is None, reason="FONDS_REAL_DATA does not name the folder of real exports")
RECORD = "wilson-center/115977"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pl.DataFrame]:
    """The rows of the record, by table."""
    assert REAL is not None
    outcome = curate([Path(REAL) / "wilson-center"], tmp_path_factory.mktemp("curated"), Direct())
    assert outcome.ended == "published"
    names = ("records", "texts", "dates", "names", "statements", "findings")
    return {
        name: pl.read_parquet(outcome.folder / f"{name}.parquet").filter(pl.col("record_id") == RECORD)
        for name in names
    }


def one(rows: pl.DataFrame, **wanted: object) -> dict[str, Any]:
    """The only row that has these values."""
    found = rows.filter(pl.all_horizontal(pl.col(name) == value for name, value in wanted.items()))
    assert found.height == 1, found
    return found.row(0, named=True)


def test_the_title_over_two_lines_is_one(tables: dict[str, pl.DataFrame]) -> None:
    record = tables["records"].row(0, named=True)
    assert record["title"] == "Ciphered Telegram, Roshchin to Cde. Filippov [Stalin]"
    stated = one(tables["statements"], element="title")
    assert "\n" in stated["raw"]
    assert stated["rule"] == "title.one_line"


def test_created_is_read_from_the_signature_and_its_century_is_borne_out_by_the_heading(
    tables: dict[str, pl.DataFrame],
) -> None:
    created = one(tables["dates"], role="created", raw="13/5-50")
    assert created["edtf"] == "1950-05-13"
    assert str(created["earliest"]) == str(created["latest"]) == "1950-05-13"
    assert created["style"]
    assert created["basis"] == "century: 1950-05-13, heading, line 3"
    assert created["source_line"] == 50
    record = tables["records"].row(0, named=True)
    assert (record["date_edtf"], record["date_status"]) == ("1950-05-13", "read")


def test_sent_has_the_hour_and_claims_no_zone(tables: dict[str, pl.DataFrame]) -> None:
    sent = one(tables["dates"], role="sent")
    assert (sent["edtf"], sent["time"], sent["utc_offset"]) == ("1950-05-13", "23:30", None)
    assert sent["rule"] == "date.opening_hour"


def test_the_stamps_date_is_not_the_date_of_creation(tables: dict[str, pl.DataFrame]) -> None:
    declassified = one(tables["dates"], role="declassified")
    assert (declassified["edtf"], declassified["voice"]) == ("1993-12-14", "archive")


def test_acquired_stands_in_the_citation(tables: dict[str, pl.DataFrame]) -> None:
    assert one(tables["dates"], role="acquired")["edtf"] == "1994-06"


def test_the_sender_is_roshchin_with_initials_that_the_editor_supplied(tables: dict[str, pl.DataFrame]) -> None:
    sender = one(tables["names"], role="sender", voice="author")
    assert sender["raw"] == "Roshchin"
    assert sender["status"] == "linked"
    evidence = json.loads(sender["evidence"])
    assert {"kind": "supplied", "voice": "editor", "text": "[N.V.] Roshchin"} in evidence


def test_the_recipient_is_stalin_by_the_documents_own_gloss_with_two_pieces_of_evidence(
    tables: dict[str, pl.DataFrame],
) -> None:
    recipient = one(tables["names"], role="recipient", voice="clerk")
    assert recipient["form"] == "Filippov"
    assert (recipient["tier"], recipient["status"]) == ("document", "linked")
    stalin = one(tables["names"], raw="I.V. Stalin")
    assert recipient["authority_id"] == stalin["authority_id"]
    kinds = {(each["kind"], each["voice"]) for each in json.loads(recipient["evidence"])}
    assert {("bracket", "editor"), ("note", "clerk")} <= kinds


def test_the_four_who_are_mentioned_are_linked(tables: dict[str, pl.DataFrame]) -> None:
    mentioned = tables["names"].filter((pl.col("role") == "mentioned") & (pl.col("voice") == "author"))
    linked = dict(mentioned.filter(pl.col("status") == "linked").select("form", "authority_id").iter_rows())
    assert {"Mao Zedong", "Zhou Enlai", "Kim Il Sung", "Pak Heon-yeong"} <= linked.keys()
    assert len({linked[name] for name in ("Mao Zedong", "Zhou Enlai", "Kim Il Sung", "Pak Heon-yeong")}) == 4


def test_peking_is_beijing(tables: dict[str, pl.DataFrame]) -> None:
    place = one(tables["names"], role="place_of_origin")
    assert (place["raw"], place["authority_id"]) == ("PEKING", "place/beijing")


def test_the_original_is_russian_and_the_text_an_english_translation(tables: dict[str, pl.DataFrame]) -> None:
    record = tables["records"].row(0, named=True)
    assert record["language"] == "ru"
    assert record["repository"] == "Russian Presidential Archives"
    assert one(tables["texts"], layer="translation")["language"] == "en"


def test_the_brackets_of_the_body_are_marked_with_two_kinds_of_gloss_evidence_and_no_false_one(
    tables: dict[str, pl.DataFrame],
) -> None:
    brackets = tables["statements"].filter((pl.col("element") == "insertion") & (pl.col("source_line") > 24))
    kinds = brackets["role"].to_list()
    assert sorted(kinds) == ["addition", "addition", "gloss", "note", "stamp", "supplied"]


def test_the_staging_host_of_the_link_is_a_finding(tables: dict[str, pl.DataFrame]) -> None:
    found = one(tables["findings"], rule="references.link_host")
    assert found["raw"].endswith("/document/115977")
    assert found["proposed"] == "https://digitalarchive.wilsoncenter.org/document/115977"


def test_every_value_leads_to_its_bytes(tables: dict[str, pl.DataFrame]) -> None:
    assert REAL is not None
    content = (Path(REAL) / "wilson-center" / "115977.txt").read_bytes()
    spots = pl.concat([tables[name].select("raw", "byte_start", "byte_end") for name in ("dates", "names")])
    assert spots.height > 30
    for raw, start, end in spots.iter_rows():
        stood = content[start:end].decode()
        assert stood == raw or (raw in " ".join(re.sub(r"\*\*|\s", " ", stood).split()) and "\n" in stood)
