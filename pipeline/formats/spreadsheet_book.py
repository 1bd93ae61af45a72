"""A workbook's parts as XML, read as streams under bounds: a sheet of any size takes the memory of one row.

A library that loads a sheet as a block of cells is brought down by one cell in the last corner; here cells that are not
there cost nothing.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree

from pipeline.formats.registry import Unparsable
from pipeline.formats.spreadsheet_cells import BUILT_IN_DATES, is_date_format

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

MOST_TEXT = 192 * 1024 * 1024
"""Characters of the shared texts that are held in memory at a time."""
MOST_BYTES = 4 * 1024 * 1024 * 1024
"""Bytes that one sheet may unpack to."""
MOST_WAITING = 32 * 1024 * 1024
"""Bytes that one row or text may take."""
MOST_RATIO = 1000
"""A part that unpacks to more times its size than this was made to."""

OFFICE_KINDS = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("xl/workbook.bin", "a binary Excel workbook (XLSB)"),
    ("content.xml", "an OpenDocument file"),
)
"""Members of packages that are no XLSX, and what they are."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name and the member that holds it."""

    name: str
    member: str


@dataclass(slots=True)
class Book:
    """An open workbook.

    dates     numbers of the cell styles that show dates
    codes     number format of each cell style
    """

    package: zipfile.ZipFile
    sheets: list[Sheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    dates: set[int] = field(default_factory=set)
    codes: list[str] = field(default_factory=list)
    epoch_1904: bool = False

    def elements(self, member: str, *names: str) -> Iterator[etree._Element]:
        """The elements of these names in a member, each as it ends, and cleared behind the caller.

        Raises Unparsable when the member is not XML, unpacks beyond the bounds, or declares entities.
        """
        tags = [f"{space}{name}" for name in names for space in (MAIN, STRICT, "")]
        with self._opened(member) as opened:
            stream = _Counted(opened, member)
            try:
                walk = etree.iterparse(
                    stream, events=("end",), tag=tags, resolve_entities=False, load_dtd=False, no_network=True,
                    huge_tree=False, remove_comments=True, remove_pis=True,
                )  # fmt: skip
                for _, element in walk:
                    if element.getroottree().docinfo.doctype:
                        raise Unparsable(
                            f"Its part {member} has a DOCTYPE, which no workbook has; nothing of it is read."
                        )
                    stream.waiting = 0
                    yield element
                    element.clear(keep_tail=False)
                    while element.getprevious() is not None:
                        del element.getparent()[0]
            except etree.XMLSyntaxError as problem:
                raise Unparsable(f"Its part {member} is no XML that can be read ({problem.msg}).") from problem
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as problem:
                raise Unparsable(f"Its part {member} is damaged ({problem}).") from problem

    def _opened(self, member: str) -> IO[bytes]:
        try:
            entry = self.package.getinfo(member)
        except KeyError as problem:
            raise Unparsable(f"The workbook has no part {member}.") from problem
        if entry.file_size > MOST_BYTES or entry.file_size > MOST_RATIO * max(entry.compress_size, 1024):
            raise Unparsable(f"Its part {member} unpacks from {entry.compress_size} to {entry.file_size} bytes.")
        if entry.flag_bits & 1:
            raise Unparsable("The workbook is protected by a password.")
        return self.package.open(entry)


@dataclass(slots=True)
class _Counted:
    """A stream that is not read further when no element has ended for too long."""

    stream: IO[bytes]
    member: str
    waiting: int = 0

    def read(self, size: int = -1) -> bytes:
        """Read on, up to `size` bytes."""
        data = self.stream.read(size)
        self.waiting += len(data)
        if self.waiting > MOST_WAITING:
            raise Unparsable(f"Its part {self.member} has a row or text of more than {MOST_WAITING} bytes.")
        return data


def open_book(package: zipfile.ZipFile) -> Book:
    """Read what all sheets share: their names, the texts, the number formats.

    Raises Unparsable when it is no XLSX workbook.
    """
    names = set(package.namelist())
    if "xl/workbook.xml" not in names:
        kind = next((title for start, title in OFFICE_KINDS if any(name.startswith(start) for name in names)), None)
        raise Unparsable(f"It is {kind}." if kind else "It is a zip archive, but no workbook.")
    book = Book(package)
    targets = _relations(book)
    for element in book.elements("xl/workbook.xml", "workbookPr", "sheet"):
        if etree.QName(element).localname == "workbookPr":
            book.epoch_1904 = element.get("date1904") in ("1", "true")
        else:
            relation = element.get(RELATION) or element.get(STRICT_RELATION) or ""
            if relation in targets:
                book.sheets.append(Sheet(element.get("name", ""), targets[relation]))
    if "xl/styles.xml" in names:
        _read_styles(book)
    if "xl/sharedStrings.xml" in names:
        _read_texts(book)
    return book


def _relations(book: Book) -> dict[str, str]:
    """Member of each relation of the workbook that leads to one of its own parts."""
    targets: dict[str, str] = {}
    path = "xl/_rels/workbook.xml.rels"
    if path not in book.package.namelist():
        return targets
    if book.package.getinfo(path).file_size > MOST_WAITING:
        raise Unparsable(f"Its part {path} has more than {MOST_WAITING} bytes.")
    with book._opened(path) as stream:
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
        root: Any = etree.parse(stream, parser).getroot()
    for relation in root:
        if relation.get("TargetMode") != "External" and relation.get("Type", "").endswith("/worksheet"):
            target = relation.get("Target", "")
            joined = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[relation.get("Id", "")] = joined
    return targets


def _read_styles(book: Book) -> None:
    codes: dict[int, str] = {}
    for element in book.elements("xl/styles.xml", "numFmts", "cellXfs"):
        if etree.QName(element).localname == "numFmts":
            codes = {_number(each.get("numFmtId")): each.get("formatCode", "") for each in element}
            continue
        for place, style in enumerate(element):
            kind = _number(style.get("numFmtId"))
            code = codes.get(kind, "")
            book.codes.append(code)
            if is_date_format(code) if code else kind in BUILT_IN_DATES:
                book.dates.add(place)


def _read_texts(book: Book) -> None:
    size = 0
    for element in book.elements("xl/sharedStrings.xml", "si"):
        text = visible_text(element)
        size += len(text)
        if size > MOST_TEXT:
            raise Unparsable(f"Its texts have more than {MOST_TEXT} characters; export it as CSV.")
        book.texts.append(text)


def visible_text(element: etree._Element) -> str:
    """The text of a rich string, without the readings above East Asian characters."""
    pieces = []
    for part in element.iter():
        name = etree.QName(part).localname if isinstance(part.tag, str) else ""
        if name == "t" and not any(etree.QName(up).localname == "rPh" for up in part.iterancestors()):
            pieces.append(part.text or "")
    return "".join(pieces)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else -1
