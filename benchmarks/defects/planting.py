"""How defects are planted: into a cell, a row, a line, a field, a file; each gives a `Plant`."""

import csv
import io
import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

from benchmarks.defects.delivery import MANIFEST, Draft, Place, Plant
from benchmarks.defects.specimens import table

Row = dict[str, str]


def by_sort(**plants: Plant) -> Plant:
    """Another way for each sort of base; a blank in a sort's name is written as an underscore."""

    def plant(draft: Draft, random: Random) -> Place | None:
        return plants[draft.base.sort.replace(" ", "_")](draft, random)

    return plant


def cell(**values: str | tuple[str, ...]) -> Plant:
    """Other cells in a row of a table: column -> value, or one of several; None where a base lacks the column."""

    def change(row: Row, random: Random) -> None:
        for name, value in values.items():
            row[name] = value if isinstance(value, str) else random.choice(value)

    return in_row(change, *values)


def among(line: str, plant: Plant) -> Plant:
    """The same, with a line of accession.toml changed before."""
    key = line.partition(" ")[0]

    def changed(draft: Draft, random: Random) -> Place | None:
        said = draft.files.get(MANIFEST, b"").decode().splitlines()
        draft.put(MANIFEST, "\n".join(each for each in said if not each.startswith(f"{key} ")))
        if "=" in line:
            draft.say(line)
        return plant(draft, random)

    return changed


def in_row(change: Callable[[Row, Random], None], *needed: str) -> Plant:
    """A row of a table changed, under the names that `Base.columns` gives; `needed` are columns that it must have."""

    def plant(draft: Draft, random: Random) -> Place | None:
        columns = draft.base.columns
        if not set(needed) <= set(columns):
            return None
        path = draft.paths(random, ".csv")[0]
        rows, header = read_table(draft, path)
        row = random.choice([each for each in rows if each.get("level") != "series"])
        named = {name: row[column] for name, column in columns.items()}
        key = named["id"]
        change(named, random)
        row.update({columns[name]: value for name, value in named.items()})
        if "date" in needed:
            row.update({name: "" for name in header if name in ("contents_start_date", "contents_end_date")})
        draft.files[path] = table(rows, header)
        return Place(path, key)

    return plant


def read_table(draft: Draft, path: str) -> tuple[list[Row], tuple[str, ...]]:
    """Rows and header of a CSV file."""
    reader = csv.DictReader(io.StringIO(draft.text(path), newline=""))
    rows = list(reader)
    return rows, tuple(reader.fieldnames or ())


def in_lines(change: Callable[[list[str], Random], None], ending: str = ".csv") -> Plant:
    """The lines of a file changed, the first of which is its header; the place is the file."""

    def plant(draft: Draft, random: Random) -> Place | None:
        path = draft.paths(random, ending)[0]
        lines = draft.text(path).splitlines()
        change(lines, random)
        draft.put(path, "\n".join(lines) + "\n")
        return Place(path)

    return plant


def field(**values: Any) -> Plant:
    """Other fields in a record of JSON lines: name -> value, or one of a tuple of them."""

    def change(record: dict[str, Any], random: Random) -> None:
        for name, value in values.items():
            record[name] = random.choice(value) if isinstance(value, tuple) else value

    return in_record(change)


def in_record(change: Callable[[dict[str, Any], Random], None]) -> Plant:
    """A record of JSON lines changed."""

    def plant(draft: Draft, random: Random) -> Place | None:
        path = draft.paths(random, ".jsonl")[0]
        lines = draft.text(path).splitlines()
        number = random.randrange(len(lines))
        record = json.loads(lines[number])
        key = record["id"]
        change(record, random)
        lines[number] = json.dumps(record)
        draft.put(path, "\n".join(lines) + "\n")
        return Place(path, key)

    return plant


def file_of(path: str, *contents: bytes | str) -> Plant:
    """A further file."""

    def plant(draft: Draft, random: Random) -> Place | None:
        content = random.choice(contents)
        named = path.format(random.randint(1000, 9999))
        draft.files[named] = content if isinstance(content, bytes) else content.encode()
        return Place(named)

    return plant


def in_bytes(old: bytes, *new: bytes, ending: str = "") -> Plant:
    """One occurrence of some bytes replaced by others."""

    def plant(draft: Draft, random: Random) -> Place | None:
        for path in draft.paths(random, ending):
            content = draft.files[path]
            starts = [hit.start() for hit in re.finditer(re.escape(old), content)]
            if starts:
                start = random.choice(starts)
                draft.files[path] = content[:start] + random.choice(new) + content[start + len(old) :]
                return Place(path)
        return None

    return plant
