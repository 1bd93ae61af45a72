"""Texts of a whole delivery against each other: equal, nearly equal, and in several languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.findings import Finding
from pipeline.flows.staging import stage
from pipeline.formats import FORMATS
from pipeline.intake import Received, receive
from pipeline.rules.specimens import CZECH, ENGLISH, RUSSIAN, described
from pipeline.text.signatures import WORDS_NEEDED
from pipeline.validate import Staged, judge
from pipeline.validate.resemblance import report_resemblance
from pipeline.validate.signatures import SIGNATURE_SCHEMA, SIGNATURES, signatures, staged_signatures

Deliver = Callable[..., Path]
Telegram = Callable[..., str]

OTHER = (
    "The consul asked for coal, for two clerks who can read a cipher, and for the books that were promised to the "
    "school in the harbour; he adds that the winter has come early and that no ship has been seen since Sunday."
)


@pytest.fixture
def told(tmp_path: Path, deliver: Deliver) -> Callable[..., list[tuple[str, str, str]]]:
    """Findings of resemblance in a delivery of tables, each in a batch of its own: rule, record and message."""

    def run(*tables: dict[str, Any]) -> list[tuple[str, str, str]]:
        for number, table in enumerate(tables):
            deliver(f"a{number}", {"a.csv": table["a.csv"]}, table["accession.toml"])
        received = receive([tmp_path / "raw" / f"a{number}" for number in range(len(tables))], FORMATS.names)
        staged = [stage(batch, tmp_path / "staged") for batch in received.batches()]
        assert len(staged) == len(tables)
        return found(received, staged)

    return run


def found(received: Received, staged: list[Staged]) -> list[tuple[str, str, str]]:
    rows = judge(received, staged).findings.filter(
        pl.col("rule").is_in(["texts.duplicate", "texts.near_duplicate", "texts.translation_pair"])
    )
    return sorted(rows.select("rule", "record_id", "message").iter_rows())


def test_an_equal_text_in_another_batch_is_told_from_a_nearly_equal_one(told: Callable[..., Any]) -> None:
    nearly = ENGLISH.replace("two more days", "three more days")
    rows = told(described(ENGLISH, OTHER), described(ENGLISH.upper().replace(",", " -"), nearly))
    assert rows[0] == ("texts.duplicate", "a1/1", "The same text stands in a0/1.")
    assert [row[:2] for row in rows[1:]] == [("texts.near_duplicate", "a1/2")]
    assert rows[1][2].startswith("Nearly the same text stands in a0/1: they share about ")


def test_the_similarity_is_the_share_of_runs_in_common(told: Callable[..., Any]) -> None:
    (row,) = told(described(ENGLISH, ENGLISH.replace("two", "three")))
    runs = len(ENGLISH.split()) - 2
    in_common = 100 * (runs - 3) / (runs + 3)
    assert abs(int(row[2].split("about ")[1].split(" ")[0]) - in_common) <= 10


def test_a_text_that_stands_often_is_told_once_for_each_record(told: Callable[..., Any]) -> None:
    rows = told(described(*[ENGLISH] * 4))
    assert rows == [("texts.duplicate", f"a0/{number}", "The same text stands in a0/1.") for number in (2, 3, 4)]


def test_versions_that_are_each_like_the_one_before_are_all_told(told: Callable[..., Any]) -> None:
    versions = [ENGLISH]
    for old, new in (("ambassador", "envoy"), ("river", "lake"), ("capital", "city")):
        versions.append(versions[-1].replace(old, new))
    assert [row[1] for row in told(described(*versions))] == ["a0/2", "a0/3", "a0/4"]


def test_short_texts_and_different_ones_are_alike_to_nothing(told: Callable[..., Any]) -> None:
    short = " ".join(ENGLISH.split()[: WORDS_NEEDED - 1])
    assert told(described(short, short, ENGLISH, OTHER)) == []


def test_descriptions_of_one_reference_code_in_several_languages_name_each_other(told: Callable[..., Any]) -> None:
    rows = told(described(ENGLISH, code="F. 45, D. 3"), described(RUSSIAN, CZECH, code="f.45 d.3"))
    assert [row[:2] for row in rows] == [("texts.translation_pair", "a1/1"), ("texts.translation_pair", "a1/2")]
    assert rows[0][2] == (
        "The summary (ru) and the summary of a0/1 (en) seem to be of one thing in two languages: "
        "they share their reference code."
    )
    assert told(described(ENGLISH, OTHER, code="f. 45")) == []


def letter(body: str, day: str = "May 13, 1950", to: str = "Vyshinsky", key: str = "1") -> dict[str, str]:
    heading = f"**{day}**  \n**Letter, Roshchin to {to}**"
    return {"key": key, "body": body, "heading": heading}


LETTERS: dict[str, tuple[dict[str, str], int]] = {
    "the same day and correspondents": (letter(RUSSIAN, key="2"), 1),
    "another day": (letter(RUSSIAN, key="2", day="May 14, 1950"), 0),
    "another recipient": (letter(RUSSIAN, key="2", to="Molotov"), 0),
    "the same language": (letter(OTHER, key="2"), 0),
}


@pytest.mark.parametrize(("other", "count"), LETTERS.values(), ids=LETTERS)
def test_letters_of_one_day_between_the_same_people_in_two_languages_seem_to_be_one(
    other: dict[str, str], count: int, deliver: Deliver, telegram: Telegram, tmp_path: Path
) -> None:
    files = {"1.txt": telegram(**letter(ENGLISH)), "2.txt": telegram(**other)}
    received = receive([deliver("a", files)], FORMATS.names)
    rows = found(received, [stage(batch, tmp_path / "staged") for batch in received.batches()])
    assert [row[0] for row in rows] == ["texts.translation_pair"] * count
    if count:
        assert rows[0][2].endswith("they share their day and correspondents.")


def test_a_text_of_a_record_that_is_kept_out_is_like_no_other(deliver: Deliver, tmp_path: Path) -> None:
    first, again = described(ENGLISH), described(OTHER, OTHER)
    folder = deliver("a", {"1.csv": first["a.csv"], "2.csv": again["a.csv"]}, str(first["accession.toml"]))
    received = receive([folder], FORMATS.names)
    staged = [stage(batch, tmp_path / "staged") for batch in received.batches(1)]
    verdict = judge(received, staged)
    assert verdict.counts["records_quarantined"] == 1
    assert found(received, staged) == []
    findings: list[Finding] = []
    report_resemblance(staged_signatures(staged, verdict.relations.kept_out.clear()), findings)
    assert [each.rule.name for each in findings] == ["texts.duplicate"]


def test_signatures_are_staged_and_are_no_table_of_the_release(
    make: Callable[..., Any], deliver: Deliver, telegram: Telegram
) -> None:
    made = make(deliver("a", {"1.txt": telegram(body=ENGLISH)}))
    (batch,) = made.staged
    assert batch.rows[SIGNATURES] == 1
    staged = pl.read_parquet(sorted((batch.folder / SIGNATURES).glob("*.parquet"))[0])
    assert staged.schema == SIGNATURE_SCHEMA
    assert not (made.folder / f"{SIGNATURES}.parquet").exists()


def test_a_part_of_which_nothing_was_accepted_has_no_signatures() -> None:
    assert signatures({}).schema == SIGNATURE_SCHEMA
    assert signatures({}).is_empty()
