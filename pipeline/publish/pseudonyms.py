"""The table `pseudonyms`: cover names that authorities know and that documents explain, put together."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.authority import Authority
from pipeline.names import NameIndex, build_indexes, read_name
from schemas import TABLES
from schemas.contract import polars_schema

ENTRY_KINDS = ("pseudonym", "code_name")
"""Kinds of name entry that are cover names."""

SAYING = ("note", "pseudonym_of", "code_name", "alias_list")
"""Kinds of gloss that say that a name is a cover: they count though it isn't known who is meant."""

GLOSSES = (*SAYING, "bracket")
"""Kinds of gloss that say who somebody is. A bracket counts where it names a person by no spelling of the name."""

_SAID = {
    "name": pl.String,
    "authority_id": pl.String,
    "words": pl.String,
    "kind": pl.String,
    "voice": pl.String,
    "text": pl.String,
}
_KEY = ["name", "authority_id", "words"]
_DISTINCT = ["form", "authority_id", "rule", "status", "evidence"]


def pseudonym_table(
    folder: Path, entities: pl.DataFrame, entries: pl.DataFrame, authorities: Sequence[tuple[str, Authority]]
) -> pl.DataFrame:
    """The rows of `pseudonyms`, from names.parquet and records.parquet of a draft and from its authority tables."""
    known = _known(entries)
    seen = _seen(folder, entities, authorities)
    joined = known.join(seen, on=_KEY, how="full", coalesce=True, nulls_equal=True)
    joined = joined.join(entities.select("authority_id", "preferred_name"), on="authority_id", how="left")
    lists = [pl.col(name).fill_null([]) for name in ("entry_kinds", "kinds", "voices", "record_ids", "evidence")]
    authority = pl.when(pl.col("entry_kinds").list.len() > 0).then(pl.lit(["authority"])).otherwise(pl.lit([]))
    rows = joined.with_columns(lists).select(
        "name",
        _distinguished(),
        "authority_id",
        _listed(pl.concat_list("entry_kinds", "kinds")).alias("cover_kinds"),
        _listed(pl.concat_list("voices", authority.cast(pl.List(pl.String)))).alias("voices"),
        "valid_from",
        "valid_to",
        "scope",
        "first_seen",
        "last_seen",
        pl.col("record_ids").list.len().cast(pl.Int64).alias("seen_records"),
        _listed(pl.col("record_ids")).alias("record_ids"),
        pl.format("[{}]", pl.col("evidence").list.unique().list.sort().list.join(", ")).alias("evidence"),
        "source",
    )
    return rows.select(polars_schema(TABLES["pseudonyms"]).names()).sort("name", "stands_for")


def _distinguished() -> pl.Expr:
    """Who is meant: the preferred name, with the id where two records share it; else the document's own words."""
    said = pl.coalesce("preferred_name", "words", "authority_id")
    shared = said.count().over("name", said) > 1
    with_id = pl.format("{} ({})", said, "authority_id")
    return pl.when(shared & pl.col("authority_id").is_not_null()).then(with_id).otherwise(said).alias("stands_for")


def _listed(texts: pl.Expr) -> pl.Expr:
    """A list of texts, each once and in order, as a JSON list."""
    quoted = (
        texts.list.unique()
        .list.sort()
        .list.eval(
            pl.format(
                '"{}"',
                pl.element().str.replace_all("\\", "\\\\", literal=True).str.replace_all('"', '\\"', literal=True),
            )
        )
    )
    return pl.format("[{}]", quoted.list.join(", "))


def _known(entries: pl.DataFrame) -> pl.DataFrame:
    """What the authorities know: a row for each cover name of a record; its spans of time together."""
    return (
        entries.filter(pl.col("kind").is_in(ENTRY_KINDS))
        .group_by("name", "authority_id")
        .agg(
            pl.col("kind").unique().alias("entry_kinds"),
            pl.when(pl.col("valid_from").null_count() == 0).then(pl.col("valid_from").min()).alias("valid_from"),
            pl.when(pl.col("valid_to").null_count() == 0).then(pl.col("valid_to").max()).alias("valid_to"),
            pl.col("scope").drop_nulls().unique().sort().str.join("; ").replace("", None).alias("scope"),
            pl.col("source").drop_nulls().unique().sort().str.join("; ").replace("", None).alias("source"),
        )
        .with_columns(pl.lit(None, dtype=pl.String).alias("words"))
    )


