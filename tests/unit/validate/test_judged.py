import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.flows.staging import stage
from pipeline.formats import FORMATS
from pipeline.intake import Received, receive
from pipeline.report.gates import GATES
from pipeline.validate import Override, Staged, Verdict, judge, read_staged

Deliver = Callable[..., Path]
Make = Callable[..., Any]
Telegram = Callable[..., str]


@pytest.fixture
def staged(deliver: Deliver, telegram: Telegram, tmp_path: Path) -> tuple[Received, list[Staged]]:
    """Three records staged in two batches."""
    files = {f"{key}.txt": telegram(key, body=f"Talk number {key} went on.") for key in "123"}
    received = receive([deliver("a", files)], FORMATS.names)
    size = max(file.size_bytes for file in received.files)
    return received, [stage(batch, tmp_path / "staged") for batch in received.batches(2 * size)]


def outcomes(verdict: Verdict) -> dict[str, str]:
    return {gate.name: gate.outcome for gate in verdict.gates}


def part_of(batch: Staged, table: str) -> Path:
    return sorted((batch.folder / table).glob("*.parquet"))[0]


def test_what_holds_passes_and_what_nobody_asked_for_is_not_evaluable(staged: tuple[Received, list[Staged]]) -> None:
    verdict = judge(*staged)
    assert len(staged[1]) == 2
    assert not verdict.refused
    assert outcomes(verdict) == {
        "conservation.files": "pass",
        "conservation.bytes": "pass",
        "conservation.records": "pass",
        "conservation.rows": "pass",
        "volume.something_accepted": "pass",
        "volume.minimum.a": "not evaluable",
        "volume.loss.a": "not evaluable",
        "drift.id_churn": "not evaluable",
    }
    assert verdict.counts["records_accepted"] == verdict.counts["records_parsed"] == 3


@pytest.mark.parametrize("table", ["records", "texts", "dates", "names", "statements", "findings", "quarantine"])
def test_a_part_that_was_deleted_is_noticed_in_every_table(table: str, staged: tuple[Received, list[Staged]]) -> None:
    part_of(staged[1][0], table).unlink()
    verdict = judge(*staged)
    lost = staged[1][0].rows[table]
    assert outcomes(verdict)["conservation.rows"] == ("fail" if lost else "pass")
    assert outcomes(verdict)["conservation.records"] == ("fail" if table == "records" else "pass")


@pytest.mark.parametrize("table", ["records", "texts", "dates", "names", "statements"])
def test_a_row_that_was_added_or_taken_is_noticed_in_every_table(
    table: str, staged: tuple[Received, list[Staged]]
) -> None:
    path = part_of(staged[1][1], table)
    rows = pl.read_parquet(path)
    added = rows[0].with_columns(record_id=pl.lit("a/guest"))
    for changed in (pl.concat([rows, added]), rows[1:]):
        changed.write_parquet(path)
        verdict = judge(*staged)
        assert outcomes(verdict)["conservation.rows"] == "fail"
        assert verdict.refused
        assert f"{table}: {rows.height} rows were staged, {changed.height} are there" in verdict.gates[2].message


def test_a_record_that_came_from_nowhere_is_noticed(staged: tuple[Received, list[Staged]]) -> None:
    staged[1][0].rows["records"] += 1
    path = part_of(staged[1][0], "records")
    rows = pl.read_parquet(path)
    pl.concat([rows, rows[0].with_columns(record_id=pl.lit("a/guest"))]).write_parquet(path)
    assert outcomes(judge(*staged))["conservation.records"] == "fail"


def test_a_file_without_an_outcome_is_noticed(staged: tuple[Received, list[Staged]]) -> None:
    lost = staged[1][0].files.pop()
    verdict = judge(*staged)
    assert outcomes(verdict)["conservation.files"] == "fail"
    assert lost.path in verdict.gates[0].message


