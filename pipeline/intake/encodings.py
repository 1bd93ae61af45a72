"""From bytes to text, without a replacement character and with the reason for the encoding."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text.

    encoding    Python's name for it
    basis       "byte order mark", "utf-8" or "detected"
    confidence  1.0 unless detected; then 1 minus the detector's share of disorder
    mark_bytes  length of the byte order mark, which is not in the text
    """

    text: str
    encoding: str
    basis: str
    confidence: float
    mark_bytes: int = 0


class NotTextError(ValueError):
    """No encoding explains the bytes."""


def decode(data: bytes) -> Decoded:
    """Read bytes as text: by byte order mark, then as UTF-8, then by detection (charset-normalizer).

    Raises NotTextError when none fits.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, len(mark))
    if b"\x00" in data:
        raise NotTextError("There are NUL bytes in it; it is no text.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "utf-8", 1.0)
    except UnicodeDecodeError:
        best = from_bytes(data).best()
    if best is None:
        raise NotTextError("No encoding explains its bytes.")
    return Decoded(str(best), best.encoding, "detected", round(1 - best.chaos, 3))


def _strictly(data: bytes, encoding: str, mark_bytes: int) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, "byte order mark", 1.0, mark_bytes)
    except UnicodeDecodeError as problem:
        raise NotTextError(f"Its mark says {encoding}, but byte {problem.start + mark_bytes} is not.") from problem
