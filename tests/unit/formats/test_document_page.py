from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Unparsable
from pipeline.formats.document_page import looks_like
from pipeline.intake import receive

PAGE = """URL: https://archive.example/document/letter-7
Skip to main content
May 13, 1950
Letter, Roshchin to Vyshinsky
This document was made possible with support from nobody
To Vyshinsky
The talks went on.
13/5-50. Roshchin
Document Information
Original Archive
AVPRF, Fond 1, Opis 2, Delo 3
Given by the archive in June 1994.
"""


@pytest.fixture
def parse(deliver: Callable[..., Path]) -> Callable[[str], tuple[pl.DataFrame, pl.DataFrame]]:
    """Records and statements of a page."""

    def run(content: str) -> tuple[pl.DataFrame, pl.DataFrame]:
        received = receive([deliver("a", {"page.txt": content})])
        entry = FORMATS.by_name["document_page"]
        (part,) = entry.parse(received.files[0], received.accessions["a"][0], FindingLog("a"))
        return part.records, part.statements

    return run


Parse = Callable[[str], tuple[pl.DataFrame, pl.DataFrame]]


@pytest.mark.parametrize(
    ("element", "raws"),
    {
        "link": ["https://archive.example/document/letter-7"],
        "identifier": ["letter-7"],
        "date": ["May 13, 1950"],
        "title": ["Letter, Roshchin to Vyshinsky"],
        "credits": ["This document was made possible with support from nobody"],
        "addressee": ["To Vyshinsky"],
        "paragraph": ["The talks went on."],
        "signature": ["13/5-50. Roshchin"],
        "reference_code": ["AVPRF, Fond 1, Opis 2, Delo 3"],
        "custodial_history": ["Given by the archive in June 1994."],
        "heading": ["Skip to main content", "Document Information", "Original Archive"],
    }.items(),
)
def test_a_page_says_its_values(element: str, raws: list[str], parse: Parse) -> None:
    records, statements = parse(PAGE)
    assert records["record_key"].to_list() == ["letter-7"]
    assert statements.filter(pl.col("element") == element)["raw"].to_list() == raws


def test_every_line_of_a_page_is_a_statement_and_stands_in_its_span(parse: Parse) -> None:
    _, statements = parse(PAGE)
    content = PAGE.encode()
    assert set(statements["source_line"]) == set(range(1, 13))
    for element, raw, start, end in statements.select("element", "raw", "byte_start", "byte_end").iter_rows():
        assert content[start:end].decode() == raw or element in ("link", "identifier")


def test_without_document_information_all_is_the_document(parse: Parse) -> None:
    _, statements = parse(PAGE.partition("Document Information")[0])
    assert statements.filter(pl.col("element").is_in(["reference_code", "custodial_history"])).is_empty()


@pytest.mark.parametrize(
    "content", ["URL: https://archive.example/document/7\nMay 13, 1950\nLetter", "URL: elsewhere\na\nb\nc\nd", "  \n"]
)
def test_a_page_that_was_cut_off_is_set_aside(content: str, parse: Parse) -> None:
    with pytest.raises(Unparsable, match="cut off"):
        parse(content)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (PAGE.encode(), True),
        (b"\n URL: http://a.example/document/1", True),
        (b"URL: http://a.example/", False),
        (b"", False),
    ],
)
def test_a_page_is_recognised_by_its_address(start: bytes, expected: bool) -> None:
    assert looks_like(start) is expected
