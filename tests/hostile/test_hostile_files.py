"""A delivery of hostile files and two good ones: each is refused by name with its reason, and the good ones go on."""

from __future__ import annotations

import os
import re
import socket
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from specimens import bag, text_specimens, workbook, zipped

from tests.conftest import Made, make_release

MEGABYTE = 2**20
DESCRIPTION = "<ead><archdesc><did><unittitle>{}</unittitle></did></archdesc></ead>"
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


def described(title: str, doctype: str = "") -> bytes:
    return f"{doctype}{DESCRIPTION.format(title)}".encode()


def book(**parts: tuple[bytes, bytes]) -> bytes:
    """A workbook in whose sheet one text is exchanged for another."""
    members = workbook()
    sheet = "xl/worksheets/sheet1.xml"
    for old, new in parts.values():
        members[sheet] = members[sheet].replace(old, new)
    return zipped(members)


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "external.xml": (
        lambda: described("&x;", '<!DOCTYPE ead [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "declares the external entity x",
    ),
    "bomb.xml": (
        lambda: described("&a11;", f'<!DOCTYPE ead [<!ENTITY a0 "lol">{LAUGHS}]>'),
        "an entity bomb",
    ),
    "far.xml": (
        lambda: described("&a;" * 20_000, f'<!DOCTYPE ead [<!ENTITY a "{"x" * 100_000}">]>'),
        "XML whose first element is not near its beginning",
    ),
    "deep.xml": (
        lambda: b"<ead><archdesc><did/><dsc>" + b"<c>" * 100_000 + b"</c>" * 100_000 + b"</dsc></archdesc></ead>",
        "deeper in each other than 256 levels",
    ),
    "text.xml": (lambda: described("x " * (50 * MEGABYTE)), "a text of more than 10 MB"),
    "attribute.xml": (
        lambda: b'<ead><archdesc level="' + b"x" * (20 * MEGABYTE) + b'"/></ead>',
        "a name, tag or attribute of more than 10 MB",
    ),
    "deep.json": (lambda: b"[" * 100_000 + b"]" * 100_000, "nested too deep"),
    "deep-objects.json": (lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested too deep"),
    "cell.csv": (
        lambda: b'identifier,title\n1,"' + b"x" * (50 * MEGABYTE) + b'"\n2,B\n',
        "text with a very long line",
    ),
    "cell-of-lines.csv": (
        lambda: b'identifier,title\n1,"' + b"xxxxxxx\n" * (50 * MEGABYTE // 8) + b'"\n2,B\n',
        "The row that begins on line 2 has more than 4194304 characters; perhaps a quote in it is never closed",
    ),
    "columns.csv": (
        lambda: b"\n".join([b",".join(b"column %d" % number for number in range(200_000))] * 3),
        "text with a very long line",
    ),
    "document.txt": (lambda: b"Dear Anna, " * (2 * MEGABYTE), "a single document has at most"),
    "entity.xlsx": (
        lambda: book(
            doctype=(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'),
            use=(b"Account", b"&a;"),
        ),
        "has a DOCTYPE, which no workbook has",
    ),
    "rows.xlsx": (lambda: book(rows=(b"</sheetData>", b"<row/>" * 1_100_000 + b"</sheetData>")), "Excel has at most"),
    "strings.xlsx": (
        lambda: zipped(workbook() | {"xl/sharedStrings.xml": b"<sst><si><t>" + b"a" * (300 * MEGABYTE)}),
        "unpacks from .* to .* bytes",
    ),
    "bomb.zip": (lambda: zipped({"a.csv": bytes(300 * MEGABYTE)}), "a decompression bomb"),
    "bomb-in-zip.zip": (
        lambda: zipped({f"{n}.zip": zipped({f"{n}.csv": bytes(30 * MEGABYTE)}) for n in range(11)}),
        "a decompression bomb",
    ),
    "new\nline.csv": (lambda: b"identifier,title\nn,1\n", "its name has a control character|Its name has a control"),
    "\x1b[31mred.csv": (lambda: b"identifier,title\nr,1\n", "Its name has a control character"),
    os.fsdecode(b"\xff.csv"): (lambda: b"identifier,title\nf,1\n", "Its name is not UTF-8"),
}
"""Name of a file, what is in it, and what its reason must say."""

TAKEN: dict[str, tuple[Callable[[], bytes], int]] = {
    "dimension.xlsx": (lambda: book(dimension=(b"A1:C3", b"A1:ZZZZZZ99999999")), 2),
    "number.json": (lambda: b'{"id": "n1", "pages": ' + b"9" * 1_000_000 + b"}", 1),
    "deep-line.jsonl": (lambda: b'{"id": "l1"}\n{"id": "l2", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", 1),
    "nul.csv": (lambda: b"identifier,title\nc1,A\x00B\nc2,C\n", 1),
    "shallow.xml": (lambda: described("<emph>" * 200 + "x" + "</emph>" * 200), 1),
    "wide.csv": (lambda: b"\n".join([b",".join(b"column number %d" % n for n in range(900))] * 2), 1),
    "good.csv": (lambda: b"identifier,title\n1,A\n2,B\n", 2),
    "good.xml": (lambda: text_specimens()["ead/aid.xml"], 5),
}
"""Files that look odd and can be read, and the records in them."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """A release of all of them, with links, pipes and bags that hold such."""
    root = tmp_path_factory.mktemp("hostile")
    folder = root / "raw" / "hostile"
    folder.mkdir(parents=True)
    for name, (content, _) in (FILES | TAKEN).items():
        (folder / name).write_bytes(content())
    (folder / "loop").symlink_to(".")
    (folder / "own loop").symlink_to("own loop")
    (folder / "outside.csv").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.csv")
    for name in ("with pipe", "with loop"):
        for path, data in bag({"1.csv": b"identifier,title\nb,A\n"}).items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_bytes(data)
    os.mkfifo(folder / "with pipe/bag/data/pipe")
    (folder / "with loop/bag/data/loop").symlink_to("..")
    with zipfile.ZipFile(folder / "twice.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of the second member of one name, which is wanted here
        for name, key in (("a.csv", "z1"), ("a.csv", "z2"), ("../../evil.csv", "z3"), ("/tmp/evil.csv", "z4")):
            archive.writestr(name, f"identifier,title\n{key},A\n")
    listener = socket.socket(socket.AF_UNIX)
    there = Path.cwd()
    os.chdir(folder)  # the name of a socket has at most 107 bytes
    listener.bind("socket")
    os.chdir(there)
    yield make_release([folder], root / "curated")
    listener.close()


def reason(made: Made, path: str) -> str | None:
    rows = made.table("files").filter(path=path).rows(named=True)
    assert len(rows) == 1, path
    assert rows[0]["outcome"] == "quarantined"
    return rows[0]["reason"]


def shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


@pytest.mark.parametrize("name", [name for name in FILES if name != "bomb-in-zip.zip"], ids=ascii)
def test_a_hostile_file_is_refused_with_its_reason(name: str, made: Made) -> None:
    said = reason(made, shown(name))
    assert said
    assert re.search(FILES[name][1], said), said
    assert made.table("findings").filter(source_file=shown(name), table="files").height


def test_archives_in_an_archive_are_counted_together(made: Made) -> None:
    files = made.table("files").filter(made.table("files")["path"].str.starts_with("bomb-in-zip.zip/"))
    bombs = files.filter(files["reason"].str.contains("decompression bomb"))
    assert bombs.height >= 2
    assert files.height - bombs.height < 20


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_that_is_only_odd_is_read(name: str, made: Made) -> None:
    rows = made.table("records").filter(source_file=name)
    assert rows.height == TAKEN[name][1]


SPECIAL = {
    "loop": "a link",
    "own loop": "a link",
    "outside.csv": "a link",
    "pipe.csv": "a device or a pipe",
    "socket": "a device or a pipe",
    "with pipe/bag/data/1.csv": "holds a device or a pipe: data/pipe",
    "with loop/bag/data/1.csv": "holds a link: data/loop",
    "twice.zip/a.csv": "another member has the same name",
    "twice.zip/../../evil.csv": "leads out of the folder",
    "twice.zip//tmp/evil.csv": "begins at the root",
}


@pytest.mark.parametrize("path", SPECIAL)
def test_a_link_a_pipe_and_a_name_that_leads_elsewhere_are_refused(path: str, made: Made) -> None:
    reasons = made.table("files").filter(path=path, outcome="quarantined")["reason"].to_list()
    assert len(reasons) == 1
    assert SPECIAL[path] in reasons[0]


def test_every_file_and_record_is_accounted_for(made: Made) -> None:
    gates = {gate.name: gate.outcome for gate in made.verdict.gates}
    assert {name: outcome for name, outcome in gates.items() if name.startswith("conservation.")} == {
        "conservation.files": "pass",
        "conservation.bytes": "pass",
        "conservation.records": "pass",
        "conservation.rows": "pass",
    }
    assert not made.table("findings").filter(rule="files.parser_failed").height
    assert not made.table("findings").filter(rule="records.failed").height


def test_nothing_of_the_machine_is_in_the_release(made: Made) -> None:
    secret = Path("/etc/passwd").read_text(encoding="utf-8").partition("\n")[0]
    for path in made.folder.glob("*.parquet"):
        for column in made.table(path.stem).iter_columns():
            texts = column.cast(str, strict=False) if column.dtype != str else column
            assert not texts.str.contains(secret, literal=True).any(), (path.stem, column.name)
