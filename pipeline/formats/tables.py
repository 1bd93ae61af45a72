"""Rows of a table, from whatever file, to records: the part that delimited text and spreadsheets share."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.findings import FindingLog, Rule
from pipeline.formats.mappings import default_key, fitting
from pipeline.formats.mappings_stating import SourceRecord, Stating
from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.registry import Unparsable
from pipeline.intake import RawFile
from pipeline.intake.mapping import Mapping
from pipeline.provenance import Span
from pipeline.rules.tables import (
    BLANK_HEADER,
    DAMAGED_RECORD,
    DUPLICATE_HEADER,
    FORMULA_ERROR,
    NO_KEY,
    NO_KEY_COLUMN,
    RAGGED_ROW,
    SHORTENED_NUMBER,
    UNMAPPED,
    UNREAD_DIALECT,
)

PART_STATEMENTS = 20_000
MOST_COLUMNS = 16_384
SHOWN = 100
"""Findings of one rule in one file that are told one by one; the rest are told by their number."""

FORMULA_ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
"""What Excel and LibreOffice show for a broken formula."""

_SHORTENED = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as received: its cells without outer white space, empty ones as "", and its place.

    refusal  why the row is set aside, or None; bytes of it that are no text stand in its cells as \\xNN
    """

    cells: Sequence[str]
    span: Span
    refusal: str | None = None


@dataclass(slots=True)
class Told:
    """Findings of a file, of which only the first `SHOWN` of each rule are told one by one."""

    log: FindingLog
    file: str
    counts: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Rule] = field(default_factory=dict)

    def add(self, rule: Rule, message: str, span: Span, **details: str | None) -> None:
        """Tell a finding, or count it."""
        self.counts[rule.name] += 1
        self.rules[rule.name] = rule
        if self.counts[rule.name] <= SHOWN:
            self.log.add(rule, message, span, **details)

    def tell_rest(self) -> None:
        """One finding for each rule that was counted only."""
        for name, count in sorted(self.counts.items()):
            if count > SHOWN:
                self.log.add(self.rules[name], f"{count - SHOWN} more of this kind in the file.", Span(self.file))


@dataclass(slots=True)
class Table:
    """A header and how its rows become records.

    headers  name of each column: a second column of one name has its number behind it, a nameless one its number
    prefix   name of the sheet, where a workbook has several with rows
    """

    file: RawFile
    headers: list[str]
    stating: Stating
    told: Told
    prefix: str = ""
    rows: int = 0
    ragged: int = 0

    def records(self, rows: Iterator[Row], builder: ParsedBuilder) -> Iterator[Parsed]:
        """State each row as a record; yields a part whenever enough has been stated.

        Raises Unparsable when more than half of the rows do not fit the header.
        """
        for row in rows:
            if not any(row.cells):
                continue
            self.rows += 1
            self._state(row, builder)
            if len(builder) >= PART_STATEMENTS:
                yield builder.take()
        if self.rows > 4 and self.ragged * 2 > self.rows:
            message = f"{self.ragged} of {self.rows} rows do not have the header's {len(self.headers)} cells."
            self.told.log.add(UNREAD_DIALECT, message, Span(self.file.path), table="files")
            raise Unparsable(message)

    def _state(self, row: Row, builder: ParsedBuilder) -> None:
        names, cells = self._named(row)
        texts = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
        broken = [name for name, cell in texts.items() if cell[0] == "#" and cell in FORMULA_ERRORS]
        leaves = [(f"{self.prefix}{name}", cell) for name, cell in texts.items()]
        for name in broken:
            message = f"The cell under {name} is {texts[name]}."
            self.told.add(FORMULA_ERROR, message, row.span, table="statements", field=name, raw=texts.pop(name))

        def look_up(name: str) -> tuple[str, ...]:
            text = texts.get(name)
            return (text,) if text else ()

        record = SourceRecord(look_up, leaves)
        key = self._key(record, row)
        refused = (DAMAGED_RECORD, row.refusal) if row.refusal else None
        if row.refusal:
            raw = " | ".join(cells)[:500]
            self.told.add(DAMAGED_RECORD, row.refusal, row.span, table="records", record_id=key, raw=raw)
        builder.record(key, row.span, self.stating.parent_of(record), refused)
        self.stating.state(builder, record, row.span)

    def _named(self, row: Row) -> tuple[list[str], Sequence[str]]:
        """Names for the cells of a row; a ragged one is told, and cells behind the last header are numbered."""
        cells = row.cells
        if len(cells) == len(self.headers):
            return self.headers, cells
        surplus = cells[len(self.headers) :]
        if len(cells) < len(self.headers) or any(surplus):
            self.ragged += 1
            message = f"The row has {len(cells)} cells, the header {len(self.headers)}."
            self.told.add(RAGGED_ROW, message, row.span, table="records", raw=" | ".join(cells)[:300])
        behind = [f"column {number}" for number in range(len(self.headers) + 1, len(cells) + 1)]
        return [*self.headers, *behind], cells

    def _key(self, record: SourceRecord, row: Row) -> str:
        key = self.stating.key_of(record)
        if key is None:
            key = f"{self.file.path}#{self.prefix}{row.span.line}"
            if self.stating.mapping.key or self.stating.identified:
                self.told.add(NO_KEY, "The row has no identifier.", row.span, table="records", record_id=key)
        elif _SHORTENED.fullmatch(key):
            message = f"The identifier {key} is a number that a spreadsheet has shortened."
            self.told.add(SHORTENED_NUMBER, message, row.span, table="records", record_id=key, raw=key)
        return key


