"""The tables of a release as Parquet: streamed from the staged parts in the order of their keys."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.intake.fixity import sha256_of
from pipeline.validate import Staged
from pipeline.validate.relations import Relations
from schemas import TABLES, contract_of
from schemas.contract import polars_schema

RANGE_RECORDS = 50_000
"""Records whose rows are in memory at once while a table is written."""

PIECE_ROWS = 100_000
"""Rows that are turned into Parquet and hashed at once; what a row group holds."""

_ARROW = {pl.String: pa.string(), pl.Int64: pa.int64(), pl.Date: pa.date32()}


@dataclass(frozen=True, slots=True)
class Written:
    """A table as written.

    sha256   of the file; changes with the version of the Parquet writer
    logical  SHA-256 over the rows as JSON lines in key order; changes with the data alone
    """

    name: str
    contract: str
    rows: int
    sha256: str
    logical: str


def write_table(name: str, frames: Iterator[pl.DataFrame], folder: Path) -> Written:
    """Write frames that follow each other in key order as one Parquet file."""
    contract = contract_of(TABLES[name])
    columns = polars_schema(TABLES[name])
    version = f"{contract.name} {contract.version}"
    metadata = {"fonds.contract": contract.name, "fonds.contract_version": contract.version}
    schema = pa.schema([pa.field(key, _ARROW[type(kind)]) for key, kind in columns.items()], metadata=metadata)
    path, rows, digest = folder / f"{name}.parquet", 0, _Digest()
    with pq.ParquetWriter(path, schema, compression="zstd", write_statistics=True) as writer, digest:
        for frame in frames:
            own = frame.select(columns.names()).sort(contract.primary)
            del frame
            for piece in own.iter_slices(PIECE_ROWS):
                digest.add(piece)
                writer.write_table(piece.to_arrow().cast(schema))
            rows += own.height
    return Written(name, version, rows, sha256_of(path), digest.told())


class _Digest:
    """SHA-256 over rows as JSON lines, worked out beside what else is done with them."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._beside = ThreadPoolExecutor(1)
        self._running: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._beside.shutdown()

    def add(self, piece: pl.DataFrame) -> None:
        """Begin with more rows, when those before are done: two pieces are in memory at most."""
        self._wait()
        self._running = self._beside.submit(self._update, piece)

    def _update(self, piece: pl.DataFrame) -> None:
        lines = io.BytesIO()
        piece.write_ndjson(lines)
        self._digest.update(lines.getbuffer())

    def _wait(self) -> None:
        if self._running is not None:
            self._running.result()

    def told(self) -> str:
        """The digest of all rows, in hexadecimal."""
        self._wait()
        return self._digest.hexdigest()


def staged_ranges(
    name: str, staged: Sequence[Staged], relations: Relations, borders: Sequence[str]
) -> Iterator[pl.DataFrame]:
    """The staged rows of a table that has records, a range of record_ids at a time.

    Rows that are staged under a stand-in come under the identifier by which their record is cited.
    """
    scans = [scan for batch in staged if (scan := batch.scan(name)) is not None]
    if not scans:
        return
    rows, renamed = pl.concat(scans), relations.renamed
    elsewhere = pl.concat([relations.kept_out, renamed.select("record_id", "part")])
    for first, behind in zip([None, *borders], [*borders, None], strict=True):
        frame = rows.filter(*_between("record_id", first, behind)).collect()
        if elsewhere.height:
            frame = frame.join(elsewhere, on=["record_id", "part"], how="anti")
        own = renamed.filter(*_between("cited_id", first, behind))
        if own.height:
            moved = rows.join(own.lazy(), on=["record_id", "part"], how="inner").collect()
            frame = pl.concat([frame, moved.with_columns(pl.col("cited_id").alias("record_id")).select(frame.columns)])
        yield _with_parents(frame, relations) if name == "records" and relations.renamed_parents.height else frame


def _between(key: str, first: str | None, behind: str | None) -> list[pl.Expr]:
    bounds = (pl.col(key) >= first if first is not None else None, pl.col(key) < behind if behind is not None else None)
    return [bound for bound in bounds if bound is not None]


def _with_parents(records: pl.DataFrame, relations: Relations) -> pl.DataFrame:
    """Records that name their parent as it is cited."""
    joined = records.join(relations.renamed_parents, on=["record_id", "part"], how="left")
    return joined.with_columns(pl.coalesce("cited_parent", "parent_id").alias("parent_id")).drop("cited_parent")


def borders_of(staged: Sequence[Staged]) -> list[str]:
    """First record_id of each range but the first."""
    scans = [scan.select("record_id") for batch in staged if (scan := batch.scan("records")) is not None]
    if not scans:
        return []
    ids = pl.concat(scans).collect()["record_id"].unique().sort()
    return ids.gather_every(RANGE_RECORDS).to_list()[1:]