def test_a_file_without_an_outcome_counts_as_set_aside_where_a_person_publishes_in_spite_of_it(
    staged: tuple[Received, list[Staged]],
) -> None:
    lost = staged[1][0].files.pop()
    verdict = judge(*staged, overrides=[Override("conservation.files", "The file was empty.", "archivist")])
    (override,) = verdict.overrides
    assert not verdict.refused
    assert (override["gate"], override["by"], override["needed"]) == ("conservation.files", "archivist", True)
    row = verdict.files.filter(pl.col("path") == lost.path).row(0, named=True)
    assert (row["outcome"], row["reason"]) == ("quarantined", "The run has lost it.")


def test_rows_that_are_gone_can_be_overridden_and_are_still_told(staged: tuple[Received, list[Staged]]) -> None:
    part_of(staged[1][0], "names").unlink()
    verdict = judge(*staged, overrides=[Override("conservation.rows", "Only names are gone.", "archivist")])
    gate = next(gate for gate in verdict.gates if gate.name == "conservation.rows")
    assert not verdict.refused
    assert (gate.outcome, gate.override) == ("fail", "Only names are gone.")


def test_every_gate_says_what_it_asks_and_what_to_do(deliver: Deliver, telegram: Telegram, make: Make) -> None:
    expected = "[expectations]\nunread_dates.refuse = 1.0\nunresolved_names.refuse = 1.0\nfill.title = 0.0\n"
    expected += 'quarantined_records.refuse = 1.0\nvalues.level = { allowed = ["item"], refuse = 1.0 }\n'
    correction = (
        'record = "1"\nelement = "title"\nexpect = "x"\ndrop = true\nreason = "x"\nwho = "x"\non = 2026-11-23\n'
    )
    files = {"1.txt": telegram("1"), "corrections.toml": f"[[correction]]\n{correction}"}
    verdict = make(deliver("a", files, expected)).verdict
    assert {gate.family for gate in verdict.gates} == {entry.prefix for entry in GATES}
    assert {gate.family for gate in verdict.gates if gate.accession} == {
        entry.prefix for entry in GATES if entry.by_accession
    }


def test_a_file_that_never_came_in_is_noticed(staged: tuple[Received, list[Staged]]) -> None:
    received, batches = staged
    received.files.pop()
    assert outcomes(judge(received, batches))["conservation.files"] == "fail"


def test_a_batch_that_was_not_staged_is_noticed(staged: tuple[Received, list[Staged]]) -> None:
    received, batches = staged
    assert judge(received, batches[:1]).refused
    assert judge(received, []).refused


def test_a_staged_batch_is_found_again_as_it_was(staged: tuple[Received, list[Staged]], tmp_path: Path) -> None:
    received, batches = staged
    assert read_staged(batches[0].folder) == batches[0]
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "staged").rglob("*")}
    size = max(file.size_bytes for file in received.files)
    assert [stage(batch, tmp_path / "staged") for batch in received.batches(2 * size)] == batches
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "staged").rglob("*")} == before


@pytest.mark.parametrize("damage", ["part gone", "part cut off", "summary cut off"])
def test_a_damaged_staged_batch_is_staged_anew(
    damage: str, staged: tuple[Received, list[Staged]], tmp_path: Path
) -> None:
    received, batches = staged
    path = batches[0].folder / "staged.json" if "summary" in damage else part_of(batches[0], "names")
    if damage == "part gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:40])
    assert read_staged(batches[0].folder) is None
    size = max(file.size_bytes for file in received.files)
    again = [stage(batch, tmp_path / "staged") for batch in received.batches(2 * size)]
    assert not judge(received, again).refused


@pytest.mark.parametrize(
    ("bounds", "outcome", "finding"),
    [
        ("min = 2", "pass", None),
        ("min = 3", "fail", "volume.below_minimum"),
        ("max = 1", "not evaluable", "volume.above_maximum"),
        ("min = 1, max = 1", "pass", "volume.above_maximum"),
        ("max = 2", "not evaluable", None),
    ],
)
def test_fewer_records_than_expected_refuse_and_more_only_warn(
    bounds: str, outcome: str, finding: str | None, deliver: Deliver, telegram: Telegram, make: Make
) -> None:
    files = {"1.txt": telegram("1"), "2.txt": telegram("2")}
    verdict = make(deliver("a", files, f"[expectations]\nrecords = {{ {bounds} }}")).verdict
    assert outcomes(verdict)["volume.minimum.a"] == outcome
    assert verdict.refused == (outcome == "fail")
    raised = [rule for rule in verdict.findings["rule"] if rule.startswith("volume.")]
    assert raised == ([finding] if finding else [])


