"""Resolving mentions against authorities, by distinct name and context, joined back to the mentions."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from pipeline.authority import Authority
from pipeline.names.deciding import Reading, decide, decide_couple, decide_glossed, read_name, with_likeness
from pipeline.names.explained import Explained, with_glosses
from pipeline.names.folding import plain
from pipeline.names.index import NameIndex
from pipeline.names.judging import CORRESPONDENT_ROLES, Context, Outcome
from pipeline.names.lending import build_indexes
from pipeline.names.matching import Candidate
from pipeline.names.spans import Span
from pipeline.names.suggestions import Blocks

NULLABLE = ("record_id", "kind", "role", "language", "date", "scope")
NAME = ("raw", "kind", "language")
ADDED = ("form", "authority_id", "status", "tier", "rule", "candidates", "evidence")
_CONTEXT = ("name_id", "gloss_id", "segment", "correspondent", "scope")


def resolve(
    mentions: pl.DataFrame,
    authorities: Sequence[tuple[str, Authority]],
    glosses: pl.DataFrame | None = None,
    *,
    lenders: Sequence[Authority] = (),
    likeness: bool = True,
) -> pl.DataFrame:
    """Say whom each mention means.

    mentions: `raw`, and any of mention_id, record_id, kind, role, language, date (ISO text or pl.Date), scope.
    authorities: (tier, authority) pairs; the first is asked first.
    glosses: record_id, name, stands_for, kind, voice, evidence, as `harvest` finds them in each record's own text.
    Returns the mentions in their order with form, authority_id, status (linked, ambiguous, suggested, unresolved,
    not_a_name), tier (document or an authority's), rule, candidates and evidence (both JSON text).
    Each authority borrows names for its own records from those after it and from the `lenders` (`lending`).
    `likeness` False leaves out the search for what merely looks alike.
    """
    indexes = build_indexes(authorities, lenders)
    work = _prepared(mentions)
    names = work.select(NAME).unique(maintain_order=True).with_row_index("name_id")
    readings = [read_name(raw or "", kind, language, indexes) for _, raw, kind, language in names.iter_rows()]
    work = work.join(names, on=NAME, how="left", nulls_equal=True, maintain_order="left")
    work, gloss_sets = with_glosses(work, readings, glosses, indexes)
    work = _with_segments(work, readings)
    contexts = work.group_by(_CONTEXT, maintain_order=True).agg(pl.col("day").first(), pl.col("role").first())
    blocks = [Blocks(index) for index in indexes] if likeness else []
    outcomes = [
        _outcome(readings[row["name_id"]], gloss_sets.get(row["gloss_id"]), row, indexes, blocks)
        for row in contexts.iter_rows(named=True)
    ]
    decided = contexts.select(_CONTEXT).with_columns(_outcome_columns(outcomes))
    forms = pl.DataFrame({"form": [reading.form.name if reading.form.is_name else None for reading in readings]})
    forms = forms.with_row_index("name_id")
    joined = work.join(decided, on=_CONTEXT, how="left", nulls_equal=True, maintain_order="left")
    joined = joined.join(forms, on="name_id", how="left", maintain_order="left")
    joined = _surnames_within_records(joined, readings)
    return pl.concat([mentions, joined.select(ADDED)], how="horizontal")


def _prepared(mentions: pl.DataFrame) -> pl.DataFrame:
    """The columns that are used, with those that are missing as nulls, and the date as its first and last day."""
    work = mentions.select(
        pl.col("raw").cast(pl.String),
        *(
            pl.col(name).cast(pl.String) if name in mentions.columns else pl.lit(None, pl.String).alias(name)
            for name in NULLABLE
        ),
    )
    date = pl.col("date").str.strip_chars()
    first = pl.coalesce(
        date.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False),
        pl.when(date.str.len_chars() == 7).then(date + "-01").str.to_date("%Y-%m-%d", strict=False),
        pl.when(date.str.len_chars() == 4).then(date + "-01-01").str.to_date("%Y-%m-%d", strict=False),
    )
    last = (
        pl.when(date.str.len_chars() == 7)
        .then(first.dt.month_end())
        .when(date.str.len_chars() == 4)
        .then(first.dt.offset_by("1y").dt.offset_by("-1d"))
        .otherwise(first)
    )
    return work.with_columns(
        day_first=first, day_last=last, correspondent=pl.col("role").is_in(list(CORRESPONDENT_ROLES))
    )


def _with_segments(work: pl.DataFrame, readings: Sequence[Reading]) -> pl.DataFrame:
    """Number, for each name, the stretches of time in which it can mean the same, and put each mention in one.

    A date that is known only to the month or year counts when it lies in one stretch as a whole.
    """
    edges = [(number, edge, after) for number, reading in enumerate(readings) for edge, after in _edges(reading)]
    schema = {"name_id": pl.UInt32, "edge": pl.String, "after": pl.Boolean}
    table = (
        pl.DataFrame(edges, schema=schema, orient="row")
        .with_columns(pl.col("edge").str.to_date("%Y-%m-%d", strict=False))
        .with_columns(pl.when("after").then(pl.col("edge").dt.offset_by("1d")).otherwise("edge").alias("edge"))
        .drop_nulls("edge")
        .select("name_id", "edge")
        .unique()
        .sort("name_id", "edge")
        .with_columns(stretch=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("name_id"))
    )
    dated = table["name_id"].unique()
    work = work.with_row_index("row")
    found = work.filter(pl.col("name_id").is_in(dated.implode()) & pl.col("day_first").is_not_null())
    first = _stretch(found, table, "day_first")
    last = _stretch(found, table, "day_last")
    segments = first.join(last, on="row", suffix="_last").filter(pl.col("stretch") == pl.col("stretch_last"))
    work = work.join(segments.select("row", segment="stretch"), on="row", how="left", maintain_order="left")
    day = pl.when(pl.col("segment").is_not_null() | pl.col("gloss_id").is_not_null()).then(pl.col("day_first"))
    return work.with_columns(
        segment=pl.when(pl.col("gloss_id").is_not_null())
        .then(pl.col("day_first").cast(pl.Int32))
        .otherwise(pl.col("segment")),
        day=day.dt.to_string("%Y-%m-%d"),
        correspondent=pl.col("correspondent") & pl.col("segment").is_not_null(),
        scope=pl.when(pl.col("name_id").is_in(dated.implode())).then(pl.col("scope")),
    ).sort("row")


def _stretch(found: pl.DataFrame, table: pl.DataFrame, day: str) -> pl.DataFrame:
    ordered = found.select("row", "name_id", day).sort(day)
    joined = ordered.join_asof(
        table.sort("edge"), left_on=day, right_on="edge", by="name_id", strategy="backward", check_sortedness=False
    )
    return joined.select("row", pl.col("stretch").fill_null(0))


def _edges(reading: Reading) -> set[tuple[str, bool]]:
    """Days at which what a name can mean changes; True where it changes on the day after."""
    spans = {span for _, candidates in reading.found for one in candidates for span in _spans(one)}
    spans |= {post.held for _, posts in reading.posts for post in posts}
    return {(span.first, False) for span in spans if span.first} | {(span.last, True) for span in spans if span.last}


def _spans(candidate: Candidate) -> tuple[Span, Span]:
    return candidate.entry.borne, candidate.entry.entity.existence


def _outcome(
    reading: Reading,
    glosses: Explained | None,
    row: dict[str, Any],
    indexes: Sequence[NameIndex],
    blocks: Sequence[Blocks],
) -> Outcome:
    context = Context(day=row["day"], role=row["role"] if row["correspondent"] else None, scope=row["scope"])
    if reading.form.members:
        return decide_couple(reading.form, indexes, context)
    if glosses:
        return decide_glossed(reading, glosses, context)
    return with_likeness(decide(reading, context), reading.form, blocks)


def _outcome_columns(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "authority_id": [outcome.authority_id for outcome in outcomes],
            "status": [outcome.status for outcome in outcomes],
            "tier": [outcome.tier for outcome in outcomes],
            "rule": [outcome.rule for outcome in outcomes],
            "candidates": [outcome.candidates_json() for outcome in outcomes],
            "evidence": [outcome.evidence_json() for outcome in outcomes],
        },
        schema=dict.fromkeys(("authority_id", "status", "tier", "rule", "candidates", "evidence"), pl.String),
    )


def _surnames_within_records(joined: pl.DataFrame, readings: Sequence[Reading]) -> pl.DataFrame:
    """Link a surname alone to the one person of the same record who bears it and is linked by a fuller name."""
    surnames = pl.DataFrame(
        {
            "surname": [plain(reading.form.family or "") or None for reading in readings],
            "is_full": [bool(reading.form.given) for reading in readings],
        },
        schema={"surname": pl.String, "is_full": pl.Boolean},
    ).with_row_index("name_id")
    with_names = joined.join(surnames, on="name_id", how="left", maintain_order="left")
    waiting = (pl.col("rule") == "surname") & pl.col("status").is_in(["suggested", "ambiguous"])
    full = (
        with_names.filter(pl.col("is_full") & (pl.col("status") == "linked") & pl.col("record_id").is_not_null())
        .group_by("record_id", "surname")
        .agg(
            fuller=pl.col("authority_id").unique().sort(),
            fuller_tier=pl.col("tier").first(),
            fuller_raw=pl.col("raw").first(),
        )
        .filter(pl.col("fuller").list.len() == 1)
        .with_columns(pl.col("fuller").list.first())
    )
    if full.is_empty():
        return with_names
    found = with_names.join(full, on=["record_id", "surname"], how="left", maintain_order="left")
    hit = waiting & pl.col("fuller").is_not_null() & pl.col("candidates").str.contains(pl.col("fuller"), literal=True)
    quoted = pl.col("fuller_raw").str.replace_all("\\", "\\\\", literal=True).str.replace_all('"', '\\"', literal=True)
    said = pl.concat_str(pl.lit('[{"kind": "fuller_form", "voice": "record", "text": "'), quoted, pl.lit('"}]'))
    return found.with_columns(
        authority_id=pl.when(hit).then("fuller").otherwise("authority_id"),
        status=pl.when(hit).then(pl.lit("linked")).otherwise("status"),
        tier=pl.when(hit).then("fuller_tier").otherwise("tier"),
        rule=pl.when(hit).then(pl.lit("surname_in_record")).otherwise("rule"),
        evidence=pl.when(hit).then(said).otherwise("evidence"),
    )
