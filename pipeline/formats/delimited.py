"""Tables as delimited text: CSV, TSV and the like, in any dialect and encoding, row by row."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.findings import FindingLog
from pipeline.formats.delimited_dialects import DELIMITERS, Dialect, dialect_of, may_be_rows, rows_of_sample
from pipeline.formats.mappings import declared_encoding, own_mapping
from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.registry import FORMATS, Format, Unparsable
from pipeline.formats.tables import Row, Told, open_table
from pipeline.intake import Accession, RawFile
from pipeline.intake.encodings import NotTextError
from pipeline.intake.encodings_lines import FileEncoding, encoding_of, read_lines
from pipeline.intake.mapping import Mapping
from pipeline.provenance import Span
from pipeline.rules.files import ENCODING_GUESSED, NOT_TEXT
from pipeline.rules.tables import DAMAGED_RECORD

SAMPLE_CHARACTERS = 256 * 1024
RECORD_CHARACTERS = 4 * 1024 * 1024
"""A longer record is a quote that was never closed."""


def looks_like(start: bytes) -> bool:
    """Several rows with the same number of cells, under a header of short, distinct names."""
    return dialect_of(rows_of_sample(start)) is not None


def may_be(start: bytes) -> bool:
    """Text that does not begin as markup: the archive's word that it is a table is taken, however uneven its rows."""
    return may_be_rows(rows_of_sample(start))


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the rows of a table as records, in parts.

    Raises Unparsable when it is no text, has no header, a quote is never closed, or its rows do not fit the header.
    """
    mapping = own_mapping(accession)
    told = Told(log, file.path)
    try:
        encoding = encoding_of(file.location, declared_encoding(accession))
        if encoding.basis == "detected":
            message = f"Read as {encoding.name}, which is a guess (confidence {encoding.confidence:.2f})."
            log.add(ENCODING_GUESSED, message, Span(file.path), table="files")
        rows = _Rows(file, encoding, _dialect(file, encoding, mapping)).rows()
        yield from _records(file, rows, mapping, told, log)
    except NotTextError as problem:
        log.add(NOT_TEXT, str(problem), Span(file.path), table="files")
        raise Unparsable(str(problem)) from problem
    told.tell_rest()


def _records(
    file: RawFile, rows: Iterator[Row], mapping: Mapping | None, told: Told, log: FindingLog
) -> Iterator[Parsed]:
    first = mapping.header_row if mapping and mapping.header_row else 1
    header = next((row for row in rows if any(row.cells) and (row.span.line or 0) >= first), None)
    if header is None:
        raise Unparsable("It has no header; every row is blank.")
    if header.refusal:
        message = "The header has bytes that are no text of the file's encoding; they stand in it as \\xNN."
        log.add(DAMAGED_RECORD, message, header.span, table="files", raw=" | ".join(header.cells)[:500])
    builder = ParsedBuilder(log)
    yield from open_table(file, header, mapping, told).records(rows, builder)
    yield builder.take()


def _dialect(file: RawFile, encoding: FileEncoding, mapping: Mapping | None) -> Dialect:
    lines, size = [], 0
    for line in read_lines(file.location, encoding):
        lines.append(line.escaped if line.text is None else line.text)
        size += len(lines[-1])
        if size > SAMPLE_CHARACTERS or len(lines) >= 500:
            break
    found = dialect_of(lines, mapping.delimiter if mapping else None)
    if found is None:
        signs = ", ".join(DELIMITERS.values())
        uneven = f"Its rows have the same number of cells with none of these delimiters: {signs}."
        raise Unparsable(f"{uneven} Say which in accession.toml, mapping.delimiter.")
    return found


@dataclass(slots=True)
class _Rows:
    """Reads a file's rows; remembers which lines the row being read has taken."""

    file: RawFile
    encoding: FileEncoding
    dialect: Dialect
    taken: list[tuple[int, int, int]] = field(default_factory=list)
    damaged: bool = False
    characters: int = 0

    def rows(self) -> Iterator[Row]:
        """Yield the rows; one with damaged bytes says so.

        Raises Unparsable for a quote that is never closed.
        """
        csv.field_size_limit(RECORD_CHARACTERS)
        reader = csv.reader(self._lines(), **self.dialect.arguments)
        while True:
            self.taken, self.damaged, self.characters = [], False, 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                line = self.taken[0][0] if self.taken else 1
                raise Unparsable(f"The table cannot be read from line {line} on: {problem}.") from problem
            yield self._row(cells)

    def _row(self, cells: list[str]) -> Row:
        span = Span(self.file.path, self.taken[0][0], self.taken[-1][0], self.taken[0][1], self.taken[-1][2])
        refusal = None
        if self.damaged:
            refusal = f"The record has bytes that are not {self.encoding.name}; it was set aside."
        elif any("\x00" in cell for cell in cells):
            refusal = "The record has NUL characters in it; it was set aside."
        shown = (cell.strip().replace("\x00", "\\x00") if refusal else cell.strip() for cell in cells)
        return Row(list(shown), span, refusal)

    def _lines(self) -> Iterator[str]:
        for line in read_lines(self.file.location, self.encoding):
            self.taken.append((line.number, line.byte_start, line.byte_end))
            text = line.text
            if text is None:
                self.damaged, text = True, line.escaped
            self.characters += len(text)
            if self.characters > RECORD_CHARACTERS:
                begun = f"The row that begins on line {self.taken[0][0]} has more than {RECORD_CHARACTERS} characters"
                raise Unparsable(f"{begun}; perhaps a quote in it is never closed.")
            yield text.replace("\r\n", "\n").replace("\r", "\n")


FORMATS.add(Format("delimited", "a table as delimited text (CSV, TSV)", looks_like, parse, may_be=may_be))
