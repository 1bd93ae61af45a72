"""Resolving a column of a file: CSV, Parquet or JSON lines, in and out.

The distinct names and contexts are held in memory, the rows of the file are not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.authority import Authority
from pipeline.authority.columns import KINDS, word_of
from pipeline.errors import OutputError, UsageError
from pipeline.names.resolve import resolve

ADDED = {
    "name_status": "status",
    "authority_id": "authority_id",
    "name_form": "form",
    "name_tier": "tier",
    "name_rule": "rule",
    "name_candidates": "candidates",
    "name_evidence": "evidence",
}
"""Columns added to the file, and the columns of `resolve` they are."""

FORMATS = {".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_KIND_OPENINGS = {
    "person": "person",
    "place": "place",
    "corp": "corporateBody",
    "org": "corporateBody",
    "fam": "family",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns that are read; None where the file has none."""

    raw: str = "name"
    kind: str | None = None
    date: str | None = None
    language: str | None = None
    role: str | None = None
    record_id: str | None = None

    def given(self) -> dict[str, str]:
        """What is read (raw, kind, ...) -> the file's column."""
        parts = ("raw", "kind", "date", "language", "role", "record_id")
        return {part: name for part in parts if (name := getattr(self, part)) is not None}


def resolve_file(
    source: Path,
    output: Path,
    columns: Columns,
    authorities: Sequence[tuple[str, Authority]],
    lenders: Sequence[Authority] = (),
) -> Mapping[str, int]:
    """Write the file anew with the columns ADDED, in its own order; the output appears whole or not at all.

    Returns the count of rows of each status. Raises UsageError when the input can't be read or lacks a column,
    OutputError when the output can't be written.
    """
    kind = _file_format(output)
    if source.resolve() == output.resolve():
        raise UsageError(f"{output}: the output is the input; choose another file.")
    table = _scan(source)
    try:
        names = table.collect_schema().names()
        asked = columns.given()
        for name in asked.values():
            if name not in names:
                raise UsageError(f"{source}: there is no column {name!r}. Its columns: {', '.join(names)}.")
        keys = {part: f"__{part}" for part in asked}
        keyed = table.with_columns(pl.col(name).cast(pl.String).alias(keys[part]) for part, name in asked.items())
        counted = keyed.group_by(list(keys.values())).agg(__rows=pl.len()).collect(engine="streaming")
        decided = _decide(counted.sort(list(keys.values())), keys, authorities, lenders)
        result = keyed.drop(ADDED, strict=False).join(
            decided.select(*keys.values(), *ADDED).lazy(),
            on=list(keys.values()),
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        _sink(result.drop(list(keys.values())), output, kind)
    except pl.exceptions.PolarsError as problem:
        first = (str(problem).strip().splitlines() or [type(problem).__name__])[0]
        raise UsageError(f"{source}: it can't be read: {first[:200]}") from None
    tally = decided.group_by("name_status").agg(pl.col("__rows").sum()).sort("name_status")
    return dict(tally.iter_rows())


def _decide(
    counted: pl.DataFrame,
    keys: Mapping[str, str],
    authorities: Sequence[tuple[str, Authority]],
    lenders: Sequence[Authority],
) -> pl.DataFrame:
    mentions = counted.select(pl.col(name).alias(part) for part, name in keys.items())
    if "kind" in keys:
        known = {text: read_kind(text) for text in mentions["kind"].drop_nulls().unique()}
        mentions = mentions.with_columns(pl.col("kind").replace_strict(known, default=None, return_dtype=pl.String))
    resolved = resolve(mentions, authorities, lenders=lenders)
    return counted.hstack([resolved[column].alias(name) for name, column in ADDED.items()])


def read_kind(text: str) -> str | None:
    """The kind that a cell means: "PER" and "person-other-name" are a person, "territory" is a place."""
    word = word_of(KINDS, text)
    if word is not None:
        return word
    folded = text.strip().casefold()
    return next((kind for opening, kind in _KIND_OPENINGS.items() if folded.startswith(opening)), None)


def _file_format(path: Path) -> str:
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise UsageError(f"{path}: the ending is {path.suffix or 'missing'!r}; it must be one of {', '.join(FORMATS)}.")
    return found


def _scan(path: Path) -> pl.LazyFrame:
    kind = _file_format(path)
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file.")
    if kind == "parquet":
        return pl.scan_parquet(path)
    if kind == "jsonl":
        return pl.scan_ndjson(path, infer_schema_length=None)
    with path.open("rb") as lines:
        header = lines.readline(65_536).decode("utf-8", "replace")
    return pl.scan_csv(path, separator=max(",;\t|", key=header.count), infer_schema=False)


def _sink(table: pl.LazyFrame, output: Path, kind: str) -> None:
    partial = output.with_name(f".{output.name}.partial")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        if kind == "parquet":
            table.sink_parquet(partial, compression="zstd")
        elif kind == "jsonl":
            table.sink_ndjson(partial)
        else:
            table.sink_csv(partial, separator="\t" if output.suffix.lower() == ".tsv" else ",")
        partial.replace(output)
    except OSError as problem:
        raise OutputError(output, f"It can't be written: {problem.strerror or problem}.") from None
    finally:
        partial.unlink(missing_ok=True)
