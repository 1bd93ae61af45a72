"""fonds name and fonds names, through the front door."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from typer import Typer
from typer.testing import CliRunner

from pipeline.cli import names as commands
from pipeline.errors import UsageError
from pipeline.names.files import ADDED, Columns, read_kind, resolve_file

app = Typer()
app.command()(commands.name)
app.command()(commands.names)
run = CliRunner()

MENTIONS = pl.DataFrame(
    {
        "id": ["3", "1", "2", "4", "5"],
        "name": ["Peking", "Cde. Filippov", "Cde. Filippov", None, "Nobody Known"],
        "kind": ["territory", "PER", "person", None, "person-other-name"],
        "date": ["1950-05-13", "1950-05-13", "1990-01-01", None, "1950"],
        "note": ["a,b", 'say "so"', "", None, "ü"],
    }
)
EXPECTED = ["linked", "linked", "unresolved", "not_a_name", "unresolved"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "authority"
    path.mkdir()
    (path / "entities.csv").write_text(
        "authority_id,kind,preferred_name\nown/stalin,person,Joseph Stalin\nown/beijing,place,Beijing\n", "utf-8"
    )
    (path / "names.csv").write_text(
        "authority_id,name,kind,valid_from,valid_to\nown/stalin,Filippov,pseudonym,1948,1953-03-05\n", "utf-8"
    )
    return path


def write(frame: pl.DataFrame, path: Path) -> Path:
    {".csv": frame.write_csv, ".parquet": frame.write_parquet, ".jsonl": frame.write_ndjson}[path.suffix](path)
    return path


def read(path: Path) -> pl.DataFrame:
    if path.suffix == ".csv":
        return pl.read_csv(path, infer_schema=False)
    return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_ndjson(path)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".jsonl"])
@pytest.mark.parametrize("output_ending", [".csv", ".parquet", ".jsonl"])
def test_a_column_is_resolved_in_every_format(tmp_path: Path, folder: Path, ending: str, output_ending: str) -> None:
    source, output = write(MENTIONS, tmp_path / f"in{ending}"), tmp_path / f"out{output_ending}"
    given = ["names", str(source), "-o", str(output), "--authority", str(folder), "--kind-column", "kind"]
    result = run.invoke(app, [*given, "--date-column", "date"])
    assert result.exit_code == 0, result.output
    rows = read(output)
    assert rows.columns == [*MENTIONS.columns, *ADDED]
    assert rows["id"].to_list() == MENTIONS["id"].to_list()
    assert rows["name_status"].to_list() == EXPECTED
    assert rows["authority_id"].to_list() == ["own/beijing", "own/stalin", None, None, None]
    assert json.loads(rows["name_evidence"][1])[0]["text"] == "Filippov"
    assert "5 names: 2 linked, 1 not_a_name, 2 unresolved" in result.output


def test_without_borrowing_the_folder_is_all_that_is_known(tmp_path: Path, folder: Path) -> None:
    source, output = write(MENTIONS, tmp_path / "in.csv"), tmp_path / "out.csv"
    given = ["names", str(source), "-o", str(output), "--authority", str(folder), "--no-borrow"]
    assert run.invoke(app, given).exit_code == 0
    assert read(output)["authority_id"].to_list()[0] is None


def test_a_file_that_was_resolved_before_is_resolved_anew(tmp_path: Path, folder: Path) -> None:
    source, output = write(MENTIONS, tmp_path / "in.csv"), tmp_path / "out.csv"
    again = tmp_path / "again.csv"
    for one, other in ((source, output), (output, again)):
        given = ["names", str(one), "-o", str(other), "--authority", str(folder), "--date-column", "date"]
        assert run.invoke(app, given).exit_code == 0
    assert output.read_bytes() == again.read_bytes()


def test_names_of_one_record_explain_each_other(tmp_path: Path, folder: Path) -> None:
    frame = pl.DataFrame({"record": ["a", "a", "b"], "name": ["Stalin", "J. Stalin", "Stalin"]})
    source, output = write(frame, tmp_path / "in.csv"), tmp_path / "out.csv"
    given = ["names", str(source), "-o", str(output), "--authority", str(folder), "--record-column", "record"]
    assert run.invoke(app, [*given, "--no-borrow"]).exit_code == 0
    assert read(output)["name_status"].to_list() == ["linked", "linked", "suggested"]


@pytest.mark.parametrize(
    ("source", "output", "column", "says"),
    [
        ("in.csv", "out.csv", "nom", "there is no column 'nom'"),
        ("in.csv", "in.csv", "name", "the output is the input"),
        ("in.csv", "out.txt", "name", "the ending is '.txt'"),
        ("none.csv", "out.csv", "name", "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, source: str, output: str, column: str, says: str
) -> None:
    write(MENTIONS, tmp_path / "in.csv")
    with pytest.raises(UsageError, match=says):
        resolve_file(tmp_path / source, tmp_path / output, Columns(column), [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv"]


def test_one_name_is_told_with_its_form_and_evidence() -> None:
    result = run.invoke(app, ["name", "Cde. Filippov", "--date", "1950-05-13", "--json"])
    told = json.loads(result.output)
    assert (told["form"], told["status"], told["authority_id"]) == ("Filippov", "linked", "person/stalin")
    assert told["parts"]["titles"] == ["Cde."]
    shown = run.invoke(app, ["name", "Mr. and Mrs. Truman"])
    assert "Mrs. Truman" in shown.output


KINDS = {"PER": "person", "territory": "place", "place-camp": "place", "ORG": "corporateBody", "nothing": None}


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_kinds_of_other_sources_are_understood(text: str, kind: str | None) -> None:
    assert read_kind(text) == kind
