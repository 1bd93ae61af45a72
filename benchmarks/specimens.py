"""The specimens that the project owns, one or more of each format and each container, as bytes by name.

Texts lie in tests/specimens/<format>/; what is binary is made here, the same bytes every time.
"""

import gzip
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "tests" / "specimens"

MADE = (1980, 1, 1, 0, 0, 0)
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def text_specimens() -> dict[str, bytes]:
    """Specimens that are text, by format and name."""
    files = (path for path in sorted(TEXTS.glob("*/*")) if path.is_file())
    return {path.relative_to(TEXTS).as_posix(): path.read_bytes() for path in files}


def specimens() -> dict[str, bytes]:
    """All specimens, by format and name; those of containers hold some of the others."""
    texts = text_specimens()
    inside = {"letters/1.xml": texts["ead/aid.xml"], "letters/2.csv": texts["delimited/letters.csv"]}
    return texts | {
        "marc/records.mrc": marc_records(),
        "spreadsheet/letters.xlsx": zipped(workbook()),
        "zip/march.zip": zipped(inside),
        "tar/march.tar": tarred(inside),
        "tar/march.tar.gz": gzip.compress(tarred(inside), mtime=0),
        "compressed/aid.xml.gz": gzip.compress(texts["ead/aid.xml"], mtime=0),
        "zip/within.zip": zipped({"inner.zip": zipped(inside), "letter.txt": texts["plain_text/letter.txt"]}),
        "zip/bag.zip": zipped(bag(inside)),
    }


def marc_records() -> bytes:
    """Two records in exchange format: one of papers, one of a book in MARC-8."""
    papers = [
        ("001", b"mr-1"),
        ("008", b"101011i19211954xx                  rus d"),
        ("100", "1 \x1fa\u0413\u0440\u0443\u0437\u0434\u0435\u0432\u0430, \u0410\u0434\u0430,\x1fd1899-1960".encode()),
        ("245", b"00\x1faPapers :\x1fbletters,\x1ff1921-1954"),
        ("650", b" 0\x1faFerries\x1fzRiga"),
    ]
    book = [("001", b"mr-2"), ("245", b"10\x1faOn f\xe2erries"), ("260", b"  \x1faRiga :\x1fbWeber,\x1fc1931")]
    return marc_record(papers, b"npc", b"a") + marc_record(book, b"nam", b" ")


def marc_record(fields: list[tuple[str, bytes]], kind: bytes, coding: bytes) -> bytes:
    """One record; values are bytes behind the indicators, or of the control field."""
    directory, body = b"", b""
    for tag, value in fields:
        data = value + b"\x1e"
        directory += f"{tag}{len(data):04}{len(body):05}".encode()
        body += data
    base = 24 + len(directory) + 1
    leader = f"{base + len(body) + 1:05}".encode() + kind + b" " + coding + f"22{base:05}   4500".encode()
    return leader + directory + b"\x1e" + body + b"\x1d"


def workbook() -> dict[str, bytes]:
    """The members of a workbook with one sheet."""
    cells = (("identifier", "title", "date"), ("x1", "Letter on the ferry", 11447), ("x2", "Account book", "1940s"))
    rows = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in cells)
    return {
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="Letters" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'.encode(),
        "xl/styles.xml": f'<styleSheet xmlns="{SPACE}"><numFmts><numFmt numFmtId="200" formatCode="yyyy-mm-dd"/>'
        f'</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'.encode(),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SPACE}"><dimension ref="A1:C3"/><sheetData>{rows}'
        "</sheetData></worksheet>".encode(),
    }


def _cell(value: object) -> str:
    return f'<c s="1"><v>{value}</v></c>' if isinstance(value, int) else f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def bag(payload: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a bag that verifies."""
    data = {f"bag/data/{name}": content for name, content in payload.items()}
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name[4:]}\n" for name, content in data.items()]
    declared = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    return data | {"bag/bagit.txt": declared, "bag/manifest-sha256.txt": "".join(lines).encode()}


def payload(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The payload of a bag of this module."""
    return {name.removeprefix("bag/data/"): content for name, content in files.items() if name.startswith("bag/data/")}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, MADE), content, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The members of a zip archive of this module."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tarred(members: Mapping[str, bytes]) -> bytes:
    """A tar archive."""
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return sink.getvalue()
