from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.authority import load
from pipeline.findings import FindingLog
from pipeline.formats import Parsed, ParsedBuilder
from pipeline.formats.elements import ELEMENTS
from pipeline.intake import Accession
from pipeline.normalize import Curated, Delivery, curate
from pipeline.provenance import Span
from pipeline.validate import check

GENERAL = [("general", load())]

Telegram = Callable[..., str]
Deliver = Callable[..., Path]
Make = Callable[..., Any]


def parsed(*statements: tuple[str, str], key: str = "1") -> Parsed:
    """A record with these elements and raw texts, a line each."""
    builder = ParsedBuilder(FindingLog("a"))
    builder.record(key, Span("1.txt", 1))
    start = 0
    for line, (element, raw) in enumerate(statements, start=1):
        builder.state(element, raw, Span("1.txt", line, line, start, start + len(raw.encode())), voice="author")
        start += len(raw.encode()) + 1
    return builder.take()


@pytest.fixture(scope="module")
def curated() -> Callable[..., tuple[Curated, list[tuple[str, str]]]]:
    """Curated frames of parsed ones, with the findings as rule and message."""

    def run(part: Parsed, **accession: Any) -> tuple[Curated, list[tuple[str, str]]]:
        log = FindingLog("a")
        made = curate(part, Delivery(Accession(name="a", **accession), GENERAL, "archive.example"), log)
        return made, [(found.rule.name, found.message) for found in log.rows]

    return run


Run = Callable[..., tuple[Curated, list[tuple[str, str]]]]


def test_a_record_takes_the_first_value_of_each_element_and_the_others_stay(curated: Run) -> None:
    made, _ = curated(parsed(("title", "One"), ("title", "Two"), ("rights", "None")))
    assert made.records.select("record_id", "title", "rights").row(0) == ("a/1", "One", "None")
    assert made.statements["value"].to_list() == ["One", "Two", "None"]


def test_the_accessions_repository_stands_in_where_the_source_names_none(curated: Run) -> None:
    own, _ = curated(
        parsed(
            ("repository", "Its own"),
        ),
        repository="The accession's",
    )
    other, _ = curated(
        parsed(
            ("title", "One"),
        ),
        repository="The accession's",
    )
    assert own.records["repository"].to_list() == ["Its own"]
    assert other.records["repository"].to_list() == ["The accession's"]


def test_a_record_with_text_is_an_item_and_one_without_is_of_no_stated_level(curated: Run) -> None:
    levels = [curated(part)[0].records["level"].item() for part in (
        parsed(("paragraph", "The talks went on.")), parsed(("title", "One")), parsed(("level", "Record Group")),
        parsed(("level", "carton"), ("paragraph", "The talks went on.")),
    )]  # fmt: skip
    assert levels == ["item", "other", "fonds", "other"]


DATES = {
    "the signature comes before the heading": (
        [("date", "May 14, 1950"), ("signature", "13 May 1950 Roshchin")], "1950-05-13", "read",
    ),
    "a readable heading comes before an unreadable signature": (
        [("date", "July 1, 1950"), ("signature", "31/6-50. Shtykov")], "1950-07-01", "read",
    ),
    "a century comes from the heading": ([("date", "May 13, 1950"), ("signature", "13/5-50")], "1950-05-13", "read"),
    "a century that nothing tells stays open": ([("signature", "13/5-50")], "XX50-05-13", "ambiguous"),
    "a stamp is never the date of creation": ([("stamp", "[Stamp: 14 December 1993]")], None, "missing"),
    "no date at all": ([("title", "One")], None, "missing"),
    "undated": ([("date", "Undated")], None, "undated"),
}  # fmt: skip


@pytest.mark.parametrize(("statements", "edtf", "status"), DATES.values(), ids=DATES)
def test_the_date_of_a_record_is_the_one_believed_first(
    statements: list[tuple[str, str]], edtf: str | None, status: str, curated: Run
) -> None:
    record = curated(parsed(*statements))[0].records.row(0, named=True)
    assert (record["date_edtf"], record["date_status"]) == (edtf, status)


def test_the_window_of_the_accession_settles_a_century(curated: Run) -> None:
    made, _ = curated(parsed(("signature", "13/5-50")), date_window="1945/1955")
    assert made.records["date_edtf"].item() == "1950-05-13"


def test_a_heading_that_disagrees_with_the_document_is_a_finding(curated: Run) -> None:
    _, findings = curated(parsed(("date", "May 15, 1950"), ("signature", "13/5-50")))
    assert ("dates.heading_disagrees", "The document says 1950-05-13, the heading 1950-05-15.") in findings


TEXTS = {
    "a translation": ([("translation", "Translation - English"), ("paragraph", "One."), ("paragraph", "Two.")],
                      [("translation", "en", "One.\n\nTwo.")]),
    "a transcript": ([("paragraph", "One.")], [("transcript", "fr", "One.")]),
    "a summary": ([("summary", "In short.")], [("summary", "fr", "In short.")]),
    "stamps, notes and remarks are no text of the document": (
        [("stamp", "[Stamp]"), ("paragraph", "One."), ("note", "x/ Note"), ("editor_note", "[Ed.]")],
        [("transcript", "fr", "One.")],
    ),
    "the kind of a document is part of it": (
        [("genre", "Telegram"), ("paragraph", "One.")], [("transcript", "fr", "telegram\n\nOne.")]
    ),
    "the kind of a thing described is no text of it": ([("genre", "Sheet music"), ("number", "4")], []),
    "nothing": ([("title", "One")], []),
}  # fmt: skip


