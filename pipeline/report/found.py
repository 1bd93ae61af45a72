"""Findings for people: grouped by rule with examples, and a bounded choice of rows for the page."""

from typing import Any

import polars as pl

EXAMPLES = 5
PAGE_ROWS = 2_000
RAW_CHARACTERS = 160
MESSAGE_CHARACTERS = 320

OUTCOMES = ("NOT_COMPLIANT", "PREREQUISITES_NOT_MET", "AMENDED")
SEVERITIES = ("error", "warning", "info")
_SHOWN = (
    "finding_id", "accession", "record_id", "table", "field", "raw", "proposed", "message",
    "source_file", "source_line",
)  # fmt: skip


def rule_groups(findings: pl.LazyFrame, before: pl.LazyFrame | None) -> list[dict[str, Any]]:
    """Findings by rule, the gravest and most frequent first, each with what to do and examples.

    Examples are the first by finding_id, which is a digest: a choice that is arbitrary, and the same in every run.
    """
    counted = (
        findings.group_by("rule")
        .agg(
            pl.col("dimension", "severity", "mend").first(),
            pl.len().alias("count"),
            pl.col("record_id").drop_nulls().n_unique().alias("records"),
            *((pl.col("outcome") == outcome).sum().alias(outcome) for outcome in OUTCOMES),
        )
        .collect()
    )
    earlier = dict(before.group_by("rule").len().collect().iter_rows()) if before is not None else None
    examples = _examples(findings)
    groups = [_group(row, earlier, examples.get(row["rule"], [])) for row in counted.iter_rows(named=True)]
    return sorted(groups, key=lambda group: (SEVERITIES.index(group["severity"]), -group["count"], group["rule"]))


def _group(row: dict[str, Any], earlier: dict[str, int] | None, examples: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "rule": row["rule"], "dimension": row["dimension"], "severity": row["severity"], "count": row["count"],
        "records": row["records"], "count_before": None if earlier is None else earlier.get(row["rule"], 0),
        "outcomes": {outcome: row[outcome] for outcome in OUTCOMES if row[outcome]}, "mend": row["mend"],
        "examples": examples,
    }  # fmt: skip


def _ranked(findings: pl.LazyFrame, most: int) -> pl.LazyFrame:
    """finding_id, rule, severity and the rank inside the rule, for the first `most` of each rule."""
    rank = pl.int_range(1, pl.len() + 1).over("rule").alias("rank")
    return findings.select("finding_id", "rule", "severity", rank).filter(pl.col("rank") <= most)


def _examples(findings: pl.LazyFrame) -> dict[str, list[dict[str, Any]]]:
    chosen = _ranked(findings, EXAMPLES).select("finding_id")
    rows = findings.join(chosen, on="finding_id", how="semi").select("rule", *_shown()).sort("finding_id").collect()
    by_rule: dict[str, list[dict[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        by_rule.setdefault(row.pop("rule"), []).append(row)
    return by_rule


def _shown() -> list[pl.Expr]:
    bounds = {"raw": RAW_CHARACTERS, "proposed": RAW_CHARACTERS, "message": MESSAGE_CHARACTERS}
    return [_clipped(name, bounds[name]) if name in bounds else pl.col(name) for name in _SHOWN]


def _clipped(column: str, most: int) -> pl.Expr:
    """A text of at most so many characters; an ellipsis says that there was more."""
    text = pl.col(column)
    return pl.when(text.str.len_chars() > most).then(text.str.slice(0, most - 1) + "…").otherwise(text).alias(column)


def page_rows(findings: pl.LazyFrame) -> list[dict[str, Any]]:
    """The findings that the page may hold, in the order of preference: some of every rule, then the gravest."""
    ranked = _ranked(findings, PAGE_ROWS).collect()
    preferred = ranked.sort(pl.col("rank") > EXAMPLES, _gravity(), "rank", "rule").head(PAGE_ROWS)
    rows = findings.select("rule", "severity", "dimension", *_shown()).join(
        preferred.select("finding_id").lazy(), on="finding_id", how="inner", maintain_order="right"
    )
    return rows.collect().to_dicts()


def _gravity() -> pl.Expr:
    order = {name: number for number, name in enumerate(SEVERITIES)}
    return pl.col("severity").replace_strict(order, default=len(order))
