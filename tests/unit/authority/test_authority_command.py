"""`fonds authority` through the front door: what it prints, what it writes, and its exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.authority import app
from pipeline.errors import FondsError


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def folder(path: Path, names: str = "") -> Path:
    path.mkdir(exist_ok=True)
    entities = "authority_id,kind,preferred_name\na,person,Anna Marten\nb,place,Chita\n"
    (path / "entities.csv").write_text(entities, encoding="utf-8")
    (path / "names.csv").write_text("authority_id,name,kind,link_policy\n" + names, encoding="utf-8")
    return path


def test_check_without_a_folder_looks_at_the_shipped_files() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "no problems" in result.output


def test_check_prints_file_and_line_and_ends_with_one(tmp_path: Path) -> None:
    result = run("check", folder(tmp_path / "mine", "a,Vera,pseudonym,auto\n"))
    assert result.exit_code == 1
    assert "names.csv:2: the pseudonym 'Vera' links at any date" in result.output
    assert "1 problem" in result.output


def test_check_of_a_folder_that_cannot_be_loaded_lists_every_fault_in_one_line_each(tmp_path: Path) -> None:
    result = run("check", folder(tmp_path / "mine", "c,Vera,variant,auto\na,Vera,robot,auto\nd,Nora,variant,auto\n"))
    assert result.exit_code == 1
    assert [line.split("names.csv, ")[1][:6] for line in result.output.splitlines()] == ["line 3", "line 2", "line 4"]


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = run("check", tmp_path / "nowhere")
    assert isinstance(result.exception, FondsError)
    assert result.exception.exit_code == 2


@pytest.mark.parametrize(
    ("form", "words"),
    [("skos", "skos:prefLabel"), ("eac-cpf", "<part>Anna Marten</part>"), ("ftm", '"schema": "Person"')],
)
def test_export_without_an_output_writes_the_text_alone_to_standard_output(
    tmp_path: Path, form: str, words: str
) -> None:
    result = run("export", folder(tmp_path / "mine"), "--format", form)
    assert result.exit_code == 0
    assert words in result.stdout
    assert "records written" not in result.stdout
    assert "records written" in result.stderr


def test_export_and_import_bring_the_same_records_back(tmp_path: Path) -> None:
    mine = folder(tmp_path / "mine", "a,Анна Мартен,variant,auto\n")
    assert run("export", mine, "--format", "skos", "-o", tmp_path / "out.ttl").exit_code == 0
    result = run("import", tmp_path / "out.ttl", "-o", tmp_path / "back")
    assert result.exit_code == 0
    assert "2 added" in result.output
    back = (tmp_path / "back/names.csv").read_text(encoding="utf-8")
    assert "Анна Мартен" in back


def test_export_of_eac_cpf_to_a_folder_tells_how_many_places_are_left_out(tmp_path: Path) -> None:
    result = run("export", folder(tmp_path / "mine"), "--format", "eac-cpf", "-o", tmp_path / "eac")
    assert [path.name for path in (tmp_path / "eac").iterdir()] == ["a.xml"]
    assert "1 left out" in result.stderr


def test_export_of_follow_the_money_is_a_json_object_a_line(tmp_path: Path) -> None:
    result = run("export", folder(tmp_path / "mine"), "--format", "ftm")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]


def test_an_import_with_a_hostile_file_sets_it_aside_and_ends_with_one(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.xml"
    hostile.write_text('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><eac-cpf>&x;</eac-cpf>', encoding="utf-8")
    good = tmp_path / "good.csv"
    good.write_text("id,kind,name\n1,person,Anna Marten\n", encoding="utf-8")
    result = run("import", hostile, good, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "set aside" in result.stderr
    assert "1 added" in result.stdout
    assert "root:" not in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("export", ".", "--format", "pdf"),
        ("import", "nowhere.xml", "-o", "out"),
        ("import", __file__, "-o", "out", "--kind", "robot"),
    ],
    ids=["format", "file", "kind"],
)
def test_wrong_usage_is_told_in_one_sentence(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert isinstance(result.exception, FondsError)
    assert result.exception.exit_code == 2
    assert "must be one of" in str(result.exception) or "no such file" in str(result.exception)


def test_the_commands_import_nothing_heavy_until_they_are_called() -> None:
    heavy = "('polars', 'lxml', 'rdflib', 'pymarc')"
    code = f"import sys, pipeline.cli.authority; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
