"""Findings and the rules that raise them: what is wrong or doubtful, kept as data."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import polars as pl

from pipeline.provenance import Span

Severity = Literal["info", "warning", "error"]
Outcome = Literal["NOT_COMPLIANT", "PREREQUISITES_NOT_MET", "AMENDED"]
"""The outcomes of TDWG's BDQ Core that are worth a row; COMPLIANT is what has no finding."""

Dimension = Literal[
    "conservation", "fixity", "completeness", "conformance", "consistency", "plausibility", "resolution", "agents",
    "authority", "uniqueness", "references", "encoding", "language", "access", "rights", "timeliness", "volume",
    "normalisation", "review",
]  # fmt: skip


Example = Mapping[str, Any] | str


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked at.

    name       "<subject>.<what is wrong>", the id that reports and configuration use
    version    raised when the meaning changes, so that two releases can be compared
    dimension  the chapter of the quality report that it counts towards
    severity   error: the row cannot be trusted; warning: a person should look; info: good to know
    checks     what is true of a thing that complies, in a sentence
    why        the standard, the paper or the case that the rule comes from
    mend       what a person does about it
    passes     an example that complies: a delivery, as path of a file -> its content; or a case told in words
    fails      one that does not; a test runs both
    """

    name: str
    dimension: Dimension
    severity: Severity
    why: str
    mend: str
    checks: str
    passes: Example = field(compare=False)
    fails: Example = field(compare=False)
    version: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or doubtful, with its place and what to do about it."""

    rule: Rule
    message: str
    accession: str
    source: Span
    outcome: Outcome = "NOT_COMPLIANT"
    table: str | None = None
    record_id: str | None = None
    field: str | None = None
    raw: str | None = None
    proposed: str | None = None


FINDING_SCHEMA = pl.Schema(
    {
        "finding_id": pl.String,
        "rule": pl.String,
        "rule_version": pl.Int64,
        "dimension": pl.String,
        "severity": pl.String,
        "outcome": pl.String,
        "accession": pl.String,
        "table": pl.String,
        "record_id": pl.String,
        "field": pl.String,
        "raw": pl.String,
        "proposed": pl.String,
        "message": pl.String,
        "mend": pl.String,
        "source_file": pl.String,
        "source_line": pl.Int64,
    }
)


def finding_frame(findings: Iterable[Finding]) -> pl.DataFrame:
    """Rows of the `findings` table; the id is a digest of the row, so the same finding has the same id in any run."""
    rows = []
    for found in findings:
        row = (
            found.rule.name, found.rule.version, found.rule.dimension, found.rule.severity, found.outcome,
            found.accession, found.table, found.record_id, found.field, found.raw, found.proposed, found.message,
            found.rule.mend, found.source.file, found.source.line,
        )  # fmt: skip
        rows.append((_digest(row), *row))
    return pl.DataFrame(rows, schema=FINDING_SCHEMA, orient="row").unique("finding_id", keep="first").sort("finding_id")


def with_finding_ids(findings: pl.DataFrame) -> pl.DataFrame:
    """Rows of the `findings` table, of which some columns were changed, with the ids that they have now."""
    rows = findings.select(FINDING_SCHEMA.names()[1:]).iter_rows()
    return findings.with_columns(pl.Series("finding_id", [_digest(row) for row in rows], dtype=pl.String))


def _digest(row: tuple[object, ...]) -> str:
    text = "\x1f".join("" if part is None else str(part) for part in row)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


RAW_CHARACTERS = 200
"""How much of a received value a finding repeats; the whole stands in `statements`."""


@dataclass(slots=True)
class FindingLog:
    """Collects the findings of one accession while a stage runs over it."""

    accession: str
    rows: list[Finding] = field(default_factory=list)

    def add(self, rule: Rule, message: str, source: Span, **details: str | None) -> None:
        """Keep a finding; `details` are the optional fields of `Finding`."""
        self.rows.append(Finding(rule, message, self.accession, source, **details))  # type: ignore[arg-type]

    def take(self) -> list[Finding]:
        """The findings since the last call."""
        rows, self.rows = self.rows, []
        return rows

    def about(self, rule: Rule, message: str, row: Mapping[str, Any], table: str, **details: str | None) -> None:
        """Keep a finding about a row that has `record_id`, `raw`, `source_file` and `source_line`."""
        span = Span(row["source_file"], row["source_line"])
        own = {"field": row.get("element"), "raw": (row["raw"] or "")[:RAW_CHARACTERS]} | details
        self.add(rule, message, span, table=table, record_id=row["record_id"], **own)
