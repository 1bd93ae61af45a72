"""Plain text and HTML pages that come with nothing around them: which are documents, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Parsed, Unparsable, recognise
from pipeline.formats.likeness import TEXT_KINDS
from pipeline.intake import receive

Deliver = Callable[..., Path]

LETTER = """Leningrad, 4 May 1931

Dear Anna Petrovna,

The parcel came on Tuesday and everything in it was whole, even the jar. I shall
write again from the place where you were last seen by the family of
Pavel Ivanov.

M. Gruzdev
"""

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>Telegram from the mission | Site</title>
<meta name="DC.title" content="Telegram from the mission"><script>var unseen = 1;</script></head>
<body><nav>Home</nav><header>Site name</header><main><h1>Telegram from the mission</h1>
<p>To Ivanov.</p><p>The talks went on until the evening; the caf\u00e9 was full, and nobody had a word to add.</p>
</main><footer>Imprint</footer></body></html>
"""


def read(folder: Path, path: str) -> tuple[str, Parsed, list[str]]:
    """Format of a file of a delivery, what was parsed of it, and the rules of its findings."""
    received = receive([folder], FORMATS.names)
    accession = received.accessions[folder.name][0]
    file = next(each for each in received.files if each.path == path)
    log = FindingLog(folder.name)
    entry = recognise(file, accession)
    return entry.name, Parsed.joined(list(entry.parse(file, accession, log))), [each.rule.name for each in log.rows]


def test_a_letter_as_text_is_one_record_with_its_text_and_a_finding_that_nothing_describes_it(deliver: Deliver) -> None:
    name, parsed, rules = read(deliver("a", {"box 1/letter.txt": LETTER}), "box 1/letter.txt")
    assert name == "plain_text"
    assert parsed.records["record_key"].to_list() == ["box 1/letter.txt"]
    assert rules == ["structure.bare_document"]
    assert "\n".join(parsed.statements["raw"]).split() == LETTER.split()


def test_a_wrapped_line_is_no_line_of_its_own_and_so_no_signature(deliver: Deliver) -> None:
    _, parsed, _ = read(deliver("a", {"1.txt": LETTER}), "1.txt")
    signatures = parsed.statements.filter(pl.col("element") == "signature")["raw"].to_list()
    assert signatures == ["Leningrad, 4 May 1931", "M. Gruzdev"]


