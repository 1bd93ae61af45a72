"""One record that cannot be read costs itself: its file goes on, and what was read of it is in quarantine."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.rules.specimens import Delivery, marc

MAPPED = '[mapping]\nkey = "id"\n[mapping.fields]\ntitle = "title"\nnote = "description_note"\n'
UTF_8 = 'encoding = "utf-8"\n'
EAD = (
    b'<ead><eadheader><eadid>x</eadid></eadheader><archdesc level="fonds"><did><unittitle>Whole</unittitle></did><dsc>'
    b'<c id="1"><did><unittitle>Caf\xe9</unittitle></did><scopecontent><p>Letters</p></scopecontent></c>'
    b'<c id="2"><did><unittitle>Next</unittitle></did></c></dsc></archdesc></ead>'
)
NEXT = bytes(marc("Next")["a.mrc"]).replace(b"1\x1e", b"2\x1e")
CASES: dict[str, tuple[Delivery, str, str, str]] = {
    "CSV": (
        {"a.csv": b"id,title,note\n1,Caf\xe9,Letters\n2,Next,\n3,Last,\n", "accession.toml": UTF_8 + MAPPED},
        "tables.damaged_record", "d/1", "Caf\\xe9",
    ),
    "JSON lines": (
        {"a.jsonl": b'{"id": "2", "title": "Next"}\n{"id": "3", "title": "Last"}\n{"id": "1", "title": "Caf\xe9"}\n',
         "accession.toml": UTF_8 + MAPPED},
        "json.not_a_record", "d/a.jsonl#3", '{"id": "1", "title": "Caf\\xe9"}',
    ),
    "MARC": (
        {"a.mrc": bytes(marc("Caf?")["a.mrc"]).replace(b"?", b"\xe9") + NEXT},
        "marc.unreadable_record", "d/1", "Caf\\xe9",
    ),
    "MARC cut off": (
        {"a.mrc": bytes(marc("Next")["a.mrc"]) + bytes(marc("Caf")["a.mrc"])[:-2]},
        "marc.unreadable_record", "d/a.mrc#61", "Caf",
    ),
    "EAD": ({"a.xml": EAD}, "xml.invalid_bytes", "d/x/1", "Caf\ufffd"),
}  # fmt: skip


@pytest.mark.parametrize(("delivery", "rule", "record_id", "said"), CASES.values(), ids=CASES)
def test_an_invalid_byte_costs_its_record_alone_and_what_was_read_of_it_is_kept(
    delivery: Delivery,
    rule: str,
    record_id: str,
    said: str,
    deliver: Callable[..., Path],
    make: Callable[..., Any],
) -> None:
    made = make(deliver("d", delivery))
    assert not made.verdict.refused
    counts = made.verdict.counts
    assert counts["records_quarantined"] == 1
    assert counts["records_parsed"] == counts["records_accepted"] + 1 > 1
    quarantine = made.table("quarantine")
    (row,) = quarantine.filter(pl.col("table") == "records").iter_rows(named=True)
    assert (row["record_id"], row["rule"]) == (record_id, rule)
    assert json.loads(row["payload"])["record_id"] == record_id
    children = quarantine.filter(pl.col("table") == "statements")
    assert set(children["record_id"]) == {record_id}
    assert any(said in json.loads(payload)["raw"] for payload in children["payload"])
    assert made.table("findings").filter(pl.col("rule") == rule)["record_id"].to_list() == [record_id]
    for name in ("records", "texts", "dates", "names", "statements"):
        released = made.table(name)
        assert record_id not in released["record_id"].to_list()
        texts = released.select(
            pl.any_horizontal(pl.col(pl.String).str.contains("\ufffd|\\\\x").fill_null(value=False))
        )
        assert not texts.to_series().any()


def test_a_good_record_of_the_same_identifier_stands_in_its_place(
    deliver: Callable[..., Path], make: Callable[..., Any]
) -> None:
    files = {"a.csv": b"id,title,note\n1,Caf\xe9,\n1,Coffee,\n2,Next,\n", "accession.toml": UTF_8 + MAPPED}
    made = make(deliver("d", files))
    assert dict(made.table("records").select("record_id", "title").iter_rows()) == {"d/1": "Coffee", "d/2": "Next"}
    assert made.verdict.counts["records_quarantined"] == 1
