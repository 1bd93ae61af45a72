"""The hand-made labels in twenty languages."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pipeline.dates import DateContext, read_date

with (Path(__file__).parents[2] / "golden" / "dates" / "multilingual.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))


def _context(row: dict[str, str]) -> DateContext:
    first, _, last = row["window"].partition("/")
    return DateContext(
        language=row["language"],
        day_order=row["order"] or None,
        window=(int(first), int(last)) if first else None,
        near=date.fromisoformat(row["near"]) if row["near"] else None,
    )


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['language']}: {row['raw']}" for row in ROWS])
def test_a_label_holds(row: dict[str, str]) -> None:
    reading = read_date(row["raw"], _context(row))
    if not row["edtf"]:
        assert reading.status == "undated"
        return
    assert reading.status == "read", reading.reason
    bounds = tuple(day.isoformat() if day else "" for day in (reading.earliest, reading.latest))
    assert bounds == (row["earliest"], row["latest"])
    assert set("~?%[{") & set(reading.edtf or "") == set("~?%[{") & set(row["edtf"])
