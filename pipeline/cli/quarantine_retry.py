"""What has come back from quarantine, and what has not: one run held against the one before."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.cli.kept_out import FOLLOWS, kept_out
from pipeline.errors import UsageError
from pipeline.publish import REFUSED

_SAME = ["accession", "table", "row_key", "source_file"]


@dataclass(frozen=True, slots=True)
class Before:
    """A run as it was before the next one, which may take its place.

    accessions  names of the deliveries that it was made of
    rows        what it kept out, those apart that only follow their record
    """

    accessions: tuple[str, ...]
    rows: pl.DataFrame

    @classmethod
    def of(cls, folder: Path) -> "Before":
        """The run in a folder."""
        files = pl.scan_parquet(folder / "files.parquet").select("accession").unique().collect()
        return cls(tuple(files["accession"].sort()), _own(folder))


def _own(folder: Path) -> pl.DataFrame:
    return kept_out(folder).filter(~FOLLOWS).drop("payload").sort("table", "key", "source_file").collect()


def deliveries(before: Before, raw: Path, accession: str | None) -> list[Path]:
    """The folders of all deliveries of a run.

    Raises UsageError when one is not in `raw`, or when the run had no such accession.
    """
    if accession is not None and accession not in before.accessions:
        listed = ", ".join(before.accessions)
        raise UsageError(f"{accession}: the last run had no such accession. It had: {listed}")
    folders = [raw / name for name in before.accessions]
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder}: it is not there. Say where the deliveries are: --raw; or run them: fonds run")
    return folders


def told(before: Before, folder: Path, accession: str | None) -> Iterator[str]:
    """Lines on what came back, what is kept out for the first time, and what is still kept out, with its reason."""
    own = pl.lit(value=True) if accession is None else pl.col("accession") == accession
    earlier, now = before.rows.filter(own), _own(folder).filter(own)
    gone = earlier.join(now, on=_SAME, how="anti", maintain_order="left")
    fates = [(row["key"], fate) for row, fate in zip(gone.iter_rows(named=True), _fates(gone, folder), strict=True)]
    came = "came back" if folder.parent.name != REFUSED else "come back when the release is published"
    yield f"\n{sum(fate is not None for _, fate in fates)} {came}"
    yield from (f"  {key}{fate}" for key, fate in fates if fate is not None)
    if lost := [key for key, fate in fates if fate is None]:
        yield f"{len(lost)} no longer in the delivery"
        yield from (f"  {key}" for key in lost)
    new = now.join(earlier, on=_SAME, how="anti", maintain_order="left")
    yield from _listed(f"{new.height} kept out for the first time", new)
    still = now.join(earlier, on=_SAME, how="semi", maintain_order="left")
    yield from _listed(f"{still.height} still kept out", still)


def _listed(heading: str, rows: pl.DataFrame) -> Iterator[str]:
    if rows.height or "still" in heading:
        yield heading
    for row in rows.iter_rows(named=True):
        yield f"  {row['key']}  {row['rule']}: {' '.join(row['reason'].split())}"


def _fates(gone: pl.DataFrame, folder: Path) -> list[str | None]:
    """What became of each row that is kept out no more: None where it is in the delivery no more."""
    files = pl.scan_parquet(folder / "files.parquet").select(
        "accession", pl.col("path").alias("source_file"), "outcome", "records"
    )
    records = pl.scan_parquet(folder / "records.parquet")
    there = records.select("record_id", pl.lit(value=True).alias("there"))
    alone = pl.when(pl.len() == 1).then(pl.col("record_id").first()).alias("called")
    placed = records.group_by("accession", "source_file", "source_line").agg(alone)
    joined = (
        gone.lazy()
        .join(files, on=["accession", "source_file"], how="left", maintain_order="left")
        .join(there, on="record_id", how="left", maintain_order="left")
        .join(placed, on=["accession", "source_file", "source_line"], how="left", maintain_order="left")
        .collect()
    )
    return [_fate(row) for row in joined.iter_rows(named=True)]


def _fate(row: dict[str, object]) -> str | None:
    if row["outcome"] is None:
        return None
    if row["table"] == "files":
        return f": {row['records']} records" if row["outcome"] == "parsed" else f": a {row['outcome']}"
    if row["table"] == "records" and row["called"] is not None:
        return "" if row["called"] == row["record_id"] else f", as {row['called']}"
    return "" if row["there"] else None
