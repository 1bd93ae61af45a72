"""Rules over rows: the views that they are asked of, the counts of their outcomes, and what is found."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.findings import Finding
from pipeline.intake import Accession
from pipeline.validate import ask
from pipeline.validate.asking import summed
from pipeline.validate.families import in_circles
from schemas import TABLES
from schemas.contract import polars_schema

MAY_13, MAY_14 = dt.date(1950, 5, 13), dt.date(1950, 5, 14)
Rows = list[dict[str, Any]]
Asked = tuple[dict[str, tuple[int, int, int]], list[Finding]]
Ask = Callable[..., Asked]


@pytest.fixture
def asked() -> Ask:
    """Asks rows of tables; gives the outcomes of each rule and the findings."""

    def run(
        accession: Accession | None = None, **tables: Rows
    ) -> tuple[dict[str, tuple[int, int, int]], list[Finding]]:
        place = {"source_file": "1.txt", "source_line": 1, "sequence": 1, "voice": "author", "accession": "a"}
        frames = {}
        for name in ("records", "texts", "dates", "names"):
            schema = polars_schema(TABLES[name])
            rows = [{key: (place | row).get(key) for key in schema} for row in tables.get(name, [])]
            frames[name] = pl.DataFrame(rows, schema=schema)
        findings: list[Finding] = []
        checks = ask(frames, accession or Accession(name="a"), findings)
        return {row[1]: row[4:] for row in checks.iter_rows()}, findings

    return run


def read(record_id: str, role: str, day: dt.date) -> dict[str, Any]:
    return {"record_id": record_id, "role": role, "status": "read", "earliest": day, "latest": day}


def test_a_receipt_before_the_creation_is_found_and_a_record_without_one_is_not_counted_as_passed(asked: Ask) -> None:
    records = [{"record_id": f"a/{n}", "date_earliest": MAY_14, "date_latest": MAY_14} for n in (1, 2, 3)]
    dates = [read("a/1", "received", MAY_14), read("a/2", "received", MAY_13)]
    outcomes, findings = asked(records=records, dates=dates)
    assert outcomes["dates.received_before_created"] == (1, 1, 1)
    (found,) = [each for each in findings if each.rule.name == "dates.received_before_created"]
    assert (found.record_id, found.table, str(found.source)) == ("a/2", "records", "1.txt:1")
    assert found.message == "It was received by 1950-05-13, and created from 1950-05-14 on."


def test_of_several_dates_of_one_role_the_last_counts(asked: Ask) -> None:
    records = [{"record_id": "a/1", "date_earliest": MAY_14, "date_latest": MAY_14}]
    dates = [read("a/1", "sent", MAY_13), read("a/1", "sent", MAY_14)]
    outcomes, _ = asked(records=records, dates=dates)
    assert outcomes["dates.sent_before_created"] == (1, 0, 0)


def test_a_letter_to_oneself_is_found(asked: Ask) -> None:
    names = [
        {"record_id": record_id, "role": role, "authority_id": who, "status": "linked", "raw": who}
        for record_id, role, who in (
            ("a/1", "sender", "stalin"), ("a/1", "recipient", "stalin"), ("a/2", "sender", "stalin"),
            ("a/2", "recipient", "mao"), ("a/3", "sender", "mao"),
        )
    ]  # fmt: skip
    outcomes, findings = asked(records=[{"record_id": f"a/{n}"} for n in (1, 2, 3)], names=names)
    assert outcomes["agents.to_oneself"] == (1, 1, 1)
    assert [each.message for each in findings if each.rule.name == "agents.to_oneself"] == [
        "Sender and recipient are both stalin."
    ]


def test_the_window_and_the_day_of_receipt_come_from_the_accession(asked: Ask) -> None:
    accession = Accession(name="a", date_window="1945/1955", received_on=dt.date(2024, 5, 31))
    late = dt.date(2050, 5, 13)
    records = [
        {"record_id": "a/1", "date_status": "read", "date_earliest": MAY_13, "date_latest": MAY_13},
        {"record_id": "a/2", "date_status": "read", "date_earliest": late, "date_latest": late},
        {"record_id": "a/3", "date_status": "unread"},
    ]
    outcomes, _ = asked(accession, records=records)
    assert outcomes["dates.outside_window"] == (1, 1, 1)
    assert outcomes["dates.after_delivery"] == (1, 1, 1)


def test_a_summary_is_no_text_that_a_closed_record_must_not_have(asked: Ask) -> None:
    records = [{"record_id": "a/1", "access": "Closed"}, {"record_id": "a/2", "access": "Closed until 2050"}]
    texts = [
        {"record_id": "a/1", "layer": "summary", "text": "Letters."},
        {"record_id": "a/2", "layer": "transcript", "text": "Dear Anna."},
    ]
    outcomes, _ = asked(records=records, texts=texts)
    assert outcomes["access.closed_with_text"] == (1, 1, 0)


def test_counts_of_parts_are_added_up(asked: Ask) -> None:
    part = pl.DataFrame(
        {
            "accession": ["a"], "rule": ["dates.open_end"], "rule_version": [1], "dimension": ["resolution"],
            "compliant": [2], "not_compliant": [1], "prerequisites_not_met": [4],
        }
    )  # fmt: skip
    assert summed([part, part]).row(0) == ("a", "dates.open_end", 1, "resolution", 4, 2, 8)
    assert summed([]).is_empty()


def test_a_circle_of_parents_is_what_has_no_way_up() -> None:
    links = {"2": "1", "3": "2", "7": "8", "8": "9", "9": "7", "10": "9", "11": "11"}
    frame = pl.DataFrame({"record_id": list(links), "parent_id": list(links.values())})
    assert sorted(in_circles(frame)) == ["10", "11", "7", "8", "9"]


MAPPING = """[mapping]
key = "id"
parent = "above"
[mapping.fields]
title = "title"
level = "level"
date = { element = "date", role = "created" }
"""


def test_records_are_looked_at_beside_their_parents_over_all_files(deliver: Any, make: Any) -> None:
    folder = deliver(
        "a",
        {
            "1.csv": "id,above,level,title,date\n1,,series,Telegrams of the embassy,1950\n2,3,file,Round,1950\n",
            "2.csv": "id,above,level,title,date\n3,2,file,And round again,1950\n4,1,fonds,Too broad,1950\n"
            "5,1,file,Outside of its series,1960\n6,1,item,Telegram from Beijing to Moscow,13 May 1950\n"
            "7,1,item,Telegram from Beijing to Moscow,13 May 1950\n",
        },
        MAPPING,
    )
    findings = make(folder).table("findings")
    found = {(row["rule"], row["record_id"]) for row in findings.iter_rows(named=True)}
    assert {each for each in found if each[0].startswith("relations.") or each[0] == "records.alike"} == {
        ("relations.parent_circle", "a/2"),
        ("relations.parent_circle", "a/3"),
        ("relations.level_order", "a/4"),
        ("relations.outside_parent", "a/5"),
        ("records.alike", "a/7"),
    }


def test_the_table_of_checks_counts_three_outcomes_of_every_rule(specimen_release: Any) -> None:
    checks = specimen_release.table("checks")
    records = specimen_release.table("records").height
    of_records = checks.filter(pl.col("rule") == "dates.declassified_before_created")
    assert of_records.select(pl.sum_horizontal("compliant", "not_compliant", "prerequisites_not_met")).item() == records
    assert of_records["prerequisites_not_met"].item() > 0
    assert Path(specimen_release.folder / "checks.parquet").is_file()
