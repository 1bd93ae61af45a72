"""Versions: what is staged under one identifier, and what is known of which was said later than which."""

import re
from collections.abc import Sequence
from itertools import groupby

import polars as pl

from pipeline.intake import Accession, Received
from pipeline.validate.staged import PART, REPEATS, Staged

COLUMNS = ("record_id", "accession", "parent_id", "source_file", "source_line", "part")
BESIDE = ("datestamp", "set", "withdrawal")
"""Elements in which two versions may differ and say the same of their record."""
STAMPS = ("datestamp", "005")
"""Labels of the datestamps that tell versions apart: of an OAI-PMH header, else of MARC's field 005."""
NOT_WITHDRAWN = ("", "no", "n", "false", "0", "none")
"""What stands in a column for withdrawals where there is none."""

_SAID = ("element", "role", "raw", "normal", "scheme", "identifier", "language", "voice")
_STAMP = r"^(\d{4}-?\d\d-?\d\d(?:T?\d\d:?\d\d:?\d\d)?)"


def staged_records(staged: Sequence[Staged]) -> pl.DataFrame:
    """Keys and places of every staged record, by the identifier under which it is cited: all that is held of them.

    record_id is the stand-in of a record whose identifier stood before in its batch, cited_id that identifier.
    """
    scans = [scan.select(COLUMNS) for batch in staged if (scan := batch.scan("records")) is not None]
    if not scans:
        strings = dict.fromkeys((*COLUMNS, "cited_id"), pl.String)
        return pl.DataFrame(schema={**strings, "source_line": pl.Int64, "part": PART})
    repeats = [scan for batch in staged if (scan := batch.scan(REPEATS)) is not None]
    records = pl.concat(scans).collect()
    if repeats and (found := pl.concat(repeats).collect()).height:
        records = records.join(found, on=["record_id", "part"], how="left")
        records = records.with_columns(pl.coalesce("cited_id", "record_id").alias("cited_id"))
    else:
        records = records.with_columns(pl.col("record_id").alias("cited_id"))
    return records.sort("cited_id", "accession", "source_file", "source_line", "part")


def versions_of(
    records: pl.DataFrame, staged: Sequence[Staged], received: Received, listed: Sequence[str]
) -> pl.DataFrame:
    """The records whose identifier stands several times, is said to be withdrawn, or is `listed` as that.

    Beside the columns of `staged_records`:
    stamp, stamp_label  digits of the datestamp, and what it is
    withdrawal          what says that the record is withdrawn, or null
    content             digest of what the version says
    rank                place of its file among the deliveries, where accession.toml says that they follow each other
    """
    withdrawn = _withdrawn(staged)
    twice = pl.col("cited_id").is_duplicated()
    own = pl.col("record_id").is_in(withdrawn["record_id"].implode()) | pl.col("cited_id").is_in(list(listed))
    some = records.filter(twice | own)
    ranks = _ranks(received)
    return (
        some.join(_evidence(some, staged), on=["record_id", "part"], how="left", maintain_order="left")
        .join(withdrawn, on=["record_id", "part"], how="left", maintain_order="left")
        .join(ranks, on=["accession", "source_file"], how="left", maintain_order="left")
        .with_columns(pl.col("rank").fill_null(0))
    )


def _withdrawn(staged: Sequence[Staged]) -> pl.DataFrame:
    """record_id and part of the records that say of themselves that they are withdrawn, and in which words."""
    says = (pl.col("element") == "withdrawal") & ~pl.col("raw").str.to_lowercase().is_in(NOT_WITHDRAWN)
    rows = [
        scan.filter(says).select("record_id", "part", pl.col("raw").alias("withdrawal"))
        for batch in staged
        if (scan := batch.scan("statements")) is not None
    ]
    nothing = pl.LazyFrame(schema={"record_id": pl.String, "part": PART, "withdrawal": pl.String})
    return pl.concat([nothing, *rows]).group_by("record_id", "part").agg(pl.col("withdrawal").min()).collect()


def _evidence(some: pl.DataFrame, staged: Sequence[Staged]) -> pl.DataFrame:
    """Datestamp and digest of the content of some records, from their staged statements."""
    schema = {"record_id": pl.String, "part": PART, "stamp": pl.String, "stamp_label": pl.String}
    rows = [pl.LazyFrame(schema={**schema, "content": pl.UInt64})]
    keys = some.lazy().select("record_id", "part")
    element, label, raw = pl.col("element"), pl.col("label"), pl.col("raw")
    stamp = raw.str.extract(_STAMP).str.replace_all(r"\D", "")
    for batch in staged if some.height else ():
        scan = batch.scan("statements")
        if scan is not None:
            own = scan.join(keys, on=["record_id", "part"], how="semi")
            stamps = [
                stamp.filter((element == "datestamp") & (label == name)).min().alias(f"stamp {name}") for name in STAMPS
            ]
            content = pl.struct(_SAID).hash().filter(~element.is_in(BESIDE)).sum().alias("content")
            found = own.group_by("record_id", "part").agg(*stamps, content)
            which = pl.coalesce(pl.when(pl.col(f"stamp {name}").is_not_null()).then(pl.lit(name)) for name in STAMPS)
            either = pl.coalesce(f"stamp {name}" for name in STAMPS).alias("stamp")
            rows.append(found.select("record_id", "part", either, which.alias("stamp_label"), "content"))
    return pl.concat(rows).collect()


def _ranks(received: Received) -> pl.DataFrame:
    """The place of each file among the deliveries that follow each other: accession first, then file."""
    places: dict[tuple[str, str], tuple[int, int]] = {}
    accessions = [accession for accession, _ in received.accessions.values()]
    for root, chain in groupby(sorted(accessions, key=lambda each: each.updates or each.name), key=_root):
        ordered = sorted(chain, key=lambda each: (each.name != root, natural(each.name)))
        for number, accession in enumerate(ordered):
            paths = sorted((file.path for file in received.files if file.accession == accession.name), key=natural)
            for position, path in enumerate(paths):
                places[accession.name, path] = (number, position if accession.successive_files else 0)
    rank = {place: number for number, place in enumerate(sorted(set(places.values())))}
    rows = [(accession, path, rank[place]) for (accession, path), place in places.items()]
    schema = {"accession": pl.String, "source_file": pl.String, "rank": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _root(accession: Accession) -> str:
    return accession.updates or accession.name


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Names in the order in which people count: 9 before 10, whatever stands around the figures."""
    parts = re.findall(r"\d+|\D+", name)
    return tuple((int(part), "") if part.isdigit() and part.isascii() else (-1, part) for part in parts)