def _seen(folder: Path, entities: pl.DataFrame, authorities: Sequence[tuple[str, Authority]]) -> pl.DataFrame:
    """What the documents say, and where known cover names stand in them: a row for each name and who is meant."""
    covers = "|".join((*GLOSSES, *ENTRY_KINDS))
    names = (
        pl.scan_parquet(folder / "names.parquet")
        .filter(pl.col("form").is_not_null() & pl.col("evidence").str.contains(f'"(name_)?kind": "({covers})"'))
        .select("record_id", *_DISTINCT)
        .with_columns(pl.col("form").str.strip_chars())
        .collect()
    )
    people = frozenset(entities.filter(pl.col("kind") == "person")["authority_id"])
    indexes = build_indexes(authorities) if names.height else []
    distinct = names.select(_DISTINCT).unique(maintain_order=True).with_row_index("case")
    rows = [
        (row["case"], *said)
        for row in distinct.iter_rows(named=True)
        if not _is_spelling(row["form"], row["authority_id"], indexes)
        for said in _said(row, people)
    ]
    cases = pl.DataFrame(rows, schema={"case": pl.UInt32, **_SAID}, orient="row")
    dates = pl.scan_parquet(folder / "records.parquet").select("record_id", "date_earliest", "date_latest")
    placed = (
        names.join(distinct, on=_DISTINCT, how="inner", nulls_equal=True)
        .join(cases, on="case", how="inner", suffix="_said")
        .with_columns(pl.col("authority_id_said").alias("authority_id"))
    )
    dates_of = dates.join(placed.lazy().select("record_id").unique(), on="record_id", how="semi").collect()
    evidence = pl.struct("kind", "voice", "text").struct.json_encode()
    spoken = pl.col("voice").is_not_null()
    return (
        placed.join(dates_of, on="record_id", how="left")
        .group_by(_KEY)
        .agg(
            pl.col("kind").filter(spoken).unique().alias("kinds"),
            pl.col("voice").drop_nulls().unique().alias("voices"),
            pl.col("record_id").unique().alias("record_ids"),
            evidence.filter(spoken).unique().alias("evidence"),
            pl.col("date_earliest").min().alias("first_seen"),
            pl.col("date_latest").max().alias("last_seen"),
        )
    )


def _said(row: dict[str, Any], people: frozenset[str]) -> Iterator[tuple[str | None, ...]]:
    """What one distinct name says of a cover: `_SAID`. A hit on an authority's entry speaks in no voice of its own."""
    own: Iterable[dict[str, Any]] = json.loads(row["evidence"])
    name, authority_id = row["form"], row["authority_id"]
    linked = row["status"] == "linked"
    for each in own:
        kind, meant = each.get("kind"), each.get("stands_for")
        if linked and kind == "entry" and each.get("name_kind") in ENTRY_KINDS:
            yield name, authority_id, None, each["name_kind"], None, None
        elif linked and row["rule"] == "gloss" and (kind in SAYING or (kind == "bracket" and authority_id in people)):
            yield name, authority_id, None, kind, each.get("voice"), each.get("text")
        elif not linked and kind in SAYING and meant:
            yield name, None, meant, kind, each.get("voice"), each.get("text")


def _is_spelling(name: str, authority_id: str | None, indexes: Sequence[NameIndex]) -> bool:
    """True when a name is an ordinary one of the record, or no name at all but a post."""
    reading = read_name(name, None, None, indexes)
    if not reading.form.is_name or reading.form.post is not None:
        return True
    return any(
        one.entry.entity.authority_id == authority_id and one.entry.kind not in ENTRY_KINDS
        for _, candidates in reading.found
        for one in candidates
    )
