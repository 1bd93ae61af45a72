"""Excel workbooks (XLSX): every sheet with rows is a table, read row by row."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipeline.findings import FindingLog
from pipeline.formats.mappings import own_mapping
from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.registry import FORMATS, Format, Unparsable
from pipeline.formats.spreadsheet_book import Book, Sheet, open_book, visible_text
from pipeline.formats.spreadsheet_cells import column_number, day_text, is_shortened, number_text
from pipeline.formats.tables import Row, Told, open_table
from pipeline.intake import Accession, RawFile
from pipeline.intake.mapping import Mapping
from pipeline.provenance import Span
from pipeline.rules.tables import OTHER_SHEETS, SHORTENED_NUMBER

MOST_ROWS = 1_048_576
"""Rows of a sheet: Excel's own bound."""

_PARTS = (b"[Content_Types].xml", b"xl/", b"_rels/.rels", b"docProps/")


def looks_like(start: bytes) -> bool:
    """A zip package whose first member is a part of an office document."""
    return start.startswith(b"PK\x03\x04") and start[30:].startswith(_PARTS)


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the rows of a workbook's sheets as records, in parts.

    Raises Unparsable when it is no XLSX workbook, is damaged, unpacks beyond the bounds, or has no rows.
    """
    mapping = own_mapping(accession)
    told = Told(log, file.path)
    builder = ParsedBuilder(log)
    try:
        with zipfile.ZipFile(file.location) as package:
            book = open_book(package)
            filled = _chosen(book, mapping, told, file)
            if not filled:
                raise Unparsable("No sheet of the workbook has rows.")
            for sheet in filled:
                prefix = f"{sheet.name}: " if len(filled) > 1 else ""
                yield from _table(file, book, sheet, mapping, told=told, builder=builder, prefix=prefix)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as problem:
        raise Unparsable(f"The workbook is damaged ({problem}).") from problem
    except etree.XMLSyntaxError as problem:
        raise Unparsable(f"The workbook is damaged ({problem.msg}).") from problem
    yield builder.take()
    told.tell_rest()


def _chosen(book: Book, mapping: Mapping | None, told: Told, file: RawFile) -> list[Sheet]:
    """The sheets that have rows, or of them the one that the mapping names."""
    wanted = mapping.sheet if mapping else None
    filled = [sheet for sheet in book.sheets if any(True for _ in book.elements(sheet.member, "v", "t"))]
    if not wanted:
        return filled
    others = ", ".join(sheet.name for sheet in filled if sheet.name != wanted)
    if others:
        told.log.add(OTHER_SHEETS, f"Left out, as the mapping says: {others}.", Span(file.path), table="files")
    chosen = [sheet for sheet in filled if sheet.name == wanted]
    if not chosen:
        raise Unparsable(f"The mapping names the sheet {wanted}; the workbook has {others or 'none with rows'}.")
    return chosen


def _table(
    file: RawFile,
    book: Book,
    sheet: Sheet,
    mapping: Mapping | None,
    *,
    told: Told,
    builder: ParsedBuilder,
    prefix: str,
) -> Iterator[Parsed]:
    rows = _Reader(file, book, sheet, told).rows()
    first = mapping.header_row if mapping and mapping.header_row else 1
    header = next((row for row in rows if any(row.cells) and (row.span.line or 0) >= first), None)
    if header is None:
        raise Unparsable(f"The sheet {sheet.name} has no header; every row is blank.")
    width = max(place for place, cell in enumerate(header.cells, start=1) if cell)
    yield from open_table(file, header, mapping, told, prefix).records(_fitted(rows, width), builder)


def _fitted(rows: Iterator[Row], width: int) -> Iterator[Row]:
    """Rows as wide as the header: a sheet leaves out empty cells at a row's end, which is not ragged."""
    for row in rows:
        cells = list(row.cells)
        while len(cells) > width and not cells[-1]:
            cells.pop()
        yield Row(cells + [""] * (width - len(cells)), row.span)


@dataclass(slots=True)
class _Reader:
    file: RawFile
    book: Book
    sheet: Sheet
    told: Told

    def rows(self) -> Iterator[Row]:
        """Yield the sheet's rows, each with its number as line."""
        number = 0
        for element in self.book.elements(self.sheet.member, "row"):
            said = element.get("r", "")
            number = int(said) if said.isdecimal() and len(said) < 9 else number + 1
            if number > MOST_ROWS:
                raise Unparsable(f"The sheet {self.sheet.name} has a row {number}; Excel has at most {MOST_ROWS}.")
            span = Span(self.file.path, number)
            yield Row(self._cells(element, span), span)

    def _cells(self, row: Any, span: Span) -> list[str]:
        cells: list[str] = []
        for cell in row:
            place = column_number(cell.get("r", "")) or len(cells) + 1
            if place <= len(cells):
                continue
            text = self._text(cell, span)
            if text:
                cells.extend([""] * (place - 1 - len(cells)))
                cells.append(text)
        return cells

    def _text(self, cell: Any, span: Span) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return visible_text(cell).strip()
        value = next((part.text for part in cell if etree.QName(part).localname == "v"), None)
        if value is None:
            return ""
        if kind == "s":
            place = int(value) if value.isdecimal() and len(value) < 9 else -1
            return self.book.texts[place].strip() if 0 <= place < len(self.book.texts) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind != "n":
            return str(value).strip()
        return self._number(value.strip(), cell.get("s", ""), span)

    def _number(self, value: str, style: str, span: Span) -> str:
        place = int(style) if style.isdecimal() and len(style) < 9 else 0
        if place in self.book.dates and (day := day_text(value, epoch_1904=self.book.epoch_1904)):
            return day
        code = self.book.codes[place] if place < len(self.book.codes) else ""
        if is_shortened(value):
            message = f"The number {value} has more than the 15 digits that a spreadsheet keeps."
            self.told.add(SHORTENED_NUMBER, message, span, table="statements", raw=value)
        return number_text(value, code)


FORMATS.add(Format("spreadsheet", "an Excel workbook (XLSX)", looks_like, parse))
