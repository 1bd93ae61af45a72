"""Defects of Fonds itself: a reader or a normalizer that fails costs what it failed on, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from pipeline import normalize
from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Parsed

ROWS = "id,title\n1,Papers\n2,Poison\n3,Letters\n"
MAPPING = '[mapping]\nkey = "id"\nfields = { title = "title" }\n'


CORRECTION = """[[correction]]
record = "2"
element = "title"
expect = "Poison"
value = "Potion"
reason = "a slip"
who = "M. Example"
on = 2026-11-23
"""


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes normalization fail on a record."""
    curate = normalize.curate

    def fails_on_poison(parsed: Parsed, *beside: Any) -> Any:
        if "Poison" in parsed.statements["raw"].to_list():
            raise ZeroDivisionError("poison")
        return curate(parsed, *beside)

    monkeypatch.setattr(normalize, "curate", fails_on_poison)


@pytest.mark.usefixtures("poison")
def test_a_record_on_which_normalization_fails_is_kept_out_alone(deliver: Any, make: Any) -> None:
    made = make(deliver("a", {"1.csv": ROWS}, MAPPING))
    assert made.table("records")["title"].to_list() == ["Papers", "Letters"]
    kept_out = made.table("quarantine").row(0, named=True)
    assert (kept_out["record_id"], kept_out["rule"]) == ("a/2", "records.failed")
    assert "Poison" in kept_out["payload"]
    assert made.verdict.counts["records_quarantined"] == 1
    assert "records.failed" in made.table("findings")["rule"].to_list()


@pytest.mark.usefixtures("poison")
def test_a_correction_of_a_record_on_which_normalization_fails_has_found_its_text(deliver: Any, make: Any) -> None:
    made = make(deliver("a", {"1.csv": ROWS, "corrections.toml": CORRECTION}, MAPPING))
    gates = {gate.name: gate.outcome for gate in made.verdict.gates}
    assert gates["corrections.expected.a"] == "pass"
    assert made.table("quarantine")["record_id"].drop_nulls().unique().to_list() == ["a/2"]


def test_a_file_on_which_a_reader_fails_is_set_aside_and_the_others_go_on(
    deliver: Any, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    delimited = FORMATS.by_name["delimited"]

    def fails_on_poison(file: Any, accession: Any, log: FindingLog) -> Iterator[Parsed]:
        if file.path == "2.csv":
            raise ZeroDivisionError("poison")
        yield from delimited.parse(file, accession, log)

    monkeypatch.setitem(FORMATS.by_name, "delimited", replace(delimited, parse=fails_on_poison))
    made = make(deliver("a", {"1.csv": ROWS, "2.csv": ROWS.replace("Papers", "Maps")}, MAPPING))
    assert made.table("records").height == 3
    fates = dict(made.table("files").select("path", "outcome").iter_rows())
    assert fates == {"1.csv": "parsed", "2.csv": "quarantined"}
    assert "files.parser_failed" in made.table("findings")["rule"].to_list()
