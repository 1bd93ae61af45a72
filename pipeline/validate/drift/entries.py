"""What drift says: comparisons with their outcomes, and entries that read like findings.

They depend on the release before, so they stand in the manifest and the report, and never in a curated table.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pipeline.findings import Rule
from pipeline.validate.gates import Gate

MINIMUM_ROWS = 20
"""Fewer rows on either side are not compared: below 20, one row is more than 5 %."""


@dataclass(frozen=True, slots=True)
class Example:
    """A row that an entry is about: its value in the last release and now, and where it stands."""

    record_id: str | None = None
    raw: str | None = None
    before: str | None = None
    after: str | None = None
    source_file: str | None = None
    source_line: int | None = None


@dataclass(frozen=True, slots=True)
class Drifted:
    """One thing that is not as it was.

    field  column or element that it is about
    count  rows, records or values that it is about
    """

    rule: Rule
    accession: str
    message: str
    count: int
    field: str | None = None
    examples: Sequence[Example] = ()

    def told(self) -> dict[str, Any]:
        """The entry as data; its id is a digest of what it says."""
        said = "\x1f".join((self.rule.name, self.accession, self.field or "", self.message))
        return {
            "finding_id": hashlib.sha256(said.encode()).hexdigest()[:16],
            "rule": self.rule.name, "rule_version": self.rule.version, "dimension": self.rule.dimension,
            "severity": self.rule.severity, "accession": self.accession, "field": self.field, "count": self.count,
            "message": self.message, "mend": self.rule.mend, "examples": [asdict(each) for each in self.examples],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of an accession beside the same of the last release.

    name     what is compared: "rows", "fill.title", "values.language"
    outcome  pass, fail or not evaluable
    before   share of the last release; None for a distribution
    now      share of this one; of a distribution how far apart the two are, in bits
    told     what came out, in a sentence
    """

    name: str
    accession: str
    outcome: str
    before: float | None
    now: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Drift:
    """What is not as it was in the last release.

    last_release  its id, or None where there is none and nothing could be compared
    accessions    a row each: whether it was compared or why not, its records and identifiers before and now
    """

    last_release: str | None
    accessions: list[dict[str, Any]] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    entries: list[Drifted] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """The same as data, for the manifest; the gates stand among the others there."""
        return {
            "last_release": self.last_release,
            "minimum_rows": MINIMUM_ROWS,
            "accessions": self.accessions,
            "comparisons": [asdict(each) for each in self.comparisons],
            "entries": [each.told() for each in self.entries],
        }
