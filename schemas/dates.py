"""dates: every date of a record, one a row, with what it was read from and by which style."""

import datetime as dt

import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.polars import dataframe_check

from schemas import columns as c
from schemas.contract import Table, promises


@promises("dates", "1.1.0", "one date of a record", ("record_id", "sequence"), {"record_id": "records.record_id"})
class Dates(Table):
    """One date of a record a row. A date that could not be read has a row as well."""

    record_id: str = c.record_id()
    sequence: int = c.sequence()
    role: str = c.date_role()
    raw: str = c.raw()
    edtf: str = c.edtf(nullable=True)
    earliest: dt.date = c.earliest(nullable=True)
    latest: dt.date = c.latest(nullable=True)
    precision: str = c.precision(nullable=True)
    qualifier: str = c.qualifier(nullable=True)
    calendar: str = c.calendar(nullable=True)
    time: str = c.time(nullable=True)
    utc_offset: str = c.utc_offset(nullable=True)
    style: str = c.style(nullable=True)
    basis: str = c.basis(nullable=True)
    status: str = c.reading_status()
    alternatives: str = c.alternatives(nullable=True)
    normal: str = c.normal(nullable=True)
    normal_earliest: dt.date = c.normal_earliest(nullable=True)
    normal_latest: dt.date = c.normal_latest(nullable=True)
    agreement: str = c.agreement(nullable=True)
    rule: str = c.rule()
    voice: str = c.voice()
    source_file: str = c.source_file()
    source_line: int = c.source_line(nullable=True)
    byte_start: int = c.byte_start(nullable=True)
    byte_end: int = c.byte_end(nullable=True)

    @dataframe_check(name="earliest is not after latest")
    def earliest_before_latest(cls, data: PolarsData) -> pl.LazyFrame:
        """Bounds in order, where both are there."""
        return data.lazyframe.select((pl.col("earliest") <= pl.col("latest")).fill_null(value=True))

    @dataframe_check(name="a read date has EDTF")
    def read_has_edtf(cls, data: PolarsData) -> pl.LazyFrame:
        """Status read goes with an EDTF."""
        return data.lazyframe.select((pl.col("status") != "read") | pl.col("edtf").is_not_null())
