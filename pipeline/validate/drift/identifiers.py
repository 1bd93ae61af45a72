"""Records and their identifiers beside those of the last release: what is lost, what is gone, what is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from pipeline.intake import Accession
from pipeline.intake.accession import FILE_NAME
from pipeline.rules.drift import ACCESSION_ABSENT, IDENTIFIERS_GONE, RECORDS_LOST, RECORDS_MULTIPLIED
from pipeline.validate.drift.entries import MINIMUM_ROWS, Drifted, Example
from pipeline.validate.gates import FAIL, NOT_EVALUABLE, PASS, Gate
from pipeline.validate.shares import counted, percent

CHURN = 0.05
"""Share of the last release's identifiers that may be gone."""
MULTIPLE = 2
OWNER = pl.col("record_id").str.extract(r"^([^/]+)/")
"""The accession that an identifier belongs to."""
COMPARED, ABSENT, IN_PART, NEW = (
    "compared",
    "not in this run",
    "only a part was asked for",
    "without records in the last release",
)
EXAMPLES = 5

_FATES = {
    "parsed": "in files that are still there",
    "quarantined": "in files that are set aside now",
    "duplicate": "in files that only repeat another now",
    "withdrawn": "in files that were withdrawn",
    "not delivered": "in files that are not in the delivery any more",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Identifiers of one accession: how many before and now, how many of them gone and new.

    fates     of the gone: what became of the file that each stood in, as counts
    examples  some of the gone
    """

    accession: str
    outcome: str
    before: int
    now: int
    gone: int
    new: int
    fates: Mapping[str, int]
    examples: tuple[Example, ...]

    @property
    def lost(self) -> int:
        """By how many records the accession is smaller."""
        return max(0, self.before - self.now)


def kept_identifiers(
    accepted: pl.DataFrame, last: pl.DataFrame, files: pl.DataFrame, in_part: set[str], came_in: set[str]
) -> list[Kept]:
    """Identifiers by accession: of `accepted` records, and of the records of the last release.

    `files` is the table of this run, `came_in` names its accessions and `in_part` those not asked for as a whole.
    """
    places = files.select("accession", pl.col("path").alias("source_file"), "outcome")
    gone = last.join(accepted, on="record_id", how="anti").join(places, on=["accession", "source_file"], how="left")
    new = accepted.join(last, on="record_id", how="anti")
    counts = [dict(each.group_by(OWNER.alias("owner")).len().iter_rows()) for each in (last, accepted, gone, new)]
    names = sorted(came_in.union(counts[0]))
    by_accession = {key[0]: own for key, own in gone.group_by(OWNER.alias("owner"))}
    kept = []
    for name in names:
        outcome = ABSENT if name not in came_in else NEW if name not in counts[0] else COMPARED
        own = by_accession.get(name, gone.clear())
        outcome = IN_PART if outcome == COMPARED and name in in_part else outcome
        earlier, now, missing, added = (count.get(name, 0) for count in counts)
        kept.append(Kept(name, outcome, earlier, now, missing, added, _fates(own), _examples(own)))
    return kept


def _fates(gone: pl.DataFrame) -> dict[str, int]:
    counted = gone.group_by(pl.col("outcome").fill_null("not delivered")).len()
    return dict(counted.sort("len", "outcome", descending=[True, False]).iter_rows())


def _examples(gone: pl.DataFrame) -> tuple[Example, ...]:
    rows = gone.sort("record_id").head(EXAMPLES).iter_rows(named=True)
    return tuple(Example(record_id=row["record_id"], source_file=row["source_file"]) for row in rows)


def churn_gate(kept: list[Kept], last_release: str) -> Gate:
    """Few identifiers of the last release are gone, over the accessions that are in both."""
    compared = [each for each in kept if each.outcome == COMPARED]
    before, gone, new = (sum(getattr(each, name) for each in compared) for name in ("before", "gone", "new"))
    name = "drift.id_churn"
    if before < MINIMUM_ROWS:
        told = f"{before} records of {last_release} can be compared; with fewer than {MINIMUM_ROWS} one is over 5 %."
        return Gate(name, NOT_EVALUABLE, told)
    message = (
        f"{gone:,} of {before:,} identifiers of {last_release} are gone ({percent(gone / before)}), and {new:,} are "
        f"new; at most {percent(CHURN)} may be gone."
    )
    return Gate(name, FAIL if gone / before > CHURN else PASS, message)


def loss_gate(kept: Kept, accession: Accession | None, last_release: str) -> Gate:
    """An accession is not smaller than in the last release by more than it allows."""
    name = f"volume.loss.{kept.accession}"
    limit = accession.expectations.lost_records.refuse if accession else None
    if kept.outcome != COMPARED:
        told = f"The accession is {kept.outcome}." if kept.outcome != IN_PART else "Only a part of it was asked for."
        if kept.outcome == ABSENT:
            told += f" The {counted(kept.before, 'record')} that it has in {last_release} are not in this release."
        return Gate(name, NOT_EVALUABLE, told, kept.accession)
    if limit is None:
        told = f"{FILE_NAME} does not say how many records may be lost (expectations.lost_records)."
        return Gate(name, NOT_EVALUABLE, told, kept.accession)
    message = (
        f"{FILE_NAME}, expectations.lost_records: at most {percent(limit)} of the records of {last_release} may be "
        f"lost, {percent(kept.lost / kept.before)} are: {kept.before:,} before, {kept.now:,} now."
    )
    return Gate(name, FAIL if kept.lost / kept.before > limit else PASS, message, kept.accession)


def drifted_identifiers(kept: list[Kept], accessions: Mapping[str, Accession], last_release: str) -> Iterator[Drifted]:
    """Entries for accessions that are absent, have lost records or identifiers, or have more than doubled."""
    for each in kept:
        if each.outcome == ABSENT:
            message = f"The accession is not in this run; {counted(each.before, 'record')} of {last_release} with it."
            yield Drifted(ACCESSION_ABSENT, each.accession, message, each.before, examples=each.examples)
        elif each.outcome == COMPARED:
            yield from _drifted(each, accessions[each.accession].expectations.lost_records.warn, last_release)


def _drifted(kept: Kept, warned_of: float | None, last_release: str) -> Iterator[Drifted]:
    enough = kept.before >= MINIMUM_ROWS
    bound = warned_of if warned_of is not None else CHURN if enough else 1.0
    where = ", ".join(f"{_FATES[fate]} ({count:,})" for fate, count in kept.fates.items())
    if kept.lost / kept.before > bound:
        message = (
            f"{counted(kept.now, 'record')} now, {kept.before:,} in {last_release}. Those that are gone stood {where}."
        )
        yield Drifted(RECORDS_LOST, kept.accession, message, kept.lost, examples=kept.examples)
    elif enough and kept.gone / kept.before > CHURN:
        share = percent(kept.gone / kept.before)
        message = (
            f"{kept.gone:,} of {kept.before:,} identifiers of {last_release} are gone ({share}) and {kept.new:,} are "
            f"new. Those that are gone stood {where}."
        )
        yield Drifted(IDENTIFIERS_GONE, kept.accession, message, kept.gone, examples=kept.examples)
    if enough and kept.now > MULTIPLE * kept.before:
        message = f"{counted(kept.now, 'record')} now, {kept.before:,} in {last_release}."
        yield Drifted(RECORDS_MULTIPLIED, kept.accession, message, kept.new)
