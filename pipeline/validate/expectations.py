"""What an accession expects of itself, held against its accepted rows: findings for all that is not met, and gates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.findings import Finding, Rule
from pipeline.intake import Accession, Received
from pipeline.intake.accession import FILE_NAME
from pipeline.intake.expectations import Limit, table_and_column
from pipeline.provenance import Span
from pipeline.rules.expectations import (
    DATES_UNREAD,
    FILL_BELOW,
    NAMES_UNRESOLVED,
    RECORDS_QUARANTINED,
    VALUE_NOT_ALLOWED,
)
from pipeline.validate.gates import FAIL, NOT_EVALUABLE, PASS, Gate, quarantined_count
from pipeline.validate.relations import Relations
from pipeline.validate.shares import accepted_rows, counted, percent, stated
from pipeline.validate.staged import Staged

OTHER_VALUES = 20
"""Values that are not allowed of which each has a finding; the gate counts them all."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A share that an accession speaks of, as it came out.

    key      of accession.toml: "expectations.fill.title"
    family   name of its gate, without the accession: "expectations.fill"
    counted  rows that the share counts, of `rows`
    least    whether the limit is the least share, and not the largest
    of       what the rows are, in words
    """

    key: str
    family: str
    rule: Rule
    limit: Limit
    counted: int
    rows: int
    of: str
    least: bool = False

    def past(self, bound: float | None) -> bool:
        """Whether the share is on the wrong side of a bound."""
        if bound is None or not self.rows:
            return False
        share = self.counted / self.rows
        return share < bound if self.least else share > bound

    @property
    def message(self) -> str:
        """Where the expectation stands, what it is, and what is there."""
        steps = [
            f"{'at least' if self.least else 'at most'} {percent(bound)} ({step})"
            for step, bound in (("warn", self.limit.warn), ("refuse", self.limit.refuse))
            if bound is not None
        ]
        there = percent(self.counted / self.rows) if self.rows else "none"
        return (
            f"{FILE_NAME}, {self.key}: {' and '.join(steps)} expected, {there} there: "
            f"{self.counted:,} of {self.rows:,} {self.of}."
        )


def expectation_gates(
    received: Received, staged: Sequence[Staged], relations: Relations, findings: list[Finding]
) -> list[Gate]:
    """A gate for each kind of expectation that refuses, by accession; what is not met becomes a finding in any case."""
    gates, aside = [], relations.aside
    for name, (accession, _) in sorted(received.accessions.items()):
        own = [batch for batch in staged if batch.accession == name]
        quarantined = quarantined_count(own, aside.filter(pl.col("accession") == name).height)
        gates += _gates(accession, own, relations.kept_out, quarantined, findings)
    return gates


def _gates(
    accession: Accession, own: list[Staged], kept_out: pl.DataFrame, quarantined: int, findings: list[Finding]
) -> list[Gate]:
    seen = [*_fills(accession, own, kept_out), *_shares(accession, own, kept_out, quarantined)]
    findings.extend(
        Finding(each.rule, each.message, accession.name, Span(FILE_NAME))
        for each in seen
        if each.past(each.limit.warn) or each.past(each.limit.refuse)
    )
    seen += _values(accession, own, kept_out, findings)
    families = {each.family: None for each in seen if each.limit.refuse is not None}
    return [_gate(family, accession.name, [each for each in seen if each.family == family]) for family in families]


def _gate(family: str, accession: str, seen: Iterable[Seen]) -> Gate:
    refusing = [each for each in seen if each.limit.refuse is not None]
    failed = [each for each in refusing if each.past(each.limit.refuse)]
    open_ = [each for each in refusing if not each.rows]
    outcome = FAIL if failed else NOT_EVALUABLE if open_ else PASS
    message = " ".join(each.message for each in failed or open_ or refusing)
    return Gate(f"{family}.{accession}", outcome, message, accession)


def _fills(accession: Accession, own: list[Staged], kept_out: pl.DataFrame) -> list[Seen]:
    fill = accession.expectations.fill
    found = []
    for table in dict.fromkeys(table_and_column(key)[0] for key in fill):
        columns = {key: column for key in fill if (column := table_and_column(key)[1]) and _is_of(table, key)}
        counts = _count(table, own, kept_out, {key: stated(column).sum() for key, column in columns.items()})
        for key in columns:
            name = f"expectations.fill.{key}"
            of = f"rows of {table} state one"
            seen = Seen(name, "expectations.fill", FILL_BELOW, fill[key], counts[key], counts["rows"], of, least=True)
            found.append(seen)
    return found


def _is_of(table: str, key: str) -> bool:
    return table_and_column(key)[0] == table


def _shares(accession: Accession, own: list[Staged], kept_out: pl.DataFrame, quarantined: int) -> list[Seen]:
    expected, found = accession.expectations, []
    if expected.unread_dates != Limit():
        counts = _count("dates", own, kept_out, {"unread": (pl.col("status") == "unread").sum()})
        found.append(_seen("unread_dates", DATES_UNREAD, expected.unread_dates, counts, "dates are unread"))
    if expected.unresolved_names != Limit():
        named, unknown = pl.col("status") != "not_a_name", pl.col("status") == "unresolved"
        counts = _count("names", own, kept_out, {"unresolved": unknown.sum(), "rows": named.sum()})
        told = "names are in no authority file"
        found.append(_seen("unresolved_names", NAMES_UNRESOLVED, expected.unresolved_names, counts, told))
    if expected.quarantined_records != Limit():
        accepted = _count("records", own, kept_out, {})["rows"]
        counts = {"quarantined": quarantined, "rows": accepted + quarantined}
        told = "records are in quarantine"
        found.append(_seen("quarantined_records", RECORDS_QUARANTINED, expected.quarantined_records, counts, told))
    return found


def _seen(key: str, rule: Rule, limit: Limit, counts: dict[str, int], of: str) -> Seen:
    counted = next(count for name, count in counts.items() if name != "rows")
    return Seen(f"expectations.{key}", f"expectations.{key}", rule, limit, counted, counts["rows"], of)


def _count(table: str, own: list[Staged], kept_out: pl.DataFrame, counts: dict[str, pl.Expr]) -> dict[str, int]:
    """Counts over the accepted rows of a table, and `rows`, unless it is counted otherwise."""
    rows = accepted_rows(table, own, kept_out)
    wanted = counts if "rows" in counts else {**counts, "rows": pl.len()}
    if rows is None:
        return dict.fromkeys(wanted, 0)
    counts_there: dict[str, int] = rows.select(**wanted).collect().row(0, named=True)
    return counts_there


def _values(accession: Accession, own: list[Staged], kept_out: pl.DataFrame, findings: list[Finding]) -> list[Seen]:
    """Columns with the values that they may hold; each other value is a finding with its first place."""
    found = []
    for key, limit in accession.expectations.values.items():
        table, column = table_and_column(key)
        rows = accepted_rows(table, own, kept_out)
        name, stated_rows = f"expectations.values.{key}", 0
        others = pl.DataFrame(schema={"value": pl.String, "rows": pl.Int64})
        if rows is not None:
            valued = rows.filter(pl.col(column).is_not_null())
            stated_rows = valued.select(pl.len()).collect().item()
            others = _others(valued, column, limit.allowed)
        of = f"rows of {table} that state one hold another"
        seen = Seen(name, "expectations.values", VALUE_NOT_ALLOWED, limit, int(others["rows"].sum()), stated_rows, of)
        found.append(seen)
        if seen.past(limit.warn) or seen.past(limit.refuse):
            told = ", ".join(f'"{value}"' for value in limit.allowed)
            for row in others.head(OTHER_VALUES).iter_rows(named=True):
                hold = f"{counted(row['rows'])} of {table} {'holds' if row['rows'] == 1 else 'hold'}"
                message = f"{FILE_NAME}, {name}: {hold} this, which is none of {told}."
                place = Span(row["source_file"], row["source_line"])
                findings.append(
                    Finding(VALUE_NOT_ALLOWED, message, accession.name, place, table=table, record_id=row["record_id"],
                            field=column, raw=row["value"])
                )  # fmt: skip
    return found


def _others(rows: pl.LazyFrame, column: str, allowed: Sequence[str]) -> pl.DataFrame:
    """Values that are not allowed, the most frequent first, each with the first row that holds it."""
    value = pl.col(column).cast(pl.String).alias("value")
    first = pl.col("record_id", "source_file", "source_line").sort_by("record_id").first()
    grouped = rows.filter(~pl.col(column).cast(pl.String).is_in(list(allowed))).group_by(value)
    listed = grouped.agg(pl.len().cast(pl.Int64).alias("rows"), first)
    return listed.sort("rows", "value", descending=[True, False]).collect()
