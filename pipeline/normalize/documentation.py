"""The documentation page of crosswalks, made from the tables of readers and normalizers; a test holds it in step.

`python -m pipeline.normalize.documentation docs/formats/crosswalks.md` writes it anew.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.formats.crosswalks import crosswalks
from pipeline.formats.elements import ELEMENTS
from pipeline.normalize.date_places import DATE_PLACES
from pipeline.normalize.name_places import NAME_PLACES, RUNNING_TEXT
from pipeline.normalize.records import SINGLE_VALUED
from pipeline.normalize.texts import DOCUMENT_ELEMENTS

_HEAD = """# Crosswalks: from every format to the curated columns

Made from the code's own tables by `python -m pipeline.normalize.documentation docs/formats/crosswalks.md`.

A reader states what a file says as *elements*; normalization makes the curated columns of them. Every statement stands
in the table `statements` as well, as received and with its place, whatever else is made of it.

## From element to curated column

| element | what it is | curated in |
|---|---|---|
"""

OTHER_COLUMNS = {
    "level": ("records.level",),
    "date": ("records.date_edtf, date_earliest, date_latest, date_status", "dates"),
    "name": ("names",),
    "place": ("names",),
    "summary": ("texts, layer summary",),
    "translation": ("texts.layer, texts.language",),
}
"""Elements of which more becomes than a column of their own name."""


def curated_in(element: str) -> tuple[str, ...]:
    """Tables and columns that an element goes into, beside `statements`."""
    found = list(OTHER_COLUMNS.get(element, ()))
    if element in SINGLE_VALUED:
        found.append(f"records.{element}")
    if element in DOCUMENT_ELEMENTS:
        found.append("texts, layer transcript or translation")
    if element != "date" and any(place.element == element for place in DATE_PLACES):
        found.append("dates: those found in it")
    if element in NAME_PLACES or element in RUNNING_TEXT:
        found.append("names: those found in it")
    return tuple(found)


def crosswalks_page() -> str:
    """The page as Markdown."""
    return _HEAD + "\n".join([*_elements(), *_formats()]) + "\n"


def _elements() -> Iterator[str]:
    for name, meaning in ELEMENTS.items():
        yield f"| `{name}` | {meaning} | {'; '.join(curated_in(name)) or 'statements alone'} |"


def _formats() -> Iterator[str]:
    for title, crosswalk in crosswalks().items():
        yield f"\n## {title[0].upper()}{title[1:]}\n"
        yield "| element | read from |"
        yield "|---|---|"
        for element in ELEMENTS:
            if element in crosswalk:
                yield f"| `{element}` | {', '.join(crosswalk[element])} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(crosswalks_page(), encoding="utf-8")
