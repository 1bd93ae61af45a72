"""Drift for people: what the manifest says of the last release, grouped by rule as findings are."""

from collections import Counter
from typing import Any

from pipeline.report.found import SEVERITIES
from pipeline.report.measures import measured, rate_of
from pipeline.validate.drift.identifiers import ABSENT, COMPARED, IN_PART


def drifted(manifest: dict[str, Any]) -> dict[str, Any]:
    """Drift as report.json holds it: comparisons counted by outcome, and entries grouped by rule, the gravest first."""
    said = manifest["drift"]
    rules: dict[str, list[dict[str, Any]]] = {}
    for entry in said["entries"]:
        rules.setdefault(entry["rule"], []).append(entry)
    groups = [_group(rule, entries) for rule, entries in rules.items()]
    outcomes = Counter(each["outcome"] for each in said["comparisons"])
    return {
        "last_release": said["last_release"],
        "minimum_rows": said["minimum_rows"],
        "accessions": said["accessions"],
        "outcomes": {name: outcomes[name] for name in ("pass", "fail", "not evaluable")},
        "comparisons": said["comparisons"],
        "rules": sorted(
            groups, key=lambda group: (SEVERITIES.index(group["severity"]), -group["count"], group["rule"])
        ),
    }


def _group(rule: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    first = entries[0]
    return {
        "rule": rule, "dimension": first["dimension"], "severity": first["severity"], "count": len(entries),
        "mend": first["mend"], "examples": [_as_finding(entry) for entry in entries],
    }  # fmt: skip


def _as_finding(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with the place of its first example, in the shape of a finding; its examples beside it."""
    example = entry["examples"][0] if entry["examples"] else {}
    place = {name: example.get(name) for name in ("record_id", "raw", "source_file", "source_line")}
    own = {name: entry[name] for name in ("finding_id", "accession", "field", "count", "message", "examples")}
    return own | place


def kept_records(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """The share of the last release's records whose identifiers are still there, by accession; none at a first release.

    Of an accession of which only a part was asked for it cannot be told; one that is not in the run has lost all.
    """
    accessions = [each for each in manifest["drift"]["accessions"] if each["records_before"]]
    rows = [_kept(each) for each in accessions if each["outcome"] in (COMPARED, ABSENT, IN_PART)]
    if not rows:
        return []
    says = "records of the last release are still there"
    return [measured("volume.records_kept", "volume", says, "identifiers last; churn over 5 % is refused", rows)]


def _kept(accession: dict[str, Any]) -> dict[str, Any]:
    before, told = accession["records_before"], accession["outcome"] != IN_PART
    kept, gone = (before - accession["gone"], accession["gone"]) if told else (0, 0)
    return {
        "accession": accession["accession"], "compliant": kept, "not_compliant": gone,
        "prerequisites_not_met": 0 if told else before, "rate": rate_of(kept, gone),
    }  # fmt: skip