@pytest.mark.parametrize(("statements", "texts"), TEXTS.values(), ids=TEXTS)
def test_the_texts_of_a_record(
    statements: list[tuple[str, str]], texts: list[tuple[str, str, str]], curated: Run
) -> None:
    made, _ = curated(parsed(*statements), language="fr")
    assert made.texts.select("layer", "language", "text").rows() == texts


LINKS = {
    "https://archive.example/document/1": [],
    "https://www.archive.example/document/1": [],
    "https://staging.example/document/1": ["references.link_host"],
    "https://archive.example.evil.example/1": ["references.link_host"],
    "archive.example/document/1": ["references.link_malformed"],
    "javascript:alert(1)": ["references.link_malformed"],
    "http://[broken": ["references.link_malformed"],
}


@pytest.mark.parametrize(("link", "rules"), LINKS.items())
def test_a_link_leads_to_the_archives_own_host(link: str, rules: list[str], curated: Run) -> None:
    assert [rule for rule, _ in curated(parsed(("link", link)))[1]] == rules


MARKERS = {
    "both": ([("paragraph", "He came.x/"), ("note", "x/ By train.")], []),
    "a note alone": ([("paragraph", "He came."), ("note", "x/ By train.")], ["references.note_without_marker"]),
    "a marker alone": ([("paragraph", "Filippov [Stalin].x/ came")], ["references.marker_without_note"]),
    "two markers, one note": (
        [("paragraph", "He x/ came.xx/"), ("note", "xx/ By train.")], ["references.marker_without_note"],
    ),
    "no marker in a word or an address": ([("paragraph", "box/file"), ("link", "https://archive.example/x/1")], []),
}  # fmt: skip


@pytest.mark.parametrize(("statements", "rules"), MARKERS.values(), ids=MARKERS)
def test_markers_and_notes_point_at_each_other(
    statements: list[tuple[str, str]], rules: list[str], curated: Run
) -> None:
    found = [rule for rule, _ in curated(parsed(*statements))[1] if rule.startswith("references.")]
    assert found == rules


def test_a_repaired_text_is_amended_and_its_raw_text_stays(curated: Run) -> None:
    made, findings = curated(parsed(("paragraph", "The chargÃ© came.")))
    row = made.statements.row(0, named=True)
    assert (row["raw"], row["value"]) == ("The chargÃ© came.", "The chargé came.")
    assert row["rule"] == "text.one_line, encoding.repaired (mojibake)"
    assert ("encoding.repaired", "Repaired on the way: mojibake.") in findings


def test_a_bracket_in_the_text_is_a_statement_of_its_own_with_its_bytes(curated: Run) -> None:
    text = "Comrade Ким [Kim] came [on foot]."
    made, _ = curated(parsed(("paragraph", text)))
    inserted = made.statements.filter(pl.col("element") == "insertion")
    assert inserted["raw"].to_list() == ["[Kim]", "[on foot]"]
    assert inserted["sequence"].to_list() == [2, 3]
    for raw, start, end in inserted.select("raw", "byte_start", "byte_end").iter_rows():
        assert text.encode()[start:end].decode() == raw


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_every_value_leads_to_its_bytes_in_any_encoding(
    encoding: str, deliver: Deliver, telegram: Telegram, make: Make
) -> None:
    body = "Товарищ Сталин сказал мне 13 мая 1950 года, что переговоры продолжаются и закончатся в июне 1950 года.\n"
    content = telegram(body=body * 5 + "\n13/5-50. Рощин").replace("“", '"').encode(encoding)
    made = make(deliver("a", {"1.txt": content}, 'language = "ru"'))
    assert made.table("dates").height > 5
    assert made.table("names").height > 5
    for table in ("dates", "names", "statements"):
        for raw, start, end in made.table(table).select("raw", "byte_start", "byte_end").iter_rows():
            found = content[start:end].decode(encoding.removesuffix("-sig"))
            assert " ".join(raw.split()) in " ".join(found.replace("*", "").split())


ELEMENT = st.sampled_from(sorted(set(ELEMENTS) - {"insertion"}))
PIECE = st.sampled_from(
    ["13/5-50", "[Stalin]", "x/", "To ", "From PEKING", "\n", " ", "Roshchin", "1950", "[", "]", "é", "中", "\u00ad",
     "/", "№", "Sent ", "Copies:", ",", "0", "İ", "ß", "\u202e", "Kim Il Sung", "{", "\\", "(", "*",
     "Today on May 13, at 23"]
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(ELEMENT, st.one_of(st.lists(PIECE, max_size=8).map("".join), st.text(max_size=30))), max_size=6)
)
def test_no_text_stops_a_record_and_every_row_keeps_its_contract(statements: list[tuple[str, str]]) -> None:
    log = FindingLog("a")
    delivery = Delivery(Accession(name="a"), GENERAL)
    made = curate(parsed(*statements), delivery, log)
    outcome = check(made.tables(), log)
    assert outcome.quarantined.is_empty(), outcome.quarantined["reason"].to_list()
    for name in ("dates", "names"):
        assert made.tables()[name]["sequence"].to_list() == list(range(1, made.tables()[name].height + 1))
