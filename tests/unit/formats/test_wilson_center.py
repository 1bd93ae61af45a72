from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Unparsable
from pipeline.formats.wilson_center import LABELS, looks_like
from pipeline.intake import receive

Deliver = Callable[..., Path]
Telegram = Callable[..., str]
Parse = Callable[[str | bytes], tuple[pl.DataFrame, pl.DataFrame, FindingLog]]


@pytest.fixture
def parse(deliver: Deliver) -> Parse:
    """Records, statements and findings of a file's content."""

    def run(content: str | bytes) -> tuple[pl.DataFrame, pl.DataFrame, FindingLog]:
        received = receive([deliver("a", {"file.txt": content})])
        log = FindingLog("a")
        (part,) = FORMATS.by_name["wilson_center"].parse(received.files[0], received.accessions["a"][0], log)
        return part.records, part.statements, log

    return run


def raws(statements: pl.DataFrame, element: str) -> list[str]:
    return statements.filter(pl.col("element") == element)["raw"].to_list()


def test_a_file_is_one_record_with_the_identifier_of_its_link(parse: Parse, telegram: Telegram) -> None:
    records, statements, _ = parse(telegram("900101"))
    assert records["record_key"].to_list() == ["900101"]
    assert raws(statements, "identifier") == ["900101"]


def test_without_a_link_the_files_name_is_the_identifier(parse: Parse, telegram: Telegram) -> None:
    records, _, _ = parse(telegram(citation="None."))
    assert records["record_key"].to_list() == ["file"]


def test_a_link_in_the_document_is_not_the_records(parse: Parse, telegram: Telegram) -> None:
    body = "See the other telegram.\n\n<https://archive.example/document/7>"
    records, _, _ = parse(telegram(citation="None.", body=body))
    assert records["record_key"].to_list() == ["file"]


def test_a_further_link_of_the_citation_is_a_link_and_no_identifier(parse: Parse, telegram: Telegram) -> None:
    citation = "<https://archive.example/document/1>\n<https://archive.example/scan/1.pdf>"
    records, statements, _ = parse(telegram(citation=citation))
    assert len(raws(statements, "link")) == 2
    assert raws(statements, "identifier") == records["record_key"].to_list() == ["1"]


def test_the_title_may_take_several_lines(parse: Parse, telegram: Telegram) -> None:
    heading = "\n\n**May 13, 1950**  \n**Telegram, Roshchin to Cde. Filippov**  \n**[Stalin]**"
    _, statements, _ = parse(telegram(heading=heading))
    assert raws(statements, "title") == ["Telegram, Roshchin to Cde. Filippov\n[Stalin]"]
    assert raws(statements, "date") == ["May 13, 1950"]


@pytest.mark.parametrize("date", ["May 13, 1950", "13 May 1950", "May 1950", "1950", "Undated", "n.d.", "Autumn 1950"])
def test_a_date_above_the_title_is_the_headings_date(date: str, parse: Parse, telegram: Telegram) -> None:
    _, statements, _ = parse(telegram(heading=f"**{date}**\n**Telegram**"))
    assert raws(statements, "date") == [date]
    assert raws(statements, "title") == ["Telegram"]


def test_a_heading_without_a_date_is_all_title(parse: Parse, telegram: Telegram) -> None:
    _, statements, _ = parse(telegram(heading="**Telegram No. 410**"))
    assert raws(statements, "date") == []
    assert raws(statements, "title") == ["Telegram No. 410"]


def test_a_line_among_the_heading_that_is_not_bold_is_kept_and_reported(parse: Parse, telegram: Telegram) -> None:
    _, statements, log = parse(telegram(heading="Share this page\n**Telegram**"))
    assert raws(statements, "title") == ["Telegram"]
    assert raws(statements, "unknown") == ["Share this page"]
    assert [found.rule.name for found in log.rows] == ["structure.unknown_heading"]


@pytest.mark.parametrize("label", [label for label in LABELS if label not in ("Citation", "Contents")])
def test_a_part_becomes_the_element_of_its_label(label: str, parse: Parse, telegram: Telegram) -> None:
    _, statements, log = parse(telegram(further=f"**{label}:**\n\nsome text\n\nin two lines\n\n"))
    assert "some text\nin two lines" in raws(statements, LABELS[label])
    assert log.rows == []


def test_an_unknown_part_is_kept_with_its_label_and_reported(parse: Parse, telegram: Telegram) -> None:
    _, statements, log = parse(telegram(further="**Keeper's remark:**\n\ntorn\n\n"))
    (row,) = statements.filter(pl.col("element") == "unknown").iter_rows(named=True)
    assert (row["raw"], row["label"]) == ("torn", "Keeper's remark")
    (found,) = log.rows
    assert (found.rule.name, found.record_id, found.raw) == ("structure.unknown_heading", "1", "torn")


