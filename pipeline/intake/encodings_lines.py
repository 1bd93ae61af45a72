"""Lines of text files of any size, decoded one by one, so that a damaged byte costs its line and not the file."""

import codecs
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pipeline.intake.encodings import (
    BYTE_ORDER_MARKS,
    DECLARED,
    DETECTED,
    MARKED,
    UTF_8,
    NotTextError,
    is_utf_8,
    mark_of,
    python_name,
    wide_encoding,
)
from pipeline.intake.encodings_detection import SAMPLE_BYTES, detect

BLOCK_BYTES = 1024 * 1024
LINE_BYTES = 16 * 1024 * 1024
"""A longer line is no line of text: reading ends there with NotTextError."""


@dataclass(frozen=True, slots=True)
class FileEncoding:
    """How a text file is encoded; `basis`, `confidence` and `mark_bytes` as in `Decoded`.

    damaged  lines that are not in the encoding
    """

    name: str
    basis: str
    confidence: float
    mark_bytes: int = 0
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line with its end; `text` is None when its bytes are not in the file's encoding."""

    number: int
    byte_start: int
    data: bytes
    text: str | None

    @property
    def byte_end(self) -> int:
        """Offset behind the line and its end."""
        return self.byte_start + len(self.data)

    @property
    def escaped(self) -> str:
        """The line in ASCII and what is valid UTF-8, every other byte written as \\xNN."""
        return self.data.decode("utf-8", errors="backslashreplace")


def encoding_of(location: Path, declared: str | None = None) -> FileEncoding:
    """Tell a file's encoding by reading it once, in blocks.

    Raises NotTextError when no encoding explains its bytes or the declared one does not exist.
    """
    with location.open("rb") as stream:
        start = stream.read(65536)
    if declared:
        name = python_name(declared)
        return FileEncoding(name, DECLARED, 1.0, mark_of(start, name))
    for mark, name in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return FileEncoding(name, MARKED, 1.0, len(mark))
    if b"\x00" in start[:4096] and start.count(0) > len(start) // 8:
        return FileEncoding(wide_encoding(start), DETECTED, 0.9)
    good, bad, sample = _weigh(location)
    if not bad or good > bad:
        return FileEncoding("utf-8", UTF_8, 1.0, 0, bad)
    best = detect(sample)
    if best is None:
        raise NotTextError("No encoding explains its bytes.")
    return FileEncoding(best.name, DETECTED, best.confidence)


def read_lines(location: Path, encoding: FileEncoding) -> Iterator[TextLine]:
    """Yield the lines of a file; ends are LF, CR LF, or CR where there is no LF.

    Raises NotTextError for a line over `LINE_BYTES`, and where text in UTF-16 or UTF-32 is damaged.
    """
    wide = encoding.name.startswith(("utf-16", "utf-32"))
    pieces = _wide_lines(location, encoding) if wide else _byte_lines(location, encoding.mark_bytes)
    offset = encoding.mark_bytes
    for number, (data, known) in enumerate(pieces, start=1):
        text = known
        if text is None:
            try:
                text = data.decode(encoding.name)
            except UnicodeDecodeError:
                text = None
        yield TextLine(number, offset, data, text)
        offset += len(data)


def _byte_lines(location: Path, mark_bytes: int) -> Iterator[tuple[bytes, str | None]]:
    with location.open("rb") as stream:
        start = stream.read(65536)
        stream.seek(mark_bytes)
        if b"\r" in start and b"\n" not in start:
            yield from ((line, None) for line in _cut_at_returns(stream))
            return
        while line := stream.readline(LINE_BYTES + 1):
            if len(line) > LINE_BYTES:
                raise NotTextError(f"One of its lines has more than {LINE_BYTES} bytes.")
            yield line, None


def _cut_at_returns(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while block := stream.read(BLOCK_BYTES):
        *lines, rest = (rest + block).split(b"\r")
        yield from (line + b"\r" for line in lines)
        if len(rest) > LINE_BYTES:
            raise NotTextError(f"One of its lines has more than {LINE_BYTES} bytes.")
    if rest:
        yield rest


def _wide_lines(location: Path, encoding: FileEncoding) -> Iterator[tuple[bytes, str | None]]:
    decoder = codecs.getincrementaldecoder(encoding.name)()
    rest = ""
    with location.open("rb") as stream:
        stream.seek(encoding.mark_bytes)
        while block := stream.read(BLOCK_BYTES):
            rest = yield from _whole_lines(rest + _decoded(decoder, block, final=False), encoding.name)
        rest = yield from _whole_lines(rest + _decoded(decoder, b"", final=True), encoding.name)
    if rest:
        yield rest.encode(encoding.name), rest


def _decoded(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool) -> str:
    try:
        return decoder.decode(block, final)
    except UnicodeDecodeError as problem:
        raise NotTextError(f"It is not {problem.encoding} throughout; it was cut off or damaged.") from problem


def _whole_lines(text: str, name: str) -> Generator[tuple[bytes, str | None], None, str]:
    lines = text.split("\n")
    rest = lines.pop()
    if len(rest) > LINE_BYTES:
        raise NotTextError(f"One of its lines has more than {LINE_BYTES} characters.")
    for line in lines:
        yield (line + "\n").encode(name), line + "\n"
    return rest


def _weigh(location: Path) -> tuple[int, int, bytes]:
    """How many lines with bytes beside ASCII are UTF-8, how many are not, and a sample of the latter kind of file."""
    good = bad = size = 0
    sample: list[bytes] = []
    for line, _ in _byte_lines(location, 0):
        if line.isascii():
            continue
        if is_utf_8(line):
            good += 1
        else:
            bad += 1
        if size < SAMPLE_BYTES:
            sample.append(line)
            size += len(line)
    return good, bad, b"".join(sample)
