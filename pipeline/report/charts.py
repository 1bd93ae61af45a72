"""Geometry of the page's charts: numbers in, the points of inline SVG out. The templates draw them."""

from collections.abc import Sequence
from typing import Any

Rates = Sequence[float | None]


def sparkline(rates: Rates, width: int = 84, height: int = 20) -> list[tuple[float, float]]:
    """Points of a line over the rates that are known, the oldest first; the scale is the rates' own.

    Fewer than two known rates make no line. Equal rates make a level one.
    """
    known = [(place, rate) for place, rate in enumerate(rates) if rate is not None]
    if len(known) < 2:
        return []
    lowest, highest = min(rate for _, rate in known), max(rate for _, rate in known)
    span, step = highest - lowest, (width - 6) / (len(rates) - 1)
    return [
        (
            round(3 + place * step, 1),
            round(height - 3 - (rate - lowest) / span * (height - 6), 1) if span else height / 2,
        )
        for place, rate in known
    ]


def columns(values: list[dict[str, Any]], width: int = 720, height: int = 96, most: int = 120) -> dict[str, Any]:
    """A column for each year or, over a long span, for each run of 5, 10, 25, 50, 100 ... years.

    `values` hold `value` (a year as text) and `count`. Gives the bars (x, height, label, count) and the width of one.
    """
    counts = {int(each["value"]): each["count"] for each in values}
    first, last = min(counts), max(counts)
    step = next(size for size in (1, 5, 10, 25, 50, 100, 500, 1000, 10_000) if (last - first) // size < most)
    start = first - first % step
    binned: dict[int, int] = {}
    for year, count in counts.items():
        binned[year - year % step] = binned.get(year - year % step, 0) + count
    places = range(start, last + 1, step)
    slot = min(width / len(places), 48)
    most_in_one = max(binned.values())
    bars = [
        {
            "x": round(number * slot, 2), "height": round(max(binned[year] / most_in_one * height, 1.5), 2),
            "label": str(year) if step == 1 else f"{year}–{year + step - 1}", "count": binned[year],
        }
        for number, year in enumerate(places)
        if year in binned
    ]  # fmt: skip
    return {"bars": bars, "slot": round(slot, 2), "width": round(slot * len(places), 2), "height": height,
            "first": start, "last": places[-1] + step - 1, "most": most_in_one, "step": step}  # fmt: skip
