"""One thing that is kept out, laid out for a person: why, what it said, where it stands, and how it is corrected."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.cli.kept_out import rows_named
from pipeline.cli.mending import broken_columns, lines_to_copy, repeated_id
from pipeline.cli.surroundings import surroundings
from pipeline.intake.accession import CORRECTIONS_NAME, FILE_NAME
from pipeline.rules.records import CONTRACT, DUPLICATE_RECORD
from schemas import TABLES

VALUE_CHARACTERS = 400
SHOWN = 10
"""Rows that are laid out when several are kept out under one name."""
_LINE = re.compile(r"\bline (\d+)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def views_of(asked: str, folder: Path, raw: Path) -> Iterator[str]:
    """The lines to print. Raises UsageError when nothing, or more than one thing, is kept out under that name."""
    for line in _lines(asked, folder, raw):
        yield _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", line)


def _lines(asked: str, folder: Path, raw: Path) -> Iterator[str]:
    rows = rows_named(asked, folder)
    own = rows.filter(~pl.col("follows"))
    shown = list((own if own.height else rows).head(SHOWN).iter_rows(named=True))
    for row in shown:
        yield from _view(row, rows, folder, raw)
        yield ""
    if own.height > SHOWN:
        yield f"{own.height - SHOWN} further rows of it: fonds quarantine list\n"
    yield from _way_back(shown, folder, raw)


def _view(row: dict[str, Any], rows: pl.DataFrame, folder: Path, raw: Path) -> Iterator[str]:
    yield f"{row['key']}"
    yield f"  {row['table']}, kept out by {row['rule']}"
    yield f"  why          {row['reason']}"
    yield from (f"  promised     {promise}" for promise in _promises(row))
    yield f"  what to do   {row['mend']}"
    if row["table"] == "records":
        following = rows.filter("follows").group_by("table").len().sort("table").iter_rows()
        if told := ", ".join(f"{count} of {table}" for table, count in following):
            yield f"  with it      {told}"
    if row["rule"] == DUPLICATE_RECORD.name:
        yield from (f"  the first    {place}" for place in _first_of_both(row, folder))
    yield from _payload(row["payload"])
    line = row["source_line"] or next((int(found) for found in _LINE.findall(row["reason"])), None)
    yield from surroundings(raw / row["accession"], row["source_file"], line, _digest(row, folder))


def _promises(row: dict[str, Any]) -> Iterator[str]:
    """What the contract says of the columns that broke it, in words."""
    if row["rule"] == CONTRACT.name:
        columns = TABLES[row["table"]].to_schema().columns
        for name in broken_columns(row["reason"]):
            if name in columns:
                yield f"{name} is the {columns[name].description}"


def _first_of_both(row: dict[str, Any], folder: Path) -> Iterator[str]:
    """Where the record stands that has the identifier in the release."""
    own = pl.scan_parquet(folder / "records.parquet").filter(pl.col("record_id") == repeated_id(row))
    for file, line, title in own.select("source_file", "source_line", "title").collect().iter_rows():
        yield f"{file}:{line or ''}  {_clipped(title or '')}"


def _payload(text: str | None) -> Iterator[str]:
    """What the row said: its values, or the statements of a record on which Fonds failed."""
    said = json.loads(text) if text else {}
    if said:
        yield "\nwhat it said"
    for each in said if isinstance(said, list) else [said]:
        yield from (f"  {name:<18} {_clipped(value)}" for name, value in each.items() if value is not None)
        if isinstance(said, list):
            yield ""


def _clipped(value: object) -> str:
    text = str(value).replace("\n", f"\n  {'':<18} ")
    more = len(text) - VALUE_CHARACTERS
    return text if more <= 0 else f"{text[:VALUE_CHARACTERS]}… ({more} more characters)"


def _digest(row: dict[str, Any], folder: Path) -> str | None:
    own = (pl.col("accession") == row["accession"]) & (pl.col("path") == row["source_file"])
    found = pl.scan_parquet(folder / "files.parquet").filter(own).select("sha256").collect()
    return found["sha256"].item(0) if found.height else None


def _way_back(rows: list[dict[str, Any]], folder: Path, raw: Path) -> Iterator[str]:
    """What a person does for the rows of one thing to come back."""
    accession = raw / rows[0]["accession"]
    blocks = [block for row in rows if row["table"] != "files" for block in lines_to_copy(row, folder)]
    yield "how it comes back"
    if blocks:
        yield f"  Copy what applies into {accession / CORRECTIONS_NAME}, fill it in, then: fonds quarantine retry\n"
        yield "\n\n".join(dict.fromkeys(blocks))
        if rows[0]["rule"] == DUPLICATE_RECORD.name:
            yield f"\n  Where a whole file came twice, leave it out: exclude in {accession / FILE_NAME}"
    else:
        yield f"  Put a mended file in its place, {accession / rows[0]['source_file']}; then: fonds quarantine retry"
