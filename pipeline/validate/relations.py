"""Relations across all that is staged: which version of a record is in the release, and parents that are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.findings import Finding, Rule
from pipeline.intake import Received
from pipeline.provenance import Span
from pipeline.rules.records import DUPLICATE_RECORD, LIVE_AGAIN, REPEATED_RECORD, UNKNOWN_WITHDRAWAL
from pipeline.rules.references import DANGLING_PARENT
from pipeline.validate.quarantined import QUARANTINE_SCHEMA, quarantine_children, quarantine_rows
from pipeline.validate.staged import MOST_PARTS, RECORD_TABLES, Staged
from pipeline.validate.succession import ASIDE, GONE, fates
from pipeline.validate.tombstones import listed_withdrawals, tombstones, with_components
from pipeline.validate.versions import staged_records, versions_of

TOLD: dict[str, tuple[Rule, str]] = {
    "duplicate": (DUPLICATE_RECORD, "The identifier of {} stands a second time."),
    "repeated": (REPEATED_RECORD, "{} stands a second time, and says the same."),
}
"""Fates of records that are kept in quarantine, with the rule and the reason."""
REPEATS = tuple(rule for rule, _ in TOLD.values())


@dataclass(frozen=True, slots=True)
class Relations:
    """What the relations make of the staged records.

    live        the records in the release: the columns of `staged_records`, and cited_parent
    tombstones  the table without what the records said (`TOMBSTONES`)
    told        the versions whose record stands several times or was withdrawn, each with its fate (`fates`)
    """

    live: pl.DataFrame
    tombstones: pl.DataFrame
    told: pl.DataFrame

    @property
    def kept_out(self) -> pl.DataFrame:
        """record_id and part (a staged file) of all staged records that are not in the release."""
        gone = self.ended().select(pl.col("staged_id").alias("record_id"), "part")
        return pl.concat([self.aside.select("record_id", "part"), gone])

    @property
    def aside(self) -> pl.DataFrame:
        """Those that are kept in quarantine: accession, record_id, part, cited_id and fate."""
        rows = self.told.filter(pl.col("fate").is_in(ASIDE))
        return rows.select("accession", "record_id", "part", "cited_id", "fate")

    @property
    def renamed(self) -> pl.DataFrame:
        """record_id and part of records in the release that are staged under a stand-in, and cited_id."""
        other = pl.col("record_id") != pl.col("cited_id")
        return self.live.filter(other).select("record_id", "part", "cited_id")

    @property
    def renamed_parents(self) -> pl.DataFrame:
        """record_id, as it is cited, and part of records whose parent is staged under a stand-in, and cited_parent."""
        other = pl.col("parent_id") != pl.col("cited_parent")
        return self.live.filter(other).select(pl.col("cited_id").alias("record_id"), "part", "cited_parent")

    def ended(self) -> pl.DataFrame:
        """Tombstones of records that were parsed; the others are of a list alone."""
        return self.tombstones.filter(pl.col("part").is_not_null())

    def counts(self) -> dict[str, int]:
        """How many of the staged records were accepted, withdrawn and replaced."""
        outcomes = dict(self.ended().group_by("outcome").len().iter_rows())
        return {"accepted": self.live.height} | {name: int(outcomes.get(name, 0)) for name in GONE}

    def held(self) -> dict[str, int]:
        """Records by accession, those included that a later delivery says anew."""
        replaced = self.ended().filter(outcome="replaced")
        rows = pl.concat([self.live.select("accession"), replaced.select("accession")])
        return dict(rows.group_by("accession").len().iter_rows())


def relate(received: Received, staged: Sequence[Staged], findings: list[Finding]) -> Relations:
    """Hold all that is staged against each other; what is doubtful goes into `findings`."""
    records, listed = staged_records(staged), listed_withdrawals(received)
    told = fates(versions_of(records, staged, received, listed["cited_id"].to_list()), listed)
    unknown = listed.join(records, on="cited_id", how="anti", maintain_order="left")
    out = told.filter(pl.col("fate") != "live")
    live = records.join(out, on=["record_id", "part"], how="anti", maintain_order="left")
    relations = Relations(*with_components(_with_cited_parents(live, told), tombstones(told, unknown)), told)
    _report_versions(told, findings)
    _report_unknown(unknown, received, findings)
    _report_dangling(relations, findings)
    return relations


def batch_of(part: str = "part") -> pl.Expr:
    """The staged folder that a part lies in: stand-ins are the same in all of it."""
    return (pl.col(part) // MOST_PARTS).alias("batch")


def _with_cited_parents(live: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Live records with the identifier of their parent as it is cited; one in quarantine keeps its stand-in."""
    known = told.filter((pl.col("record_id") != pl.col("cited_id")) & ~pl.col("fate").is_in(ASIDE))
    parents = known.select(batch_of(), pl.col("record_id").alias("parent_id"), pl.col("cited_id").alias("cited_parent"))
    joined = live.with_columns(batch_of()).join(
        parents.unique(["batch", "parent_id"]), on=["batch", "parent_id"], how="left", maintain_order="left"
    )
    return joined.with_columns(pl.coalesce("cited_parent", "parent_id").alias("cited_parent")).drop("batch")


