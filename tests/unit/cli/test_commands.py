"""The commands, through the front door: what they print, and the exit codes that are promised."""

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipeline.findings import FINDING_SCHEMA

SAMPLES = Path(__file__).parents[3] / "raw" / "korea-1950"
HEAVY = ("polars", "prefect", "pandera", "pyarrow", "lxml", "jinja2", "rdflib")


def fonds(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person does."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, arguments)]
    wide = {**os.environ, "COLUMNS": "220"}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=wide)


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the release of the samples in it."""
    output = tmp_path_factory.mktemp("curated")
    ended = fonds("run", "--direct", SAMPLES, "-o", output)
    assert ended.returncode == 0, ended.stderr
    assert "Published" in ended.stdout
    return output


def test_help_imports_nothing_that_takes_time() -> None:
    script = f"import pipeline.cli.app, sys; print([name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_end_of_a_run_says_what_came_in_and_where_it_lies(curated: Path) -> None:
    ended = fonds("run", "--direct", SAMPLES, "-o", curated)
    assert ended.returncode == 0
    assert "Nothing has changed" in ended.stdout
    for told in ("26 files", "24 parsed", "1 duplicate", "1 set aside", "report.html"):
        assert told in ended.stdout


def test_the_manifest_names_inputs_code_authorities_tables_and_their_hashes(curated: Path) -> None:
    manifest = json.loads((curated / "current" / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["inputs"]) == 26
    assert manifest["code"]["sha256"]
    assert manifest["authorities"]["general"]
    for name, table in manifest["tables"].items():
        assert (
            table["rows"] == pl.scan_parquet(curated / "current" / f"{name}.parquet").select(pl.len()).collect().item()
        )
        assert len(table["sha256"]) == len(table["logical"]) == 64


def test_show_tells_value_raw_rule_and_bytes(curated: Path) -> None:
    shown = fonds("show", "900110", "-o", curated)
    assert shown.returncode == 0
    for told in ("15/5-50", "date.signature", "person/stalin", "bytes"):
        assert told in shown.stdout


def test_show_tells_of_a_record_that_was_withdrawn_why(curated: Path) -> None:
    shown = fonds("show", "900191", "-o", curated)
    assert shown.returncode == 0
    for told in (
        "korea-1950/900191",
        "withdrawn",
        "2026-11-20",
        "Taken back before it was delivered",
        "withdrawn.csv:2",
    ):
        assert told in shown.stdout


def test_show_says_that_a_record_is_not_there(curated: Path) -> None:
    shown = fonds("show", "no-such-record", "-o", curated)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr.strip() == "fonds: no-such-record: the current release has no such record."


def test_check_prints_findings_and_writes_nothing(tmp_path: Path) -> None:
    looked = fonds("check", SAMPLES / "900113.txt", cwd=tmp_path)
    assert looked.returncode == 0
    assert "dates.unread" in looked.stdout
    assert "June has 30 days" in " ".join(looked.stdout.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_path_that_is_not_there_is_one_line(command: str, tmp_path: Path) -> None:
    ended = fonds(command, tmp_path / "absent", *(["--direct"] if command == "run" else []), cwd=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr.strip().splitlines() == [f"fonds: {tmp_path / 'absent'}: there is no such file or folder."]


def test_contracts_writes_a_file_for_each_table(tmp_path: Path) -> None:
    assert fonds("contracts", "-o", tmp_path).returncode == 0
    assert (tmp_path / "dictionary.md").is_file()
    assert json.loads((tmp_path / "dates.json").read_text(encoding="utf-8"))["primary_key"] == ["record_id", "sequence"]


def test_findings_are_listed_by_rule_and_severity(curated: Path) -> None:
    listed = fonds("findings", "-o", curated, "--rule", "dates.unread", "--format", "jsonl")
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [row["record_id"] for row in rows] == ["korea-1950/900113"]
    assert fonds("findings", "-o", curated, "--severity", "error").stdout == ""


def test_a_cell_that_a_spreadsheet_would_run_is_text(tmp_path: Path) -> None:
    row = {name: "=cmd|'/c calc'!A0" if kind == pl.String else 1 for name, kind in FINDING_SCHEMA.items()}
    (tmp_path / "current").mkdir()
    pl.DataFrame([row], schema=FINDING_SCHEMA).write_parquet(tmp_path / "current" / "findings.parquet")
    printed = fonds("findings", "-o", tmp_path, "--format", "csv").stdout.splitlines()
    assert printed[1].split(",")[0] == "'=cmd|'/c calc'!A0"
