"""Accuracy and speed of the date reader beside other readers, on a file of labelled date texts.

    python benchmarks/dates.py TRUTH.csv [--rows 4000]

TRUTH has the columns raw, earliest, latest, and where known lang, order, window ("1862/1931") and accept (a JSON list
of [earliest, latest] pairs). A reading is right when its bounds are a label's, wrong when they are others, refused
when there is none. All readers get the same rows, drawn at random with a fixed seed, one core, start-up apart.
Speed of columns: a million rows with 50,000 distinct texts, and distinct texts alone, made from the file's texts by
changing their figures.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import importlib
import json
import random
import re
import time
import warnings
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table

from pipeline.dates import DateContext, read_date, read_dates
from pipeline.dates.context import parse_window

Row = dict[str, str]
Bounds = tuple[str, str] | None
Reader = Callable[[Row], Bounds]
OPEN = ("-inf", "inf")


def fonds() -> Reader:
    contexts: dict[tuple[str | None, ...], DateContext] = {}

    def read(row: Row) -> Bounds:
        key = (row.get("lang"), row.get("order"), row.get("window"))
        context = contexts.get(key)
        if context is None:
            language, order, window = key
            given = parse_window(window) if window else None
            context = contexts[key] = DateContext(language=language or None, day_order=order or None, window=given)
        reading = read_date(row["raw"], context)
        if not reading.is_settled:
            return None
        return str(reading.earliest or OPEN[0]), str(reading.latest or OPEN[1])

    return read


def dateparser_detecting() -> Reader:
    return _dateparser(detect=True)


def dateparser_with_language() -> Reader:
    return _dateparser(detect=False)


def _dateparser(*, detect: bool) -> Reader:
    dateparser = importlib.import_module("dateparser.date")
    parsers: dict[tuple[str, str], Any] = {}

    def read(row: Row) -> Bounds:
        key = ("" if detect else row.get("lang", ""), row.get("order", ""))
        if key not in parsers:
            settings = {"DATE_ORDER": key[1]} if key[1] else None
            parsers[key] = dateparser.DateDataParser(languages=[key[0]] if key[0] else None, settings=settings)
        found = parsers[key].get_date_data(row["raw"])
        return _span(found.date_obj, found.period) if found and found.date_obj else None

    return read


def _span(found: datetime, period: str) -> Bounds:
    if period == "year":
        return f"{found.year:04d}-01-01", f"{found.year:04d}-12-31"
    if period == "month":
        last = calendar.monthrange(found.year, found.month)[1]
        return str(date(found.year, found.month, 1)), str(date(found.year, found.month, last))
    return str(found.date()), str(found.date())


def python_edtf() -> Reader:
    edtf = importlib.import_module("edtf")

    def read(row: Row) -> Bounds:
        text = edtf.text_to_edtf(row["raw"])
        if not text:
            return None
        value = edtf.parse_edtf(text)
        low, high = value.lower_strict(), value.upper_strict()
        return time.strftime("%Y-%m-%d", low), time.strftime("%Y-%m-%d", high)

    return read


def dateutil() -> Reader:
    parser = importlib.import_module("dateutil.parser")

    def read(row: Row) -> Bounds:
        found = parser.parse(row["raw"], dayfirst=row.get("order") == "DMY")
        return str(found.date()), str(found.date())

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "fonds": fonds,
    "dateparser, language detected": dateparser_detecting,
    "dateparser, language given": dateparser_with_language,
    "python-edtf text_to_edtf": python_edtf,
    "dateutil": dateutil,
}


def judge(row: Row, given: Bounds) -> str:
    accepted = json.loads(row["accept"]) if row.get("accept") else []
    if not accepted and row.get("earliest"):
        accepted = [[row["earliest"], row["latest"]]]
    if given is None:
        return "refused" if accepted else "exact"
    return "exact" if list(given) in accepted else "wrong"


def measure(read: Reader, rows: list[Row]) -> tuple[Counter[str], float]:
    """Return verdicts, and texts a second of processor time."""
    for row in {(row.get("lang"), row.get("order")): row for row in rows}.values():  # start-up apart
        _quietly(read, row)
    start = time.process_time()
    given = [_quietly(read, row) for row in rows]
    seconds = time.process_time() - start
    return Counter(judge(row, bounds) for row, bounds in zip(rows, given, strict=True)), len(rows) / seconds


def _quietly(read: Reader, row: Row) -> Bounds:
    try:
        return read(row)
    except Exception:
        return None  # a reader that raises has not read the text


def distinct_texts(rows: list[Row], count: int, chance: random.Random) -> list[str]:
    """Return texts of the file with other figures, no two alike."""
    years = re.compile(r"(?<!\d)\d{4}(?!\d)")
    days = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
    texts: dict[str, None] = {}
    while len(texts) < count:
        text = years.sub(lambda _: str(chance.randrange(1500, 2021)), chance.choice(rows)["raw"])
        texts[days.sub(lambda found: str(chance.randrange(1, 29 if int(found[0]) > 12 else 13)), text)] = None
    return list(texts)


def columns(rows: list[Row], chance: random.Random, distinct: int) -> list[tuple[str, float, float]]:
    """Return (what, seconds of wall clock, seconds of processor time) for columns."""
    texts = distinct_texts(rows, max(distinct, 50_000), chance)
    context = DateContext(day_order="DMY")
    read_dates(pl.Series(texts[:2000]), context)
    timed = []
    for name, column in (
        ("1,000,000 rows, 50,000 distinct", pl.Series(chance.choices(texts[:50_000], k=1_000_000))),
        (f"{distinct:,} distinct texts", pl.Series(texts[:distinct])),
    ):
        wall, processor = time.perf_counter(), time.process_time()
        read_dates(column, context)
        timed.append((name, time.perf_counter() - wall, time.process_time() - processor))
    return timed


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("truth", type=Path)
    parser.add_argument("--rows", type=int, default=4000, help="rows that all readers get")
    parser.add_argument("--distinct", type=int, default=1_000_000, help="distinct texts of the column")
    parser.add_argument("--seed", type=int, default=1950)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    with options.truth.open(encoding="utf-8", newline="") as lines:
        truth = list(csv.DictReader(lines))
    chance = random.Random(options.seed)
    rows = chance.sample(truth, min(options.rows, len(truth)))
    console = Console(width=110)
    table = Table(
        "reader", "exact %", "wrong %", "refused %", "texts/s", "fonds is faster by", title=f"{len(rows)} rows"
    )
    own_speed = 0.0
    for name, make in READERS.items():
        try:
            read = make()
        except ImportError:
            console.print(f"{name}: not installed")
            continue
        tally, speed = measure(read, rows)
        own_speed = own_speed or speed
        shares = [f"{100 * tally[verdict] / len(rows):.2f}" for verdict in ("exact", "wrong", "refused")]
        table.add_row(name, *shares, f"{speed:,.0f}", f"{own_speed / speed:,.0f} x")
    console.print(table)
    tally, _ = measure(fonds(), truth)
    shares = ", ".join(
        f"{verdict} {100 * tally[verdict] / len(truth):.2f} %" for verdict in ("exact", "wrong", "refused")
    )
    console.print(f"fonds on all {len(truth):,} rows: {shares}")
    for name, wall, processor in columns(truth, chance, options.distinct):
        console.print(f"{name}: {wall:.2f} s ({processor:.2f} s of one processor)")


if __name__ == "__main__":
    main()
