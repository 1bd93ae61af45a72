"""Damage and placeholders among the values of a part: found over distinct values, told with their place."""

import re

import polars as pl

from pipeline.findings import RAW_CHARACTERS, FindingLog
from pipeline.rules.damage import PLACEHOLDER
from pipeline.text.damage import DAMAGES, Damage
from pipeline.text.placeholders import ANYWHERE, MUST_HAVE_A_VALUE, NO_VALUE, NOT_ASKED, ONLY_SIGNS, bare

SHOWN_CHARACTERS = 60
"""How much of what was found a message repeats."""

_HITS = pl.Schema({"value": pl.String, "kind": pl.Int64, "found": pl.String, "place": pl.Int64, "mended": pl.String})


def report_damage(statements: pl.DataFrame, log: FindingLog) -> None:
    """Findings of damaged values, each with the first place in the value and, where one is safe, the value proposed.

    Of a value longer than `RAW_CHARACTERS`, `raw` and `proposed` show the same stretch, around the damage.
    """
    values = statements.filter(pl.col("value").is_not_null())
    hits = _hits(values["value"].unique(maintain_order=True))
    if hits.is_empty():
        return
    damaged = values.join(hits, on="value", how="inner", maintain_order="left")
    for row in damaged.iter_rows(named=True):
        damage = DAMAGES[row["kind"]]
        if row["element"] not in damage.apart_from:
            raw, proposed = _stretch(row["value"], row["mended"], row["place"])
            word, start = _whole_word(row["value"], row["place"], row["found"])
            message = f"{damage.says.format(found=word)}, at character {start + 1}."
            log.about(damage.rule, message, row, "statements", raw=raw, proposed=proposed)


def report_placeholders(statements: pl.DataFrame, log: FindingLog) -> None:
    """Findings of placeholders; each distinct value of an element is looked at once."""
    asked = statements.filter(pl.col("value").is_not_null() & ~pl.col("element").is_in(NOT_ASKED))
    distinct = asked.select("element", "value").unique(maintain_order=True)
    word = bare(pl.col("value"))
    empty = (
        word.is_in(ANYWHERE)
        | (word.is_in(NO_VALUE) & pl.col("element").is_in(MUST_HAVE_A_VALUE))
        | (word == pl.col("element").str.replace_all("_", " "))
        | pl.col("value").str.contains(ONLY_SIGNS)
    )
    # The reader of dates knows the words for undated; only signs and abbreviations are placeholders there.
    undated = (pl.col("element") == "date") & pl.col("value").str.contains(r"\p{L}{3}")
    standing = asked.join(distinct.filter(empty & ~undated), on=["element", "value"], how="semi", maintain_order="left")
    for row in standing.iter_rows(named=True):
        log.about(PLACEHOLDER, f"{row['value']!r} stands where a value should.", row, "statements")


def _hits(values: pl.Series) -> pl.DataFrame:
    """Value, kind of damage, what was found and at which character, and the value mended; a row a value and a kind."""
    frame = values.to_frame("value")
    marked = frame.select("value", *(pl.col("value").str.contains(each.pattern).alias(str(n)) for n, each in _NUMBERED))
    rows = [
        (value, number, found, len(value.encode()[:start].decode()), mended)
        for number, damage in _NUMBERED
        for value, found, start in _matches(marked.filter(pl.col(str(number))), damage)
        if (mended := damage.mend(value)) != value
    ]
    return pl.DataFrame(rows, schema=_HITS, orient="row")


_NUMBERED = tuple(enumerate(DAMAGES))


def _matches(values: pl.DataFrame, damage: Damage) -> list[tuple[str, str, int]]:
    """The distinct values that look damaged, with the first match and the byte at which it begins."""
    value = pl.col("value")
    return values.select(
        value, value.str.extract(f"({damage.pattern})").alias("found"), value.str.find(damage.pattern).alias("start")
    ).rows()


def _whole_word(value: str, place: int, found: str) -> tuple[str, int]:
    """What was found, with the rest of its word where it is part of one, and where that begins."""
    if found.replace("?", "").isalpha():
        before = re.search(r"[^\W\d_]*$", value[:place])
        behind = re.match(r"[^\W\d_]*", value[place + len(found) :])
        place -= len(before[0]) if before else 0
        found = (before[0] if before else "") + found + (behind[0] if behind else "")
    return found[:SHOWN_CHARACTERS], place


def _stretch(value: str, mended: str | None, place: int) -> tuple[str, str | None]:
    """What a finding shows of a value and of what is proposed for it."""
    if len(value) <= RAW_CHARACTERS:
        return value, mended
    start = max(0, place - RAW_CHARACTERS // 2)
    return value[start : start + RAW_CHARACTERS], mended and mended[start : start + RAW_CHARACTERS]