def test_the_bytes_of_a_paragraph_are_those_of_all_its_lines(deliver: Deliver) -> None:
    _, parsed, _ = read(deliver("a", {"1.txt": LETTER}), "1.txt")
    row = parsed.statements.filter(pl.col("raw").str.starts_with("The parcel")).row(0, named=True)
    assert LETTER.encode()[row["byte_start"] : row["byte_end"]].decode() == row["raw"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_text_is_read_in_whatever_encoding(encoding: str, deliver: Deliver) -> None:
    text = "Дорогая Анна Петровна, посылка пришла во вторник, и всё в ней было цело.\nГруздев\n"
    _, parsed, _ = read(deliver("a", {"1.txt": text.encode(encoding)}), "1.txt")
    assert "\n".join(parsed.statements["raw"]).strip() == text.strip()


def test_the_format_named_in_accession_toml_says_that_all_text_is_documents(deliver: Deliver) -> None:
    folder = deliver("a", {"letter": LETTER}, 'format = "plain_text"')
    name, _, rules = read(folder, "letter")
    assert (name, rules) == ("plain_text", [])


def test_text_without_the_ending_is_set_aside_with_what_to_do(deliver: Deliver) -> None:
    with pytest.raises(Unparsable, match=r"plain text of no known layout\. If it is a document, name it \.txt, or say"):
        read(deliver("a", {"letter": LETTER}), "letter")


@pytest.mark.parametrize(
    "path", ["README.txt", "read me first.txt", "LICENSE.txt", "data/manifest-md5.txt", "Liesmich.txt"]
)
def test_a_file_about_the_delivery_is_no_document(path: str, deliver: Deliver) -> None:
    with pytest.raises(Unparsable, match="about the delivery"):
        read(deliver("a", {path: LETTER}), path)


KINDS = {
    "an error message of a server": "502 Bad Gateway\nnginx/1.18",
    "a script": "#!/bin/sh\necho hello\n",
    "RDF in Turtle": "# places\n@prefix : <https://places.example/> .\n:a :b :c .\n",
    "a tag file of a bag": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    "a log": "2024-01-01 10:00:00 begun\n2024-01-01 10:00:02 ended\n",
    "a list of checksums": f"{'ab' * 16}  data/1.txt\n{'cd' * 16}  data/2.txt\n",
    "a table without a header": "1\t2\t3 May\n1\t2\t4 May\n",
    "encoded data written as text": "begin\n" + "QUJD" * 200,
}


@pytest.mark.parametrize(("kind", "text"), KINDS.items(), ids=KINDS)
def test_text_that_is_something_else_is_told_by_its_content(kind: str, text: str, deliver: Deliver) -> None:
    with pytest.raises(Unparsable, match=kind):
        read(deliver("a", {"1.txt": text}, 'format = "plain_text"'), "1.txt")


def test_every_kind_of_text_has_an_example() -> None:
    assert set(KINDS) == {name for name, _ in TEXT_KINDS}


@pytest.mark.parametrize(
    "data", [b"12.5 13.1 14.0\n" * 20 + b"x", b"ab\x01\x02\x03\x04\x05\x06\x07" * 40, b"PK\x05\x05 and so on"]
)
def test_figures_and_bytes_are_no_document(data: bytes, deliver: Deliver) -> None:
    with pytest.raises(Unparsable):
        read(deliver("a", {"1.txt": data}), "1.txt")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_of_a_site_is_one_record_with_the_text_of_its_main_part(charset: str, deliver: Deliver) -> None:
    name, parsed, rules = read(deliver("a", {"1.html": PAGE.format(charset=charset).encode(charset)}), "1.html")
    stated = parsed.statements.select("element", "raw", "voice").rows()
    assert name == "html_page"
    assert rules == []
    assert [row for row in stated if row[2] == "editor"] == [
        ("title", "Telegram from the mission", "editor"),
        ("heading", "Telegram from the mission | Site", "editor"),
        ("heading", "Telegram from the mission", "editor"),
    ]
    assert [raw for _, raw, voice in stated if voice != "editor"] == [
        "To Ivanov.",
        "The talks went on until the evening; the caf\u00e9 was full, and nobody had a word to add.",
    ]


def test_a_page_that_says_nothing_of_its_document_has_a_finding(deliver: Deliver) -> None:
    page = f"<html><body><p>{LETTER}</p></body></html>"
    _, parsed, rules = read(deliver("a", {"1.htm": page}), "1.htm")
    assert rules == ["structure.bare_document"]
    assert parsed.statements["raw"].to_list() == [" ".join(LETTER.split())]


SERVERS_OWN = {
    "error message": "<html><head><title>404 Not Found</title></head><body><p>" + "The page is gone. " * 20,
    "Access denied": "<html><body><h1>Access denied</h1><p>" + "Ask the administrator. " * 20,
    "characters of text; its document is not in it": "<html><body><script>load()</script><p>Loading</p>",
}


@pytest.mark.parametrize(("reason", "page"), SERVERS_OWN.items(), ids=SERVERS_OWN)
def test_an_answer_of_the_server_is_no_document(reason: str, page: str, deliver: Deliver) -> None:
    with pytest.raises(Unparsable, match=reason):
        read(deliver("a", {"1.html": page}), "1.html")


def test_a_page_under_another_ending_is_told_by_its_title(deliver: Deliver) -> None:
    with pytest.raises(Unparsable, match=r'perhaps an error page \("404 Not Found"\)'):
        read(deliver("a", {"1.xml": SERVERS_OWN["error message"]}), "1.xml")
