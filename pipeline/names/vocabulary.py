"""The tables of words that stand around and inside names.

Each table is a CSV in `data/`; this module reads it once and gives the lookups that the code needs. Keys are
folded tokens (see `folding.fold`), so a table row holds for every accent and case.
"""

import csv
from functools import cache
from pathlib import Path

from pipeline.names.folding import fold, plain

DATA = Path(__file__).parent / "data"


def rows(table: str) -> list[dict[str, str]]:
    """The rows of `data/<table>.csv`, as text."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def phrase_key(phrase: str) -> tuple[str, ...]:
    """A phrase as folded tokens, full stops off: "Rt. Hon." gives ("rt", "hon")."""
    return tuple(fold(word).strip(".") for word in phrase.split())


@cache
def titles() -> dict[tuple[str, ...], str]:
    """Folded title phrase -> class (address, honour, academic, religious, rank, office, note, article)."""
    return {phrase_key(row["title"]): row["class"] for row in rows("titles")}


@cache
def title_openings() -> frozenset[str]:
    """The first words of the titles."""
    return frozenset(phrase[0] for phrase in titles())


@cache
def longest_title() -> int:
    """Number of words in the longest title."""
    return max(len(phrase) for phrase in titles())


@cache
def identity_words() -> dict[str, str]:
    """Folded word -> role (generation, wife, woman, ... ) of a word that belongs to who somebody is."""
    return {fold(row["word"]).strip("."): row["role"] for row in rows("identity_words")}


@cache
def generations() -> dict[str, str]:
    """Folded word of a generation -> the one that stands for it: "fils" gives "jr", "2nd" gives "ii"."""
    words = (row for row in rows("identity_words") if row["role"].startswith("generation"))
    return {fold(row["word"]).strip("."): row["read_as"] or fold(row["word"]) for row in words}


@cache
def particles() -> frozenset[str]:
    """Folded particles that bind to a family name (de, von, al, ...)."""
    return frozenset(fold(row["particle"]) for row in rows("particles"))


@cache
def not_names() -> frozenset[str]:
    """Folded texts that stand in a name's place and name nobody."""
    return frozenset(fold(row["text"]).strip(".") for row in rows("not_names"))


@cache
def plain_words() -> dict[str, str]:
    """Folded word -> class (body, nationality, calendar, opener, country) of words that are no personal name."""
    found: dict[str, str] = {}
    for row in rows("plain_words"):
        found.setdefault(fold(row["word"]), row["class"])
    return found


@cache
def given_names() -> dict[str, frozenset[str]]:
    """Folded given name -> the names it is a form of, in the tables' spelling: "bill" gives {"William"}."""
    found: dict[str, set[str]] = {}
    for row in rows("given_names"):
        for form in (row["name"], *row["forms"].split()):
            found.setdefault(plain(form), set()).add(row["name"])
    return {form: frozenset(names) for form, names in found.items()}


@cache
def women_names() -> frozenset[str]:
    """Folded given names that women alone bear in the tables."""
    by_sex: dict[str, set[str]] = {"m": set(), "f": set()}
    for row in rows("given_names"):
        by_sex[row["sex"]].update(plain(form) for form in (row["name"], *row["forms"].split()))
    return frozenset(by_sex["f"] - by_sex["m"])


@cache
def arabic_names() -> frozenset[str]:
    """Names of the tables (first column) that are Arabic, whose vowels are romanised in many ways."""
    return frozenset(row["name"] for row in rows("given_names") if row["origin"] == "ar")
