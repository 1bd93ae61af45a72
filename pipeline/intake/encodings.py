"""From bytes to text, without a replacement character and with the reason for the encoding.

The order is: what is declared, a byte order mark, UTF-8, then detection, whose confidence is kept.
"""

import codecs
from dataclasses import dataclass

from pipeline.intake.encodings_detection import detect

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

DECLARED, MARKED, UTF_8, DETECTED = "declared", "byte order mark", "utf-8", "detected"
"""What an encoding was told by."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text.

    encoding    Python's name for it
    basis       "declared", "byte order mark", "utf-8" or "detected"
    confidence  1.0 unless detected; then 0 to 1, the lead of the encoding over the next best
    mark_bytes  length of the byte order mark, which is not in the text
    """

    text: str
    encoding: str
    basis: str
    confidence: float
    mark_bytes: int = 0


class NotTextError(ValueError):
    """No encoding explains the bytes."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Read bytes as text: as declared, by byte order mark, as UTF-8, then by detection.

    Raises NotTextError when none fits, when the declared one does not, and when text in UTF-8 has damaged bytes in it.
    """
    if declared:
        return _strictly(data, python_name(declared), DECLARED, mark_of(data, python_name(declared)))
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, MARKED, len(mark))
    if b"\x00" in data:
        return _strictly(data, wide_encoding(data), DETECTED, 0, 0.9)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", UTF_8, 1.0)
    except UnicodeDecodeError as problem:
        damaged = damaged_utf_8(data)
        if damaged:
            raise NotTextError(f"It is UTF-8, but byte {problem.start} is damaged ({damaged} such lines).") from problem
    best = detect(data)
    if best is None:
        raise NotTextError("No encoding explains its bytes.")
    return _strictly(data, best.name, DETECTED, 0, best.confidence)


def python_name(declared: str) -> str:
    """Python's name for a declared encoding of text.

    Raises NotTextError when there is none of that name.
    """
    try:
        found = codecs.lookup(declared.strip())
        "".encode(found.name)
    except (LookupError, ValueError) as problem:
        raise NotTextError(f"{declared} is not an encoding that is known.") from problem
    return found.name


def mark_of(data: bytes, encoding: str) -> int:
    """Length of the byte order mark that data in a known encoding begins with."""
    fitting = [len(mark) for mark, name in BYTE_ORDER_MARKS if name == encoding and data.startswith(mark)]
    return fitting[0] if fitting else 0


def wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark, told by the side on which the zero bytes of ASCII characters stand.

    Raises NotTextError when they stand on no side: it is no text.
    """
    sample = data[:65536]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    least = max(2, len(sample) // 8)
    if odd >= least and even <= odd // 20:
        return "utf-16-le"
    if even >= least and odd <= even // 20:
        return "utf-16-be"
    raise NotTextError("There are NUL bytes in it; it is no text.")


def damaged_utf_8(data: bytes) -> int:
    """How many lines are not UTF-8, when most of those with bytes beside ASCII are; 0 when they are not."""
    good = bad = 0
    for line in data.splitlines():
        if not line.isascii():
            if is_utf_8(line):
                good += 1
            else:
                bad += 1
    return bad if good > bad else 0


def is_utf_8(data: bytes) -> bool:
    """Whether bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strictly(data: bytes, encoding: str, basis: str, mark_bytes: int, confidence: float = 1.0) -> Decoded:
    try:
        return Decoded(data[mark_bytes:].decode(encoding), encoding, basis, confidence, mark_bytes)
    except UnicodeDecodeError as problem:
        said = {DECLARED: "It is declared as", MARKED: "Its mark says"}.get(basis, "It looks like")
        raise NotTextError(f"{said} {encoding}, but byte {problem.start + mark_bytes} is not.") from problem
