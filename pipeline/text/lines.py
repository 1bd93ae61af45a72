"""Lines of a text, each with its number and its bytes."""

import re
from dataclasses import dataclass

from pipeline.provenance import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    text        without its end and without white space on either side
    number      counted from 1
    byte_start  offset of the first byte of `text` in the file
    byte_end    offset behind its last byte
    """

    text: str
    number: int
    byte_start: int
    byte_end: int


def lines_of(text: str, encoding: str = "utf-8", mark_bytes: int = 0) -> list[Line]:
    """Cut a decoded text at LF, CR LF and CR; offsets count in `encoding`, from behind the byte order mark."""
    lines, offset = [], mark_bytes
    for number, found in enumerate(_LINE.finditer(text), start=1):
        whole = found[0]
        if not whole:
            break
        bare = whole.strip()
        start = offset + len(whole[: len(whole) - len(whole.lstrip())].encode(encoding)) if bare else offset
        lines.append(Line(bare, number, start, start + len(bare.encode(encoding))))
        offset += len(whole.encode(encoding))
    return lines


def span_of(file: str, lines: list[Line]) -> Span:
    """The place of some lines that follow each other; at least one."""
    return Span(file, lines[0].number, lines[-1].number, lines[0].byte_start, lines[-1].byte_end)
