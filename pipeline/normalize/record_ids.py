"""Identifiers of records: those that a researcher cites, the same in every delivery that says a record anew."""

import polars as pl

from pipeline.intake import Accession


def record_id(key: str, accession: Accession) -> pl.Expr:
    """The identifier made of a column of keys, beside `source_file`; as `Accession.record_id` does for one."""
    if accession.updates is None:
        return pl.format("{}/{}", pl.lit(accession.name), pl.col(key))
    file = pl.col("source_file")
    by_place = pl.any_horizontal(
        pl.col(key).str.starts_with(pl.format("{}#", each)) for each in (file, file.str.replace(r"(.)\.[^./]+$", "$1"))
    )
    begin = pl.when(by_place).then(pl.lit(accession.name)).otherwise(pl.lit(accession.updates))
    return pl.format("{}/{}", begin, pl.col(key))
