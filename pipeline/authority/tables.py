"""Reading and writing one CSV file of an authority folder, with the line on which each row stands."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import polars as pl

from pipeline.authority.columns import Column
from pipeline.authority.errors import AuthorityError


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as read.

    frame     all columns of the contract, as pl.String; empty cells and columns that the file lacks are null
    lines     the line of each row in the file, counted from 1
    foreign   headings that the contract doesn't know; their cells are passed over
    """

    frame: pl.DataFrame
    lines: tuple[int, ...]
    foreign: tuple[str, ...] = ()


def empty_table(columns: Sequence[Column]) -> Table:
    """A table without rows."""
    return Table(pl.DataFrame(schema={column.name: pl.String for column in columns}), ())


def read_table(path: Path, columns: Sequence[Column], delimiters: str = ",") -> Table:
    """Read a CSV file (UTF-8, comma, headings in the first line); text comes out trimmed and NFC.

    Of several `delimiters` the one is taken that stands most often in the first line.

    Raises AuthorityError: no such file, not UTF-8, a heading missing, misspelt or doubled, a row with more cells
    than headings, an empty cell where one is needed.
    """
    text = _read_text(path)
    first_line = text.partition("\n")[0]
    delimiter = max(delimiters, key=first_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        headings = [heading.strip() for heading in next(rows, [])]
        foreign = _judge_headings(path, headings, columns)
        cells: dict[str, list[str | None]] = {column.name: [] for column in columns}
        lines: list[int] = []
        end_of_last = rows.line_num
        for row in rows:
            line, end_of_last = end_of_last + 1, rows.line_num
            if any(cell.strip() for cell in row):
                _judge_length(path, line, row, headings)
                _take_row(path, line, dict(zip(headings, row, strict=False)), cells, columns)
                lines.append(line)
    except csv.Error as error:
        message = f"not readable as CSV ({error})"
        raise AuthorityError(path, line=rows.line_num, got=message, allowed='comma-separated, quoted with "') from error
    return Table(pl.DataFrame(cells, schema={column.name: pl.String for column in columns}), tuple(lines), foreign)


def write_table(path: Path, columns: Sequence[Column], rows: Iterable[Mapping[str, str | None]]) -> None:
    """Write rows as CSV (UTF-8, line feed, headings first), sorted by their cells: same rows, same bytes."""
    names = [column.name for column in columns]
    lines = sorted({tuple(row.get(name) or "" for name in names) for row in rows})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(lines)


def _read_text(path: Path) -> str:
    if not path.is_file():
        raise AuthorityError(path, got="there is no such file", allowed="a CSV file in UTF-8")
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"byte {data[error.start]:#04x} is not UTF-8"
        raise AuthorityError(path, line=line, got=message, allowed="saved as UTF-8") from error


def _judge_headings(path: Path, headings: list[str], columns: Sequence[Column]) -> tuple[str, ...]:
    known = [column.name for column in columns]
    for column in columns:
        if column.needed and column.name not in headings:
            got = f"the heading {column.name} is missing"
            raise AuthorityError(path, line=1, got=got, allowed=f"there; the headings are {', '.join(known)}")
    for heading in headings:
        if heading and headings.count(heading) > 1:
            raise AuthorityError(path, line=1, got=f"the heading {heading} stands twice", allowed="there once")
    absent = [name for name in known if name not in headings]
    foreign = tuple(heading for heading in headings if heading not in known)
    for heading in foreign:
        near = get_close_matches(heading.lower(), absent, n=1, cutoff=0.8)
        if near:
            raise AuthorityError(path, line=1, column="a heading", got=repr(heading), allowed=f"spelt {near[0]}")
    return foreign


def _judge_length(path: Path, line: int, row: list[str], headings: list[str]) -> None:
    if len(row) > len(headings):
        got = f"{len(row)} cells under {len(headings)} headings"
        raise AuthorityError(path, line=line, got=got, allowed="quoted where a cell holds a comma")


def _take_row(
    path: Path, line: int, found: Mapping[str, str], cells: dict[str, list[str | None]], columns: Sequence[Column]
) -> None:
    for column in columns:
        text = found.get(column.name, "").strip()
        if not text and column.needed:
            raise AuthorityError(path, line=line, column=column.name, got="empty", allowed="filled")
        cells[column.name].append(unicodedata.normalize("NFC", text) if text else None)
