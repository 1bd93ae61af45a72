"""Corrections by people: applied before anything is read, and refused when their text is gone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.errors import AccessionError
from pipeline.intake.corrections import read_corrections

ENTRY = {
    "record": '"1"',
    "element": '"signature"',
    "expect": '"31/6-50. Shtykov"',
    "value": '"30/6-50. Shtykov"',
    "reason": '"June has thirty days"',
    "who": '"M. Example"',
    "on": "2026-11-23",
}
SIGNED = "The talks went on.\n\n31/6-50. Shtykov"


def written(**changed: str | None) -> str:
    """A corrections.toml with one correction; None leaves a key out."""
    entry = {**ENTRY, **changed}
    return "\n".join(["[[correction]]", *(f"{key} = {value}" for key, value in entry.items() if value is not None)])


@pytest.fixture
def corrected(
    deliver: Callable[..., Path], telegram: Callable[..., str], make: Callable[..., Any]
) -> Callable[..., Any]:
    """A delivery of one telegram with a correction beside it, through all rooms."""

    def run(corrections: str, body: str = SIGNED) -> Any:
        folder = deliver("a", {"1.txt": telegram("1", body), "corrections.toml": corrections})
        return make(folder)

    return run


def test_a_corrected_text_is_read_and_the_received_one_stays(corrected: Callable[..., Any]) -> None:
    made = corrected(written())
    signature = made.table("dates").filter(pl.col("rule") == "date.signature").row(0, named=True)
    assert signature["edtf"] is not None
    assert signature["edtf"].endswith("50-06-30")
    stated = made.table("statements").filter(pl.col("element") == "signature").row(0, named=True)
    assert stated["raw"] == "31/6-50. Shtykov"
    assert stated["value"] == "30/6-50. Shtykov"
    assert "M. Example, 2026-11-23" in stated["rule"]
    found = made.table("findings").filter(pl.col("rule") == "corrections.applied")
    assert found["outcome"].to_list() == ["AMENDED"]


def test_a_dropped_text_is_read_by_nobody_and_stays_in_the_statements(corrected: Callable[..., Any]) -> None:
    made = corrected(written(value=None, drop="true"))
    assert "date.signature" not in made.table("dates")["rule"].to_list()
    stated = made.table("statements").filter(pl.col("element") == "signature").row(0, named=True)
    assert stated["raw"] == "31/6-50. Shtykov"
    assert stated["value"] is None
    assert stated["rule"].startswith("corrections.dropped")


def test_bytes_of_a_corrected_text_are_those_of_the_whole_statement(corrected: Callable[..., Any]) -> None:
    made = corrected(written())
    stated = made.table("statements").filter(pl.col("element") == "signature").row(0, named=True)
    signature = made.table("dates").filter(pl.col("rule") == "date.signature").row(0, named=True)
    assert (signature["byte_start"], signature["byte_end"]) == (stated["byte_start"], stated["byte_end"])


def test_a_correction_whose_text_is_gone_refuses_the_release(corrected: Callable[..., Any]) -> None:
    made = corrected(written(), body="The talks went on.\n\n30/6-50. Shtykov")
    failed = [gate for gate in made.verdict.gates if gate.outcome == "fail"]
    assert [gate.name for gate in failed] == ["corrections.expected.a"]
    assert "31/6-50. Shtykov" in failed[0].message


def test_a_correction_on_another_line_is_not_meant(corrected: Callable[..., Any]) -> None:
    assert corrected(written(line="1")).verdict.refused


TABLE = """title = "A register"

[mapping]
key = "number"

