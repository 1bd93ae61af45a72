"""Damage and placeholders, as findings of a record."""

import pytest

from pipeline.authority import load
from pipeline.findings import RAW_CHARACTERS, Finding, FindingLog
from pipeline.formats import ParsedBuilder
from pipeline.intake import Accession
from pipeline.normalize import Delivery, curate
from pipeline.provenance import Span

GENERAL = [("general", load())]


def findings_of(*statements: tuple[str, str], subject: tuple[str, ...] = ("encoding.", "values.")) -> list[Finding]:
    """Findings of damage in records with one statement each, a line each."""
    log = FindingLog("a")
    builder = ParsedBuilder(FindingLog("a"))
    for line, (element, raw) in enumerate(statements, start=1):
        builder.record(str(line), Span("1.txt", line))
        builder.state(element, raw, Span("1.txt", line, line, 0, len(raw.encode())), voice="source")
    curate(builder.take(), Delivery(Accession(name="a"), GENERAL), log)
    return [found for found in log.rows if found.rule.name.startswith(subject)]


def test_damage_is_told_with_its_word_its_place_and_what_is_proposed() -> None:
    (found,) = findings_of(("title", "Papers of Joseph St\u0430lin"))
    assert found.rule.name == "encoding.mixed_scripts"
    assert found.message == "Letters of two scripts stand in one word (St\u0430lin), at character 18."
    assert (found.raw, found.proposed) == ("Papers of Joseph St\u0430lin", "Papers of Joseph Stalin")
    assert (found.record_id, found.field, found.source.line) == ("a/1", "title", 1)


def test_a_value_with_two_kinds_of_damage_has_a_finding_of_each() -> None:
    names = [found.rule.name for found in findings_of(("summary", "<b>Be?ranger</b> &amp; others"))]
    assert sorted(names) == ["encoding.character_lost", "encoding.escaped_entity", "encoding.leftover_markup"]


def test_the_same_damaged_value_is_told_for_every_record_that_has_it() -> None:
    assert [found.record_id for found in findings_of(*[("title", "Cope &amp; Stewardson")] * 3)] == [
        "a/1",
        "a/2",
        "a/3",
    ]


def test_of_a_long_value_the_stretch_around_the_damage_is_shown() -> None:
    (found,) = findings_of(("summary", "word " * 200 + "<i>guide</i>" + " word" * 200))
    assert found.raw is not None
    assert found.proposed is not None
    assert len(found.raw) == len(found.proposed) == RAW_CHARACTERS
    assert "<i>guide</i>" in found.raw
    assert "word guide word" in found.proposed


def test_nothing_is_mended_in_the_value_itself() -> None:
    builder = ParsedBuilder(FindingLog("a"))
    builder.record("1", Span("1.txt", 1))
    builder.state("title", "Cope &amp; Stewardson", Span("1.txt", 1), voice="source")
    made = curate(builder.take(), Delivery(Accession(name="a"), GENERAL), FindingLog("a"))
    assert made.records["title"].item() == "Cope &amp; Stewardson"


SOUND: dict[str, tuple[str, str]] = {
    "an address with a question mark": ("link", "https://archive.example/page?id=4&copy=1"),
    "a dump that the parser does not know": ("unknown", "<b>&amp;</b>"),
    "the time of a harvest": ("datestamp", "2024-05-31T00:00:00Z"),
    "a less-than sign": ("title", "Rents < 5 marks"),
    "words of two scripts side by side": ("title", "Сталин (Stalin)"),
}


@pytest.mark.parametrize("statement", SOUND.values(), ids=SOUND)
def test_a_sound_value_has_no_finding(statement: tuple[str, str]) -> None:
    assert findings_of(statement) == []


PLACEHOLDERS: dict[str, tuple[str, str]] = {
    "an abbreviation": ("title", "N/A"),
    "a word": ("genre", "Unbekannt"),
    "a word in brackets": ("repository", "[unknown]"),
    "the name of its field": ("title", "[Title]"),
    "the name of its field in two words": ("reference_code", "Reference code"),
    "a dash": ("date", "-"),
    "question marks": ("name", "???"),
    "none, where there must be one": ("title", "None"),
    "a filled identifier": ("identifier", "XXXX"),
}
VALUES: dict[str, tuple[str, str]] = {
    "none, where that says something": ("access", "None"),
    "a date that nobody knows is undated": ("date", "unknown"),
    "a paragraph of dashes": ("paragraph", "---"),
    "an honest description": ("title", "Unidentified man"),
    "a number": ("extent", "1"),
}


@pytest.mark.parametrize("statement", PLACEHOLDERS.values(), ids=PLACEHOLDERS)
def test_a_placeholder_is_found(statement: tuple[str, str]) -> None:
    assert [found.rule.name for found in findings_of(statement)] == ["values.placeholder"]


@pytest.mark.parametrize("statement", VALUES.values(), ids=VALUES)
def test_what_says_something_is_no_placeholder(statement: tuple[str, str]) -> None:
    assert findings_of(statement) == []


def test_a_placeholder_is_told_for_every_record_that_has_it() -> None:
    found = findings_of(*[("title", "N/A")] * 2, ("title", "Papers"))
    assert [(each.record_id, each.message) for each in found] == [
        ("a/1", "'N/A' stands where a value should."), ("a/2", "'N/A' stands where a value should."),
    ]  # fmt: skip
