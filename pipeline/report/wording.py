"""How the report says numbers, rates and places to a person, in HTML and Markdown alike."""

import datetime as dt
from typing import Any

from pipeline.validate.shares import counted, percent


def number(value: int) -> str:
    """12345 as 12,345."""
    return f"{value:,}"


def points(difference: float) -> str:
    """A difference of two rates in percentage points, with its sign."""
    size = abs(difference) * 100
    digits = 1 if size >= 0.1 else 3
    return f"{'+' if difference > 0 else '−'}{size:.{digits}f}"


def change(now: int, before: int | None) -> str:
    """A difference with its sign, or nothing where there is nothing to compare with."""
    if before is None:
        return ""
    return f"{now - before:+,}".replace("-", "−") if now != before else "±0"


def place(row: dict[str, Any]) -> str:
    """accession/file:line, as far as it is known."""
    file, line = row.get("source_file"), row.get("source_line")
    if not file:
        return str(row.get("accession") or "")
    path = f"{row['accession']}/{file}" if row.get("accession") else str(file)
    return f"{path}:{line}" if line else path


def moment(text: str | None) -> str:
    """2026-11-23T17:44:23+00:00 as 23 November 2026, 17:44 UTC."""
    if not text:
        return "an unknown day"
    when = dt.datetime.fromisoformat(text)
    zone = " UTC" if when.utcoffset() == dt.timedelta(0) else f" {when.strftime('%z')}" if when.tzinfo else ""
    return f"{when.day} {when.strftime('%B %Y, %H:%M')}{zone}"


def size(size_bytes: int) -> str:
    """Bytes as bytes, kB, MB or GB."""
    amount = float(size_bytes)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


FILTERS = {
    "number": number, "percent": percent, "points": points, "change": change, "counted": counted,
    "place": place, "moment": moment, "size": size,
}  # fmt: skip
