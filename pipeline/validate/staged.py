"""What is staged of a batch on disk: Parquet parts of each table, the fate of each file, and counts.

A staged batch is complete or not there: it is written beside and renamed. Its folder is named by what went into it, so
a batch whose input and rules have not changed is found, not made again.
"""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import polars as pl

SUMMARY = "staged.json"
PART = pl.UInt64
"""Type of the column `part`: the batch in the upper bits, and in the lower ones the number of the part in it."""
MOST_PARTS = 2**20
"""Parts that a batch may have."""
RECORD_TABLES = ("records", "texts", "dates", "names", "statements")
"""Tables whose rows belong to a record."""
REPEATS = "repeats"
"""Staged beside the tables: record_id of a record whose identifier stood before in its batch, and cited_id, that."""
NO_REPEATS = pl.DataFrame(schema={"record_id": pl.String, "cited_id": pl.String})


@dataclass(frozen=True, slots=True)
class StagedFile:
    """What became of one file: `outcome` is parsed or quarantined; `records` counts what was parsed from it."""

    path: str
    format: str | None
    outcome: str
    records: int
    reason: str | None = None


@dataclass(slots=True)
class Staged:
    """A staged batch.

    folder    where its parts lie: <table>/<number>.parquet
    files     what became of each of its files
    parsed    records that the parsers yielded, files that were set aside apart
    accepted  records accepted so far; relations across batches may still keep some out
    rows      how many rows were written, by table
    corrected numbers of the corrections that found their text
    """

    folder: Path
    accession: str
    files: list[StagedFile] = field(default_factory=list)
    parsed: int = 0
    accepted: int = 0
    parts: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    corrected: list[int] = field(default_factory=list)

    def add_part(self, tables: Mapping[str, pl.DataFrame]) -> None:
        """Write the frames of one part, by table name.

        They are put together in memory: where a disk fills at the end of a file, polars tells of a file out of
        specification, and not of the disk.
        """
        for name, frame in tables.items():
            path = self.folder / name / f"{self.parts:05}.parquet"
            path.parent.mkdir(exist_ok=True)
            whole = io.BytesIO()
            frame.write_parquet(whole, compression="zstd", statistics=True)
            path.write_bytes(whole.getbuffer())
            self.rows[name] = self.rows.get(name, 0) + frame.height
        self.parts += 1

    def take_back(self) -> None:
        """Remove every part written so far."""
        for table in self.folder.iterdir():
            shutil.rmtree(table)
        self.parsed = self.accepted = self.parts = 0
        self.rows = {}
        self.corrected = []

    def scan(self, table: str) -> pl.LazyFrame | None:
        """All parts of a table, or None where it has none; `part` tells parts apart, over all tables alike.

        It is a number, and in a batch it counts: a path in every row would be most of what is held.
        """
        parts = sorted((self.folder / table).glob("*.parquet"))
        if not parts:
            return None
        rows = pl.scan_parquet(parts, include_file_paths="part")
        number = pl.col("part").str.extract(r"(\d+)\.parquet$").cast(PART)
        return rows.with_columns((number + self._number * MOST_PARTS).alias("part"))

    @property
    def _number(self) -> int:
        """A number made of the batch's name, the same wherever the batch lies."""
        name = self.folder.name.partition(".")[0]
        return int(hashlib.sha256(name.encode()).hexdigest()[:11], 16)

    def lost(self) -> list[str]:
        """Tables that do not hold the rows that were written, each with what there is."""
        told = []
        for table, rows in sorted(self.rows.items()):
            scan = self.scan(table)
            there = scan.select(pl.len()).collect().item() if scan is not None else 0
            if there != rows:
                told.append(f"{table}: {rows} rows were staged, {there} are there")
        return told


@contextmanager
def staging(folder: Path, accession: str) -> Iterator[Staged]:
    """Stage a batch: what is added inside appears as `folder` when the block ends well, and not at all otherwise."""
    beside = folder.with_name(f"{folder.name}.writing-{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    staged = Staged(beside, accession)
    try:
        yield staged
        summary = {key: value for key, value in asdict(staged).items() if key != "folder"}
        (beside / SUMMARY).write_text(json.dumps(summary, ensure_ascii=False), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
        staged.folder = folder
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def read_staged(folder: Path) -> Staged | None:
    """A batch that was staged before, or None; one whose parts are damaged counts as not there."""
    summary = folder / SUMMARY
    if not summary.is_file():
        return None
    try:
        said = json.loads(summary.read_text(encoding="utf-8"))
        staged = Staged(folder, **{**said, "files": [StagedFile(**file) for file in said["files"]]})
        return None if staged.lost() else staged
    except (ValueError, TypeError, KeyError, pl.exceptions.PolarsError):
        return None