def test_of_single_files_the_minimum_of_their_accession_is_not_asked(
    deliver: Deliver, telegram: Telegram, make: Make
) -> None:
    folder = deliver("a", {"1.txt": telegram("1"), "2.txt": telegram("2")}, "[expectations]\nrecords = { min = 2 }")
    assert outcomes(make(folder / "1.txt").verdict)["volume.minimum.a"] == "not evaluable"
    assert outcomes(make(folder / "1.txt", folder).verdict)["volume.minimum.a"] == "pass"


def test_a_delivery_without_a_record_is_refused(deliver: Deliver, make: Make) -> None:
    verdict = make(deliver("a", {"1": "nothing known", "2.txt": ""})).verdict
    assert verdict.refused
    assert outcomes(verdict)["volume.something_accepted"] == "fail"
    assert outcomes(verdict)["conservation.files"] == "pass"
    assert verdict.counts["files_quarantined"] == 2


def test_one_identifier_in_several_files_stays_with_the_first_and_the_others_are_kept(
    deliver: Deliver, telegram: Telegram, make: Make
) -> None:
    bodies = {"1": "The first.", "2": "The second.", "3": "The third."}
    folder = deliver(
        "a", {f"{name}.txt": telegram("7", body=f"{body} Roshchin came.") for name, body in bodies.items()}
    )
    for batch_bytes in (2**25, 1):
        made = make(folder, output=folder.parent / f"curated-{batch_bytes}", batch_bytes=batch_bytes)
        assert not made.verdict.refused
        assert made.table("records").select("record_id", "source_file").rows() == [("a/7", "1.txt")]
        assert made.table("texts")["text"].to_list() == ["The first. Roshchin came."]
        assert made.verdict.counts["records_quarantined"] == 2
        quarantine = made.table("quarantine")
        again = quarantine.filter(pl.col("table") == "records").sort("source_file")
        assert again["source_file"].to_list() == ["2.txt", "3.txt"]
        assert set(again["rule"]) == {"records.duplicate_id"}
        assert [json.loads(payload)["title"] for payload in again["payload"]] == ["Telegram, Roshchin to Vyshinsky"] * 2
        kept = {json.loads(row)["text"] for row in quarantine.filter(pl.col("table") == "texts")["payload"]}
        assert kept == {"The second. Roshchin came.", "The third. Roshchin came."}
        assert set(quarantine["table"]) == {"records", "texts", "dates", "names", "statements"}
        assert made.table("findings").filter(pl.col("rule") == "records.duplicate_id").height == 2


def test_every_row_is_accepted_or_quarantined_whatever_the_size_of_a_batch(
    deliver: Deliver, telegram: Telegram, make: Make
) -> None:
    folder = deliver("a", {f"{number}.txt": telegram(str(number % 3)) + f" {number}" for number in range(6)})
    for batch_bytes in (2**25, 1000, 1):
        made = make(folder, output=folder.parent / f"curated-{batch_bytes}", batch_bytes=batch_bytes)
        quarantine = made.table("quarantine")
        for table in ("records", "texts", "dates", "names", "statements"):
            staged_rows = sum(batch.rows[table] for batch in made.staged)
            kept_out_at_first = sum(
                batch.scan("quarantine").filter(pl.col("table") == table).collect().height for batch in made.staged
            )
            kept = quarantine.filter(pl.col("table") == table).height
            assert made.table(table).height + kept == staged_rows + kept_out_at_first


def test_a_parent_that_is_in_no_file_is_a_finding(staged: tuple[Received, list[Staged]]) -> None:
    path = part_of(staged[1][0], "records")
    rows = pl.read_parquet(path)
    rows.with_columns(parent_id=pl.Series(["a/3", "a/9"])).write_parquet(path)
    dangling = judge(*staged).findings.filter(pl.col("rule") == "references.dangling_parent")
    assert dangling["message"].to_list() == ["a/9 is not in the delivery."]
