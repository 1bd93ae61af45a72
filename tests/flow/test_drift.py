"""Two releases, one after the other: what is not as it was is told, and what cannot be told is not evaluable."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

Fonds = Callable[..., Any]
Runs = Callable[..., dict[str, Any]]

CORRECTION = """[[correction]]
record = "1"
element = "signature"
expect = "31/6-50. Shtykov"
value = "30/6-50. Shtykov"
reason = "June has thirty days"
who = "M. Example"
on = 2026-11-23
"""


@pytest.fixture
def page(telegram: Callable[..., str]) -> Callable[..., str]:
    """The page of a talk, in Russian unless another language is said, or none."""

    def write(number: int, language: str | None = "Russian") -> str:
        text = telegram(str(number), f"Talk number {number} went on.\n\n31/6-50. Shtykov")
        heading = "**Original Language:**\n\nRussian\n\n"
        assert heading in text
        return text.replace(heading, heading.replace("Russian", language) if language else "")

    return write


@pytest.fixture
def run(fonds: Fonds, deliver: Callable[..., Path], tmp_path: Path) -> Runs:
    """Delivers pages by number as the accession `talks`, runs, and gives the manifest of the release or the refused."""

    def deliver_and_run(pages: dict[int, str], *further: object, accession: str = "", **beside: str) -> dict[str, Any]:
        folder = tmp_path / "raw" / "talks"
        for path in folder.glob("*") if folder.is_dir() else ():
            path.unlink()
        files = {f"{number}.txt": text for number, text in pages.items()}
        files |= {name.replace("_", "."): text for name, text in beside.items()}
        deliver("talks", files, accession)
        return ended(fonds("run", folder, *further, "-o", tmp_path / "out", "--direct"), tmp_path / "out")

    return deliver_and_run


def ended(command: Any, output: Path) -> dict[str, Any]:
    """The manifest of what a run has written."""
    assert command.code in (0, 1), command.err
    if command.code == 0:
        return read(output / "current")
    return read(max((output / "refused").iterdir(), key=lambda folder: folder.stat().st_mtime_ns))


def read(folder: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return manifest


def told(manifest: dict[str, Any]) -> dict[str, str]:
    """What drift says: rule and message."""
    return {entry["rule"]: entry["message"] for entry in manifest["drift"]["entries"]}


def gates(manifest: dict[str, Any]) -> dict[str, str]:
    return {gate["name"]: gate["outcome"] for gate in manifest["gates"]}


def outcomes(manifest: dict[str, Any]) -> set[str]:
    return {each["outcome"] for each in manifest["drift"]["comparisons"]}


def talks(page: Callable[..., str], numbers: Iterable[int] = range(24), **languages: str | None) -> dict[int, str]:
    """Pages by number; `languages` say "n1" = that of page 1, where it is not Russian."""
    return {number: page(number, languages.get(f"n{number}", "Russian")) for number in numbers}


def test_a_first_release_is_not_evaluable_and_nothing_has_drifted(run: Runs, page: Callable[..., str]) -> None:
    manifest = run(talks(page))
    assert manifest["drift"] == {
        "last_release": None, "minimum_rows": 20, "accessions": [], "comparisons": [], "entries": [],
    }  # fmt: skip
    assert gates(manifest)["drift.id_churn"] == "not evaluable"
    assert gates(manifest)["volume.loss.talks"] == "not evaluable"


def test_a_release_that_differs_in_nothing_that_matters_has_not_drifted(run: Runs, page: Callable[..., str]) -> None:
    run(talks(page))
    manifest = run({number: f"\n\n{text}" for number, text in talks(page).items()})
    assert manifest["drift"]["last_release"]
    assert told(manifest) == {}
    assert outcomes(manifest) == {"pass", "not evaluable"}
    assert gates(manifest)["drift.id_churn"] == "pass"


CHINESE = {f"n{number}": "Chinese" for number in range(12)}
WITHOUT = {f"n{number}": None for number in range(4)}

DRIFTED: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "drift.records_lost": ({}, {"numbers": range(4, 24)}, "stood in files that are not in the delivery any more (4)"),
    "drift.identifiers_gone": ({}, {"numbers": range(100, 124)}, "24 of 24 identifiers"),
    "drift.records_multiplied": ({}, {"numbers": range(49)}, "49 records now, 24 in r"),
    "drift.fill_fell": ({}, WITHOUT, "stated in 83.3 % of the records; in the last release it was in 100 %"),
    "drift.distribution_moved": (
        {"n23": "Chinese"}, {**CHINESE, "n23": "Chinese"}, "language: “ru” fell from 95.8 % to 45.8 %",
    ),
    "drift.value_first_seen": ({}, {"n3": "Korean", "n4": "Korean"}, "language: “ko” in 2 rows"),
}  # fmt: skip
"""What a delivery held before and holds now, and what is told."""


@pytest.mark.parametrize("rule", DRIFTED)
def test_what_is_not_as_it_was_is_told(rule: str, run: Runs, page: Callable[..., str]) -> None:
    before, now, message = DRIFTED[rule]
    run(talks(page, **before))
    manifest = run(talks(page, **now))
    assert message in told(manifest)[rule]
    entry = next(each for each in manifest["drift"]["entries"] if each["rule"] == rule)
    assert (entry["accession"], bool(entry["mend"])) == ("talks", True)


@pytest.mark.parametrize("rule", ["drift.fill_fell", "drift.records_lost", "drift.identifiers_gone"])
def test_what_changed_for_the_better_has_not_drifted(rule: str, run: Runs, page: Callable[..., str]) -> None:
    run(talks(page, range(24), **WITHOUT))
    manifest = run(talks(page, range(30)))
    assert rule not in told(manifest)


def test_a_changed_reading_of_an_unchanged_text_is_told_with_its_rule(run: Runs, page: Callable[..., str]) -> None:
    run(talks(page))
    manifest = run(talks(page), corrections_toml=CORRECTION)
    (entry,) = [each for each in manifest["drift"]["entries"] if each["rule"] == "drift.normalisation_changed"]
    assert entry["dimension"] == "normalisation"
    assert "statements.signature: 1 value is made otherwise" in entry["message"]
    assert (
        "corrections.applied (M. Example, 2026-11-23: June has thirty days), before by text.one_line"
        in entry["message"]
    )
    (example,) = entry["examples"]
    assert (example["record_id"], example["raw"]) == ("talks/1", "31/6-50. Shtykov")
    assert (example["before"], example["after"]) == ("31/6-50. Shtykov", "30/6-50. Shtykov")
    assert example["source_file"] == "1.txt"


def test_a_day_order_that_was_declared_is_told_as_changed_normalisation(
    run: Runs, telegram: Callable[..., str]
) -> None:
    pages = {1: telegram("1", "The talks went on.\n\n03/04/1950. Shtykov", heading="**Undated**\n**Telegram**")}
    run(pages)
    manifest = run(pages, accession='day_order = "DMY"\n')
    messages = {each["field"]: each["message"] for each in manifest["drift"]["entries"]}
    assert messages["dates.created"].startswith("dates.created: 1 value is made otherwise of the same text as received")


def test_an_accession_that_is_not_in_the_run_is_told_apart_from_one_that_lost_records(
    fonds: Fonds, deliver: Callable[..., Path], page: Callable[..., str], tmp_path: Path
) -> None:
    files = {f"{number}.txt": page(number) for number in range(24)}
    one, other = deliver("talks", files), deliver("notes", files)
    fonds("run", one, other, "-o", tmp_path / "out", "--direct")
    manifest = ended(fonds("run", one, "-o", tmp_path / "out", "--direct"), tmp_path / "out")
    assert list(told(manifest)) == ["drift.accession_absent"]
    assert "run; 24 records of r" in told(manifest)["drift.accession_absent"]
    assert gates(manifest)["volume.loss.notes"] == "not evaluable"
    assert gates(manifest)["drift.id_churn"] == "pass"
    assert {each["accession"]: each["outcome"] for each in manifest["drift"]["accessions"]} == {
        "talks": "compared", "notes": "not in this run",
    }  # fmt: skip


def test_of_an_accession_that_was_asked_for_in_part_nothing_is_told(
    fonds: Fonds, deliver: Callable[..., Path], page: Callable[..., str], tmp_path: Path
) -> None:
    folder = deliver("talks", {f"{number}.txt": page(number) for number in range(24)})
    fonds("run", folder, "-o", tmp_path / "out", "--direct")
    manifest = ended(fonds("run", folder / "1.txt", "-o", tmp_path / "out", "--direct"), tmp_path / "out")
    assert told(manifest) == {}
    assert gates(manifest)["drift.id_churn"] == "not evaluable"
    assert gates(manifest)["volume.loss.talks"] == "not evaluable"


def test_fewer_rows_than_twenty_are_not_compared(run: Runs, page: Callable[..., str]) -> None:
    run(talks(page, range(19)))
    manifest = run(talks(page, range(12), **CHINESE))
    compared = {each["name"]: each["outcome"] for each in manifest["drift"]["comparisons"]}
    assert compared["fill.language"] == compared["values.language"] == "not evaluable"
    assert gates(manifest)["drift.id_churn"] == "not evaluable"
    assert set(told(manifest)) == {"drift.value_first_seen"}


def test_drift_stays_out_of_the_tables(run: Runs, page: Callable[..., str], tmp_path: Path) -> None:
    run(talks(page, **CHINESE))
    manifest = run(talks(page))
    after = {path.name: path.read_bytes() for path in (tmp_path / "out" / "current").glob("*.parquet")}
    (tmp_path / "out").rename(tmp_path / "before")
    assert run(talks(page))["drift"]["last_release"] is None
    assert manifest["drift"]["entries"]
    assert {path.name: path.read_bytes() for path in (tmp_path / "out" / "current").glob("*.parquet")} == after
    assert (
        not pl.read_parquet(tmp_path / "out" / "current" / "findings.parquet")["rule"].str.starts_with("drift.").any()
    )


@pytest.mark.parametrize("damage", ["gone", "cut off"])
def test_a_last_release_that_cannot_be_read_is_not_evaluable_and_stops_nothing(
    damage: str, run: Runs, page: Callable[..., str], tmp_path: Path
) -> None:
    run(talks(page))
    names = tmp_path / "out" / "current" / "names.parquet"
    whole = names.read_bytes()
    names.unlink()
    if damage == "cut off":
        names.write_bytes(whole[:100])
    manifest = run(talks(page, range(20)))
    assert gates(manifest)["drift.id_churn"] == "not evaluable"
    (message,) = [gate["message"] for gate in manifest["gates"] if gate["name"] == "drift.id_churn"]
    assert message.endswith("cannot be read: names.")
