"""Initials that an editor supplied: "[N.V.] Roshchin" says who the other Roshchins of a record are."""

import json
import re

import polars as pl

_SUPPLIED = re.compile(r"\[(?P<part>(?:[^\W\d_]{1,3}\.\s?){1,3})\]\s+(?P<name>[^\W\d_][\w’'-]+)")


def with_supplied(names: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """Rows of `names`; where an editor gave the surname initials elsewhere in the record, that is further evidence."""
    texts = statements.filter(pl.col("raw").str.contains(r"\[\w{1,3}\."))
    rows = [
        (record_id, found["name"], found[0])
        for record_id, raw in texts.select("record_id", "raw").iter_rows()
        for found in _SUPPLIED.finditer(raw)
    ]
    supplied = pl.DataFrame(
        rows, schema={"record_id": pl.String, "form": pl.String, "supplied": pl.String}, orient="row"
    )
    supplied = supplied.unique(["record_id", "form"], keep="first", maintain_order=True)
    joined = names.join(supplied, on=["record_id", "form"], how="left", maintain_order="left")
    distinct = (
        joined.filter(pl.col("supplied").is_not_null()).select("evidence", "supplied").unique(maintain_order=True)
    )
    added = [_added(evidence, text) for evidence, text in distinct.iter_rows()]
    table = distinct.with_columns(pl.Series("more", added, dtype=pl.String))
    joined = joined.join(table, on=["evidence", "supplied"], how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(evidence=pl.coalesce("more", "evidence")).drop("supplied", "more")


def _added(evidence: str | None, text: str) -> str:
    told = [*json.loads(evidence or "[]"), {"kind": "supplied", "voice": "editor", "text": text}]
    return json.dumps(told, ensure_ascii=False)
