"""What every table's contract has: a version, a primary key, and the columns that point at other tables."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import pandera.polars as pa
import polars as pl


@dataclass(frozen=True, slots=True)
class Contract:
    """A table's promise beyond the types of its columns.

    name       the table's name, and the stem of its Parquet file
    version    semantic: a column taken away or given another meaning raises the first number
    row        what one row is
    primary    the columns that tell rows apart; the table is sorted by them
    foreign    column -> "table.column" that it points at, where it is not null
    """

    name: str
    version: str
    row: str
    primary: tuple[str, ...]
    foreign: dict[str, str] = field(default_factory=dict)


class Table(pa.DataFrameModel):
    """Base of the curated tables: no column more or less than named, in the order named, nothing cast in silence."""

    class Config:
        strict = True
        ordered = True
        coerce = False


Model = TypeVar("Model", bound=type[Table])


def promises(
    name: str, version: str, row: str, primary: tuple[str, ...], foreign: dict[str, str] | None = None
) -> Callable[[Model], Model]:
    """Give a table's model its contract."""

    def give(model: Model) -> Model:
        model.__contract__ = Contract(name, version, row, primary, foreign or {})  # type: ignore[attr-defined]
        return model

    return give


def contract_of(model: type[Table]) -> Contract:
    """The contract of a table's model."""
    contract: Contract = model.__contract__  # type: ignore[attr-defined]
    return contract


def polars_schema(model: type[Table]) -> pl.Schema:
    """Column names and polars types of a table, in order."""
    columns = model.to_schema().columns
    return pl.Schema({name: column.dtype.type for name, column in columns.items()})
