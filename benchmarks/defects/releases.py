"""Kinds of defect that one delivery cannot show: against the last release, and against what its archive expects."""

import json
from collections.abc import Callable, Mapping
from random import Random

from benchmarks.defects.delivery import MANIFEST, Draft, Kind, Place, Plant
from benchmarks.defects.planting import Row, among, cell, read_table
from benchmarks.defects.specimens import table

Rows = list[Row]
Change = Callable[[Rows, Mapping[str, str], Random], Rows]


def in_rows(change: Change, *needed: str, said: str = "") -> Plant:
    """All rows of all tables of a delivery changed, item by item; the place is the accession."""

    def plant(draft: Draft, random: Random) -> Place | None:
        columns = draft.base.columns
        if not set(needed) <= set(columns):
            return None
        if said:
            draft.say(said)
        for path in draft.paths(random, ".csv"):
            rows, header = read_table(draft, path)
            draft.files[path] = table(change(rows, columns, random), header)
        return Place(MANIFEST)

    return plant


def each(column: str, value: str, share: float = 1.0) -> Change:
    """A column of a share of the items set to a value, which may hold the row's number."""

    def change(rows: Rows, columns: Mapping[str, str], random: Random) -> Rows:
        items = [row for row in rows if row.get("level") != "series"]
        for row in random.sample(items, max(1, round(share * len(items)))):
            row[columns[column]] = value.format(random.randint(10000, 99999))
        return rows

    return change


def fewer(rows: Rows, _columns: Mapping[str, str], random: Random) -> Rows:
    """A third of the items gone."""
    gone = random.sample([row for row in rows if row.get("level") != "series"], 3)
    return [row for row in rows if row not in gone]


def thrice(rows: Rows, columns: Mapping[str, str], _random: Random) -> Rows:
    """All items three times, the copies under identifiers of their own."""
    items = [row for row in rows if row.get("level") != "series"]
    copies = [row | {columns["id"]: f"{row[columns['id']]}-{copy}"} for copy in (2, 3) for row in items]
    return [*rows, *copies]


def twice(rows: Rows, columns: Mapping[str, str], random: Random) -> Rows:
    """A third of the items twice, under the same identifier and with other content."""
    chosen = random.sample([row for row in rows if row.get("level") != "series"], 3)
    return [*rows, *(row | {columns["title"]: f"{row[columns['title']]}, again"} for row in chosen)]


def one_value(value: str) -> Plant:
    """One item of the whole delivery with a value that nothing had before."""

    def plant(draft: Draft, random: Random) -> Place | None:
        if "language" not in draft.base.columns:
            return None
        path = draft.paths(random, ".csv")[0]
        rows, header = read_table(draft, path)
        rows[-1]["language"] = value
        draft.files[path] = table(rows, header)
        return Place(MANIFEST)

    return plant


def absent(draft: Draft, random: Random) -> Place | None:
    """The whole accession left out of the next run."""
    draft.absent = random.random() >= 0
    return Place(MANIFEST)


def corrected(draft: Draft, random: Random) -> Place | None:
    """A text as before that is read in another way, because somebody has corrected it."""
    path = draft.paths(random, ".csv")[0]
    row = read_table(draft, path)[0][-1]
    key, date = (row[draft.base.columns[name]] for name in ("id", "date"))
    if not date:
        return None
    draft.files["corrections.toml"] = (
        f'[[correction]]\nrecord = "{key}"\nelement = "date"\nexpect = {json.dumps(date)}\nvalue = "3 March 1931"\n'
        'reason = "made up"\nwho = "M. Example"\non = 2026-11-23\n'
    ).encode()
    return Place(MANIFEST)


KINDS = (
    Kind("column that is not filled as it was said", "completeness", "expectations.fill_below", "list",
         in_rows(each("title", "", 0.1), "title", said="expectations.fill.title = 1.0")),
    Kind("value that the archive does not allow", "vocabularies", "expectations.value_not_allowed", "list",
         among('expectations.values.language = ["en"]', cell(language=("fr", "ru", "ko")))),
    Kind("more dates unread than expected", "date resolution", "expectations.dates_unread", "list",
         in_rows(each("date", "32 May 1950", 0.9), "date", said="expectations.unread_dates = 0.05")),
    Kind("more names unknown than expected", "authority coverage", "expectations.names_unresolved", "list",
         in_rows(each("author", "Nobodyknowsky, {}", 0.9), "author", said="expectations.unresolved_names = 0.1")),
    Kind("more records kept out than expected", "conservation", "expectations.records_quarantined", "list",
         in_rows(twice, "title", said="expectations.quarantined_records = 0.05")),
    Kind("accession that is not there any more", "an outage mistaken for a deletion", "drift.accession_absent",
         "list, finding aid, json, letters, harvest", absent),
    Kind("a third of the records gone", "an outage mistaken for a deletion", "drift.records_lost", "list",
         in_rows(fewer)),
    Kind("all identifiers made anew", "ids regenerated or reused", "drift.identifiers_gone", "list",
         in_rows(each("id", "new-{}"), "id")),
    Kind("delivery three times under other identifiers", "ids regenerated or reused", "drift.records_multiplied",
         "list", in_rows(thrice, "id")),
    Kind("column emptied since the last release", "fill rates", "drift.fill_fell", "list",
         in_rows(each("language", ""), "language")),
    Kind("language that swallows the others", "volume and drift", "drift.distribution_moved", "list",
         in_rows(each("language", "ru", 0.7), "language")),
    Kind("value never seen before", "first-seen values", "drift.value_first_seen", "list", one_value("fr")),
    Kind("same text, read in another way", "changed normalisations of unchanged raw", "drift.normalisation_changed",
         "list", corrected),
)  # fmt: skip
