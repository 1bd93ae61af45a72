"""fonds date, fonds dates: read one date, or a column of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pipeline.dates import DateContext, DateReading

Language = Annotated[str | None, typer.Option(help="Language of the text, such as en or ru.")]
DayOrder = Annotated[str | None, typer.Option(help="DMY, MDY or YMD, where the texts don't say which.")]
Window = Annotated[str | None, typer.Option(help="First and last year that can be meant: 1900/1999.")]

#: What stands beside the texts by default, when the file has a column of that name.
_USUAL_COLUMNS = {"language": "lang", "day_order": "order", "window": "window"}


def date(
    text: Annotated[str, typer.Argument(help='A date as it is written: "13/5-50".')],
    *,
    language: Language = None,
    day_order: DayOrder = None,
    window: Window = None,
    near: Annotated[str | None, typer.Option(help="The record's own date: 1950-05-13.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Read one date text: EDTF, bounds, and where what is not in the text came from."""
    from rich.console import Console

    from pipeline.dates import read_date

    reading = read_date(text, _context(language, day_order, window, near))
    if as_json:
        import json

        typer.echo(json.dumps(_as_dict(reading), ensure_ascii=False, indent=2))
    else:
        Console().print(_table(reading))


def dates(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="CSV, Parquet or JSON lines.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="CSV, Parquet or JSON lines.")],
    column: Annotated[str, typer.Option(help="Column of the date texts.")] = "raw",
    language_column: Annotated[str | None, typer.Option(help="Column of languages. [default: lang]")] = None,
    language: Language = None,
    day_order_column: Annotated[str | None, typer.Option(help="Column of day orders. [default: order]")] = None,
    day_order: DayOrder = None,
    window_column: Annotated[str | None, typer.Option(help="Column of windows. [default: window]")] = None,
    window: Window = None,
) -> None:
    """Add the reading of a column of dates to a file; its own columns stay as they are."""
    from collections import Counter

    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from pipeline.dates.files import Columns, add_readings, column_names
    from pipeline.errors import UsageError

    names = column_names(source)
    asked = {"language": language_column, "day_order": day_order_column, "window": window_column}
    for name in (column, *asked.values()):
        if name is not None and name not in names:
            raise UsageError(f"{source}: there is no column {name!r}. Its columns: {', '.join(names)}.")
    given = {"language": language, "day_order": day_order, "window": window}
    beside = {
        part: name or (usual if usual in names and given[part] is None else None)
        for (part, name), usual in zip(asked.items(), _USUAL_COLUMNS.values(), strict=True)
    }
    context = _context(language, day_order, window, None)
    console = Console(stderr=True)
    tally: Counter[str] = Counter()
    bars = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,} rows"),
        TimeElapsedColumn(),
    )
    with Progress(*bars, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Reading dates", total=None)

        def count(statuses: Any) -> None:
            tally.update({str(status): number for status, number in statuses.value_counts().iter_rows()})
            progress.advance(task, len(statuses))

        try:
            rows = add_readings(source, output, Columns(column, **beside), context, count)
        except ValueError as problem:
            raise UsageError(f"{source}: {problem}") from None
    said = ", ".join(f"{tally[status]:,} {status}" for status in ("read", "undated", "ambiguous", "unread"))
    console.print(f"{output}: {rows:,} rows: {said}.", highlight=False, soft_wrap=True, markup=False)


def _context(language: str | None, day_order: str | None, window: str | None, near: str | None) -> DateContext:
    from pipeline.dates import DateContext
    from pipeline.dates.context import own_day, parse_day_order, parse_window
    from pipeline.errors import UsageError

    try:
        return DateContext(
            language=language,
            day_order=parse_day_order(day_order) if day_order else None,
            window=parse_window(window) if window else None,
            near=own_day(near) if near else None,
        )
    except ValueError as problem:
        raise UsageError(str(problem)) from None


def _rows(reading: DateReading) -> list[tuple[str, str | None]]:
    return [
        ("text", reading.raw),
        ("status", reading.status),
        ("EDTF", reading.edtf),
        ("earliest", reading.earliest.isoformat() if reading.earliest else None),
        ("latest", reading.latest.isoformat() if reading.latest else None),
        ("precision", reading.precision),
        ("qualifier", reading.qualifier),
        ("calendar", reading.calendar),
        ("time", reading.time),
        ("offset from UTC", reading.utc_offset),
        ("style", reading.style),
        ("basis", reading.basis),
        ("note", reading.reason),
    ]


def _table(reading: DateReading) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, show_header=False)
    for name, value in _rows(reading):
        if value is not None:
            table.add_row(name, Text(value))
    for other in reading.others:
        table.add_row("or", Text(f"{other.edtf}  ({other.style}{'; ' + other.basis if other.basis else ''})"))
    return table


def _as_dict(reading: DateReading) -> dict[str, Any]:
    found: dict[str, Any] = {
        "raw": reading.raw,
        "status": reading.status,
        "edtf": reading.edtf,
        "earliest": reading.earliest.isoformat() if reading.earliest else None,
        "latest": reading.latest.isoformat() if reading.latest else None,
        "precision": reading.precision,
        "qualifier": reading.qualifier,
        "calendar": reading.calendar,
        "time": reading.time,
        "utc_offset": reading.utc_offset,
        "style": reading.style,
        "basis": reading.basis,
        "reason": reading.reason,
    }
    found["others"] = [_as_dict(other) for other in reading.others]
    return found
