"""A release: drafted beside, renamed into place, and made the current one with one atomic replace."""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.authority import Authority
from pipeline.errors import ContractError
from pipeline.publish.identity import code_digest
from pipeline.publish.output import CURRENT, DRAFT, REFUSED, Output
from pipeline.publish.pseudonyms import pseudonym_table
from pipeline.publish.tables import Written, borders_of, staged_ranges, write_table
from pipeline.publish.tombstones import tombstone_ranges
from pipeline.validate import Verdict
from pipeline.validate.cited import findings_as_cited, quarantine_as_cited
from pipeline.validate.shares import accepted_count
from pipeline.validate.staged import RECORD_TABLES
from schemas import TABLES, contract_of
from schemas.contract import polars_schema

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Release:
    """A published release: its id, its folder, and what its manifest says."""

    id: str
    folder: Path
    manifest: dict[str, Any]


@contextmanager
def draft(release: str, output: Output) -> Iterator[Path]:
    """A folder to write a release in: it becomes the current one when the block ends well, and vanishes otherwise."""
    with _whole_or_not(output.folder / release) as folder:
        yield folder
    make_current(release, output)


@contextmanager
def refusal(release: str, output: Output) -> Iterator[Path]:
    """A folder to write a refused run in: it appears in `refused/` when the block ends well, in place of an older."""
    with _whole_or_not(output.folder / REFUSED / release) as folder:
        yield folder


@contextmanager
def _whole_or_not(target: Path) -> Iterator[Path]:
    """A folder beside `target` that takes its place when the block ends well, and vanishes otherwise."""
    folder = target.with_name(f"{DRAFT}{target.name}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
        for path in sorted(folder.iterdir()):
            _flush(path)
        shutil.rmtree(target, ignore_errors=True)
        folder.rename(target)
        _flush(target.parent)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def make_current(release: str, output: Output) -> None:
    """Point `current` at a release: a new link takes the old one's place in one step."""
    link = output.folder / f".{CURRENT}-new"
    link.unlink(missing_ok=True)
    link.symlink_to(release, target_is_directory=True)
    link.replace(output.folder / CURRENT)
    _flush(output.folder)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def last_release(output: Output) -> Release | None:
    """The release that is current, or None where there is none."""
    folder = output.folder / CURRENT
    return read_release(folder) if (folder / MANIFEST).is_file() else None


def read_release(folder: Path) -> Release:
    """A release from its folder; `current` may be given. Raises FileNotFoundError when there is none."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return Release(manifest["release"], folder.resolve(), manifest)


def write_tables(verdict: Verdict, authorities: Sequence[tuple[str, Authority]], folder: Path) -> list[Written]:
    """Write every table of a release into its draft."""
    borders = borders_of(verdict.staged)
    frames: dict[str, Iterator[pl.DataFrame]] = {
        name: staged_ranges(name, verdict.staged, verdict.relations, borders) for name in RECORD_TABLES
    }
    entities, entries = authority_tables(authorities)
    frames |= {
        "authorities": iter([entities]),
        "name_entries": iter([entries]),
        "pseudonyms": (pseudonym_table(folder, entities, entries, authorities) for _ in range(1)),
        "tombstones": tombstone_ranges(verdict.relations.tombstones, verdict.staged),
        "findings": iter([collected("findings", verdict, verdict.findings)]),
        "checks": iter([verdict.checks]),
        "quarantine": iter([collected("quarantine", verdict, verdict.quarantine)]),
        "files": iter([verdict.files]),
    }
    written = [write_table(name, frames[name], folder) for name in TABLES]
    _hold_rows(written, verdict)
    return written


def _hold_rows(written: Sequence[Written], verdict: Verdict) -> None:
    """Every row that was accepted is written. Raises ContractError: nothing is published."""
    rows = {each.name: each.rows for each in written}
    expected = {name: accepted_count(name, verdict.staged, verdict.relations.kept_out) for name in RECORD_TABLES}
    expected["records"] = verdict.counts["records_accepted"]
    for name, count in expected.items():
        if rows[name] != count:
            told = f"{name}: {count} rows were accepted, and {rows[name]} written"
            raise ContractError(f"{told}: a defect of Fonds. Nothing was published.")


def collected(name: str, verdict: Verdict, own: pl.DataFrame) -> pl.DataFrame:
    """The staged rows of `findings` or `quarantine` and the verdict's own, each key once."""
    scans = [scan for batch in verdict.staged if (scan := batch.scan(name)) is not None]
    as_cited = findings_as_cited if name == "findings" else quarantine_as_cited
    staged = [as_cited(pl.concat(scans).collect(), verdict.relations).select(own.columns)] if scans else []
    primary = list(contract_of(TABLES[name]).primary)
    return pl.concat([own, *staged]).unique(primary, keep="first", maintain_order=True)


def authority_tables(authorities: Sequence[tuple[str, Authority]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tables `authorities` and `name_entries`; a record that two tiers have is the first tier's."""
    wanted = polars_schema(TABLES["authorities"]), polars_schema(TABLES["name_entries"])
    entities = [_as_table(own.entities.with_columns(tier=pl.lit(tier)), wanted[0]) for tier, own in authorities]
    entries = [_as_table(own.names.with_columns(tier=pl.lit(tier)), wanted[1]) for tier, own in authorities]
    people = pl.concat(entities).unique("authority_id", keep="first", maintain_order=True)
    names = pl.concat(entries).join(
        people.select("authority_id", "tier"), on=["authority_id", "tier"], how="semi", maintain_order="left"
    )
    ordered = names.sort("authority_id", "kind", "name", "lang", "valid_from", nulls_last=False)
    return people, ordered.with_columns(
        pl.int_range(1, pl.len() + 1).over("authority_id").cast(pl.Int64).alias("sequence")
    )


def _as_table(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items() if name not in frame.columns]
    return frame.with_columns(missing).select(schema.names())


def write_manifest(
    release: str,
    verdict: Verdict,
    written: Sequence[Written],
    authorities: Sequence[tuple[str, Authority]],
    folder: Path,
    *,
    run: dict[str, Any],
) -> dict[str, Any]:
    """Write manifest.json; `run` holds what is not a matter of the input (the clock), and is kept apart."""
    found = pl.scan_parquet(folder / "findings.parquet").group_by("severity").len().sort("severity").collect()
    severities = dict(found.iter_rows())
    inputs = verdict.files.select("accession", "path", "sha256", "size_bytes", "outcome", "records").to_dicts()
    manifest: dict[str, Any] = {
        "release": release,
        "code": {"version": _version(), "sha256": code_digest()},
        "authorities": {
            tier if tier == "general" else f"{tier} {own.path.parent.name}": own.version for tier, own in authorities
        },
        "counts": verdict.counts,
        "findings": severities,
        "gates": [asdict(gate) for gate in verdict.gates],
        "overrides": verdict.overrides,
        "drift": verdict.drift.told(),
        "tables": {each.name: asdict(each) for each in written},
        "inputs": inputs,
        "run": run,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return manifest


def _version() -> str:
    from importlib.metadata import version

    return version("fonds")
