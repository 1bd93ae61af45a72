"""A record on a terminal: what it says, when, who, from which bytes, by which rule, and what is doubtful about it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from pipeline.errors import UsageError
from pipeline.publish import CURRENT


def record_view(asked: str, output: Path) -> Iterator[RenderableType]:
    """The tables of one record of the current release.

    Raises UsageError when there is no release, no such record, or several.
    """
    folder = output / CURRENT
    if not folder.is_dir():
        raise UsageError(f"{output}: there is no release in it yet. Make one: fonds run")
    record_id = _record_id(asked, folder)
    own = pl.col("record_id") == record_id
    before = _tombstones(own, folder)
    if record_id not in pl.scan_parquet(folder / "records.parquet").filter(own).collect()["record_id"]:
        yield _ended(record_id, before)
        return
    rows = {
        name: pl.scan_parquet(folder / f"{name}.parquet").filter(own).collect()
        for name in ("records", "dates", "names", "statements", "findings")
    }
    yield _record(rows["records"].row(0, named=True))
    yield _dates(rows["dates"])
    yield _names(rows["names"])
    yield _statements(rows["statements"])
    yield _findings(rows["findings"])
    if before.height:
        yield _ended("\nbefore", before)


def _record_id(asked: str, folder: Path) -> str:
    fitting = (pl.col("record_id") == asked) | pl.col("record_id").str.ends_with(f"/{asked}")
    ids = pl.scan_parquet(folder / "records.parquet").filter(fitting).select("record_id").collect()
    found = (ids if ids.height else _tombstones(fitting, folder))["record_id"].unique().sort().to_list()
    if asked in found or len(found) == 1:
        return asked if asked in found else str(found[0])
    if not found:
        raise UsageError(f"{asked}: the current release has no such record.")
    raise UsageError(f"{asked}: {len(found)} records end so. Name one: {', '.join(found[:5])}")


def _tombstones(which: pl.Expr, folder: Path) -> pl.DataFrame:
    """The tombstones that fit."""
    return pl.scan_parquet(folder / "tombstones.parquet").filter(which).collect()


def _ended(title: str, rows: pl.DataFrame) -> Table:
    table = _table(title, "", "on", "title", "why", "by", "where")
    for row in rows.iter_rows(named=True):
        by = f"{row['by_accession']}/{row['by_file']}" + (f":{row['by_line']}" if row["by_line"] else "")
        _add(table, row["outcome"], row["stated_edtf"], row["title"], row["reason"], by, _place(row))
    return table


def _table(title: str, *headings: str) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, header_style="dim", padding=(0, 2, 0, 0)
    )
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _add(table: Table, *cells: object) -> None:
    table.add_row(*(escape("" if cell is None else str(cell)) for cell in cells))


def _place(row: dict[str, Any]) -> str:
    line = f":{row['source_line']}" if row["source_line"] else ""
    span = f" bytes {row['byte_start']}-{row['byte_end']}" if row.get("byte_start") is not None else ""
    return f"{row['source_file']}{line}{span}"


def _record(row: dict[str, Any]) -> Table:
    table = _table(row["record_id"], "", "")
    for name, value in row.items():
        if value is not None and name != "record_id":
            _add(table, name, value)
    return table


def _dates(rows: pl.DataFrame) -> Table:
    table = _table("\ndates", "role", "reads", "time", "raw", "by style, from", "rests on", "where")
    for row in rows.iter_rows(named=True):
        reads = row["edtf"] or (
            row["status"] if row["alternatives"] is None else f"{row['status']}: {row['alternatives']}"
        )
        _add(
            table,
            row["role"],
            reads,
            row["time"],
            row["raw"],
            f"{row['style'] or ''} ({row['rule']})",
            row["basis"],
            _place(row),
        )
    return table


def _names(rows: pl.DataFrame) -> Table:
    table = _table("\nnames", "role", "raw", "is", "tier, rule", "rests on", "where")
    for row in rows.iter_rows(named=True):
        means = row["authority_id"] or row["status"]
        tier = ", ".join(part for part in (row["tier"], row["rule"]) if part)
        _add(table, row["role"], row["raw"], means, tier, _evidence(row["evidence"]), _place(row))
    return table


def _evidence(text: str | None) -> str:
    return "; ".join(
        f"{each.get('kind')} ({each.get('voice')}): {each.get('text')}" for each in json.loads(text or "[]")
    )


def _statements(rows: pl.DataFrame) -> Table:
    table = _table("\nstatements", "element", "raw", "value", "rule", "voice", "where")
    for row in rows.filter(pl.col("element") != "heading").iter_rows(named=True):
        element = f"{row['element']} ({row['role']})" if row["role"] else row["element"]
        value = row["value"] if row["value"] != row["raw"] else "as it stands"
        _add(table, element, row["raw"], value, row["rule"], row["voice"], _place(row))
    return table


def _findings(rows: pl.DataFrame) -> Table:
    table = _table("\nfindings", "", "rule", "what", "what to do")
    for row in rows.iter_rows(named=True):
        _add(table, row["severity"], row["rule"], row["message"], row["mend"])
    return table
