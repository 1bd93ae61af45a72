"""What is wrong or doubtful in an authority folder that can be loaded, as a list with line numbers."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from pipeline.authority.columns import SCRIPTS
from pipeline.authority.folder import ENTITIES, NAMES, POSTS, Authority
from pipeline.authority.spans import Span, read_existence, read_validity

Row = Mapping[str, str | None]

IDENTIFIERS = {
    "wikidata": r"Q[1-9]\d*",
    "viaf": r"[1-9]\d*",
    "lcnaf": r"[a-z]{1,3}\d{8,10}",
    "snac_ark": r"ark:/\d{5}/\w+",
    "tgn": r"[1-9]\d*",
    "geonames": r"[1-9]\d*",
}
LINKING = {"auto", "context"}
COVERS = {"pseudonym", "code_name"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at.

    file     entities.csv, names.csv or posts.csv
    line     line in that file, counted from 1
    what     what stands there and why that is wrong
    mend     what to do
    check    name of the entry in CHECKS that found it
    """

    file: str
    line: int
    what: str
    mend: str
    check: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One question asked of an authority folder.

    name      stable name of the check
    why       what goes wrong when it is not heeded
    find      gives the problems
    """

    name: str
    why: str
    find: Callable[[Authority], Iterator[Problem]]


def check(authority: Authority) -> list[Problem]:
    """Every problem of an authority, by file and line."""
    found = [
        Problem(problem.file, problem.line, problem.what, problem.mend, entry.name)
        for entry in CHECKS
        for problem in entry.find(authority)
    ]
    return sorted(found, key=lambda problem: (problem.file, problem.line, problem.check, problem.what))


def _rows(authority: Authority, file: str) -> Iterator[tuple[int, dict[str, str | None]]]:
    """The rows that stand in a file, with their lines; preferred names taken over from entities.csv are left out."""
    frame: pl.DataFrame = {ENTITIES: authority.entities, NAMES: authority.names, POSTS: authority.posts}[file]
    lines = authority.lines.get(file) or tuple(range(2, frame.height + 2))
    yield from zip(lines, frame.iter_rows(named=True), strict=False)


def _foreign_headings(authority: Authority) -> Iterator[Problem]:
    for file, headings in authority.foreign.items():
        for heading in headings:
            yield Problem(file, 1, f"the heading {heading!r} is not known", "rename it, or delete the column")


def _preferred(authority: Authority) -> Iterator[Problem]:
    names = dict(authority.entities.select("authority_id", "preferred_name").rows())
    for line, row in _rows(authority, NAMES):
        if row["kind"] == "preferred" and row["name"] != names[str(row["authority_id"])]:
            what = f"{row['name']!r} is marked preferred, but entities.csv has {names[str(row['authority_id'])]!r}"
            yield Problem(NAMES, line, what, "make one of the two follow the other")


def _repeated_names(authority: Authority) -> Iterator[Problem]:
    seen: dict[tuple[str | None, ...], int] = {}
    for line, row in _rows(authority, NAMES):
        key = tuple(row[column] for column in ("authority_id", "name", "valid_from", "valid_to", "scope"))
        if key in seen:
            what = f"{row['name']!r} stands for {row['authority_id']} on line {seen[key]} already"
            yield Problem(NAMES, line, what, "delete one of the rows, or tell them apart by dates or scope")
        seen.setdefault(key, line)


def _dates(authority: Authority) -> Iterator[Problem]:
    mend = "write a year, a month or a day, the earlier one as valid_from"
    for file in (NAMES, POSTS):
        for line, row in _rows(authority, file):
            if message := _validity(row)[1]:
                yield Problem(file, line, message, mend)
    for line, row in _rows(authority, NAMES):
        day = row["reviewed_on"]
        if day and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            yield Problem(NAMES, line, f"reviewed_on is {day!r}, which is no day", "write it as 1994-06-02")
    for line, row in _rows(authority, ENTITIES):
        if message := _existence(row)[1]:
            yield Problem(ENTITIES, line, message, "write an EDTF interval as in 1901/1960, 1901/ or 1948-09-09/..")


def _outside_existence(authority: Authority) -> Iterator[Problem]:
    lives = {str(row["authority_id"]): _existence(row)[0] for row in authority.entities.iter_rows(named=True)}
    for file in (NAMES, POSTS):
        for line, row in _rows(authority, file):
            life, held = lives[str(row["authority_id"])], _validity(row)[0]
            if not life.overlaps(held):
                what = f"{row['valid_from'] or ''}/{row['valid_to'] or ''} lies outside the bearer's existence"
                yield Problem(file, line, what, "correct the dates here, or existence_edtf in entities.csv")


def _undated_covers(authority: Authority) -> Iterator[Problem]:
    for line, row in _rows(authority, NAMES):
        undated = not row["valid_from"] and not row["valid_to"]
        if row["kind"] in COVERS and undated and row["link_policy"] in LINKING:
            what = f"the {str(row['kind']).replace('_', ' ')} {row['name']!r} links at any date"
            yield Problem(NAMES, line, what, "give valid_from or valid_to, or set link_policy to suggest")


def _doubtful_links(authority: Authority) -> Iterator[Problem]:
    for line, row in _rows(authority, NAMES):
        if row["certainty"] == "doubtful" and row["link_policy"] == "auto":
            yield Problem(NAMES, line, f"{row['name']!r} is doubtful and links by itself", "set context or suggest")


def _shared_names(authority: Authority) -> Iterator[Problem]:
    kinds = dict(authority.entities.select("authority_id", "kind").rows())
    holders: dict[tuple[str, str], list[tuple[int, dict[str, str | None], Span]]] = defaultdict(list)
    for line, row in _rows(authority, NAMES):
        if row["link_policy"] == "auto":
            key = (kinds[str(row["authority_id"])], str(row["name"]).casefold())
            holders[key].append((line, row, _validity(row)[0]))
    for rows in holders.values():
        for place, (line, row, span) in enumerate(rows):
            for earlier, other, other_span in rows[:place]:
                if row["authority_id"] != other["authority_id"] and span.overlaps(other_span):
                    what = (
                        f"{row['name']!r} has link_policy auto for {row['authority_id']} here and for "
                        f"{other['authority_id']} on line {earlier}"
                    )
                    yield Problem(NAMES, line, what, "set one to context, or give dates that don't overlap")


def _references(authority: Authority) -> Iterator[Problem]:
    known = set(authority.entities["authority_id"])
    for line, row in _rows(authority, ENTITIES):
        for other in (row["different_from"] or "").split("|"):
            if other and (other not in known or other == row["authority_id"]):
                what = f"different_from names {other!r}, which is {'this record' if other in known else 'not there'}"
                yield Problem(ENTITIES, line, what, "name another authority_id of entities.csv")
    for line, row in _rows(authority, POSTS):
        for column in ("of", "place"):
            if row[column] and row[column] not in known:
                what = f"{column} names {row[column]!r}, which is not there"
                yield Problem(POSTS, line, what, "name an authority_id of entities.csv")


def _identifiers(authority: Authority) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for line, row in _rows(authority, ENTITIES):
        for column, pattern in IDENTIFIERS.items():
            text = row[column]
            if text and not re.fullmatch(pattern, text):
                yield Problem(ENTITIES, line, f"{column} is {text!r}, which has not the shape of one", "look it up")
            if text and (column, text) in seen:
                what = f"{column} {text} stands on line {seen[column, text]} already"
                yield Problem(ENTITIES, line, what, "find out which record it means, or join the two")
            if text:
                seen.setdefault((column, text), line)


def _scripts(authority: Authority) -> Iterator[Problem]:
    for line, row in _rows(authority, NAMES):
        name = str(row["name"])
        if row["script"] and row["script"] not in SCRIPTS:
            what = f"script is {row['script']!r}"
            yield Problem(NAMES, line, what, f"write an ISO 15924 code: {', '.join(SCRIPTS)}")
        for word in re.findall(r"\w+", name):
            alphabets = {unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha()}
            if len(alphabets & {"LATIN", "CYRILLIC", "GREEK"}) > 1:
                what = f"the word {word!r} mixes {' and '.join(sorted(alphabets))} letters that look alike"
                yield Problem(NAMES, line, what, "type the word anew in one alphabet")


def _sources(authority: Authority) -> Iterator[Problem]:
    for file, frame in ((NAMES, authority.names), (POSTS, authority.posts)):
        if frame["source"].null_count() == frame.height:
            continue
        for line, row in _rows(authority, file):
            if not row["source"]:
                yield Problem(file, line, "source is empty", "say where the fact is from, also when it is unverified")


def _validity(row: Row) -> tuple[Span, str]:
    """The days a row holds for, unbounded where they can't be read; and what is wrong with them."""
    try:
        return read_validity(row["valid_from"], row["valid_to"]), ""
    except ValueError as error:
        return Span(None, None), str(error)


def _existence(row: Row) -> tuple[Span, str]:
    try:
        text = row["existence_edtf"]
        return (read_existence(text), "") if text else (Span(None, None), "")
    except ValueError as error:
        return Span(None, None), f"existence_edtf: {error}"


CHECKS = (
    Check("foreign_headings", "a misspelt heading hides a column", _foreign_headings),
    Check("preferred", "a record has one preferred name", _preferred),
    Check("repeated_names", "two rows about one name can contradict each other", _repeated_names),
    Check("dates", "a date that can't be read does not bound anything", _dates),
    Check("outside_existence", "a name is borne and a post held in the bearer's time", _outside_existence),
    Check("undated_covers", "the same cover name served different people at different times", _undated_covers),
    Check("doubtful_links", "a link that nobody looks at rests on a fact that nobody is sure of", _doubtful_links),
    Check("shared_names", "a name that means two records never links by itself", _shared_names),
    Check("references", "a reference to a record that is not there says nothing", _references),
    Check("identifiers", "an identifier leads to one record elsewhere", _identifiers),
    Check("scripts", "letters that look alike keep a name from being found", _scripts),
    Check("sources", "a fact without a source can't be judged", _sources),
)
