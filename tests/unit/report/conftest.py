"""Releases of a few rows, made by hand, so that a test says in full what its report is about."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.publish.tables import write_table
from schemas import TABLES
from schemas.contract import polars_schema

Rows = list[dict[str, Any]]
Make = Callable[..., Path]

DEFAULTS: dict[str, dict[str, Any]] = {
    "records": {
        "accession": "a", "level": "item", "title": "A telegram", "date_status": "missing", "source_file": "1.txt",
        "source_line": 1,
    },
    "texts": {"sequence": 1, "layer": "translation", "text": "A text.", "source_file": "1.txt"},
    "dates": {
        "sequence": 1, "role": "created", "raw": "13/5-50", "status": "unread", "rule": "text.one_line",
        "voice": "author", "source_file": "1.txt", "source_line": 4,
    },
    "names": {
        "sequence": 1, "role": "sender", "raw": "Roshchin", "status": "unresolved", "voice": "author",
        "source_file": "1.txt", "source_line": 5,
    },
    "statements": {
        "sequence": 1, "element": "paragraph", "raw": "A text.", "voice": "author", "source_file": "1.txt",
        "source_line": 3,
    },
    "authorities": {"kind": "person", "preferred_name": "Somebody", "tier": "general"},
    "name_entries": {
        "sequence": 1, "name": "Somebody", "kind": "preferred", "link_policy": "auto", "source": "test",
        "tier": "general",
    },
    "findings": {
        "rule": "dates.unread", "rule_version": 1, "dimension": "resolution", "severity": "warning",
        "outcome": "NOT_COMPLIANT", "accession": "a", "table": "dates", "message": "No date style fits.",
        "mend": "Look at the scan.", "source_file": "1.txt", "source_line": 4,
    },
    "checks": {
        "accession": "a", "rule": "dates.sent_before_created", "rule_version": 1, "dimension": "plausibility",
        "compliant": 1, "not_compliant": 0, "prerequisites_not_met": 0,
    },
    "quarantine": {
        "accession": "a", "table": "records", "rule": "contract.row", "reason": "level: not in the vocabulary",
        "mend": "Mend the value.", "source_file": "1.txt",
    },
    "files": {"accession": "a", "size_bytes": 10, "sha256": "0" * 64, "outcome": "parsed", "records": 1},
}  # fmt: skip


NO_DRIFT: dict[str, Any] = {
    "last_release": None, "minimum_rows": 20, "accessions": [], "comparisons": [], "entries": [],
}  # fmt: skip


@pytest.fixture
def release_folder(tmp_path: Path) -> Make:
    """Write a release folder below the test's own: `release_folder("r1", records=[...], gates=[...])`.

    Rows say what matters, and the rest is filled in. `refused=True` puts it where refused runs lie.
    """

    def write(
        release: str,
        *,
        gates: Rows | None = None,
        overrides: Rows | None = None,
        drift: dict[str, Any] | None = None,
        refused: bool = False,
        **tables: Rows,
    ) -> Path:
        folder = tmp_path / "curated" / ("refused" if refused else "") / release
        folder.mkdir(parents=True)
        written = {}
        for name in TABLES:
            rows = [DEFAULTS[name] | row for row in _numbered(name, tables.get(name, []))]
            written[name] = write_table(name, iter([_frame(name, rows)]), folder)
        findings = [DEFAULTS["findings"] | row for row in tables.get("findings", [])]
        records, kept_out = len(tables.get("records", [])), len(tables.get("quarantine", []))
        files = len(tables.get("files", []))
        manifest = {
            "release": release,
            "code": {"version": "0.1.0", "sha256": "c" * 64},
            "authorities": {"general": "d" * 64},
            "counts": {
                "files_received": files, "files_parsed": files, "files_duplicate": 0, "files_quarantined": 0,
                "files_withdrawn": 0, "records_parsed": records + kept_out, "records_accepted": records,
                "records_quarantined": kept_out, "records_withdrawn": 0, "records_replaced": 0,
            },
            "findings": {
                severity: sum(row["severity"] == severity for row in findings)
                for severity in sorted({row["severity"] for row in findings})
            },
            "gates": gates or [{"name": "conservation.files", "outcome": "pass", "message": "All files are told."}],
            "overrides": overrides or [],
            "drift": {**NO_DRIFT, **(drift or {})},
            "tables": {name: _described(each) for name, each in written.items()},
            "inputs": [],
            "run": {"ended_at": "2026-11-23T09:00:00+00:00"},
        }  # fmt: skip
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        return folder

    return write


def _numbered(name: str, rows: Rows) -> Rows:
    """Findings with an id each, where they have none."""
    if name != "findings":
        return rows
    return [{"finding_id": f"{number:016x}"} | row for number, row in enumerate(rows)]


def _frame(name: str, rows: Rows) -> pl.DataFrame:
    schema = polars_schema(TABLES[name])
    whole = [{column: row.get(column) for column in schema} for row in rows]
    unknown = {column for row in rows for column in row} - set(schema)
    assert not unknown, f"{name} has no {unknown}"
    return pl.DataFrame(whole, schema=schema)


def _described(written: Any) -> dict[str, Any]:
    return {name: getattr(written, name) for name in ("name", "contract", "rows", "sha256", "logical")}


@pytest.fixture
def publish() -> Callable[[Path], Path]:
    """Make a release the current one, as a run does once its report is written."""

    def point(folder: Path) -> Path:
        link = folder.parent / "current"
        link.unlink(missing_ok=True)
        link.symlink_to(folder.name, target_is_directory=True)
        return folder

    return point
