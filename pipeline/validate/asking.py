"""Asking rules of rows: every rule of a view at once, with a count of the three outcomes and the findings."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from pipeline.findings import RAW_CHARACTERS, Finding
from pipeline.intake import Accession
from pipeline.provenance import Span
from pipeline.rules import RULES
from pipeline.rules.row_rule import RowRule
from pipeline.validate.staged import Staged
from pipeline.validate.views import views_of
from schemas import TABLES
from schemas.contract import polars_schema

ROW_RULES = tuple(rule for rule in RULES.values() if isinstance(rule, RowRule))
CHECKS_SCHEMA = polars_schema(TABLES["checks"])
COUNTS = ("compliant", "not_compliant", "prerequisites_not_met")
ASKED = ("records", "texts", "dates", "names")
"""Tables of whose rows rules are asked."""


def ask(tables: Mapping[str, pl.DataFrame], accession: Accession, findings: list[Finding]) -> pl.DataFrame:
    """Ask the accepted rows of a part; what does not comply goes into `findings`. Gives rows of `checks`."""
    counts = [ask_view(name, view, findings) for name, view in views_of(tables, accession).items()]
    return pl.concat(counts)


def ask_view(name: str, view: pl.LazyFrame, findings: list[Finding]) -> pl.DataFrame:
    """Ask the rows of one view (with accession, record_id and a place); gives rows of `checks`."""
    rules = [rule for rule in ROW_RULES if rule.view == name]
    asked = view.with_columns(rule.outcome() for rule in rules).collect()
    for rule in rules:
        _report(rule, asked, findings)
    return pl.concat([pl.DataFrame(schema=CHECKS_SCHEMA), *(_count(rule, asked) for rule in rules)])


def _count(rule: RowRule, asked: pl.DataFrame) -> pl.DataFrame:
    """How many rows of each accession comply, do not, and cannot be asked."""
    held = pl.col(rule.name)
    counted = asked.group_by("accession").agg(
        held.sum().cast(pl.Int64).alias("compliant"),
        (~held).sum().cast(pl.Int64).alias("not_compliant"),
        held.null_count().cast(pl.Int64).alias("prerequisites_not_met"),
    )
    described = {"rule": rule.name, "rule_version": rule.version, "dimension": rule.dimension}
    return counted.with_columns(
        pl.lit(value).cast(CHECKS_SCHEMA[name]).alias(name) for name, value in described.items()
    ).select(CHECKS_SCHEMA.names())


def _report(rule: RowRule, asked: pl.DataFrame, findings: list[Finding]) -> None:
    """A finding for each row that does not comply."""
    failed = asked.filter(~pl.col(rule.name)).select(
        "accession",
        "record_id",
        pl.col(rule.shows).cast(pl.String).str.slice(0, RAW_CHARACTERS).alias("raw"),
        rule.says.alias("message"),
        "source_file",
        "source_line",
    )
    findings.extend(
        Finding(
            rule, row["message"], row["accession"], Span(row["source_file"], row["source_line"]), table=table_of(rule),
            record_id=row["record_id"], field=rule.field, raw=row["raw"],
        )
        for row in failed.iter_rows(named=True)
    )  # fmt: skip


def table_of(rule: RowRule) -> str:
    """The curated table that a rule's findings are about: views over several tables look at records."""
    return rule.view if rule.view in TABLES else "records"


def uncounted(
    staged: Sequence[Staged], kept_out: pl.DataFrame, accessions: Mapping[str, Accession]
) -> list[pl.DataFrame]:
    """Rows of `checks` that take away what was counted of records (record_id, part) that relations keep out."""
    counts = []
    for batch in staged if kept_out.height else ():
        scans = {name: scan for name in ASKED if (scan := batch.scan(name)) is not None}
        if len(scans) == len(ASKED):
            keys = kept_out.lazy()
            own = [scan.join(keys, on=["record_id", "part"], how="semi").drop("part") for scan in scans.values()]
            tables = dict(zip(ASKED, pl.collect_all(own), strict=True))
            counts.append(ask(tables, accessions[batch.accession], []))
    return [rows.with_columns(-pl.col(name) for name in COUNTS) for rows in counts]


def summed(checks: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Rows of `checks` from several parts as one row for each accession and rule."""
    whole = pl.concat([pl.DataFrame(schema=CHECKS_SCHEMA), *checks])
    keys = ("accession", "rule", "rule_version", "dimension")
    counted = whole.group_by(keys).agg(pl.exclude(keys).sum()).select(CHECKS_SCHEMA.names())
    return counted.filter(pl.sum_horizontal(COUNTS) > 0).sort("accession", "rule")
