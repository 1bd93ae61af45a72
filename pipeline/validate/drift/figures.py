"""Figures of an accession beside those of the last release: fill rates, distributions, values seen for the first time.

Distributions are compared by the Jensen-Shannon divergence, in bits: 0 for equal ones, 1 for those that share no value.
It stays finite where a value is new or gone, as the population stability index does not; for small shifts 0.05 bits are
what that index calls 0.25, a major shift. What two samples of one population differ by is taken off before.
"""

import math
from collections.abc import Iterator, Sequence

import polars as pl

from pipeline.rules.drift import DISTRIBUTION_MOVED, FILL_FELL, VALUE_FIRST_SEEN
from pipeline.validate.drift.entries import MINIMUM_ROWS, Comparison, Drifted, Example
from pipeline.validate.drift.profile import FILLED, OPEN, Profile
from pipeline.validate.gates import FAIL, NOT_EVALUABLE, PASS
from pipeline.validate.shares import counted, percent

FALL = 0.05
"""By how much of the rows a fill rate may fall; that it rises is no drift."""
DIVERGENCE_BITS = 0.05
EXAMPLES = 5

Told = tuple[Comparison, list[Drifted]]


def compare_figures(accessions: Sequence[str], now: Profile, before: Profile) -> Iterator[Told]:
    """Every comparison of accessions that are in both, with what has drifted."""
    for accession in accessions:
        own, last = (_row(each.fills, accession) for each in (now, before))
        yield from (_fill(accession, column, own, last) for column in FILLED if column in own and column in last)
        for name in now.categories:
            if name in before.categories:
                yield _distribution(accession, name, now.categories[name], before.categories[name])


def _row(fills: pl.DataFrame, accession: str) -> dict[str, int]:
    found = fills.filter(pl.col("accession") == accession).drop("accession")
    return found.row(0, named=True) if found.height else {"rows": 0}


def too_few(before: int, now: int) -> str | None:
    """Why two counts of rows cannot be compared, or None where they can."""
    if min(before, now) >= MINIMUM_ROWS:
        return None
    return f"{before} rows before and {now} now; fewer than {MINIMUM_ROWS} are not compared."


def _fill(accession: str, column: str, own: dict[str, int], last: dict[str, int]) -> Told:
    name, few = f"fill.{column}", too_few(last["rows"], own["rows"])
    if few:
        return Comparison(name, accession, NOT_EVALUABLE, None, None, few), []
    before, now = last[column] / last["rows"], own[column] / own["rows"]
    told = f"{column} is stated in {percent(now)} of the records; in the last release it was in {percent(before)}."
    if before - now <= FALL:
        return Comparison(name, accession, PASS, before, now, told), []
    fewer = own["rows"] - own[column]
    return Comparison(name, accession, FAIL, before, now, told), [Drifted(FILL_FELL, accession, told, fewer, column)]


def _distribution(accession: str, name: str, now: pl.DataFrame, before: pl.DataFrame) -> Told:
    own, last = (dict(_of(accession, each).iter_rows()) for each in (now, before))
    first_seen = _first_seen(accession, name, own, last) if last and name in OPEN else []
    few = too_few(sum(last.values()), sum(own.values()))
    if few:
        return Comparison(f"values.{name}", accession, NOT_EVALUABLE, None, None, few), first_seen
    divergence = divergence_bits(last, own)
    value, was, is_ = _most_moved(last, own)
    moved = f"{'rose' if is_ > was else 'fell'} from {percent(was)} to {percent(is_)}" if was != is_ else "is as it was"
    told = f"{name}: “{value}” {moved}; the distributions are {divergence:.3f} bits apart."
    if divergence <= DIVERGENCE_BITS:
        return Comparison(f"values.{name}", accession, PASS, None, divergence, told), first_seen
    drifted = Drifted(DISTRIBUTION_MOVED, accession, told, sum(own.values()), name)
    return Comparison(f"values.{name}", accession, FAIL, None, divergence, told), [drifted, *first_seen]


def _of(accession: str, counts: pl.DataFrame) -> pl.DataFrame:
    return counts.filter(pl.col("accession") == accession).select("value", "rows").sort("value")


def divergence_bits(before: dict[str, int], now: dict[str, int]) -> float:
    """How far apart two counts by value are, less what chance alone makes of samples of these sizes; at least 0."""
    sizes = sum(before.values()), sum(now.values())
    values = sorted({*before, *now})
    apart = 0.0
    for value in values:
        shares = before.get(value, 0) / sizes[0], now.get(value, 0) / sizes[1]
        middle = sum(shares) / 2
        apart += sum(share / 2 * math.log2(share / middle) for share in shares if share)
    by_chance = (len(values) - 1) * (1 / sizes[0] + 1 / sizes[1]) / (8 * math.log(2))
    return round(max(0.0, apart - by_chance), 4)


def _most_moved(before: dict[str, int], now: dict[str, int]) -> tuple[str, float, float]:
    """The value whose share has changed most, with its share before and now."""
    sizes = sum(before.values()), sum(now.values())
    shares = {value: (before.get(value, 0) / sizes[0], now.get(value, 0) / sizes[1]) for value in {*before, *now}}
    value = min(shares, key=lambda value: (-abs(shares[value][0] - shares[value][1]), value))
    return value, *shares[value]


def _first_seen(accession: str, name: str, own: dict[str, int], last: dict[str, int]) -> list[Drifted]:
    new = sorted((value for value in own if value not in last), key=lambda value: (-own[value], value))
    if not new:
        return []
    listed = ", ".join(f"“{value}” in {counted(own[value])}" for value in new[:EXAMPLES])
    more = f" and {len(new) - EXAMPLES} more" if len(new) > EXAMPLES else ""
    message = f"{name}: {listed}{more}; the last release had none."
    examples = [Example(raw=value, after=counted(own[value])) for value in new[:EXAMPLES]]
    return [Drifted(VALUE_FIRST_SEEN, accession, message, len(new), name, examples)]
