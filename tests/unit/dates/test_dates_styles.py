"""Every example of every style is a test."""

from pathlib import Path

import pytest

from pipeline.dates import read_date
from pipeline.dates.composite_styles import COMPOSITIONS
from pipeline.dates.documentation import parse_example, styles_page
from pipeline.dates.singles import STYLES

SINGLE = [(style.name, text, edtf) for style in STYLES for text, edtf in style.examples.items()]
COMPOSED = [(entry.name, text, edtf) for entry in COMPOSITIONS for text, edtf in entry.examples.items()]
DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize(("style", "text", "edtf"), SINGLE, ids=[f"{name}: {text}" for name, text, _ in SINGLE])
def test_a_style_reads_its_examples_alone(style: str, text: str, edtf: str) -> None:
    raw, context = parse_example(text)
    reading = read_date(raw, context)
    assert (reading.status, reading.edtf, [other.edtf for other in reading.others]) == ("read", edtf, [])
    assert style in (reading.style or "") or style.startswith("piece:"), "another style reads this example"


@pytest.mark.parametrize(("name", "text", "edtf"), COMPOSED, ids=[f"{name}: {text}" for name, text, _ in COMPOSED])
def test_single_dates_compose_as_the_table_says(name: str, text: str, edtf: str) -> None:
    raw, context = parse_example(text)
    reading = read_date(raw, context)
    assert (reading.edtf or "", [other.edtf for other in reading.others]) == (edtf, [])
    assert reading.status == ("read" if edtf else "undated")


def test_every_style_has_an_example_a_meaning_and_a_name_of_its_own() -> None:
    assert all(style.examples and style.meaning and style.patterns for style in STYLES)
    assert len({style.name for style in STYLES}) == len(STYLES)


def test_the_page_of_styles_is_in_step_with_the_tables() -> None:
    written = (DOCS / "date-styles.md").read_text(encoding="utf-8")
    assert written == styles_page(), "run: python -m pipeline.dates.documentation docs/date-styles.md"