def open_table(file: RawFile, header: Row, own: Mapping | None, told: Told, prefix: str = "") -> Table:
    """A table under its header: by the mapping given, by a ready one that fits it, or with every column unknown.

    Raises Unparsable when it has more columns than any spreadsheet, or the mapping names columns that are not there.
    """
    if len(header.cells) > MOST_COLUMNS:
        raise Unparsable(f"The header has {len(header.cells)} columns; at most {MOST_COLUMNS} are read.")
    headers = _distinct(header, told)
    mapping = own if own and (own.fields or own.key) else fitting(headers)
    if mapping is None:
        message = f"No mapping fits the columns {', '.join(headers)[:300]}; all are kept as unknown."
        told.log.add(UNMAPPED, message, header.span, table="statements")
        mapping = own or Mapping()
    elif apart := [name for name in headers if name not in mapping.names]:
        message = f"The mapping does not name {', '.join(apart)[:500]}; kept as unknown."
        told.log.add(UNMAPPED, message, header.span, table="statements")
    missing = [name for name in mapping.key if name not in headers and not set(name.split("|")) & set(headers)]
    if own and mapping.key and len(missing) == len(mapping.key):
        raise Unparsable(f"The mapping's key {', '.join(missing)} is not among its columns {', '.join(headers)[:300]}.")
    found = None if mapping.key else default_key(headers)
    if not mapping.key and found is None:
        told.log.add(NO_KEY_COLUMN, "No column identifies the rows.", header.span, table="records")
    stating = Stating(mapping, frozenset(headers), (found,) if found else ())
    return Table(file, headers, stating, told, prefix)


def _distinct(header: Row, told: Told) -> list[str]:
    names: list[str] = []
    seen: Counter[str] = Counter()
    cells = list(header.cells)
    while cells and not cells[-1]:
        cells.pop()
    for number, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {number}"
        if not cell:
            told.add(BLANK_HEADER, f"Column {number} has no header.", header.span, table="files")
        seen[name] += 1
        if seen[name] > 1:
            told.add(DUPLICATE_HEADER, f"Column {number} is called {name} like another.", header.span, field=name)
            name = f"{name} ({seen[name]})"
        names.append(name)
    return names
