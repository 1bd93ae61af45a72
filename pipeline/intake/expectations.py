"""The table `[expectations]` of accession.toml: what must hold for a delivery to be published, and what is doubted.

Two steps: an expectation that refuses is a gate of publication, one that warns is a finding. A bare number stands for
the step that its key is about: a least share refuses, a largest share warns, and so many lost records refuse.
"""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

COLUMNS_OF = ("records", "texts", "dates", "names", "statements")
"""Tables that `fill` and `values` may speak of; a column without a table's name is one of `records`."""

ALLOWED = {
    "expectations.records": ("a table with min and max, as in { min = 10, max = 40 }",),
    "expectations.fill": (
        "columns with the least share of rows that state one, as in title = 0.95 or dates.edtf = { warn = 0.9 }",
    ),
    "expectations.values": ('columns with a list of what they may hold, as in language = ["ru", "ko"]',),
    **{
        f"expectations.{key}": ("a share from 0 to 1, as in 0.05 or { warn = 0.05, refuse = 0.2 }",)
        for key in ("unread_dates", "unresolved_names", "quarantined_records", "lost_records")
    },
}
"""What is allowed, for the messages; the types below are what is checked."""


class Table(BaseModel):
    """A table of accession.toml: it holds the keys that are named, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Bounds(Table):
    """How many records a delivery is expected to hold: fewer than min refuses it, more than max warns."""

    min: Annotated[int, Field(ge=0)] | None = None
    max: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is more than max")
        return self


Share = Annotated[float, Field(ge=0, le=1)]


class Limit(Table):
    """A share of rows past which a person is warned, and one past which the release is refused."""

    warn: Share | None = None
    refuse: Share | None = None


class Allowed(Limit):
    """The values that a column may hold, and the largest shares of rows with others: any at all warns."""

    allowed: Annotated[list[str], Field(min_length=1)]


def _as_table(value: Any, step: str) -> Any:
    if isinstance(value, int | float):
        return {step: value}
    if not isinstance(value, dict | Limit):
        raise ValueError("neither a share nor a table")
    return value


def _refusing(value: Any) -> Any:
    return _as_table(value, "refuse")


def _warning(value: Any) -> Any:
    return _as_table(value, "warn")


def _warning_of_any(value: Any) -> Any:
    if not isinstance(value, list | dict | Allowed):
        raise ValueError("neither a list of values nor a table")
    return {"allowed": value, "warn": 0.0} if isinstance(value, list) else value


def _by_column(value: Any) -> Any:
    """`dates.edtf = 0.9` is a table `dates` in TOML; here it is the column `dates.edtf`."""
    if not isinstance(value, dict):
        return value
    flat: dict[str, Any] = {}
    for key, own in value.items():
        nested = key in COLUMNS_OF and isinstance(own, dict)
        flat |= {f"{key}.{column}": each for column, each in own.items()} if nested else {key: own}
    return flat


def table_and_column(key: str) -> tuple[str, str]:
    """The table and the column that a key of `fill` or `values` names."""
    table, _, column = key.rpartition(".")
    return table or "records", column


def _column(key: str) -> str:
    from schemas import TABLES
    from schemas.contract import polars_schema

    table, column = table_and_column(key)
    if table not in COLUMNS_OF:
        raise ValueError(f"{table} is none of {', '.join(COLUMNS_OF)}")
    columns = polars_schema(TABLES[table]).names()
    if column not in columns:
        raise ValueError(f"{table} has the columns {', '.join(columns)}")
    return key


Column = Annotated[str, AfterValidator(_column)]
AtLeast = Annotated[Limit, BeforeValidator(_refusing)]
AtMost = Annotated[Limit, BeforeValidator(_warning)]
AtMostOrRefused = Annotated[Limit, BeforeValidator(_refusing)]
Values = Annotated[Allowed, BeforeValidator(_warning_of_any)]


class Expectations(Table):
    """What must hold for a delivery to be published.

    records              how many records it holds
    fill                 by column: the least share of rows that state something there
    values               by column: what may stand there
    unread_dates         largest share of its dates that no style reads
    unresolved_names     largest share of its names that are in no authority file
    quarantined_records  largest share of its records that are kept out
    lost_records         largest share of the records of the last release by which this one may be smaller
    """

    records: Bounds = Bounds()
    fill: Annotated[dict[Column, AtLeast], BeforeValidator(_by_column)] = {}
    values: Annotated[dict[Column, Values], BeforeValidator(_by_column)] = {}
    unread_dates: AtMost = Limit()
    unresolved_names: AtMost = Limit()
    quarantined_records: AtMost = Limit()
    lost_records: AtMostOrRefused = Limit()
