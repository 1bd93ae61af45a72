import json
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from pipeline.errors import ContractError
from pipeline.findings import FindingLog
from pipeline.rules import RULES
from pipeline.validate import Checked, check
from schemas import TABLES
from schemas.contract import polars_schema

ROWS: dict[str, dict[str, Any]] = {
    "records": {"accession": "a", "level": "item", "date_status": "read", "source_file": "1.txt", "source_line": 1},
    "texts": {"sequence": 1, "layer": "transcript", "text": "The talks went on.", "source_file": "1.txt"},
    "dates": {"sequence": 1, "role": "created", "raw": "1950", "edtf": "1950", "status": "read", "rule": "date.stated"},
    "names": {"sequence": 1, "role": "sender", "raw": "Roshchin", "status": "unresolved"},
    "statements": {"sequence": 1, "element": "title", "raw": "Telegram"},
}
PLACE = {"voice": "author", "source_file": "1.txt", "source_line": 1}

Frames = dict[str, pl.DataFrame]


@pytest.fixture
def frames() -> Callable[..., Frames]:
    """Frames of all tables with a row for each record; a change is (table, record_id, column, value)."""

    def make(*changes: tuple[str, str, str, Any], records: tuple[str, ...] = ("a/1", "a/2", "a/3")) -> Frames:
        made = {}
        for table, row in ROWS.items():
            schema = polars_schema(TABLES[table])
            rows = [{**PLACE, **row, "record_id": record_id} for record_id in records]
            for changed, record_id, column, value in changes:
                for each in rows if changed == table else ():
                    each.update({column: value} if each["record_id"] == record_id else {})
            made[table] = pl.DataFrame([{key: row.get(key) for key in schema} for row in rows], schema=schema)
        return made

    return make


def checked(frames: Frames, **settings: Any) -> tuple[Checked, list[str]]:
    log = FindingLog("a")
    outcome = check(frames, log, **settings)
    for name, frame in frames.items():
        kept_out = outcome.quarantined.filter(pl.col("table") == name).height
        assert frame.height == outcome.accepted[name].height + kept_out, name
    return outcome, [found.rule.name for found in log.rows]


def kept_out(outcome: Checked, table: str) -> list[dict[str, Any]]:
    return list(outcome.quarantined.filter(pl.col("table") == table).iter_rows(named=True))


def test_rows_that_hold_are_accepted_as_they_are(frames: Callable[..., Frames]) -> None:
    given = frames()
    outcome, findings = checked(given)
    assert all(outcome.accepted[name].equals(frame) for name, frame in given.items())
    assert outcome.quarantined.is_empty()
    assert findings == []


BROKEN_RECORDS = {
    "a level that is none": ("level", "box"),
    "no level": ("level", None),
    "an identifier without its accession": ("record_id", "2"),
    "a line before the first": ("source_line", 0),
    "a language in words": ("language", "Russian"),
}


@pytest.mark.parametrize(("column", "value"), BROKEN_RECORDS.values(), ids=BROKEN_RECORDS)
def test_a_record_that_breaks_its_contract_is_kept_out_with_all_that_belongs_to_it(
    column: str, value: Any, frames: Callable[..., Frames]
) -> None:
    outcome, findings = checked(frames(("records", "a/2", column, value)))
    (row,) = kept_out(outcome, "records")
    assert row["rule"] == "contract.row"
    assert column in row["reason"]
    assert json.loads(row["payload"])[column] == value
    for table in ("texts", "dates", "names", "statements"):
        (child,) = kept_out(outcome, table)
        assert (child["record_id"], child["rule"]) == ("a/2", "relations.record_kept_out")
        assert json.loads(child["payload"])["record_id"] == "a/2"
        assert outcome.accepted[table]["record_id"].to_list() == ["a/1", "a/3"]
    assert findings == ["contract.row"]


