"""The documentation page of date styles, made from the tables of styles; a test holds the page in step.

`python -m pipeline.dates.documentation docs/date-styles.md` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.dates.composite_styles import COMPOSITIONS
from pipeline.dates.context import parse_window
from pipeline.dates.reading import DateContext
from pipeline.dates.singles import STYLES

_ORDERS = ("DMY", "MDY", "YMD")

_HEAD = """# Date styles

Made from the tables of styles by `python -m pipeline.dates.documentation docs/date-styles.md`; every example is a test.
After `@` stands what is known beside the text: the day order, `lang` (its language), `window` (years the accession can
hold), `near` (the record's own date), `pairs` (how "1910-11" is read).

A pattern is written with slots (`{day}`), word classes (`<decade>`) and signs; spaces don't count, `?` makes what
stands before it optional, `[./-]` is one of several signs.
"""


def parse_example(key: str) -> tuple[str, DateContext]:
    """Return text and context of an example, "5/6/50 @ DMY window=1900/1999". Raises KeyError for an unknown word."""
    text, _, beside = key.partition(" @ ")
    given: dict[str, Any] = {}
    for word in beside.split():
        name, _, value = word.partition("=")
        if word in _ORDERS:
            given["day_order"] = word
        elif name == "window":
            given["window"] = parse_window(value)
        elif name == "near":
            given["near"] = date.fromisoformat(value)
        else:
            given[{"lang": "language", "pairs": "year_pairs", "calendar": "calendar"}[name]] = value
    return text, DateContext(**given)


def styles_page() -> str:
    """Return the page as Markdown."""
    return "\n".join((_HEAD, "## Single dates", "", *_single_rows(), "", "## Put together", "", *_composite_rows(), ""))


def _single_rows() -> Iterator[str]:
    yield "| style | patterns | meaning | examples | order, languages | source |"
    yield "|---|---|---|---|---|---|"
    for style in STYLES:
        shown = [f"`{pattern.replace('|', '∣')}`" for pattern in style.patterns[:3]]
        if len(style.patterns) > len(shown):
            shown.append(f"and {len(style.patterns) - len(shown)} more")
        languages = ", ".join(code or "unknown" for code in style.languages)
        where = "; ".join(part for part in (style.order or "", languages) if part)
        cells = (style.name, "<br>".join(shown), style.meaning, _examples(style.examples), where, style.source)
        yield f"| {' | '.join(cells)} |"


def _composite_rows() -> Iterator[str]:
    yield "| name | meaning | examples |"
    yield "|---|---|---|"
    for composition in COMPOSITIONS:
        yield f"| {composition.name} | {composition.meaning} | {_examples(composition.examples)} |"


def _examples(examples: dict[str, str]) -> str:
    return "<br>".join(f"{text} → {f'`{edtf}`' if edtf else 'undated'}" for text, edtf in examples.items())


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(styles_page(), encoding="utf-8")
