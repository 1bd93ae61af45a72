"""Kinds of defect in records as a whole, in what holds them, and in how many there are."""

import re
from collections.abc import Callable
from random import Random
from typing import Any

from benchmarks.defects.delivery import Draft, Kind, Place, Plant
from benchmarks.defects.elements import element, reads
from benchmarks.defects.planting import Row, by_sort, cell, in_row, read_table
from benchmarks.defects.specimens import table

SIX_HUNDRED = "Report on the talks and on what was said of them afterwards. " * 10

ADDRESS = r"document/(\w+)>"
"""The end of a page's address in its citation, with the identifier."""


def another_row(change: dict[str, str], *needed: str) -> Plant:
    """A row of a table once more, at its end, with other cells; the place is the record."""

    def plant(draft: Draft, random: Random) -> Place | None:
        columns = draft.base.columns
        if not {*change, *needed} <= set(columns):
            return None
        path = draft.paths(random, ".csv")[0]
        rows, header = read_table(draft, path)
        chosen = random.choice([row for row in rows if row.get("level") != "series"])
        again = chosen | {columns[name]: text.format(random.randint(10000, 99999)) for name, text in change.items()}
        draft.files[path] = table([*rows, again], header)
        first, second = chosen[columns["id"]], again[columns["id"]]
        return Place(path, max(first, second) if first != second else first)

    return plant


def same_link(draft: Draft, random: Random) -> Place | None:
    """Two telegrams with the address, and so the identifier, of one of them."""
    first, second = draft.paths(random, ".txt")[:2]
    key = re.search(ADDRESS, draft.text(first))
    if key is None or not re.search(ADDRESS, draft.text(second)):
        return None
    draft.put(second, re.sub(ADDRESS, f"document/{key[1]}>", draft.text(second)))
    return Place(max(first, second), key[1])


def blank(row: Row, _random: Random) -> None:
    """A row of an identifier and nothing that describes."""
    row.update({name: "" for name in row if name not in ("id", "level", "parent")})


def circle(draft: Draft, random: Random) -> Place | None:
    """A series that one of its items holds."""
    if "parent" not in draft.base.columns:
        return None
    path = draft.paths(random, ".csv")[0]
    rows, header = read_table(draft, path)
    series = next(row for row in rows if row["level"] == "series")
    series["parent"] = random.choice([row["id"] for row in rows if row is not series])
    draft.files[path] = table(rows, header)
    return Place(path, series["id"])


def code_as_title(row: Row, _random: Random) -> None:
    row["title"] = row["code"]


def expects(text: str) -> Plant:
    """Another number of records expected."""

    def plant(draft: Draft, random: Random) -> Place | None:
        said = draft.files.get("accession.toml", b"").decode()
        said = re.sub(r"\[expectations\]\nrecords = .*\n", "", said)
        draft.put("accession.toml", f"{said}\n[expectations]\nrecords = {{ {text.format(random.randint(60, 900))} }}\n")
        return Place("accession.toml")

    return plant


def missing(draft: Draft, random: Random) -> Place | None:
    """A telegram that did not come."""
    del draft.files[draft.paths(random, ".txt")[0]]
    return Place("accession.toml")


def one_more(draft: Draft, random: Random) -> Place | None:
    """A telegram of another identifier too many."""
    path = next(path for path in draft.paths(random, ".txt") if re.search(ADDRESS, draft.text(path)))
    draft.put("further.txt", re.sub(ADDRESS, "document/777777>", draft.text(path)) + " ")
    return Place("accession.toml")


def level_as(*levels: str) -> Callable[[Any, Random], None]:
    """Another level of description."""

    def change(chosen: Any, random: Random) -> None:
        chosen.set("level", random.choice(levels))

    return change


KINDS = (
    Kind("identifier twice with other content", "duplicate ids with different content", "records.duplicate_id", "list",
         another_row({"title": "Another paper altogether, number {}"})),
    Kind("address of another telegram", "duplicate ids with different content", "records.duplicate_id", "telegrams",
         same_link),
    Kind("identifier made anew", "ids regenerated or reused", "records.alike", "list",
         another_row({"id": "9{}"}, "level")),
    Kind("row that says nothing", "blank rows", "records.says_nothing", "list", in_row(blank, "title", "parent")),
    Kind("title that is the reference code", "placeholder is not null", "records.title_is_code", "list",
         in_row(code_as_title, "title", "code")),
    Kind("title cut off", "a truncated file", "records.title_cut_off", "list, harvest, finding aid",
         by_sort(
             list=cell(title=("Report on the ta...", "Letters to the mini…")),
             harvest=element("//dc//title | //qualifieddc//title", reads("Report on the ta...")),
             finding_aid=element("//c//unittitle | //c02//unittitle", reads("Report on the ta...", "Letters to the…")),
         )),
    Kind("title of six hundred characters", "a modern summary mixed with the source", "records.title_too_long",
         "list, harvest, finding aid",
         by_sort(
             list=cell(title=SIX_HUNDRED), harvest=element("//dc//title | //qualifieddc//title", reads(SIX_HUNDRED)),
             finding_aid=element("//c//unittitle | //c02//unittitle", reads(SIX_HUNDRED)),
         )),
    Kind("level above that is not there", "dangling parents", "references.dangling_parent", "list",
         cell(parent=("S77", "lost", "0"))),
    Kind("circle of parents", "dangling parents", "relations.parent_circle", "list", circle),
    Kind("date outside of the level above", "consistency", "relations.outside_parent", "list, finding aid",
         by_sort(
             list=cell(date=("13 May 1890", "23.2.1871", "March 1899"), parent="S1"),
             finding_aid=element("//c//c/did/unitdate | //c02/did/unitdate", reads("13 May 1690", "23.2.1671")),
         )),
    Kind("level broader than the one above", "consistency", "relations.level_order", "list, finding aid",
         by_sort(
             list=cell(level=("fonds", "collection"), parent="S1"),
             finding_aid=element("//c//c | //c02", level_as("fonds", "collection")),
         )),
    Kind("fewer records than expected", "volume", "volume.below_minimum", "telegrams", missing),
    Kind("many fewer records than expected", "volume", "volume.below_minimum", "list, finding aid, json",
         expects("min = {}")),
    Kind("more records than expected", "volume", "volume.above_maximum", "telegrams", one_more),
    Kind("many more records than expected", "volume", "volume.above_maximum", "list, letters, json",
         expects("max = 2")),
)  # fmt: skip
