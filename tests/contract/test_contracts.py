"""The tables' contracts: complete, exported as they are, and made of columns that are defined once."""

import ast
from pathlib import Path

import polars as pl
import pytest

from pipeline.findings import FINDING_SCHEMA
from schemas import TABLES, Table, columns, contract_of
from schemas.contract import polars_schema
from schemas.exported import columns_of, contract_files

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
DEFINITIONS = {
    name for name, made in vars(columns).items() if callable(made) and getattr(made, "__name__", "") == "column"
}

tables = pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)


def used_definitions() -> list[tuple[str, str, str]]:
    """Table, column, and what stands behind its equals sign, of every model."""
    used = []
    for path in sorted(SCHEMAS.glob("*.py")):
        for model in (node for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef)):
            fields = (node for node in model.body if isinstance(node, ast.AnnAssign))
            used += [
                (model.name, ast.unparse(node.target), ast.unparse(node.value))
                for node in fields
                if node.value is not None and model.bases and ast.unparse(model.bases[0]) == "Table"
            ]
    return used


def test_the_contract_files_are_what_the_models_say() -> None:
    stored = {path.name: path.read_text(encoding="utf-8") for path in (SCHEMAS / "contracts").iterdir()}
    assert stored == contract_files(), "run `fonds contracts`"


def test_every_column_is_defined_in_one_place() -> None:
    used = used_definitions()
    assert len(used) == sum(len(polars_schema(model).names()) for model in TABLES.values())
    elsewhere = [each for each in used if each[2].partition("(")[0].removeprefix("c.") not in DEFINITIONS]
    assert elsewhere == []


def test_every_definition_is_used_by_a_table() -> None:
    assert {value.partition("(")[0].removeprefix("c.") for _, _, value in used_definitions()} == DEFINITIONS


@tables
def test_the_name_of_a_table_is_its_contracts(model: type[Table]) -> None:
    assert TABLES[contract_of(model).name] is model


@tables
def test_the_primary_key_is_of_columns_that_are_never_null(model: type[Table]) -> None:
    nullable = {column["name"]: column["nullable"] for column in columns_of(model)}
    assert [nullable[name] for name in contract_of(model).primary] == [False] * len(contract_of(model).primary)


@tables
def test_a_foreign_key_points_at_the_primary_key_of_a_table(model: type[Table]) -> None:
    for column, target in contract_of(model).foreign.items():
        table, key = target.split(".")
        assert contract_of(TABLES[table]).primary == (key,)
        assert polars_schema(model)[column] == polars_schema(TABLES[table])[key]


@tables
def test_every_column_has_a_meaning_and_every_day_and_count_a_unit(model: type[Table]) -> None:
    for column in columns_of(model):
        assert column["meaning"]
        if column["type"] != "string":
            assert column["unit"], column["name"]


@tables
def test_an_empty_table_keeps_its_contract_and_a_foreign_column_breaks_it(model: type[Table]) -> None:
    empty = pl.DataFrame(schema=polars_schema(model))
    model.validate(empty)
    with pytest.raises(Exception, match="guest"):
        model.validate(empty.with_columns(pl.lit(1).alias("guest")), lazy=True)


def test_findings_are_made_in_the_columns_of_their_table() -> None:
    assert polars_schema(TABLES["findings"]) == FINDING_SCHEMA
