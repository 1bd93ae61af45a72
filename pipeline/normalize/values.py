"""Values of single elements: from the text as received to the value and its rule, one distinct text at a time."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from pipeline.findings import FindingLog
from pipeline.normalize.languages import language_code, languages_run_together
from pipeline.rules.texts import REPAIRED_TEXT, UNKNOWN_LANGUAGE
from pipeline.text import repair


@dataclass(frozen=True, slots=True)
class Value:
    """A curated value, or None with the problem that stood in its way, and what may be meant."""

    value: str | None
    rule: str
    problem: str | None = None
    proposed: str | None = None


def one_line(raw: str) -> Value:
    """Join lines and runs of white space."""
    return Value(" ".join(raw.split()), "text.one_line")


def without_separator(raw: str) -> Value:
    """A title's comma, colon or full stop at its end is punctuation of the layout, except after an abbreviation."""
    joined = " ".join(raw.split())
    bare = joined.rstrip(",;:/ ")
    return Value(bare or joined, "title.one_line")


def genre_word(raw: str) -> Value:
    """The kind of document without its number, in lower case: "Ciphered Telegram No. 410" is a ciphered telegram."""
    bare = re.sub(r"\s*\bno\.?\s*\d+\w*", "", " ".join(raw.split()), flags=re.IGNORECASE).rstrip(". ")
    return Value(bare.lower(), "genre.lower_case_without_number")


def language_of(raw: str) -> Value:
    """A language's name or code as BCP 47."""
    code = language_code(raw)
    if code is None:
        several = ", ".join(languages_run_together(raw)) or None
        return Value(None, "language.bcp47", f"{raw!r} is not a language that is known.", several)
    return Value(code, "language.bcp47")


def translation_language(raw: str) -> Value:
    """The language behind the dash of "Translation - English"."""
    return language_of(re.split(r"[-–—:]", raw, maxsplit=1)[-1].strip())


NORMALIZERS: dict[str, Callable[[str], Value]] = {
    "title": without_separator,
    "genre": genre_word,
    "language": language_of,
    "translation": translation_language,
}
"""Element and what makes its value; every other element has its lines joined."""

PROBLEM_RULES = {"language": UNKNOWN_LANGUAGE, "translation": UNKNOWN_LANGUAGE}

_LAYOUT = ("heading", "separator")


def with_values(statements: pl.DataFrame, log: FindingLog) -> pl.DataFrame:
    """Statements with the columns `value` and `rule`; each distinct text of an element is looked at once."""
    distinct = statements.select("element", "raw").unique(maintain_order=True)
    made = [_value(element, raw) for element, raw in distinct.iter_rows()]
    table = distinct.with_columns(
        pl.Series("value", [each.value for each in made], dtype=pl.String),
        pl.Series("rule", [each.rule for each in made], dtype=pl.String),
        pl.Series("problem", [each.problem for each in made], dtype=pl.String),
        pl.Series("proposed", [each.proposed for each in made], dtype=pl.String),
    )
    joined = statements.join(table, on=["element", "raw"], how="left", maintain_order="left")
    for row in joined.filter(pl.col("problem").is_not_null()).iter_rows(named=True):
        log.about(PROBLEM_RULES[row["element"]], row["problem"], row, "statements", proposed=row["proposed"])
    for row in joined.filter(pl.col("rule").str.contains("encoding.repaired", literal=True)).iter_rows(named=True):
        message = f"Repaired on the way: {row['rule'].partition('(')[2].rstrip(')')}."
        log.about(REPAIRED_TEXT, message, row, "statements", outcome="AMENDED", proposed=(row["value"] or "")[:200])
    return joined.drop("problem", "proposed")


def _value(element: str, raw: str) -> Value:
    if element in _LAYOUT:
        return Value(None, "layout")
    repaired = repair(raw)
    made = NORMALIZERS.get(element, one_line)(repaired.text)
    if repaired.made:
        return Value(made.value, f"{made.rule}, encoding.repaired ({', '.join(repaired.made)})", made.problem)
    return made
