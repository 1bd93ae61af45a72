"""Labelled date texts from finding aids, letters and catalogues, where they are at hand."""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from pipeline.dates import DateContext, read_date
from pipeline.dates.context import parse_window

REAL = os.environ.get("FONDS_REAL_DATA")
TRUTH = Path(REAL).parent / "truth" / "dates_dev.csv" if REAL else None

pytestmark = pytest.mark.skipif(TRUTH is None or not TRUTH.exists(), reason="FONDS_REAL_DATA is not set")


def _verdict(row: dict[str, str]) -> str:
    context = DateContext(
        language=row["lang"] or None,
        day_order=row["order"] or None,
        window=parse_window(row["window"]) if row["window"] else None,
    )
    reading = read_date(row["raw"], context)
    if not reading.is_settled:
        return "refused"
    bounds = (str(reading.earliest or "-inf"), str(reading.latest or "inf"))
    return "exact" if bounds == (row["earliest"], row["latest"]) else "wrong"


def test_nearly_all_labelled_dates_are_read_as_their_labels_say() -> None:
    assert TRUTH is not None
    with TRUTH.open(encoding="utf-8", newline="") as lines:
        tally = Counter(_verdict(row) for row in csv.DictReader(lines))
    total = tally.total()
    assert tally["exact"] >= 0.985 * total, tally
    # Nine in a thousand labels say something else than their text, or are of another convention: see docs/dates.md.
    assert tally["wrong"] <= 0.0095 * total, tally
