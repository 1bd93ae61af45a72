"""Clean deliveries made up for the benchmark: lists and JSON lines, and the words that all are made of."""

import csv
import datetime as dt
import io
import json
from random import Random

from benchmarks.defects.delivery import MANIFEST, Base

COLUMNS = (
    "id", "title", "date", "sent", "received", "declassified", "acquired", "published", "author", "recipient", "body",
    "language", "access", "rights", "link", "level", "parent", "code", "text", "text_language", "note",
)  # fmt: skip
LIST = """format = "delimited"
language = "en"
received_on = 2024-05-31
date_window = "1900/2020"
link_host = "archive.example"
[mapping]
language = "en"
key = "id"
parent = "parent"
[mapping.fields]
title = "title"
date = { element = "date", role = "created" }
sent = { element = "date", role = "sent" }
received = { element = "date", role = "received" }
declassified = { element = "date", role = "declassified" }
acquired = { element = "date", role = "acquired" }
published = { element = "date", role = "published" }
author = { element = "name", role = "sender", kind = "person" }
recipient = { element = "name", role = "recipient", kind = "person" }
body = { element = "name", role = "creator", kind = "corporateBody" }
language = "language"
access = "access"
rights = "rights"
link = "link"
level = "level"
code = "reference_code"
text = { element = "paragraph", language_from = "text_language" }
note = "description_note"
"""
JSON_LINES = """format = "json"
language = "en"
[mapping]
key = "id"
[mapping.fields]
title = "title"
date = { element = "date", role = "created" }
author = { element = "name", role = "creator", kind = "person" }
language = "language"
note = "description_note"
"""
PEOPLE = ("Mao Zedong", "Zhou Enlai", "Kim Il Sung", "Molotov, V.M.", "Vyshinsky, A.Ia.", "Roshchin, N.V.")
BODIES = ("Ministry of Foreign Affairs of the USSR", "Communist Party of China", "United Nations")
KINDS = ("Report", "Memorandum", "Letter", "Note", "Minutes", "Survey")
TOPICS = (
    "the repair of the river dykes", "the railway between the two ports", "the purchase of lead and zinc",
    "the harvest in the northern province", "the visit of a trade delegation", "the border post at the bridge",
    "the printing of bonds", "the school for interpreters", "the supply of medicines", "the fishing grounds",
)  # fmt: skip
WHO = ("The delegation", "The engineer", "The committee", "A clerk of the port", "The teacher", "The council")
DID = ("asked about", "wrote down", "could not agree on", "spoke for an hour about", "sent a paper on", "looked at")
WHAT = (
    "wages and prices",
    "the timber for the winter",
    "the water in the mill",
    "the two schools",
    "the ships that lay there",
)
WHEN = (
    "on Monday",
    "before the winter set in",
    "in the second week",
    "when the water fell",
    "after four days",
    "at night",
)


def sentences(random: Random, count: int = 6) -> str:
    """A text that no other is like."""
    parts = [[random.choice(each) for each in (WHO, DID, WHAT, WHEN)] for _ in range(count)]
    return " ".join(f"{who} {did} {what} {when}, part {random.randint(2, 99)}." for who, did, what, when in parts)


def title(random: Random) -> str:
    """A title that no other is likely to have."""
    return (
        f"{random.choice(KINDS)} on {random.choice(TOPICS)}, part {random.randint(2, 99)} of {random.randint(100, 400)}"
    )


def day(random: Random) -> dt.date:
    """A day on which all of `PEOPLE` lived."""
    return dt.date(1946, 1, 1) + dt.timedelta(days=random.randrange(365 * 6))


def written(date: dt.date) -> str:
    """A day as a clerk writes it."""
    return f"{date.day} {date:%B} {date.year}"


def table(rows: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> bytes:
    """Rows as CSV."""
    held = io.StringIO()
    writer = csv.DictWriter(held, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode()


def row(key: str, random: Random, parent: str = "") -> dict[str, str]:
    """A line of a list, with dates in their order."""
    created, (author, recipient) = day(random), random.sample(PEOPLE, 2)
    return {
        "id": key, "title": title(random), "date": written(created),
        "sent": written(created + dt.timedelta(days=1)), "received": written(created + dt.timedelta(days=4)),
        "declassified": "14 December 1993", "acquired": "June 1994", "published": "2001",
        "author": author, "recipient": recipient, "body": random.choice(BODIES),
        "language": random.choice(("en", "eng")),
        "access": "Open for research", "rights": "No known restrictions", "link": f"https://archive.example/item/{key}",
        "level": "item", "parent": parent, "code": f"f. 45, op. 1, d. {random.randint(1, 900)}, l. {key}",
        "text": sentences(random), "text_language": "en", "note": "Typescript.",
    }  # fmt: skip


def a_list(seed: int) -> Base:
    """Thirty items of three series in three tables, each series in the table of its items."""
    random, files = Random(f"list {seed}"), {MANIFEST: LIST.encode()}
    for number in range(1, 4):
        top = dict.fromkeys(COLUMNS, "") | {
            "id": f"S{number}", "title": f"Correspondence, series {number}", "date": "1940-1960", "level": "series",
        }  # fmt: skip
        keys = random.sample(range(100, 999), 9)
        items = [row(f"{number}{key}", random, top["id"]) for key in keys]
        files[f"list-{number}.csv"] = table([top, *items])
    return Base(f"list {seed}", "list", files, {name: name for name in COLUMNS})


def json_lines(seed: int) -> Base:
    """Two files of eight records."""
    random, files = Random(f"json {seed}"), {MANIFEST: JSON_LINES.encode()}
    for number in (1, 2):
        records = [
            {
                "id": f"{number}{each}", "title": title(random), "date": written(day(random)),
                "author": random.choice(PEOPLE), "language": "en", "note": sentences(random, 4),
            }
            for each in range(8)
        ]  # fmt: skip
        files[f"part-{number}.jsonl"] = "".join(f"{json.dumps(each)}\n" for each in records).encode()
    return Base(f"json {seed}", "json", files)
