"""`fonds review` on a delivery: asked, answered, run again, and asked again when the candidates have changed."""

import csv
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.review import app
from pipeline.errors import UsageError

Deliver = Callable[..., Path]
PAGE = 'link_host = "archive.example"\n'
BODY = "The talks with Molotov went on."


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


def fill(source: Path, filled: Path, **answers: str) -> Path:
    """The review file with the same answer on every line."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with filled.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row | answers for row in rows)
    return filled


@pytest.fixture
def delivery(deliver: Deliver, telegram: Callable[..., str]) -> Path:
    """Molotov is a man and was a town: nothing in the document decides."""
    return deliver("letters", {"1.txt": telegram("1", BODY)}, PAGE)


@pytest.fixture
def review(delivery: Path, make: Callable[..., object], tmp_path: Path) -> Path:
    """The questions of the delivery's release."""
    make(delivery)
    asked = run("--output", tmp_path / "curated", "--to", tmp_path / "review.csv")
    assert asked.exit_code == 0, asked.output
    return tmp_path / "review.csv"


def molotov(output: Path) -> list[dict[str, str | None]]:
    names = pl.read_parquet(output / "current" / "names.parquet").filter(pl.col("raw") == "Molotov")
    return names.select("authority_id", "status", "tier", "rule", "evidence").unique().to_dicts()


def findings(output: Path) -> list[str]:
    return pl.read_parquet(output / "current" / "findings.parquet")["rule"].to_list()


def test_without_a_release_there_is_nothing_to_review(tmp_path: Path) -> None:
    assert isinstance(run("--output", tmp_path).exception, UsageError)


def test_a_question_says_what_it_is_about_and_leaves_the_answer_empty(review: Path) -> None:
    with review.open(encoding="utf-8-sig", newline="") as file:
        (row,) = list(csv.DictReader(file))
    assert (row["accession"], row["form"], row["status"], row["records"]) == ("letters", "Molotov", "ambiguous", "1")
    assert row["roles"] == "mentioned"
    assert row["candidates"].startswith("person/molotov = Vyacheslav Molotov (general, exact) | place/molotov-perm")
    assert "letters/1 1.txt:" in row["examples"]
    assert "“Molotov”" in row["examples"]
    empty = ("decision", "authority_id", "preferred_name", "note", "reviewer", "decided_on")
    assert [row[name] for name in empty] == [""] * len(empty)


def test_the_screen_shows_the_same_question(review: Path, tmp_path: Path) -> None:
    shown = run("--output", tmp_path / "curated")
    assert review.is_file()
    assert "person/molotov" in shown.output
    assert "1 question;" in shown.output


def test_an_answer_is_there_after_the_next_run_and_is_asked_again_when_the_candidates_change(
    review: Path, delivery: Path, make: Callable[..., object], tmp_path: Path
) -> None:
    output = tmp_path / "curated"
    assert "names.ambiguous" in findings(output)
    filled = fill(review, tmp_path / "filled.csv", decision="link", authority_id="person/molotov", reviewer="Vera")
    applied = run("apply", filled, "--raw", delivery.parent)
    assert applied.exit_code == 0, applied.output
    assert "1 answered, 1 new decisions, 0 new records" in applied.output

    make(delivery)
    (row,) = molotov(output)
    assert (row["authority_id"], row["status"], row["tier"], row["rule"]) == (
        "person/molotov", "linked", "accession", "decision",
    )  # fmt: skip
    assert '"reviewer": "Vera"' in (row["evidence"] or "")
    assert not {"names.ambiguous", "review.reopened"} & set(findings(output))
    assert "no questions" in run("--output", output).output

    entities = "authority_id,kind,preferred_name\nl/a,person,Molotov\nl/b,place,Molotov\n"
    (delivery / "authority" / "entities.csv").write_text(entities, encoding="utf-8")
    make(delivery)
    (row,) = molotov(output)
    assert (row["authority_id"], row["status"]) == (None, "ambiguous")
    assert findings(output).count("review.reopened") == 1
    again = run("--output", output)
    assert "l/a" in again.output
    assert "1 question;" in again.output


def test_a_new_record_is_made_in_the_accession_and_linked(
    review: Path, delivery: Path, make: Callable[..., object], tmp_path: Path
) -> None:
    answer = {"decision": "new", "preferred_name": "Ivan Molotov", "kind": "person"}
    filled = fill(review, tmp_path / "filled.csv", **answer)
    applied = run("apply", filled, "--raw", delivery.parent, "--reviewer", "Vera")
    assert applied.exit_code == 0, applied.output
    make(delivery)
    assert {row["authority_id"] for row in molotov(tmp_path / "curated")} == {"person/ivan-molotov"}
    assert "no questions" in run("--output", tmp_path / "curated").output
    authorities = pl.read_parquet(tmp_path / "curated" / "current" / "authorities.parquet")
    made = authorities.filter(pl.col("authority_id") == "person/ivan-molotov")
    assert made.select("preferred_name", "tier").row(0) == ("Ivan Molotov", "accession")


def test_a_file_with_a_fault_ends_with_one_and_writes_nothing(review: Path, delivery: Path, tmp_path: Path) -> None:
    filled = fill(review, tmp_path / "filled.csv", decision="link", authority_id="person/nobody", reviewer="Vera")
    applied = run("apply", filled, "--raw", delivery.parent)
    assert applied.exit_code == 1
    assert "filled.csv, line 2: authority_id is 'person/nobody'" in applied.output
    assert "nothing was written" in applied.output
    assert not (delivery / "authority").exists()
