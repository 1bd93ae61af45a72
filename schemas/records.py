"""records: archival descriptions and documents."""

import datetime as dt

import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.polars import dataframe_check

from schemas import columns as c
from schemas.contract import Table, promises


@promises("records", "1.0.0", "an archival description or document", ("record_id",), {"parent_id": "records.record_id"})
class Records(Table):
    """One archival description or document a row."""

    record_id: str = c.record_id(unique=True)
    accession: str = c.accession()
    parent_id: str = c.parent_id(nullable=True)
    level: str = c.level()
    title: str = c.title(nullable=True)
    genre: str = c.genre(nullable=True)
    reference_code: str = c.reference_code(nullable=True)
    repository: str = c.repository(nullable=True)
    custodial_history: str = c.custodial_history(nullable=True)
    language: str = c.record_language(nullable=True)
    date_edtf: str = c.date_edtf(nullable=True)
    date_earliest: dt.date = c.date_earliest(nullable=True)
    date_latest: dt.date = c.date_latest(nullable=True)
    date_status: str = c.date_status()
    access: str = c.access(nullable=True)
    rights: str = c.rights(nullable=True)
    link: str = c.link(nullable=True)
    credits: str = c.credits_(nullable=True)
    source_file: str = c.source_file()
    source_line: int = c.source_line(nullable=True)

    @dataframe_check(name="date_earliest is not after date_latest")
    def earliest_before_latest(cls, data: PolarsData) -> pl.LazyFrame:
        """Bounds in order, where both are there."""
        return data.lazyframe.select((pl.col("date_earliest") <= pl.col("date_latest")).fill_null(value=True))
