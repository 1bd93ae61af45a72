"""What is not in the release: files set aside, and rows in quarantine."""

from collections.abc import Mapping
from typing import Any

import polars as pl

EXAMPLES = 5
FILES_LISTED = 100
PAYLOAD_CHARACTERS = 1_500


def files_set_aside(tables: Mapping[str, pl.LazyFrame]) -> dict[str, Any]:
    """Files that were received and not read, with the reason and what to do."""
    aside = tables["quarantine"].filter(pl.col("table") == "files").select("accession", "row_key", "rule", "mend")
    files = tables["files"].filter(pl.col("outcome") == "quarantined")
    joined = files.join(
        aside, left_on=["accession", "path"], right_on=["accession", "row_key"], how="left", maintain_order="left"
    )
    columns = ["accession", "path", "size_bytes", "reason", "rule", "mend"]
    return {
        "count": files.select(pl.len()).collect().item(),
        "listed": joined.select(columns).head(FILES_LISTED).collect().to_dicts(),
    }


def quarantine(tables: Mapping[str, pl.LazyFrame]) -> dict[str, Any]:
    """Rows kept out, by rule and table, with the reason, what to do and examples with all that they said."""
    rows = tables["quarantine"].filter(pl.col("table") != "files")
    groups = rows.group_by("rule", "table").agg(pl.len().alias("count"), pl.col("mend").first()).collect()
    listed = [
        group | {"examples": _examples(rows, group)}
        for group in groups.sort("count", "rule", "table", descending=[True, False, False]).to_dicts()
    ]
    return {"count": int(groups["count"].sum()), "groups": listed}


def _examples(rows: pl.LazyFrame, group: dict[str, Any]) -> list[dict[str, Any]]:
    own = rows.filter(pl.col("rule") == group["rule"], pl.col("table") == group["table"])
    return (
        own.head(EXAMPLES)
        .select(
            "accession", "row_key", "record_id", "reason",
            pl.col("payload").str.slice(0, PAYLOAD_CHARACTERS), "source_file", "source_line",
        )
        .collect()
        .to_dicts()
    )  # fmt: skip
