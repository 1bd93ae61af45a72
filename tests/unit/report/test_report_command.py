"""fonds report: where the report is, and the report itself."""

import json

import pytest
import typer
from typer.testing import CliRunner

from pipeline import report
from pipeline.cli.report import report as command
from pipeline.errors import UsageError


@pytest.fixture
def call(release_folder, publish):
    """The command on an output with a current release, an older one and a refused run."""
    older = release_folder("r1aa", records=[{"record_id": "a/1"}])
    report.write(older)
    current = release_folder("r2bb", records=[{"record_id": "a/1"}])
    report.write(current)
    publish(current)
    gates = [{"name": "x", "outcome": "fail", "message": "No."}]
    report.write(release_folder("r3cc", gates=gates, refused=True))
    app = typer.Typer()
    app.command()(command)

    def run(*arguments):
        return CliRunner().invoke(app, [*arguments, "-o", str(current.parent)], catch_exceptions=True)

    return run


def test_it_says_where_the_current_page_is(call):
    assert call().stdout.strip().endswith("curated/r2bb/report.html")


def test_a_release_may_be_named_by_how_it_begins(call):
    assert call("r1").stdout.strip().endswith("curated/r1aa/report.html")


def test_a_refused_run_has_a_report_as_well(call):
    assert call("r3cc").stdout.strip().endswith("curated/refused/r3cc/report.html")


def test_json_is_the_data_alone(call):
    assert json.loads(call("--format", "json").stdout)["release"] == "r2bb"


def test_markdown_is_printed(call):
    assert call("--format", "md").stdout.startswith("# Published: release r2bb")


@pytest.mark.parametrize(
    ("asked", "told"), [("r9", "no such release"), ("r", "3 releases begin so"), ("..", "no such")]
)
def test_a_release_that_is_not_there_is_one_clear_line(call, asked, told):
    problem = call(asked).exception
    assert isinstance(problem, UsageError)
    assert told in str(problem)


def test_no_release_yet_says_how_to_make_one(tmp_path):
    with pytest.raises(UsageError, match="fonds run"):
        command(output=tmp_path)
