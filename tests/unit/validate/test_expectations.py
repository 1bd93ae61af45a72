"""What an accession expects of itself: what is not met warns or refuses, and says what there was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

Deliver = Callable[..., Path]
Make = Callable[..., Any]

ROWS = """id,title,date,name,language,level
1,Papers,13 May 1950,Joseph Stalin,ru,item
2,Letters,14 May 1950,Joseph Stalin,ru,item
3,[Unknown],32 May 1950,Nobody Whatever,fr,file
4,Notes,15 May 1950,Joseph Stalin,,item
4,Notes again,15 May 1950,Joseph Stalin,ru,item
"""
"""Four records, one of them with a title that says nothing, and a fifth that repeats an identifier."""

MAPPING = """format = "delimited"
[mapping]
key = "id"
[mapping.fields]
title = "title"
date = { element = "date", role = "created" }
name = { element = "name", role = "creator", kind = "person" }
language = "language"
level = "level"
"""

# what accession.toml says; outcome of the gate, or None where there is none; rule of the finding; what is told
EXPECTED: dict[str, tuple[str, str | None, str | None, str]] = {
    "a fill that is reached": (
        "fill.title = 0.75",
        "pass",
        None,
        "fill.title: at least 75 % (refuse) expected, 75 % there",
    ),
    "a fill that is not": ("fill.title = 0.8", "fail", "fill_below", "75 % there: 3 of 4 rows of records state one."),
    "a fill that only warns": ("fill.title = { warn = 0.8 }", None, "fill_below", "at least 80 % (warn) expected"),
    "a fill between the two": (
        "fill.title = { warn = 0.9, refuse = 0.5 }",
        "pass",
        "fill_below",
        "at least 90 % (warn) and at least 50 % (refuse)",
    ),
    "a fill of another table": (
        "fill.dates.edtf = 1.0",
        "fail",
        "fill_below",
        "75 % there: 3 of 4 rows of dates state one.",
    ),
    "the fill of a table without rows": (
        "fill.texts.text = 0.5",
        "not evaluable",
        None,
        "none there: 0 of 0 rows of texts",
    ),
    "two fills of which one fails": (
        "fill = { title = 0.5, language = 1.0 }",
        "fail",
        "fill_below",
        "fill.language: at least",
    ),
    "values that are all allowed": ('values.level = ["item", "file"]', None, None, ""),
    "a value that is not allowed": (
        'values.language = ["ru", "ko"]',
        None,
        "value_not_allowed",
        '1 row of records holds this, which is none of "ru", "ko"',
    ),
    "few values that are not allowed": (
        'values.language = { allowed = ["ru"], warn = 0.5, refuse = 0.5 }',
        "pass",
        None,
        "33.3 % there: 1 of 3 rows",
    ),
    "many values that are not allowed": (
        'values.language = { allowed = ["ru"], refuse = 0.3 }',
        "fail",
        "value_not_allowed",
        "at most 30 % (refuse) expected",
    ),
    "unread dates that warn": ("unread_dates = 0.2", None, "dates_unread", "25 % there: 1 of 4 dates are unread."),
    "unread dates that refuse": (
        "unread_dates = { refuse = 0.2 }",
        "fail",
        "dates_unread",
        "at most 20 % (refuse) expected",
    ),
    "as many unread dates as may be": ("unread_dates = { refuse = 0.25 }", "pass", None, "25 % there"),
    "unresolved names": ("unresolved_names = { refuse = 0.2 }", "fail", "names_unresolved", "1 of 4 names"),
    "quarantined records": (
        "quarantined_records = { refuse = 0.1 }",
        "fail",
        "records_quarantined",
        "20 % there: 1 of 5",
    ),
    "few quarantined records": ("quarantined_records = { warn = 0.2, refuse = 0.2 }", "pass", None, "1 of 5 records"),
}


@pytest.mark.parametrize(("line", "outcome", "rule", "told"), EXPECTED.values(), ids=EXPECTED)
def test_what_is_not_met_warns_or_refuses(
    line: str, outcome: str | None, rule: str | None, told: str, deliver: Deliver, make: Make
) -> None:
    verdict = make(deliver("a", {"a.csv": ROWS}, f"expectations.{line}\n{MAPPING}")).verdict
    own = [gate for gate in verdict.gates if gate.name.startswith("expectations.")]
    found = verdict.findings.filter(pl.col("rule").str.starts_with("expectations."))
    assert [gate.outcome for gate in own] == ([outcome] if outcome else [])
    assert verdict.refused == (outcome == "fail")
    assert found["rule"].to_list() == ([f"expectations.{rule}"] if rule else [])
    messages = [gate.message for gate in own] + found["message"].to_list()
    assert any(told in message for message in messages) or not told
    assert all(message.startswith("accession.toml, expectations.") for message in messages)


def test_an_accession_that_expects_nothing_has_no_gate_for_it(deliver: Deliver, make: Make) -> None:
    verdict = make(deliver("a", {"a.csv": ROWS}, MAPPING)).verdict
    assert [gate.name for gate in verdict.gates if gate.name.startswith("expectations.")] == []


def test_a_value_that_is_not_allowed_leads_to_its_first_record(deliver: Deliver, make: Make) -> None:
    made = make(deliver("a", {"a.csv": ROWS}, f'expectations.values.language = ["ru"]\n{MAPPING}'))
    row = made.table("findings").filter(pl.col("rule") == "expectations.value_not_allowed").row(0, named=True)
    assert (row["record_id"], row["raw"], row["field"], row["table"]) == ("a/3", "fr", "language", "records")
    assert (row["source_file"], row["source_line"]) == ("a.csv", 4)


def test_each_accession_is_held_to_its_own_expectations(deliver: Deliver, make: Make) -> None:
    strict = deliver("a", {"a.csv": ROWS}, f"expectations.fill.language = 1.0\n{MAPPING}")
    full = deliver("b", {"a.csv": "id,language\n1,ru\n"}, f"expectations.fill.language = 1.0\n{MAPPING}")
    gates = {gate.name: gate.outcome for gate in make(strict, full).verdict.gates}
    assert (gates["expectations.fill.a"], gates["expectations.fill.b"]) == ("fail", "pass")
