"""Rules that are asked of every row of a view, in columns."""

from dataclasses import dataclass

import polars as pl

from pipeline.findings import Rule


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RowRule(Rule):
    """A rule over the rows of a view; a row has one of three outcomes.

    view     the rows that it is asked of; `pipeline.validate.views` says what columns they have
    field    column or element that its findings are about
    holds    true: the row complies; false: it does not, and is a finding; null: it cannot be told
    among    rows of which it can be asked; null or false: a prerequisite is not met
    says     what is wrong with a row that does not comply, in a sentence
    shows    column with the text that a finding repeats

    Its examples are rows: the values of some columns, the others being null.
    """

    view: str
    field: str
    holds: pl.Expr
    among: pl.Expr
    says: pl.Expr
    shows: str

    def outcome(self) -> pl.Expr:
        """True where a row complies, false where not, null where it cannot be told; named after the rule."""
        return pl.when(self.among.fill_null(value=False)).then(self.holds).alias(self.name)


def told(text: str, *columns: str) -> pl.Expr:
    """A sentence with a `{}` for each column; what is null reads "nothing"."""
    return pl.format(text, *(pl.col(name).cast(pl.String).fill_null("nothing") for name in columns))
