"""What is not in the release: files set aside, and rows in quarantine."""

import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.rules import RULES
from pipeline.rules.records import RECORD_KEPT_OUT

EXAMPLES = 5
GROUPS = 60
PATHS = 8
VALUE_CHARACTERS = 300


def files_set_aside(tables: Mapping[str, pl.LazyFrame]) -> dict[str, Any]:
    """Files that were received and not read, by accession and reason, with what to do and the first paths of each."""
    aside = tables["quarantine"].filter(pl.col("table") == "files")
    mends = aside.select("accession", "row_key", "rule", "mend").unique(["accession", "row_key"], keep="any")
    files = tables["files"].filter(pl.col("outcome") == "quarantined")
    joined = files.join(mends, left_on=["accession", "path"], right_on=["accession", "row_key"], how="left")
    groups = (
        joined.group_by("accession", "reason", "rule", "mend")
        .agg(pl.len().alias("count"), pl.col("size_bytes").sum(), pl.col("path").sort().head(PATHS).alias("paths"))
        .sort("count", "accession", "reason", descending=[True, False, False])
        .collect()
    )
    return {"count": int(groups["count"].sum()), "groups": groups.head(GROUPS).to_dicts()}


def quarantine(tables: Mapping[str, pl.LazyFrame]) -> dict[str, Any]:
    """Rows kept out by rule and table, with what to do and examples, those that ask for nothing last.

    Rows that only follow their record are counted.
    """
    rows = tables["quarantine"].filter(pl.col("table") != "files")
    counted = rows.group_by("rule", "table").agg(pl.len().alias("count"), pl.col("mend").first()).collect()
    follows = pl.col("rule") == RECORD_KEPT_OUT.name
    harmless = pl.col("rule").is_in([rule.name for rule in RULES.values() if rule.severity == "info"])
    groups = counted.filter(~follows).sort(harmless, "count", "rule", "table", descending=[False, True, False, False])
    following = counted.filter(follows).sort("count", "table", descending=[True, False])
    return {
        "records": int(counted.filter(pl.col("table") == "records")["count"].sum()),
        "rows": int(counted["count"].sum()),
        "groups": [group | {"examples": _examples(rows, group)} for group in groups.head(GROUPS).to_dicts()],
        "with_their_record": dict(following.select("table", "count").iter_rows()),
    }


def _examples(rows: pl.LazyFrame, group: dict[str, Any]) -> list[dict[str, Any]]:
    own = rows.filter(pl.col("rule") == group["rule"], pl.col("table") == group["table"])
    columns = ["accession", "row_key", "record_id", "reason", "payload", "source_file", "source_line"]
    examples = own.head(EXAMPLES).select(columns).collect().to_dicts()
    return [example | {"payload": _payload(example["payload"])} for example in examples]


def _payload(text: str | None) -> dict[str, str]:
    """The values that the row had, each clipped; whole rows are in the table."""
    said = json.loads(text) if text else {}
    return {name: str(value)[:VALUE_CHARACTERS] for name, value in said.items() if value is not None}