BROKEN_VALUES = {
    "no raw text": ("dates", "raw", None),
    "a status that is none": ("dates", "status", "guessed"),
    "a time of day that is none": ("dates", "time", "noon"),
    "a read date without EDTF": ("dates", "edtf", None),
    "a role that is none": ("names", "role", "friend"),
    "no status": ("names", "status", None),
    "a position before the first": ("statements", "sequence", 0),
    "no text": ("texts", "text", None),
    "no place": ("statements", "source_file", None),
}


@pytest.mark.parametrize(("table", "column", "value"), BROKEN_VALUES.values(), ids=BROKEN_VALUES)
def test_a_value_that_breaks_its_contract_is_kept_out_alone(
    table: str, column: str, value: Any, frames: Callable[..., Frames]
) -> None:
    outcome, findings = checked(frames((table, "a/2", column, value)))
    assert outcome.quarantined["table"].to_list() == [table]
    (row,) = kept_out(outcome, table)
    assert row["record_id"] == "a/2"
    assert row["row_key"].startswith("a/2#")
    assert json.loads(row["payload"])[column] == value
    assert outcome.accepted["records"].height == 3
    assert findings == ["contract.row"]


def test_bounds_in_the_wrong_order_keep_a_date_out(frames: Callable[..., Frames]) -> None:
    days = pl.Series([None, "1950-05-14", "1950-05-13"], dtype=pl.String).str.to_date()
    given = frames()
    given["dates"] = given["dates"].with_columns(days.alias("earliest"), latest=pl.date(1950, 5, 13))
    outcome, _ = checked(given)
    assert [row["record_id"] for row in kept_out(outcome, "dates")] == ["a/2"]


def test_a_row_that_breaks_two_checks_is_one_row_of_quarantine_that_names_both(frames: Callable[..., Frames]) -> None:
    broken = [("dates", "a/2", "status", "guessed"), ("dates", "a/2", "sequence", 0)]
    outcome, findings = checked(frames(*broken))
    (row,) = kept_out(outcome, "dates")
    assert "status" in row["reason"]
    assert "sequence" in row["reason"]
    assert "it is guessed" in row["reason"]
    assert findings == ["contract.row"]


def test_a_record_that_its_parser_has_set_aside_is_kept_out_with_all_that_belongs_to_it(
    frames: Callable[..., Frames],
) -> None:
    reason = "The record has bytes that are not UTF-8."
    row = {"record_id": "a/2", "rule": "tables.damaged_record", "reason": reason}
    outcome, findings = checked(frames(), refused=pl.DataFrame([row]))
    (row,) = kept_out(outcome, "records")
    assert (row["record_id"], row["rule"], row["reason"]) == ("a/2", "tables.damaged_record", reason)
    assert row["mend"] == RULES["tables.damaged_record"].mend
    assert outcome.accepted["records"]["record_id"].to_list() == ["a/1", "a/3"]
    assert {row["rule"] for row in kept_out(outcome, "names")} == {"relations.record_kept_out"}
    assert findings == [], "its parser has told it"


def test_no_row_is_lost_when_every_record_is_broken(frames: Callable[..., Frames]) -> None:
    broken = [("records", f"a/{number}", "level", None) for number in (1, 2, 3)]
    outcome, _ = checked(frames(*broken))
    assert outcome.quarantined.height == 3 * len(ROWS)


@pytest.mark.parametrize("change", ["gone", "more", "type"])
def test_a_table_without_its_columns_stops_the_run(change: str, frames: Callable[..., Frames]) -> None:
    given = frames()
    changed = {
        "gone": given["dates"].drop("raw"),
        "more": given["dates"].with_columns(guest=pl.lit(1)),
        "type": given["dates"].with_columns(pl.col("sequence").cast(pl.String)),
    }
    given["dates"] = changed[change]
    with pytest.raises(ContractError, match="The table dates does not fit its contract"):
        check(given, FindingLog("a"))
