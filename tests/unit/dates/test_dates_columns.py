"""Columns and files: every distinct text once, rows in their order, nothing of the input lost."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipeline.dates import DateContext, read_dates
from pipeline.dates.columns import READING_COLUMNS
from pipeline.dates.files import ADDED, Columns, add_readings
from pipeline.errors import UsageError

TEXTS = ["13/5-50", "May 1950", None, "nonsense", "13/5-50", "n.d.", "03/04/1950", ""]


def test_a_column_keeps_its_order_and_its_nulls() -> None:
    found = read_dates(pl.Series(TEXTS), DateContext(window=(1900, 1999)))
    assert found.schema == pl.Schema(READING_COLUMNS)
    assert found["date_edtf"].to_list() == ["1950-05-13", "1950-05", None, None, "1950-05-13", None, None, None]
    assert found["date_status"].to_list() == ["read", "read", None, "unread", "read", "undated", "ambiguous", "unread"]
    assert found["date_earliest"][1] == date(1950, 5, 1)
    assert found["date_alternatives"][6] == "1950-04-03 | 1950-03-04"


def test_an_open_century_is_shown_as_ambiguous_with_its_edtf() -> None:
    found = read_dates(pl.Series(["13/5-50"]))
    assert found.row(0)[:3] == ("ambiguous", "XX50-05-13", None)


def test_what_stands_beside_a_text_can_differ_from_row_to_row() -> None:
    found = read_dates(
        pl.Series(["03/04/1950", "03/04/1950", "1. 2. 97", "1. 2. 97"]),
        day_order=pl.Series(["DMY", "MDY", "DMY", "DMY"]),
        window=pl.Series(["", None, "1800/1899", "1900/1999"]),
    )
    assert found["date_edtf"].to_list() == ["1950-04-03", "1950-03-04", "1897-02-01", "1997-02-01"]


def test_an_empty_column_gives_an_empty_frame() -> None:
    assert read_dates(pl.Series([], dtype=pl.String)).schema == pl.Schema(READING_COLUMNS)


def test_an_expression_gives_a_struct() -> None:
    rows = pl.LazyFrame({"raw": ["May 1950", "03/04/1950"], "order": ["", "MDY"]})
    frame = rows.select(read_dates(pl.col("raw"), day_order=pl.col("order")).struct.unnest()).collect()
    assert frame["date_edtf"].to_list() == ["1950-05", "1950-03-04"]
    assert frame.schema == pl.Schema(READING_COLUMNS)


def test_an_unknown_column_beside_is_refused() -> None:
    with pytest.raises(TypeError, match="languages"):
        read_dates(pl.Series(["1950"]), languages=pl.Series(["en"]))  # type: ignore[call-overload]


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_a_file_comes_out_with_its_columns_and_the_reading(tmp_path: Path, ending: str) -> None:
    source = tmp_path / "in.csv"
    source.write_text('id,raw,lang\n1,"May 13, 1950",en\n2,,en\n3,"13 мая 1950 г.",ru\n', encoding="utf-8")
    output = tmp_path / f"out.{ending}"
    assert add_readings(source, output, Columns(language="lang"), DateContext()) == 3
    readers = {"csv": lambda: pl.read_csv(output), "parquet": lambda: pl.read_parquet(output)}
    frame = readers.get(ending, lambda: pl.read_ndjson(output))()
    assert frame.columns == ["id", "raw", "lang", *ADDED]
    assert frame["date_edtf"].to_list() == ["1950-05-13", None, "1950-05-13"]


def test_json_lines_whose_later_rows_have_more_keep_it(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [{"raw": "1950"}, {"raw": "1951", "note": "late", "parts": [1, 2]}]
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    add_readings(source, output, Columns(), DateContext())
    last = json.loads(output.read_text(encoding="utf-8").splitlines()[-1])
    assert (last["note"], last["parts"], last["date_edtf"]) == ("late", [1, 2], "1951")


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_file_without_rows_comes_out_with_its_columns(tmp_path: Path, ending: str) -> None:
    source, output = tmp_path / "in.csv", tmp_path / f"out.{ending}"
    source.write_text("id,raw\n", encoding="utf-8")
    assert add_readings(source, output, Columns(), DateContext()) == 0
    frame = pl.read_csv(output) if ending == "csv" else pl.read_parquet(output)
    assert frame.columns == ["id", "raw", *ADDED]


def test_reading_a_file_anew_replaces_the_reading(tmp_path: Path) -> None:
    source, once, twice = (tmp_path / name for name in ("in.csv", "once.csv", "twice.csv"))
    source.write_text("raw\n1950\n", encoding="utf-8")
    add_readings(source, once, Columns(), DateContext())
    add_readings(once, twice, Columns(), DateContext())
    assert once.read_bytes() == twice.read_bytes()


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        add_readings(tmp_path / "none.csv", tmp_path / "out.csv", Columns(), DateContext())
    (tmp_path / "bad.jsonl").write_text("[1]\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1: it is not a JSON object"):
        add_readings(tmp_path / "bad.jsonl", tmp_path / "out.csv", Columns(), DateContext())
    with pytest.raises(UsageError, match="it must be one of"):
        add_readings(tmp_path / "a.xlsx", tmp_path / "out.csv", Columns(), DateContext())
    assert not list(tmp_path.glob("*out*"))
