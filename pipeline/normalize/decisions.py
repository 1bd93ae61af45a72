"""What a person has decided about names that waited, applied before anything is said to wait again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.authority import Authority
from pipeline.authority.decisions import SETTLING, evidence_digest, weighed
from pipeline.findings import FindingLog
from pipeline.rules.names import REOPENED

WAITING = ("ambiguous", "suggested")
_DECIDED = ("authority_id", "status", "tier", "rule", "candidates", "evidence")

Row = Mapping[str, Any]


def with_decisions(resolved: pl.DataFrame, authorities: Sequence[tuple[str, Authority]]) -> pl.DataFrame:
    """Resolved names after the decisions of the accession; each distinct name with its candidates is looked at once.

    Where a decision on a form has lost its ground, nothing is linked, and the evidence says so (kind "reopened").
    """
    decisions = pl.concat([own.decisions for _, own in authorities])
    if decisions.is_empty():
        return resolved
    by_form: dict[str, list[Row]] = {}
    for decision in decisions.iter_rows(named=True):
        by_form.setdefault(decision["form"], []).append(decision)
    work = resolved.with_columns(_form=pl.col("form").str.strip_chars())
    key = ("_form", *_DECIDED)
    open_ = work.filter(pl.col("_form").is_in(list(by_form)) & (pl.col("status") != "not_a_name"))
    distinct = open_.select(key).unique(maintain_order=True)
    known = frozenset(name for _, own in authorities for name in own.entities["authority_id"])
    cases = [_Case.of(row, by_form[row["_form"]], known) for row in distinct.iter_rows(named=True)]
    used = {id(each) for case in cases for each in (case.settled, *case.agreed) if each is not None}
    schema = {f"{name}_decided": pl.String for name in _DECIDED}
    outcomes = pl.DataFrame([case.outcome(used) for case in cases], schema=schema, orient="row")
    joined = work.join(
        distinct.hstack(outcomes).with_columns(_is_decided=pl.lit(value=True)),
        on=key,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    decided = (pl.when("_is_decided").then(f"{name}_decided").otherwise(name).alias(name) for name in _DECIDED)
    return joined.with_columns(decided).select(resolved.columns)


@dataclass(frozen=True, slots=True)
class _Case:
    """A distinct name with its candidates, and what was decided on its form.

    left     the candidates that are not said never to be meant
    settled  the decision that says who is meant, when it rests on these candidates
    lost     other decisions that link the form, and what takes their ground from them
    agreed   decisions for the record that is linked anyway, as when its own name was found
    """

    row: Row
    left: list[dict[str, Any]]
    nevers: list[Row]
    settled: Row | None
    lost: list[tuple[Row, str]]
    agreed: list[Row]

    @classmethod
    def of(cls, row: Row, decisions: Iterable[Row], known: frozenset[str]) -> "_Case":
        candidates = json.loads(row["candidates"] or "[]")
        nevers = {each["authority_id"]: each for each in decisions if each["decision"] == "never"}
        settling = [each for each in decisions if each["decision"] in SETTLING]
        left = [one for one in candidates if one["authority_id"] not in nevers]
        standing = [each for each in settling if each["authority_id"] in known]
        gone = [(each, "There is no such record any more.") for each in settling if each not in standing]
        changed = f"Now the candidates are {weighed(left).replace('|', ', ') or 'none'}."
        weighs = row["status"] in WAITING or (row["status"] == "unresolved" and not candidates and not row["rule"])
        return cls(
            row,
            left,
            [nevers[one["authority_id"]] for one in candidates if one["authority_id"] in nevers],
            _settled(standing, candidates, left) if weighs else None,
            [*gone, *((each, changed) for each in standing)] if weighs else [],
            [each for each in standing if each["authority_id"] == row["authority_id"]],
        )

    def outcome(self, used: set[int]) -> tuple[str | None, ...]:
        """The decided columns; `used` holds the decisions that apply somewhere, and so have not lost their ground."""
        row, settled = self.row, self.settled
        own = (row["tier"], row["rule"], row["candidates"])
        if settled is not None:
            told = [_told(settled)]
            return self._made(settled["authority_id"], "linked", ("accession", "decision", row["candidates"]), told)
        refused = {never["authority_id"] for never in self.nevers} if row["tier"] != "document" else set()
        if row["authority_id"] is not None and row["authority_id"] not in refused:
            return self._made(row["authority_id"], row["status"], own, [_told(each) for each in self.agreed])
        told = [_told(never) for never in self.nevers]
        told += [_reopened(each, why) for each, why in self.lost if id(each) not in used]
        left = json.dumps(self.left, ensure_ascii=False)
        if row["authority_id"] is not None or (self.nevers and not self.left):
            return self._made(None, "unresolved", ("accession", "decision", left), told)
        alone = len({one["authority_id"] for one in self.left}) == 1 and row["status"] == "ambiguous"
        return self._made(None, "suggested" if alone else row["status"], (*own[:2], left), told)

    def _made(
        self, authority_id: str | None, status: str, found: tuple[str | None, ...], told: Sequence[Row]
    ) -> tuple[str | None, ...]:
        """The columns `_DECIDED`, with what is told added to the evidence."""
        evidence = json.dumps([*json.loads(self.row["evidence"] or "[]"), *told], ensure_ascii=False)
        return authority_id, status, *found, evidence


def _settled(standing: Sequence[Row], candidates: Sequence[Row], left: Sequence[Row]) -> Row | None:
    """The decision that rests on these candidates.

    Candidates that were refused since don't count, nor does the record that a decision on the form made.
    """
    made = {each["authority_id"] for each in standing if each["decision"] == "new"}
    others = [one for one in left if one["authority_id"] not in made]
    for weighed_then in (left, others, candidates):
        digest = evidence_digest(weighed(weighed_then))
        for each in standing:
            if each["evidence"] == digest:
                return each
    if left and not others:
        ids = {one["authority_id"] for one in left}
        return next((each for each in standing if each["authority_id"] in ids), None)
    return None


def _told(decision: Row) -> dict[str, Any]:
    said = f"{decision['decision']}: {decision['authority_id']}"
    evidence = {"kind": "decision", "voice": "archive", "text": f"{said}. {decision['note'] or ''}".rstrip(" ")}
    return evidence | {name: decision[name] for name in ("reviewer", "decided_on") if decision[name]}


def _reopened(decision: Row, why: str) -> dict[str, Any]:
    weighed_then = (decision["candidates"] or "none").replace("|", ", ")
    text = f"The decision for {decision['authority_id']} rests on other candidates: {weighed_then}. {why}"
    return {"kind": "reopened", "voice": "archive", "text": text}


def report_reopened(names: pl.DataFrame, log: FindingLog) -> None:
    """A finding for each form of a record whose decision has lost its ground."""
    asked = names.filter(pl.col("evidence").str.contains('"kind": "reopened"', literal=True))
    for row in asked.unique(["record_id", "form"], keep="first", maintain_order=True).iter_rows(named=True):
        texts = [each["text"] for each in json.loads(row["evidence"]) if each["kind"] == "reopened"]
        log.about(REOPENED, " ".join(texts), row, "names", field=row["role"])
