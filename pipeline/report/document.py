"""The report as data: what report.json holds, and what the page and the Markdown are made from."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.report import agreement, changes, found, gates, history, kept_out
from pipeline.report.asked import asked
from pipeline.report.dimensions import DIMENSIONS, TITLES, Dimension
from pipeline.report.distributions import DISTRIBUTIONS, distribute
from pipeline.report.drifted import drifted, kept_records
from pipeline.report.measures import measure, rates_by
from pipeline.report.record_measures import CLEAR_MEASURES, FIELD_MEASURES, FILE_MEASURES, TEXT_MEASURES
from pipeline.report.value_measures import DATE_MEASURES, NAME_MEASURES
from pipeline.report.views import readable, scan_tables, views_of

VERSION = "1.1.0"
"""Of the JSON: a key taken away or given another meaning raises the first number."""

MEASURES = (
    *FILE_MEASURES, *FIELD_MEASURES, *CLEAR_MEASURES, *DATE_MEASURES, *NAME_MEASURES, *TEXT_MEASURES,
)  # fmt: skip


_RECORD_FIELDS = tuple(
    entry for entry in FIELD_MEASURES if entry.view == "records" and entry.dimension == "completeness"
)


def document(folder: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """Everything the report says about a release, a draft or a refused run."""
    tables = scan_tables(folder)
    last = history.last_release(folder, manifest["release"])
    before = readable(scan_tables(last.folder)) if last else None
    views = views_of(tables, _run_day(manifest))
    changed = changes.compare(tables, manifest, before, last.manifest) if last and before else changes.first(manifest)
    measures = [*measure(MEASURES, views), *asked(tables["checks"]), *kept_records(manifest)]
    rules = found.rule_groups(tables["findings"], before.get("findings") if before else None)
    drift = drifted(manifest)
    remembered = history.remember(last, manifest, measures, sum(rule["count"] for rule in rules))
    history.add_trends(measures, remembered)
    return {
        "report": VERSION,
        "release": manifest["release"],
        "verdict": _verdict(manifest, last),
        "run": manifest["run"],
        "counts": manifest["counts"],
        "accessions": _accessions(tables),
        "changes": changed,
        "drift": drift,
        "findings": {
            "total": sum(rule["count"] for rule in rules),
            "by_severity": _by_severity(rules),
            "rules": rules,
        },
        "dimensions": _dimensions(measures, distribute(DISTRIBUTIONS, views), [*rules, *drift["rules"]]),
        "completeness_by_genre": rates_by("genre", _RECORD_FIELDS, views["records"]),
        "agreement": agreement.agreement(tables),
        "quarantine": kept_out.quarantine(tables),
        "files_set_aside": kept_out.files_set_aside(tables),
        "history": remembered,
        "code": manifest["code"],
        "authorities": manifest["authorities"],
        "tables": manifest["tables"],
    }


def _run_day(manifest: dict[str, Any]) -> dt.date | None:
    ended = manifest["run"].get("ended_at")
    return dt.datetime.fromisoformat(ended).date() if ended else None


def _verdict(manifest: dict[str, Any], last: history.Last | None) -> dict[str, Any]:
    listed = [gates.told(gate) for gate in manifest["gates"]]
    failed = [gate["name"] for gate in listed if gate["outcome"] == "fail" and gate["override"] is None]
    return {
        "outcome": "refused" if failed else "published",
        "failed": failed,
        "gates": listed,
        "overrides": manifest["overrides"],
        "current_release": (last.manifest["release"] if last else None) if failed else manifest["release"],
    }


def _accessions(tables: Mapping[str, pl.LazyFrame]) -> list[dict[str, Any]]:
    """Files, records and findings of each accession."""
    count = pl.len().cast(pl.Int64)
    files = (
        tables["files"]
        .group_by("accession")
        .agg(count.alias("files"), (pl.col("outcome") == "quarantined").sum().cast(pl.Int64).alias("files_set_aside"))
    )
    records = tables["records"].group_by("accession").agg(count.alias("records"))
    quarantined = (
        tables["quarantine"]
        .filter(pl.col("table") == "records")
        .group_by("accession")
        .agg(count.alias("records_quarantined"))
    )
    findings = (
        tables["findings"]
        .group_by("accession")
        .agg((pl.col("severity") == name).sum().cast(pl.Int64).alias(name) for name in found.SEVERITIES)
    )
    joined = files
    for other in (records, quarantined, findings):
        joined = joined.join(other, on="accession", how="left")
    return joined.with_columns(pl.exclude("accession").fill_null(0)).sort("accession").collect().to_dicts()


def _dimensions(
    measures: list[dict[str, Any]], distributions: list[dict[str, Any]], rules: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    unknown = sorted({rule["dimension"] for rule in rules} - set(TITLES))
    chapters = [*DIMENSIONS, *(Dimension(name, name.capitalize(), "") for name in unknown)]
    return [_dimension(chapter, measures, distributions, rules) for chapter in chapters]


def _dimension(
    chapter: Dimension,
    measures: list[dict[str, Any]],
    distributions: list[dict[str, Any]],
    rules: list[dict[str, Any]],
) -> dict[str, Any]:
    own = [each for each in measures if each["dimension"] == chapter.name]
    named = {each["name"] for each in own}
    found_here = [rule for rule in rules if rule["dimension"] == chapter.name]
    return {
        "name": chapter.name,
        "title": chapter.title,
        "asks": chapter.asks,
        "headline": chapter.headline if chapter.headline in named else None,
        "unmeasured": chapter.unmeasured,
        "measures": own,
        "distributions": [each for each in distributions if each["dimension"] == chapter.name and each["total"]],
        "findings": _by_severity(found_here),
        "rules": [rule["rule"] for rule in found_here],
    }


def _by_severity(rules: list[dict[str, Any]]) -> dict[str, int]:
    return {name: sum(rule["count"] for rule in rules if rule["severity"] == name) for name in found.SEVERITIES}
