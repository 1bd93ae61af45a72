"""What changed since the last release: by table, by the thing it is about, and by column of `records`."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.validate.compared import digests
from schemas import TABLES

EXAMPLES = 5
EXAMPLE_CHARACTERS = 120

_ABOUT: dict[str, tuple[str, tuple[str, ...]]] = {
    "records": ("record", ("record_id",)),
    "texts": ("record", ("record_id",)),
    "dates": ("record", ("record_id",)),
    "names": ("record", ("record_id",)),
    "statements": ("record", ("record_id",)),
    "authorities": ("authority", ("authority_id",)),
    "name_entries": ("authority", ("authority_id",)),
    "pseudonyms": ("pseudonym", ("name", "stands_for")),
    "tombstones": ("record", ("record_id",)),
    "findings": ("finding", ("finding_id",)),
    "checks": ("rule", ("accession", "rule")),
    "quarantine": ("row", ("accession", "table", "row_key")),
    "files": ("file", ("accession", "path")),
}
"""What the rows of a table are about: added, removed and changed are counted in these."""

PLACES = ("source_file", "source_line", "byte_start", "byte_end")
"""Where a value stood. A value that moved to another line has not changed."""

Tables = Mapping[str, pl.LazyFrame]


def compare(new: Tables, new_manifest: dict[str, Any], old: Tables, old_manifest: dict[str, Any]) -> dict[str, Any]:
    """The differences between two releases; tables whose logical hashes are equal are not read."""
    tables = [_table(name, new, new_manifest["tables"], old, old_manifest["tables"]) for name in TABLES if name in new]
    records = next(table for table in tables if table["table"] == "records")
    return {
        "last_release": old_manifest["release"],
        "unchanged": all(table["same"] for table in tables),
        "tables": tables,
        "columns": [] if records["same"] or "records" not in old else _columns(new["records"], old["records"]),
    }


def first(new_manifest: dict[str, Any]) -> dict[str, Any]:
    """The same where there is no last release."""
    tables = [_entry(name, _ABOUT[name][0], written["rows"], None) for name, written in new_manifest["tables"].items()]
    return {"last_release": None, "unchanged": False, "tables": tables, "columns": []}


def _entry(name: str, about: str, rows: int, rows_before: int | None) -> dict[str, Any]:
    nothing = {"added": 0, "removed": 0, "changed": 0, "examples": {"added": [], "removed": [], "changed": []}}
    return {"table": name, "about": about, "rows": rows, "rows_before": rows_before, "same": False, **nothing}


def _table(
    name: str, new: Tables, new_written: dict[str, Any], old: Tables, old_written: dict[str, Any]
) -> dict[str, Any]:
    about, key = _ABOUT[name]
    before = old_written.get(name)
    entry = _entry(name, about, new_written[name]["rows"], before["rows"] if before else None)
    if before is None or name not in old:
        return entry
    if before["logical"] == new_written[name]["logical"]:
        return entry | {"same": True}
    return entry | _differences(new[name], old[name], key)


def _differences(new: pl.LazyFrame, old: pl.LazyFrame, key: tuple[str, ...]) -> dict[str, Any]:
    here, there = new.collect_schema().names(), old.collect_schema().names()
    columns = [name for name in here if name in there and name not in PLACES]
    both = digests(new, key, columns).join(digests(old, key, columns), on="key", how="full", suffix="_before")
    fates = {
        "added": pl.col("key_before").is_null(),
        "removed": pl.col("key").is_null(),
        "changed": pl.col("digest") != pl.col("digest_before"),
    }
    apart = both.filter(pl.any_horizontal(fates.values())).collect()
    chosen = {fate: apart.filter(which).select(pl.coalesce("key", "key_before")) for fate, which in fates.items()}
    counts = {fate: rows.height for fate, rows in chosen.items()}
    return counts | {
        "examples": {fate: rows.to_series().bottom_k(EXAMPLES).sort().to_list() for fate, rows in chosen.items()}
    }


def _columns(new: pl.LazyFrame, old: pl.LazyFrame) -> list[dict[str, Any]]:
    """For each column of `records` that changed: in how many records, with examples."""
    here, there = new.collect_schema().names(), old.collect_schema().names()
    columns = [name for name in here if name in there and name not in (*PLACES, "record_id")]
    both = new.select("record_id", *columns).join(
        old.select("record_id", *columns), on="record_id", how="inner", suffix=" before"
    )
    apart = {name: pl.col(name).ne_missing(pl.col(f"{name} before")) for name in columns}
    changed = both.filter(pl.any_horizontal(apart.values())).collect()
    listed = [_column(name, changed.filter(apart[name])) for name in columns]
    return sorted((entry for entry in listed if entry["records"]), key=lambda entry: -entry["records"])


def _column(name: str, changed: pl.DataFrame) -> dict[str, Any]:
    shown = [pl.col(column).cast(pl.String).str.slice(0, EXAMPLE_CHARACTERS) for column in (name, f"{name} before")]
    examples = changed.select("record_id", shown[1].alias("before"), shown[0].alias("after"))
    return {"column": name, "records": changed.height, "examples": examples.sort("record_id").head(3).to_dicts()}
