"""A release in the hands of those who load it."""

import datetime as dt
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas import TABLES
from schemas.exported import columns_of

tables = pytest.mark.parametrize("name", TABLES)

ARROW = {"string": pa.string(), "int64": pa.int64(), "date32": pa.date32()}
POLARS = {"string": pl.String, "int64": pl.Int64, "date32": pl.Date}
DUCKDB = {"string": "VARCHAR", "int64": "BIGINT", "date32": "DATE"}
"""What the documented types are called by those who read."""


def documented(name: str, types: dict[str, Any]) -> list[tuple[str, Any]]:
    """Column and type, as the contract tells them."""
    return [(column["name"], types[column["type"]]) for column in columns_of(TABLES[name])]


@tables
def test_pyarrow_reads_the_documented_types(name: str, specimen_release: Any) -> None:
    schema = pq.read_schema(specimen_release.folder / f"{name}.parquet")
    assert [(field.name, field.type) for field in schema] == documented(name, ARROW)


@tables
def test_polars_reads_the_documented_types(name: str, specimen_release: Any) -> None:
    schema = pl.read_parquet_schema(specimen_release.folder / f"{name}.parquet")
    assert list(schema.items()) == documented(name, POLARS)


@tables
def test_duckdb_reads_the_documented_types(name: str, specimen_release: Any) -> None:
    path = specimen_release.folder / f"{name}.parquet"
    described = duckdb.execute("describe select * from read_parquet(?)", [str(path)]).fetchall()
    assert [(column, kind) for column, kind, *_ in described] == documented(name, DUCKDB)


@tables
def test_pandas_reads_the_documented_types(name: str, specimen_release: Any) -> None:
    frame = pd.read_parquet(specimen_release.folder / f"{name}.parquet", dtype_backend="pyarrow")
    kinds = [(column, kind.pyarrow_dtype) for column, kind in frame.dtypes.items()]
    assert kinds == documented(name, ARROW)


@tables
def test_all_readers_see_the_same_number_of_rows(name: str, specimen_release: Any) -> None:
    path = specimen_release.folder / f"{name}.parquet"
    (counted,) = duckdb.execute("select count(*) from read_parquet(?)", [str(path)]).fetchone() or (None,)
    heights = {pl.read_parquet(path).height, pq.read_table(path).num_rows, len(pd.read_parquet(path)), counted}
    assert len(heights) == 1


def test_a_day_is_a_day_to_every_reader_and_an_open_one_is_null(specimen_release: Any) -> None:
    path = specimen_release.folder / "dates.parquet"
    table = pq.read_table(path)
    rows = table.select(["record_id", "sequence", "earliest"]).to_pylist()
    by_duckdb = duckdb.execute(
        "select record_id, sequence, earliest from read_parquet(?) order by record_id, sequence", [str(path)]
    ).fetchall()
    assert [tuple(row.values()) for row in rows] == by_duckdb
    assert [row["earliest"] for row in rows] == pl.read_parquet(path)["earliest"].to_list()
    assert {type(row["earliest"]) for row in rows} == {dt.date, type(None)}


def test_records_and_authorities_join_in_sql(specimen_release: Any) -> None:
    folder = specimen_release.folder
    rows = duckdb.execute(
        f"""
        select distinct r.title, a.preferred_name
        from '{folder}/records.parquet' r
        join '{folder}/names.parquet' n using (record_id)
        join '{folder}/authorities.parquet' a using (authority_id)
        where n.role = 'sender' and r.record_id = 'korea-1950/900110'
        """
    ).fetchall()
    assert len(rows) == 1
    assert "Roshchin" in rows[0][1]
