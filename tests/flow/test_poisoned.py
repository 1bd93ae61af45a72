"""Defects of Fonds itself: a reader or a normalizer that fails costs what it failed on, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline import normalize
from pipeline.authority import load
from pipeline.errors import ContractError
from pipeline.findings import FindingLog
from pipeline.flows.staging import stage
from pipeline.formats import FORMATS, Parsed
from pipeline.intake import receive
from pipeline.publish.release import write_tables
from pipeline.validate import judge

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


@pytest.fixture
def passing_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of pages that passes over paragraphs."""
    pages = FORMATS.by_name["wilson_center"]

    def parse(file: Any, accession: Any, log: FindingLog) -> Iterator[Parsed]:
        for part in pages.parse(file, accession, log):
            yield Parsed(part.records, part.statements.filter(pl.col("element") != "paragraph"))

    monkeypatch.setitem(FORMATS.by_name, "wilson_center", replace(pages, parse=parse))


@pytest.mark.usefixtures("passing_over")
def test_bytes_that_a_reader_passes_over_refuse_the_release(deliver: Any, make: Any, telegram: Any) -> None:
    made = make(deliver("a", {"1.txt": telegram(body="The talks went on.\n\nRoshchin")}))
    gates = {gate.name: gate for gate in made.verdict.gates}
    assert gates["conservation.bytes"].outcome == "fail"
    assert "a/1.txt" in gates["conservation.bytes"].message
    found = made.table("findings").filter(pl.col("rule") == "files.unread_bytes").row(0, named=True)
    assert "The talks went on." in found["raw"]
    assert found["source_line"] > 1


@pytest.mark.parametrize("change", ["takes one away", "makes one up"])
def test_a_statement_that_normalization_loses_or_makes_up_costs_its_record(
    change: str, deliver: Any, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    curate = normalize.curate

    def unfaithful(parsed: Parsed, *beside: Any) -> Any:
        curated = curate(parsed, *beside)
        if "Poison" not in parsed.statements["raw"].to_list():
            return curated
        own = curated.statements
        return replace(curated, statements=own[1:] if change == "takes one away" else pl.concat([own, own[:1]]))

    monkeypatch.setattr(normalize, "curate", unfaithful)
    made = make(deliver("a", {"1.csv": ROWS}, MAPPING))
    assert made.table("records")["title"].to_list() == ["Papers", "Letters"]
    kept_out = made.table("quarantine").row(0, named=True)
    assert (kept_out["record_id"], kept_out["rule"]) == ("a/2", "records.failed")
    assert "Poison" in kept_out["payload"]


@pytest.mark.parametrize("table", ["records", "texts", "dates", "names", "statements"])
def test_rows_that_vanish_before_they_are_written_stop_the_release(table: str, specimens: Path, tmp_path: Path) -> None:
    received = receive([specimens], FORMATS.names)
    staged = [stage(batch, tmp_path) for batch in received.batches()]
    verdict = judge(received, staged)
    for batch in staged:
        (part,) = (batch.folder / table).glob("*.parquet")
        pl.read_parquet(part)[1:].write_parquet(part)
    (tmp_path / "draft").mkdir()
    with pytest.raises(ContractError, match=f"{table}: .* written"):
        write_tables(verdict, [("general", load())], tmp_path / "draft")
