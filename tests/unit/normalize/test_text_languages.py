"""Declared and detected language of texts and titles, and how well texts came through."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.authority import load
from pipeline.findings import Finding, FindingLog
from pipeline.formats import ParsedBuilder
from pipeline.intake import Accession
from pipeline.normalize import Delivery, curate
from pipeline.normalize.languages import language_name, languages_run_together
from pipeline.provenance import Span
from pipeline.rules.specimens import CZECH, ENGLISH, without_diacritics

GENERAL = [("general", load())]
DANISH = (
    "Ambassadøren meddelte, at forhandlingerne ville fortsætte i to dage til i det lille hus ved floden, og at begge "
    "parter var blevet enige om at holde listen over spørgsmål åben, indtil ministrene kom tilbage."
)

Statement = tuple[str, str] | tuple[str, str, str]


def findings_of(*records: list[Statement], language: str | None = None, rule: str = "") -> list[Finding]:
    """Findings about language and texts in records of statements: element, text, and the language that it states."""
    log = FindingLog("a")
    builder = ParsedBuilder(FindingLog("a"))
    for number, statements in enumerate(records, start=1):
        builder.record(str(number), Span(f"{number}.txt", 1))
        for line, (element, raw, *said) in enumerate(statements, start=1):
            place = Span(f"{number}.txt", line)
            builder.state(element, raw, place, voice="author", language=said[0] if said else None)
    curate(builder.take(), Delivery(Accession(name="a", language=language), GENERAL), log)
    subjects = (rule,) if rule else ("language.", "texts.")
    return [found for found in log.rows if found.rule.name.startswith(subjects)]


def names(found: list[Finding]) -> list[str]:
    return [each.rule.name for each in found]


def test_a_text_in_another_language_than_declared_is_told_and_what_is_declared_stays() -> None:
    (found,) = findings_of([("summary", ENGLISH)], language="de")
    assert found.rule.name == "language.text_disagrees"
    assert found.message == "The summary is declared to be German, and reads as English."
    assert (found.proposed, found.table, found.field) == ("en", "texts", "language")


SILENT: dict[str, tuple[list[Statement], str]] = {
    "the declared language": ([("summary", ENGLISH)], "en"),
    "a language with its region": ([("summary", ENGLISH)], "en-GB"),
    "a language that looks the same": ([("summary", DANISH)], "no"),
}


@pytest.mark.parametrize(("statements", "language"), SILENT.values(), ids=SILENT)
def test_a_text_in_its_language_or_one_near_it_has_no_finding(statements: list[Statement], language: str) -> None:
    assert findings_of(statements, language=language) == []


def test_a_long_title_is_compared_with_the_language_that_it_states() -> None:
    (found,) = findings_of([("title", ENGLISH, "ru")])
    assert found.message == "The title is declared to be Russian, and reads as English."
    assert found.table == "statements"
    assert findings_of([("title", ENGLISH, "en")]) == findings_of([("title", ENGLISH)]) == []


def test_a_translation_that_stands_as_the_document_is_told() -> None:
    document: list[Statement] = [("language", "Russian"), ("paragraph", ENGLISH)]
    (found,) = findings_of(document, language="en")
    assert found.rule.name == "texts.translation_unmarked"
    assert found.message.startswith("The document is said to be in Russian, and the transcript reads as English")
    assert found.proposed == "translation"
    marked: list[Statement] = [("translation", "Translation - English"), *document]
    of_two: list[Statement] = [("language", "English"), *document]
    assert findings_of(marked, language="en") == findings_of(of_two, language="en") == []


def test_a_wrongly_declared_text_is_told_once() -> None:
    document: list[Statement] = [("language", "Russian"), ("paragraph", ENGLISH)]
    assert names(findings_of(document, language="ru")) == ["language.text_disagrees"]


def test_diacritics_that_were_taken_off_are_missed_in_a_long_text() -> None:
    bare = without_diacritics(CZECH)
    (found,) = findings_of([("summary", bare)], language="cs", rule="language.diacritics")
    assert found.message.startswith("The text in Czech has 1")
    assert findings_of([("summary", CZECH)], language="cs", rule="language.diacritics") == []
    assert findings_of([("summary", bare)], language="en", rule="language.diacritics") == []
    assert findings_of([("summary", bare[: len(bare) // 2])], language="cs", rule="language.diacritics") == []


def test_garbage_of_ocr_is_told_with_its_share_and_examples() -> None:
    garbage = ENGLISH.replace("the", "tbc").replace("e", "3", 12).replace("s", "5", 6)
    (found,) = findings_of([("summary", garbage)], rule="texts.ocr")
    assert "tokens are no words, such as amba55ador, r3port3d" in found.message
    assert findings_of([("summary", ENGLISH)], language="en", rule="texts.ocr") == []


RUN_TOGETHER = {"gerlat": ["de", "la"], "engfrerus": ["en", "fr", "ru"], "ger": [], "gerxxx": [], "german": [], "": []}


@pytest.mark.parametrize(("text", "codes"), RUN_TOGETHER.items())
def test_codes_that_are_run_together_are_told_apart(text: str, codes: list[str]) -> None:
    assert languages_run_together(text) == codes


def test_codes_that_are_run_together_are_proposed() -> None:
    (found,) = findings_of([("language", "gerlat")])
    assert (found.rule.name, found.raw, found.proposed) == ("language.unknown", "gerlat", "de, la")


def test_a_language_is_called_by_its_english_name() -> None:
    assert [language_name(code) for code in ("de", "de-AT", "sr-Latn", "xyz")] == [
        "German", "Austrian German", "Serbian (Latn)", "xyz",
    ]  # fmt: skip


def test_what_the_detector_says_is_in_the_release_as_a_finding_alone(
    make: Callable[..., Any], deliver: Callable[..., Path], telegram: Callable[..., str]
) -> None:
    made = make(deliver("a", {"1.txt": telegram(body=ENGLISH)}, 'language = "de"'))
    assert made.table("texts")["language"].to_list() == ["de"]
    found = made.table("findings").filter(pl.col("rule") == "language.text_disagrees")
    assert found["record_id"].to_list() == ["a/1"]
