"""What a person decided about names that waited: decisions.csv in the authority folder of an accession."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.authority.columns import Column, Word, word_of
from pipeline.authority.errors import AuthorityError
from pipeline.authority.tables import Table, empty_table, read_table, write_table

DECISIONS = "decisions.csv"

DECISION_COLUMNS = (
    Column("form", "the name as `names.form` has it", needed=True),
    Column("decision", "link, never or new", needed=True),
    Column("authority_id", "the record that is meant, or that never is", needed=True),
    Column("evidence", "digest of what the decision rests on, made from `candidates`"),
    Column("candidates", "the candidates that were weighed, each with the rule that found it, joined by |"),
    Column("note", "why, for the next person"),
    Column("reviewer", "who decided"),
    Column("decided_on", "day of the decision, ISO 8601"),
)

WORDS = (
    Word("link", "the form means this record, as long as the candidates are the same"),
    Word("never", "this record is never meant by the form, whichever other candidates there are"),
    Word("new", "the form means a record that was made for it, as long as the candidates are the same"),
)

SETTLING = ("link", "new")
"""Decisions that make a link; a form has one of them for each set of candidates."""

_DIGITS = 16


def weighed(candidates: Iterable[Mapping[str, Any]]) -> str:
    """Candidates (authority_id, rule) as one text: "person/molotov exact|place/molotov-perm exact"; "" for none."""
    return "|".join(sorted({f"{one['authority_id']} {one.get('rule') or ''}".rstrip() for one in candidates}))


def evidence_digest(text: str) -> str:
    """The digest of a `weighed` text: what a decision rests on."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def question_id(accession: str, form: str, text: str) -> str:
    """The name of a question: the same form with the same candidates is the same question in every release."""
    return hashlib.sha256("\x1f".join((accession, form, text)).encode()).hexdigest()[:_DIGITS]


def read_decisions(folder: Path) -> Table:
    """The decisions of an authority folder; none where it has no decisions.csv.

    Raises AuthorityError for a word that is not known, a digest that is not that of the candidates, a day that is
    none, and two decisions that settle one question differently.
    """
    path = folder / DECISIONS
    if not path.is_file():
        return empty_table(DECISION_COLUMNS)
    table = read_table(path, DECISION_COLUMNS)
    settled: dict[tuple[str, str], int] = {}
    for line, row in zip(table.lines, table.frame.iter_rows(named=True), strict=True):
        _judge(path, line, row)
        key = (row["form"], row["evidence"])
        if row["decision"] in SETTLING and settled.setdefault(key, line) != line:
            allowed = f"the only decision on {row['form']!r} with these candidates; line {settled[key]} has one"
            raise AuthorityError(path, line=line, got=f"a second {row['decision']}", allowed=allowed)
    return table


def _judge(path: Path, line: int, row: Mapping[str, Any]) -> None:
    if row["decision"] not in {word.name for word in WORDS}:
        words = [word.name for word in WORDS]
        raise AuthorityError(path, line=line, column="decision", got=repr(row["decision"]), allowed=words)
    digest = evidence_digest(row["candidates"] or "")
    if row["decision"] in SETTLING and row["evidence"] != digest:
        allowed = f"the digest of the candidates, {digest}"
        raise AuthorityError(path, line=line, column="evidence", got=repr(row["evidence"]), allowed=allowed)
    if not is_day(row["decided_on"]):
        raise AuthorityError(path, line=line, column="decided_on", got=repr(row["decided_on"]), allowed="as 1994-06-02")


def is_day(text: str | None) -> bool:
    """True for an ISO day, and for nothing at all."""
    return text is None or re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", text) is not None


def decision_word(text: str) -> str | None:
    """The decision that a text means, or None."""
    return word_of(WORDS, text)


def merged(
    known: pl.DataFrame, added: Iterable[Mapping[str, str | None]], today: dt.date
) -> list[dict[str, str | None]]:
    """Known decisions and added ones: an added one takes the place of those that it contradicts.

    A decision without a day is of `today`; one that is known already keeps its day.
    """
    rows = {_answered(row): row for row in known.iter_rows(named=True)}
    for row in added:
        earlier = rows.get(_answered(row), {})
        same = all(earlier.get(name) == cell for name, cell in row.items() if name != "decided_on")
        day = row["decided_on"] or (earlier.get("decided_on") if same else None) or today.isoformat()
        rows = {key: other for key, other in rows.items() if not contradict(row, other)}
        rows[_answered(row)] = {column.name: row.get(column.name) for column in DECISION_COLUMNS} | {"decided_on": day}
    return list(rows.values())


def contradict(one: Mapping[str, str | None], other: Mapping[str, str | None]) -> bool:
    """Whether two decisions on a form can't both stand."""
    if one["form"] != other["form"]:
        return False
    settling = (one["decision"] in SETTLING, other["decision"] in SETTLING)
    if all(settling):
        return one["evidence"] == other["evidence"] and one["authority_id"] != other["authority_id"]
    return any(settling) and one["authority_id"] == other["authority_id"]


def _answered(row: Mapping[str, Any]) -> tuple[str, ...]:
    settles = row["decision"] in SETTLING
    return (row["form"], "settled", row["evidence"]) if settles else (row["form"], "never", row["authority_id"])


def write_decisions(folder: Path, rows: Iterable[Mapping[str, str | None]]) -> None:
    """Write decisions.csv, sorted: same decisions, same bytes. The file is replaced in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{DECISIONS}-new"
    write_table(draft, DECISION_COLUMNS, rows)
    draft.replace(folder / DECISIONS)
