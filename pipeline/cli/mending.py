"""The lines of corrections.toml that would mend a row that is kept out, ready to be copied and filled in."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.intake.corrections import COLUMNS, RECORD
from pipeline.rules.records import DUPLICATE_RECORD, RECORD_FAILED

MOST = 5
"""Corrections that are offered for one row."""
_BROKEN = re.compile(r"(?:^|; )(\w+): ")
_TWICE = re.compile(r"The identifier of (.+) stands a second time\.", re.DOTALL)


def lines_to_copy(row: dict[str, Any], folder: Path) -> list[str]:
    """Blocks of corrections.toml for a row of quarantine in a release or a refused run; none where none would help."""
    if row["rule"] == DUPLICATE_RECORD.name:
        return [_of_record(row, repeated_id(row).partition("/")[2])]
    statements = _statements(row, folder)
    if row["rule"] == RECORD_FAILED.name:
        return [
            f"# its first statement, for example\n{_block(row, each, 'raw', statements)}" for each in statements[:1]
        ]
    columns = broken_columns(row["reason"])
    if row["table"] == "records" and "record_id" in columns:
        return [_of_record(row, row["row_key"].partition("/")[2])]
    said = json.loads(row["payload"])
    chosen = {
        (each["element"], column, each[column]): _block(row, each, column, statements)
        for each, column in _leading_to(said, columns, row["table"], statements)
    }
    return list(chosen.values())[:MOST]


def repeated_id(row: dict[str, Any]) -> str:
    """The record_id that a record of a repeated identifier has from its source."""
    found = _TWICE.search(row["reason"])
    return found[1] if found else str(row["row_key"])


def broken_columns(reason: str) -> list[str]:
    """The columns that a row's reason says broke its contract."""
    return _BROKEN.findall(reason)


def _leading_to(
    said: dict[str, Any], columns: list[str], table: str, statements: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], str]]:
    """The statements that a broken row was made of, each with the column of it that is to blame, or its text."""
    for column in columns:
        element = "date" if column.startswith("date_") else column
        for each in statements:
            if table == "records":
                if each["element"] == element:
                    yield each, "raw"
            elif column in COLUMNS and column != "raw" and said.get(column) is not None:
                if each[column] == said[column] and _at_one_place(said, each):
                    yield each, column
            elif _at_one_place(said, each) and (said.get("raw") or "") in each["raw"]:
                yield each, "raw"


def _at_one_place(said: dict[str, Any], statement: dict[str, Any]) -> bool:
    """Whether a row came from a statement; a text runs over many, and is known by its file alone."""
    same_line = "text" in said or said["source_line"] == statement["source_line"]
    return same_line and bool(said["source_file"] == statement["source_file"])


def _statements(row: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    """The statements of the row's record, accepted or kept out, as far as corrections can name them."""
    payload = json.loads(row["payload"])
    if isinstance(payload, list):
        return payload
    own = pl.col("record_id") == row["record_id"]
    accepted = pl.scan_parquet(folder / "statements.parquet").filter(own).collect().to_dicts()
    kept = pl.scan_parquet(folder / "quarantine.parquet").filter(own & (pl.col("table") == "statements"))
    every = [*accepted, *map(json.loads, kept.collect()["payload"])]
    return [each for each in every if each["element"] != "insertion"]


def _of_record(row: dict[str, Any], identifier: str) -> str:
    """The block that gives a record another identifier."""
    place = {"file": row["source_file"], "line": row["source_line"]}
    return _toml({"record": row["row_key"].partition("/")[2], "element": RECORD, "expect": identifier, **place})


def _block(row: dict[str, Any], statement: dict[str, Any], column: str, statements: list[dict[str, Any]]) -> str:
    """The block for a statement; file and line where the same stands several times."""
    keys = {"record": row["record_id"].partition("/")[2], "element": statement["element"]}
    if column != "raw":
        keys["column"] = column
    same = [each for each in statements if all(each[key] == statement[key] for key in ("element", column))]
    place = {"file": statement["source_file"], "line": statement["source_line"]} if len(same) > 1 else {}
    return _toml({**keys, "expect": statement[column], **place})


def _toml(keys: dict[str, Any]) -> str:
    lines = [f"{name} = {_written(value)}" for name, value in keys.items() if value is not None]
    leave_out = "" if keys["element"] == RECORD else "   # or: drop = true"
    filled = [f'value = ""{leave_out}', 'reason = ""', 'who = ""', f"on = {dt.date.today()}"]
    return "\n".join(["[[correction]]", *lines, *filled])


def _written(value: str | int) -> str:
    """A value as TOML writes it."""
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