[mapping.fields]
title = "title"
note = { element = "summary", language_from = "language" }
"""
REGISTER = "number,title,note,language\n1,Letters,Ueber die Reise,ger lat\n2,Accounts,Rechnungen,de\n"


@pytest.fixture
def registered(deliver: Callable[..., Path], make: Callable[..., Any]) -> Callable[..., Any]:
    """A table in which a language is none, or what else is given, with corrections beside it."""

    def run(corrections: str | None = None, **files: str) -> Any:
        beside = {"corrections.toml": corrections} if corrections else {}
        tables = {f"{name}.csv": text for name, text in (files or {"register": REGISTER}).items()}
        return make(deliver("a", tables | beside, TABLE), batch_bytes=60)

    return run


def language(**changed: str | None) -> str:
    own = {"element": '"summary"', "column": '"language"', "expect": '"ger lat"', "value": '"de"'}
    return written(**{**own, **changed})


def test_a_row_that_broke_its_contract_comes_back_with_a_corrected_column(registered: Callable[..., Any]) -> None:
    broken = registered()
    kept_out = broken.table("quarantine").select("table", "rule").sort("table").rows()
    assert kept_out == [("statements", "contract.row"), ("texts", "contract.row")]
    made = registered(language())
    assert made.table("quarantine").is_empty()
    (stated,) = made.table("statements").filter(pl.col("record_id") == "a/1", element="summary").to_dicts()
    assert (stated["raw"], stated["language"]) == ("Ueber die Reise", "de")
    assert "language de for ger lat: M. Example, 2026-11-23" in stated["rule"]
    (found,) = made.table("findings").filter(pl.col("rule") == "corrections.applied").to_dicts()
    assert (found["raw"], found["proposed"]) == ("ger lat", "de")


def test_a_value_beside_a_text_is_dropped_and_the_text_stays(registered: Callable[..., Any]) -> None:
    made = registered(language(value=None, drop="true"))
    (stated,) = made.table("statements").filter(pl.col("record_id") == "a/1", element="summary").to_dicts()
    assert (stated["raw"], stated["value"], stated["language"]) == ("Ueber die Reise", "Ueber die Reise", None)


def test_a_corrected_column_that_the_sender_has_mended_refuses_the_release(registered: Callable[..., Any]) -> None:
    made = registered(language(), register=REGISTER.replace("ger lat", "de"))
    assert [gate.name for gate in made.verdict.gates if gate.outcome == "fail"] == ["corrections.expected.a"]


HEAD = "number,title,note,language\n"
TWICE = {"inside": HEAD + "1,Letters,A,de\n1,Accounts,B,de\n", "across": HEAD + "1,Maps,C,de\n"}
"""Three records of one identifier: two in one file, the third in a file that makes a batch of its own."""


def identifier(record: str, value: str, file: str, line: int) -> str:
    place = {"file": f'"{file}"', "line": str(line)}
    return written(record=f'"{record}"', element='"record"', expect='"1"', value=f'"{value}"', **place)


def test_records_of_one_identifier_come_back_with_identifiers_of_their_own(registered: Callable[..., Any]) -> None:
    broken = registered(**TWICE).table("quarantine").filter(pl.col("table") == "records")
    assert broken.select("row_key", "source_file").sort("source_file").rows() == [
        ("a/1", "inside.csv"),
        ("a/1#2", "inside.csv"),
    ]
    made = registered(
        "\n".join([identifier("1#2", "1b", "inside.csv", 3), identifier("1", "1c", "inside.csv", 2)]), **TWICE
    )
    assert made.table("quarantine").is_empty()
    titles = made.table("records").select("record_id", "title").rows()
    assert titles == [("a/1", "Maps"), ("a/1b", "Accounts"), ("a/1c", "Letters")]
    assert made.table("statements").filter(pl.col("record_id") == "a/1b")["raw"].to_list().count("Accounts") == 1
    told = made.table("findings").filter(pl.col("rule") == "corrections.applied")
    assert told.select("record_id", "raw", "proposed").sort("proposed").rows() == [
        ("a/1b", "1", "1b"),
        ("a/1c", "1", "1c"),
    ]


def test_an_identifier_that_is_taken_is_no_way_out_of_quarantine(registered: Callable[..., Any]) -> None:
    text = HEAD + "1,Letters,A,de\n1,Accounts,B,de\n2,Maps,C,de\n"
    made = registered(identifier("1#2", "2", "register.csv", 3), register=text)
    kept_out = made.table("quarantine").filter(pl.col("table") == "records")
    assert kept_out.select("rule", "reason").rows() == [
        ("records.duplicate_id", "The identifier of a/2 stands a second time.")
    ]
    assert made.table("records")["title"].to_list() == ["Letters", "Maps"]


FINDING_AID = """<?xml version="1.0"?>
<ead><eadheader><eadid>papers</eadid></eadheader><archdesc level="fonds"><did><unitid>papers</unitid>
<unittitle>{title}</unittitle></did><dsc><c id="{part}" level="file"><did><unittitle>A file</unittitle></did></c></dsc>
</archdesc></ead>
"""


def test_what_is_below_a_record_follows_it_to_its_new_identifier(
    deliver: Callable[..., Path], make: Callable[..., Any]
) -> None:
    aids = {f"{part}.xml": FINDING_AID.format(title=f"Papers {part}", part=part) for part in ("a", "b")}
    folder = deliver("a", aids, 'format = "ead"\n')
    (kept_out,) = make(folder).table("quarantine").filter(pl.col("table") == "records").to_dicts()
    place = {"file": f'"{kept_out["source_file"]}"', "line": str(kept_out["source_line"])}
    corrections = written(record='"papers#2"', element='"record"', expect='"papers"', value='"papers-b"', **place)
    (folder / "corrections.toml").write_text(corrections, encoding="utf-8")
    records = make(folder).table("records").select("title", "record_id", "parent_id")
    assert records.filter(pl.col("parent_id").is_not_null()).select("parent_id").rows() == [
        ("a/papers",),
        ("a/papers-b",),
    ]
    assert records.filter(pl.col("title") == "Papers b")["record_id"].to_list() == ["a/papers-b"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"who": None}, "correction 1.who"),
        ({"drop": "true"}, "say either value or drop = true"),
        ({"value": None}, "say either value or drop = true"),
        ({"on": '"yesterday"'}, "correction 1.on"),
        ({"whom": '"x"'}, "correction 1.whom"),
        ({"column": '"value"'}, "correction 1.column"),
        ({"element": '"record"', "value": None, "drop": "true"}, "exclude its file"),
    ],
)
def test_a_correction_that_cannot_be_taken_is_told_with_its_key(
    changed: dict[str, str | None], told: str, tmp_path: Path
) -> None:
    (tmp_path / "corrections.toml").write_text(written(**changed), encoding="utf-8")
    with pytest.raises(AccessionError) as raised:
        read_corrections(tmp_path)
    assert told in str(raised.value)
    assert "Allowed: record, element, expect" in str(raised.value)


def test_an_accession_without_corrections_has_none(tmp_path: Path) -> None:
    assert read_corrections(tmp_path) == ()
