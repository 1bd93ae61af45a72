"""Accounting for bytes: whether every byte of a file stands in a statement, or is layout."""

from collections.abc import Sequence

import polars as pl

from pipeline.findings import FindingLog
from pipeline.intake import RawFile
from pipeline.provenance import Span
from pipeline.rules.files import UNREAD_BYTES

TEXT_LAYOUT = b" \t\r\n\f\v\x1c\x1d\x1e\x1f*\xef\xbb\xbf\xfe\xff\x00\xc2\xa0\x85"
"""White space, byte order marks and the asterisks of bold type: what may stand between the statements of a text."""

ENCODINGS_OF_WIDE_SPACES = ("utf-8", "gb18030", "shift_jis", "euc_kr")
"""Encodings in which a space of a width of its own, as the ideographic one, takes several bytes."""


def report_unread(file: RawFile, spans: Sequence[pl.DataFrame], layout: bytes, log: FindingLog) -> None:
    """A finding for each stretch of a file that stands in no statement and is more than layout.

    `spans` are byte_start and byte_end of the statements of each part; those that give none claim nothing.
    """
    data = file.location.read_bytes()
    for behind, end in _gaps(pl.concat(spans).drop_nulls() if spans else None, len(data)):
        if not _is_layout(data[behind:end], layout):
            start = end - len(data[behind:end].lstrip(layout))
            message = f"{end - start} bytes from {start} on were read by nobody."
            line = data.count(b"\n", 0, start) + 1
            raw = data[start:end].decode("utf-8", "backslashreplace").strip()
            log.add(UNREAD_BYTES, message, Span(file.path, line, None, start, end), table="files", raw=raw[:200])


def _is_layout(stretch: bytes, layout: bytes) -> bool:
    """Whether bytes are layout alone, or white space in an encoding that has more of it."""
    if not stretch.translate(None, delete=layout):
        return True
    read = (stretch.decode(name, "backslashreplace") for name in ENCODINGS_OF_WIDE_SPACES)
    return any(all(sign.isspace() or sign in "*\ufeff" for sign in text) for text in read)


def _gaps(spans: pl.DataFrame | None, size_bytes: int) -> list[tuple[int, int]]:
    """The stretches of a file between its statements: first byte, and the byte behind the last."""
    if spans is None or spans.is_empty():
        return [(0, size_bytes)]
    ordered = spans.sort("byte_start", "byte_end")
    ends = ordered.select(pl.col("byte_end").cum_max())["byte_end"]
    starts = [*ordered["byte_start"].to_list(), size_bytes]
    return [(end, start) for end, start in zip([0, *ends.to_list()], starts, strict=True) if start > end]
