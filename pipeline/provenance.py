"""Where a value stood: file, record, lines and bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a received file.

    file        path inside the accession, with forward slashes
    line        first line, counted from 1; None where the format has no lines
    line_last   last line, inclusive
    byte_start  offset of the first byte; None where bytes cannot be told apart (a compressed sheet)
    byte_end    offset behind the last byte
    """

    file: str
    line: int | None = None
    line_last: int | None = None
    byte_start: int | None = None
    byte_end: int | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file
