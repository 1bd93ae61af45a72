"""Records of MARC in exchange format (ISO 2709), one by one, each with its place; pymarc takes them apart."""

import logging
import re
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pymarc import Record
from pymarc.exceptions import PymarcException

from pipeline.formats.marc_characters import NotMarc8Error, read_marc_8

logging.getLogger("pymarc").addHandler(logging.NullHandler())

END_OF_RECORD = b"\x1d"
LONGEST_RECORD = 99_999
_LENGTH = re.compile(rb"\d{5}")
_BAD_CODE = re.compile(rb"\x1f[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class MarcField:
    """One field: a control field has `data`, the others have indicators and (code, text) pairs."""

    tag: str
    indicators: str = "  "
    subfields: tuple[tuple[str, str], ...] = ()
    data: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class MarcRecord:
    """A record: leader, fields, and its place in the file.

    misdeclared  whether it is UTF-8 although its leader says MARC-8
    refusal      why it is set aside, or None; bytes that are no characters stand in its fields as \\xNN
    """

    leader: str
    fields: tuple[MarcField, ...]
    line: int | None = None
    byte_start: int | None = None
    byte_end: int | None = None
    misdeclared: bool = False
    refusal: str | None = None

    def first(self, tag: str) -> MarcField | None:
        """The first field of a tag."""
        return next((each for each in self.fields if each.tag == tag), None)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Bytes that are no record, with the reason for a person."""

    reason: str
    data: bytes
    byte_start: int
    byte_end: int


def read_records(location: Path) -> Iterator[MarcRecord | Unreadable]:
    """Yield the records of a file; what cannot be read as one is yielded as such, and reading goes on behind it."""
    offset = 0
    for chunk in _chunks(location):
        bare = chunk.lstrip(b"\r\n\x00\x1a ")
        start, offset = offset + len(chunk) - len(bare), offset + len(chunk)
        if not bare:
            continue
        try:
            yield _record(bare, start)
        except (PymarcException, ValueError, IndexError, UserWarning) as problem:
            yield Unreadable(_reason(problem), bare, start, offset)


def _reason(problem: Exception) -> str:
    if isinstance(problem, UnicodeDecodeError):
        return f"A byte of its leader or directory ({problem.object[problem.start]:02x}) is no ASCII character."
    return " ".join((str(problem) or type(problem).__name__).split())


def _chunks(location: Path) -> Iterator[bytes]:
    """Bytes up to and with each end of a record; a stretch without one is cut at four times the longest record."""
    rest = b""
    with location.open("rb") as stream:
        while block := stream.read(1024 * 1024):
            *whole, rest = (rest + block).split(END_OF_RECORD)
            for chunk in whole:
                yield chunk + END_OF_RECORD
            while len(rest) > 4 * LONGEST_RECORD:
                yield rest[: 4 * LONGEST_RECORD]
                rest = rest[4 * LONGEST_RECORD :]
    if rest:
        yield rest


def _record(chunk: bytes, start: int) -> MarcRecord:
    if not _LENGTH.match(chunk) or len(chunk) < 26:
        raise ValueError("It does not begin with a leader.")
    if not chunk.endswith(END_OF_RECORD):
        raise ValueError("It is cut off before its end.")
    if int(chunk[:5]) != len(chunk):
        raise ValueError(f"Its leader says {int(chunk[:5])} bytes, it has {len(chunk)}.")
    if _BAD_CODE.search(chunk):
        raise ValueError("The code of a subfield is no ASCII character.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        taken_apart = Record(chunk, to_unicode=False)
    declared = chunk[9:10] == b"a"
    misdeclared = not declared and not chunk.isascii() and _is_utf_8(chunk)
    problems: list[str] = []
    fields = tuple(_field(each, problems, utf_8=declared or misdeclared) for each in taken_apart.fields)
    leader = chunk[:24].decode("ascii")
    return MarcRecord(leader, fields, None, start, start + len(chunk), misdeclared, " ".join(problems) or None)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _field(found: object, problems: list[str], *, utf_8: bool) -> MarcField:
    """A field with its text decoded; where a byte is no character, `problems` says so and names the field."""
    tag = str(getattr(found, "tag", ""))

    def text(data: object) -> str:
        raw = data if isinstance(data, bytes) else str(data).encode()
        try:
            return unicodedata.normalize("NFC", raw.decode("utf-8")) if utf_8 else read_marc_8(raw)
        except UnicodeDecodeError as problem:
            byte = raw[problem.start]
            problems.append(f"Field {tag} is not UTF-8: Byte {problem.start} ({byte:02x}) is no character of it.")
        except NotMarc8Error as problem:
            problems.append(f"Field {tag} is not MARC-8: {problem}")
        return escaped(raw, utf_8=utf_8)

    data = getattr(found, "data", None)
    if data is not None:
        return MarcField(tag, data=text(data))
    indicators = "".join(getattr(found, "indicators", "  ") or "  ")
    return MarcField(tag, indicators, tuple((each.code, text(each.value)) for each in getattr(found, "subfields", [])))


def escaped(data: bytes, *, utf_8: bool = False) -> str:
    """Bytes as text, those that are no characters and those that are no letters written as \\xNN."""
    text = data.decode("utf-8" if utf_8 else "ascii", errors="backslashreplace")
    return re.sub(r"[\x00-\x1f]", lambda found: f"\\x{ord(found[0]):02x}", text)
