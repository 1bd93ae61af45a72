"""Measures that rules have taken already: how many rows each rule over rows held for when the release was made."""

from typing import Any

import polars as pl

from pipeline.report.measures import measured, rate_of
from pipeline.rules import RULES


def asked(checks: pl.LazyFrame) -> list[dict[str, Any]]:
    """A measure for each rule in `checks`, by name; examples of what does not hold are the rule's findings."""
    rows = checks.sort("rule", "accession").collect()
    return [_measured(str(name), own) for (name,), own in rows.group_by("rule", maintain_order=True)]


def _measured(name: str, own: pl.DataFrame) -> dict[str, Any]:
    rule = RULES.get(name)
    counts = ("accession", "compliant", "not_compliant", "prerequisites_not_met")
    rows = [
        {**row, "rate": rate_of(row["compliant"], row["not_compliant"])}
        for row in own.select(counts).iter_rows(named=True)
    ]
    says = rule.checks.rstrip(".") if rule else name
    return measured(name, own["dimension"].item(0), says, rule.why if rule else "", rows)
