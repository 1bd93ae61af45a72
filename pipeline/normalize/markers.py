"""Note markers (x/) in a text, and the notes that they point at."""

import re
from typing import Any

import polars as pl

from pipeline.findings import FindingLog
from pipeline.rules.references import MARKER_WITHOUT_NOTE, NOTE_WITHOUT_MARKER

MARKER = r"(?<![^\W_x*])([x*]{1,3}/)"
_IN_TEXT = re.compile(MARKER)


def report_markers(statements: pl.DataFrame, log: FindingLog) -> None:
    """Findings of notes without a marker in their record's text, and of markers without a note."""
    marked = statements.filter(pl.col("raw").str.contains(r"[x*]{1,3}/"))
    notes: dict[str, dict[str, dict[str, Any]]] = {}
    markers: dict[str, dict[str, dict[str, Any]]] = {}
    for row in marked.iter_rows(named=True):
        found = _IN_TEXT.findall(row["raw"])
        if row["element"] == "note":
            notes.setdefault(row["record_id"], {}).setdefault(found[0] if found else row["raw"][:3], row)
        elif row["element"] not in ("link", "identifier", "citation"):
            for marker in found:
                markers.setdefault(row["record_id"], {}).setdefault(marker, row)
    for record_id in sorted(notes.keys() | markers.keys()):
        pointing, pointed = markers.get(record_id, {}), notes.get(record_id, {})
        for marker in sorted(pointed.keys() - pointing.keys()):
            log.about(
                NOTE_WITHOUT_MARKER, f"No {marker} in the text points at this note.", pointed[marker], "statements"
            )
        for marker in sorted(pointing.keys() - pointed.keys()):
            log.about(
                MARKER_WITHOUT_NOTE, f"{marker} points at a note that is not there.", pointing[marker], "statements"
            )
