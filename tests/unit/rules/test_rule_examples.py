"""Every rule on its own examples: what complies is not found, what does not is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.findings import Rule
from pipeline.flows.curation import look
from pipeline.flows.direct import Direct
from pipeline.intake import Accession
from pipeline.publish.release import collected
from pipeline.rules import RULES, SUBJECTS
from pipeline.rules.row_rule import RowRule
from pipeline.validate.asking import ROW_RULES
from pipeline.validate.families import alike, children
from pipeline.validate.views import views_of
from schemas import TABLES
from schemas.contract import polars_schema

DELIVERIES = {
    name: rule for name, rule in RULES.items() if not isinstance(rule, RowRule) and isinstance(rule.fails, Mapping)
}
TOLD = {
    "tables.other_sheets": "unit/formats/test_spreadsheet.py",
    "files.unreadable": "unit/intake/test_received.py",
    "files.refused": "unit/intake/test_received.py",
    "review.reopened": "unit/cli/test_review.py",
    "contract.row": "unit/validate/test_checked.py",
    "files.parser_failed": "flow/test_poisoned.py",
    "files.unread_bytes": "flow/test_poisoned.py",
    "records.failed": "flow/test_poisoned.py",
    **{name: "flow/test_drift.py" for name in RULES if name.startswith("drift.")},
}
"""Rules whose examples no delivery of a few lines can show, and the test that shows each."""


def found_in(example: Mapping[str, Any], folder: Path) -> list[str]:
    delivery = folder / "example"
    for path, content in example.items():
        location = delivery / path
        location.parent.mkdir(parents=True, exist_ok=True)
        location.write_bytes(content if isinstance(content, bytes) else content.encode())
    verdict, findings = look([delivery], folder / "workshop", Direct())
    kept_out = collected("quarantine", verdict, verdict.quarantine)
    return sorted({*findings["rule"], *kept_out["rule"]})


@pytest.mark.parametrize("name", DELIVERIES)
def test_a_rule_finds_its_example_and_not_the_one_that_complies(name: str, tmp_path: Path) -> None:
    rule = DELIVERIES[name]
    assert isinstance(rule.passes, Mapping | str)
    assert isinstance(rule.fails, Mapping)
    assert name in found_in(rule.fails, tmp_path / "fails")
    if isinstance(rule.passes, Mapping):
        assert name not in found_in(rule.passes, tmp_path / "passes")


def test_rules_that_are_only_told_are_shown_elsewhere() -> None:
    assert {name for name, rule in RULES.items() if isinstance(rule.fails, str)} == set(TOLD)
    tests = Path(__file__).parents[2]
    constants = {
        rule.name: constant
        for subject in SUBJECTS
        for constant, rule in vars(subject).items()
        if isinstance(rule, Rule)
    }
    for name, path in TOLD.items():
        text = (tests / path).read_text(encoding="utf-8")
        assert any(word in text for word in (name, name.rpartition(".")[2], constants[name])), name


@pytest.fixture(scope="session")
def views() -> dict[str, pl.Schema]:
    """The columns of every view."""
    empty = {name: pl.DataFrame(schema=polars_schema(model)) for name, model in TABLES.items()}
    own = views_of({name: empty[name] for name in ("records", "texts", "dates", "names")}, Accession(name="a"))
    records = empty["records"].lazy().with_columns(part=pl.lit("1"))
    lazy = own | {"children": children(records), "alike": alike(records)}
    return {name: view.collect_schema() for name, view in lazy.items()}


@pytest.mark.parametrize("rule", ROW_RULES, ids=lambda rule: rule.name)
def test_a_rule_over_rows_tells_its_examples_apart(rule: RowRule, views: dict[str, pl.Schema]) -> None:
    schema = views[rule.view]
    for row, holds in ((rule.passes, True), (rule.fails, False)):
        assert isinstance(row, Mapping)
        assert set(row) <= set(schema)
        frame = pl.DataFrame([{name: row.get(name) for name in schema}], schema=schema)
        assert frame.select(rule.outcome()).item() is holds
        assert frame.select(rule.says).item()
        assert rule.shows in schema


@pytest.mark.parametrize("rule", ROW_RULES, ids=lambda rule: rule.name)
def test_a_row_that_says_nothing_never_counts_as_passed(rule: RowRule, views: dict[str, pl.Schema]) -> None:
    schema = views[rule.view]
    nothing = pl.DataFrame([dict.fromkeys(schema)], schema=schema)
    assert nothing.select(rule.outcome()).item() is not True or rule.among.meta.is_literal()