def test_a_label_behind_contents_is_text_of_the_document(parse: Parse, telegram: Telegram) -> None:
    _, statements, log = parse(telegram(body="The talks went on.\n\n**Summary:**\n\nThey ended."))
    assert raws(statements, "summary") == []
    assert raws(statements, "paragraph")[-1] == "They ended."
    assert log.rows == []


CITATIONS = {
    "reference and history": (
        '"Telegram, A to B", May 13, 1950, Specimen Digital Archive, Archive of Examples, AVPRF, Fond 1, Opis 2, '
        "Listy 3-4. Given by the archive in June 1994.",
        "Archive of Examples",
        "AVPRF, Fond 1, Opis 2, Listy 3-4",
        "Given by the archive in June 1994.",
    ),
    "a reference with dots": (
        '"A", 1950, Specimen Digital Archive, Archive of Examples, APRF, f. 45, op. 1, d. 347, ll. 12-13.',
        "Archive of Examples",
        "APRF, f. 45, op. 1, d. 347, ll. 12-13",
        None,
    ),
    "a repository alone": ("“A”, May 1950, Specimen Digital Archive, Archive of A.", "Archive of A", None, None),
    "the repository's name in the title": (
        '"Letter to Archive of A", May 1, 1950, Specimen Digital Archive, Archive of A.',
        "Archive of A",
        None,
        None,
    ),
}


@pytest.mark.parametrize(("line", "repository", "reference", "history"), CITATIONS.values(), ids=CITATIONS)
def test_a_citation_says_who_keeps_it_where_and_since_when(
    line: str, repository: str, reference: str | None, history: str | None, parse: Parse, telegram: Telegram
) -> None:
    content = telegram(citation=line)
    _, statements, log = parse(content)
    assert raws(statements, "repository") == [repository]
    assert raws(statements, "reference_code") == ([reference] if reference else [])
    assert raws(statements, "custodial_history") == ([history] if history else [])
    assert log.rows == []
    (start,) = statements.filter(pl.col("element") == "repository")["byte_start"]
    assert content.encode()[:start].decode().endswith("Digital Archive, ")


def test_a_citation_of_another_shape_is_kept_and_reported(parse: Parse, telegram: Telegram) -> None:
    _, statements, log = parse(telegram(citation="See the printed edition."))
    assert raws(statements, "citation") == ["See the printed edition."]
    assert [found.rule.name for found in log.rows] == ["structure.citation_shape"]


UNPARSABLE = {
    "no heading": "**Citation:**\n\nx\n\n**Contents:**\n\ny",
    "a heading that is not bold": "May 13, 1950\nTelegram\n\n**Contents:**\n\ny",
    "cut off before the document": "**May 13, 1950**\n**Telegram**\n\n**Citation:**\n\nx",
    "nothing but white space": "  \n\n \t\n",
}


@pytest.mark.parametrize("content", UNPARSABLE.values(), ids=UNPARSABLE)
def test_a_file_without_heading_or_contents_is_set_aside(content: str, parse: Parse) -> None:
    with pytest.raises(Unparsable, match="no bold heading, or no part Contents"):
        parse(content)


def test_bytes_that_are_no_text_are_set_aside(parse: Parse) -> None:
    with pytest.raises(Unparsable):
        parse(b"**Citation:**\x00\x01\x02\xff")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"\n\n**May 1950**\n\n**Citation:**", True),
        (b"**May 1950**\n**A**\n**Contents:**", True),
        (b"**Contents:**", True),
        (b"May 1950\n", False),
        (b"", False),
    ],
)
def test_the_layout_is_recognised_by_its_labels(start: bytes, expected: bool) -> None:
    assert looks_like(start) is expected


LAYOUT = b"*: \t\r\n<>"
"""Bytes that are markup of the layout: bold marks, the colon of a label, the brackets of a link."""


def unaccounted(content: bytes, statements: pl.DataFrame) -> bytes:
    """The bytes that lie in no statement's span."""
    left = bytearray(content)
    for start, end in statements.select("byte_start", "byte_end").iter_rows():
        left[start:end] = b" " * (end - start)
    return bytes(left)


def test_every_byte_of_the_samples_is_in_a_statement_or_is_layout(specimens: Path, parse: Parse) -> None:
    paths = sorted(path for path in specimens.glob("*.txt") if looks_like(path.read_bytes()))
    assert len(paths) > 20
    for path in paths:
        _, statements, _ = parse(path.read_bytes())
        assert set(unaccounted(path.read_bytes(), statements)) - set(LAYOUT) == set(), path.name


def test_every_raw_text_of_the_samples_stands_in_its_span(specimens: Path, parse: Parse) -> None:
    for path in sorted(path for path in specimens.glob("*.txt") if looks_like(path.read_bytes())):
        content = path.read_bytes()
        _, statements, _ = parse(content)
        for raw, start, end in statements.select("raw", "byte_start", "byte_end").iter_rows():
            found = content[start:end].decode()
            assert found == raw or [line.strip("* :<>") for line in found.splitlines() if line.strip()] == raw.split(
                "\n"
            )
