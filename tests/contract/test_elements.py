"""The vocabulary between formats and normalization."""

import ast
from pathlib import Path

import polars as pl
import pytest

from pipeline import formats
from pipeline.formats import FORMATS
from pipeline.formats.elements import ELEMENTS
from pipeline.normalize import date_places, name_places, records, texts, values
from pipeline.text import SEGMENT_KINDS

PARSERS = sorted(Path(formats.__path__[0]).rglob("*.py"))
NORMALIZED = {
    "dates": {place.element for place in date_places.DATE_PLACES},
    "names": {*name_places.NAME_PLACES, *name_places.RUNNING_TEXT, *name_places.GLOSSED_TEXT},
    "records": {*records.SINGLE_VALUED},
    "texts": {*texts.DOCUMENT_ELEMENTS},
    "values": {*values.NORMALIZERS, *values.PROBLEM_RULES},
}
"""The elements that each module of normalization knows."""


@pytest.mark.parametrize("path", PARSERS, ids=[path.stem for path in PARSERS])
def test_a_parser_states_elements_of_the_vocabulary(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    stated = {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "state" and call.args
        if isinstance(call.args[0], ast.Constant)
    }
    assert stated <= set(ELEMENTS)


@pytest.mark.parametrize("module", NORMALIZED)
def test_normalization_knows_no_element_that_nothing_can_state(module: str) -> None:
    assert NORMALIZED[module] <= set(ELEMENTS)


def test_every_segment_is_an_element() -> None:
    assert {kind.name for kind in SEGMENT_KINDS} <= set(ELEMENTS)


def test_statements_of_the_sample_are_of_the_vocabulary(specimen_release: object) -> None:
    found = specimen_release.table("statements")["element"].unique()  # type: ignore[attr-defined]
    assert set(found) - set(ELEMENTS) == set()


def test_every_format_has_a_name_and_a_title_of_its_own() -> None:
    assert len({entry.title for entry in FORMATS.by_name.values()}) == len(FORMATS.names)
    assert all(FORMATS.by_name[name].name == name for name in FORMATS.names)
    assert pl.Series(FORMATS.names).is_sorted()
