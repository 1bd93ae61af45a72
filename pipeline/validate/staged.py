"""What is staged of a batch on disk: Parquet parts of each table, the fate of each file, and counts.

A staged batch is complete or not there: it is written beside and renamed. Its folder is named by what went into it, so
a batch whose input and rules have not changed is found, not made again.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import polars as pl

SUMMARY = "staged.json"


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
    """

    folder: Path
    accession: str
    files: list[StagedFile] = field(default_factory=list)
    parsed: int = 0
    accepted: int = 0
    parts: int = 0

    def add_part(self, tables: Mapping[str, pl.DataFrame]) -> None:
        """Write the frames of one part, by table name."""
        for name, frame in tables.items():
            path = self.folder / name / f"{self.parts:05}.parquet"
            path.parent.mkdir(exist_ok=True)
            frame.write_parquet(path, compression="zstd", statistics=True)
        self.parts += 1

    def take_back(self) -> None:
        """Remove every part written so far."""
        for table in self.folder.iterdir():
            shutil.rmtree(table)
        self.parsed = self.accepted = self.parts = 0

    def scan(self, table: str) -> pl.LazyFrame | None:
        """All parts of a table, or None where it has none; `part` tells parts apart, over all tables alike."""
        parts = sorted((self.folder / table).glob("*.parquet"))
        if not parts:
            return None
        rows = pl.scan_parquet(parts, include_file_paths="part")
        return rows.with_columns(pl.col("part").str.replace(f"/{table}/", "/", literal=True))


@contextmanager
def staging(folder: Path, accession: str) -> Iterator[Staged]:
    """Stage a batch: what is added inside appears as `folder` when the block ends well, and not at all otherwise."""
    beside = folder.with_name(f"{folder.name}.writing-{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    staged = Staged(beside, accession)
    try:
        yield staged
        summary = {"accession": accession, "parsed": staged.parsed, "accepted": staged.accepted, "parts": staged.parts}
        listed = [asdict(file) for file in staged.files]
        (beside / SUMMARY).write_text(json.dumps({**summary, "files": listed}, ensure_ascii=False), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
        staged.folder = folder
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def read_staged(folder: Path) -> Staged | None:
    """A batch that was staged before, or None."""
    summary = folder / SUMMARY
    if not summary.is_file():
        return None
    said = json.loads(summary.read_text(encoding="utf-8"))
    files = [StagedFile(**file) for file in said["files"]]
    return Staged(folder, said["accession"], files, said["parsed"], said["accepted"], said["parts"])