def _report_versions(told: pl.DataFrame, findings: list[Finding]) -> None:
    """Findings of records that stand a second time, and of those that live again."""
    for row in told.filter(pl.col("fate").is_in(ASIDE)).iter_rows(named=True):
        rule, message = TOLD[row["fate"]]
        findings.append(_finding(rule, message.format(row["cited_id"]), row, "record_id"))
    for row in told.filter("again").iter_rows(named=True):
        message = "It was withdrawn before, and is here again."
        findings.append(_finding(LIVE_AGAIN, message, row | {"record_id": row["cited_id"]}, "record_id"))


def _report_unknown(unknown: pl.DataFrame, received: Received, findings: list[Finding]) -> None:
    """Findings of listed withdrawals of which no record is in the run; of single files that cannot be told."""
    for row in unknown.filter(~pl.col("listed_accession").is_in(sorted(received.in_part))).iter_rows(named=True):
        place = Span(row["listed_file"], row["listed_line"])
        message = f"{row['cited_id']} is in no file of the delivery."
        findings.append(
            Finding(UNKNOWN_WITHDRAWAL, message, row["listed_accession"], place, table="tombstones",
                    record_id=row["cited_id"], field="record_id")
        )  # fmt: skip


def _report_dangling(relations: Relations, findings: list[Finding]) -> None:
    """Findings of records in the release whose parent is not."""
    above = relations.live.select(pl.col("cited_id").alias("parent_id")).unique()
    held = relations.live.filter(pl.col("parent_id").is_not_null())
    held = held.with_columns(pl.col("cited_parent").alias("parent_id"))
    orphans = held.join(above, on="parent_id", how="anti", maintain_order="left")
    gone = set(orphans.join(relations.tombstones, left_on="parent_id", right_on="record_id", how="semi")["parent_id"])
    for row in orphans.iter_rows(named=True):
        message = f"{row['parent_id']} {'was withdrawn' if row['parent_id'] in gone else 'is not in the delivery'}."
        findings.append(_finding(DANGLING_PARENT, message, row | {"record_id": row["cited_id"]}, "parent_id"))


def _finding(rule: Rule, message: str, row: dict[str, Any], field: str) -> Finding:
    span, raw = Span(row["source_file"], row["source_line"]), row["cited_id"] if rule in REPEATS else None
    return Finding(
        rule, message, row["accession"], span, table="records", record_id=row["record_id"], field=field, raw=raw
    )


def quarantined_records(aside: pl.DataFrame, staged: Sequence[Staged]) -> pl.DataFrame:
    """Rows of `quarantine` for records that relations keep out and for what belongs to them, from the staged parts."""
    rows = [pl.DataFrame(schema=QUARANTINE_SCHEMA)]
    for batch in staged if aside.height else ():
        for table in RECORD_TABLES:
            scan = batch.scan(table)
            if scan is not None:
                keys = aside.lazy().drop("accession")
                whole = scan.join(keys, on=["record_id", "part"], how="inner").collect()
                if table != "records":
                    rows.append(quarantine_children(table, whole, batch.accession))
                    continue
                for fate, (rule, message) in TOLD.items():
                    own, reason = whole.filter(pl.col("fate") == fate), pl.format(message, "cited_id")
                    rows.append(quarantine_rows(table, own, batch.accession, rule, reason))
    return pl.concat(rows)
