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


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"who": None}, "correction 1.who"),
        ({"drop": "true"}, "say either value or drop = true"),
        ({"value": None}, "say either value or drop = true"),
        ({"on": '"yesterday"'}, "correction 1.on"),
        ({"whom": '"x"'}, "correction 1.whom"),
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
