"""Names against labels of real sources: precision and recall, and that strangers are not linked.

The labels lie beside the folder that FONDS_REAL_DATA names, in `truth`.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

from pipeline.authority import load
from pipeline.names import brackets, harvest, resolve

REAL = os.environ.get("FONDS_REAL_DATA")
TRUTH = Path(REAL).parent / "truth" if REAL else Path()
ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.skipif(not REAL or not TRUTH.is_dir(), reason="FONDS_REAL_DATA has no folder of labels beside it"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """benchmarks/names.py, which lays out the cases."""
    spec = importlib.util.spec_from_file_location("benchmark_of_names", ROOT / "benchmarks" / "names.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_people_of_frus_are_found_by_one_label_each(benchmark: ModuleType, tmp_path: Path) -> None:
    rows = benchmark.ask_fonds(benchmark.people(TRUTH), tmp_path)
    score = benchmark.score(rows, 0.0)
    assert score.precision >= 0.985
    assert score.recall >= 0.80


def test_variants_are_found_with_what_the_shipped_authority_lends(benchmark: ModuleType, tmp_path: Path) -> None:
    rows = benchmark.ask_fonds(benchmark.variants(TRUTH), tmp_path, borrow=True)
    score = benchmark.score(rows, 0.0)
    assert score.precision >= 0.99
    assert score.recall >= 0.80


def test_variants_that_are_found_by_the_label_alone_are_right(benchmark: ModuleType, tmp_path: Path) -> None:
    rows = benchmark.ask_fonds(benchmark.variants(TRUTH), tmp_path)
    score = benchmark.score(rows.filter(pl.col("sort").is_in(["script", "romanisation"])), 0.0)
    assert score.precision >= 0.99
    assert score.recall >= 0.60


def test_dated_pseudonyms_are_found(benchmark: ModuleType, tmp_path: Path) -> None:
    score = benchmark.score(benchmark.ask_fonds(benchmark.pseudonyms(TRUTH), tmp_path), 0.0)
    assert score.precision >= 0.99
    assert score.recall >= 0.95


def test_people_of_another_source_are_not_linked(tmp_path: Path) -> None:
    """FRUS forms against the people of EHRI, but for those EHRI records that some FRUS record's own name means."""
    table = pl.read_csv(TRUTH / "names_dev.csv", infer_schema=False)
    frus, ehri = (table.filter(pl.col("source") == source) for source in ("hsg-people", "ehri-personalities"))
    people = ehri.filter(pl.col("kind") == "person").unique("authority_id", maintain_order=True)
    people.select("authority_id", "kind", preferred_name="canonical").write_csv(tmp_path / "entities.csv")
    authority = [("accession", load(tmp_path))]
    labels = resolve(frus.select(raw=pl.col("canonical").unique(maintain_order=True)), authority, likeness=False)
    shared = set(labels["authority_id"].drop_nulls())
    rows = resolve(frus.select(raw="variant"), authority, likeness=False)
    linked = rows.filter((pl.col("status") == "linked") & ~pl.col("authority_id").is_in(list(shared)))
    assert people.height - len(shared) > 200
    assert linked.height / rows.height <= 0.001


def test_few_forms_of_records_left_out_are_linked_to_others(benchmark: ModuleType, tmp_path: Path) -> None:
    """The source holds many people twice, so this is a bound from above on what goes wrong."""
    rows = benchmark.ask_fonds(benchmark.strangers(benchmark.people(TRUTH)), tmp_path)
    left = benchmark.without_twins(rows)
    assert left.filter(pl.col("status") == "linked").height / left.height <= 0.008


def test_the_first_real_record_has_two_glosses_and_no_false_one() -> None:
    text = (Path(str(REAL)) / "wilson-center" / "115977.txt").read_text(encoding="utf-8")
    body = text[text.index("**Contents:**") :]
    found = [(one.name, one.stands_for, one.kind) for one in harvest(body)]
    assert found == [("Filippov", "Stalin", "bracket"), ("Filippov", "I.V. Stalin", "note")]
    kinds = sorted(one.kind for one in brackets(body))
    assert kinds == ["addition", "addition", "gloss", "note", "stamp", "supplied"]
