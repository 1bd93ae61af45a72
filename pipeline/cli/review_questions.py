"""What waits for a person in a release: one question for each name of an accession with its candidates."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.authority.decisions import question_id, weighed
from pipeline.authority.questions import QUESTION_COLUMNS, shielded
from pipeline.errors import UsageError
from pipeline.publish import CURRENT

WAITING = ("ambiguous", "suggested")
MOST_EXAMPLES = 5
MOST_EVIDENCE = 12

_NAMES = (
    "record_id", "role", "kind", "raw", "form", "status", "rule", "candidates", "evidence", "source_file",
    "source_line",
)  # fmt: skip


def find_questions(output: Path) -> list[dict[str, str]]:
    """The questions of the current release, by accession and form; the cells that a person fills in are empty.

    Names wait when their status is ambiguous or suggested, and when a decision about them has lost its ground.
    Raises UsageError when there is no release.
    """
    path = output / CURRENT / "names.parquet"
    if not path.is_file():
        raise UsageError(f"{output}: there is no release in it yet. Make one: fonds run")
    reopened = pl.col("evidence").str.contains('"kind": "reopened"', literal=True) & pl.col("authority_id").is_null()
    waiting = pl.scan_parquet(path).filter(pl.col("status").is_in(WAITING) | reopened).select(_NAMES).collect()
    if waiting.is_empty():
        return []
    distinct = waiting.select("candidates").unique(maintain_order=True)
    texts = [weighed(json.loads(text or "[]")) for text in distinct["candidates"]]
    keyed = waiting.join(
        distinct.with_columns(pl.Series("rests_on", texts)),
        on="candidates", how="left", nulls_equal=True, maintain_order="left",
    ).with_columns(
        pl.col("record_id").str.extract("^([^/]+)/").alias("accession"),
        pl.coalesce("form", "raw").str.strip_chars().alias("form"),
    )  # fmt: skip
    place = pl.format("{}:{}", "source_file", pl.col("source_line").cast(pl.String).fill_null("-"))
    example = pl.format("{} {} “{}”", "record_id", place, pl.col("raw").str.replace_all(r"\s+", " "))
    groups = keyed.group_by("accession", "form", "rests_on").agg(
        pl.col("kind").drop_nulls().unique().sort().alias("kinds"),
        pl.col("status").sort().first(),
        pl.col("role").unique().sort().str.join(", ").alias("roles"),
        pl.col("rule").drop_nulls().unique().sort().alias("rules"),
        pl.col("record_id").n_unique().alias("records"),
        pl.col("candidates").first(),
        pl.col("evidence").unique().sort().head(MOST_EVIDENCE),
        example.unique().sort().head(MOST_EXAMPLES).alias("examples"),
    )
    return [_question(row) for row in groups.sort("accession", "form", "rests_on").iter_rows(named=True)]


def _question(row: dict[str, Any]) -> dict[str, str]:
    kinds = row["kinds"]
    told = {
        "question_id": question_id(row["accession"], row["form"], row["rests_on"]),
        "accession": row["accession"],
        "form": row["form"],
        "kind": kinds[0] if len(kinds) == 1 else "",
        "status": row["status"],
        "roles": row["roles"],
        "candidates": " | ".join(_candidates(json.loads(row["candidates"] or "[]"))),
        "records": str(row["records"]),
        "examples": " | ".join(row["examples"]),
        "evidence": " | ".join(_evidence(row["evidence"], row["rules"])),
        "rests_on": row["rests_on"],
    }
    return {column.name: told.get(column.name, "") for column in QUESTION_COLUMNS}


def _candidates(candidates: Iterable[dict[str, Any]]) -> Iterator[str]:
    for one in candidates:
        score = f", likeness {one['score']:.0f}" if one.get("score") is not None else ""
        yield f"{one['authority_id']} = {one.get('name')} ({one.get('tier')}, {one.get('rule')}{score})"


def _evidence(texts: Sequence[str | None], rules: Sequence[str]) -> list[str]:
    told = [f"rule {', '.join(rules)}"] if rules else []
    for text in texts:
        for each in json.loads(text or "[]"):
            said = f"{str(each['kind']).replace('_', ' ')}: {each.get('text') or ''}"
            if said not in told:
                told.append(said)
    return told


def write_questions(questions: Iterable[dict[str, str]], path: Path) -> None:
    """Write a review file: UTF-8 with a mark, so that spreadsheets read it as such, and nothing in it is a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in QUESTION_COLUMNS])
        writer.writeheader()
        writer.writerows({name: shielded(cell) for name, cell in question.items()} for question in questions)
