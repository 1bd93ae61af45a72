"""The commands date and dates, as a person types them."""

import json
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli import dates as commands
from pipeline.errors import UsageError

app = typer.Typer()
app.command()(commands.date)
app.command()(commands.dates)


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_one_text_comes_out_as_json_with_its_basis() -> None:
    reading = json.loads(_run("date", "13/5-50", "--near", "1950-05-13", "--json"))
    assert (reading["edtf"], reading["earliest"]) == ("1950-05-13", "1950-05-13")
    assert (reading["style"], reading["basis"]) == ("day/month-yy", "century: 1950-05-13")


def test_one_text_comes_out_as_a_table_that_lists_every_reading() -> None:
    output = _run("date", "03/04/1950")
    assert "ambiguous" in output
    assert "1950-04-03" in output
    assert "1950-03-04" in output


def test_markup_in_a_text_is_shown_as_it_is() -> None:
    assert "[bold]" in _run("date", "[bold] 1950")


def test_a_file_takes_its_usual_columns_by_default(tmp_path: Path) -> None:
    source, output = tmp_path / "in.csv", tmp_path / "out.parquet"
    source.write_text("raw,lang,order,window\n03/04/50,en,MDY,1900/1999\n03/04/50,fr,,1800/1899\n", encoding="utf-8")
    _run("dates", str(source), "-o", str(output))
    assert pl.read_parquet(output)["date_edtf"].to_list() == ["1950-03-04", "1850-04-03"]


def test_an_option_for_all_rows_comes_before_a_usual_column(tmp_path: Path) -> None:
    source, output = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("when,order\n03/04/1950,MDY\n", encoding="utf-8")
    _run("dates", str(source), "-o", str(output), "--column", "when", "--day-order", "dmy")
    assert pl.read_csv(output)["date_edtf"].to_list() == ["1950-04-03"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("date", "1950", "--window", "1900"), "it must be two years"),
        (("date", "1950", "--near", "May"), "it must be written YYYY-MM-DD"),
        (("date", "1950", "--day-order", "DM"), "it must be one of DMY, MDY, YMD"),
        (("dates", "none.csv", "-o", "out.csv"), "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        CliRunner().invoke(app, arguments, catch_exceptions=False)


def test_a_missing_column_is_said_with_those_that_are_there(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"no column 'raw'\. Its columns: a, b"):
        CliRunner().invoke(app, ("dates", str(source), "-o", str(tmp_path / "out.csv")), catch_exceptions=False)


def test_a_window_that_is_none_in_a_column_is_said_with_the_file(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("raw,window\n1950,soon\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"in\.csv: The window is 'soon'"):
        CliRunner().invoke(app, ("dates", str(source), "-o", str(tmp_path / "out.csv")), catch_exceptions=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv"]
