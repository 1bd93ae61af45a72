"""How defects are planted: into a cell, an element, a line, a field, a file; each gives a `Plant`."""

import csv
import io
import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

from lxml import etree

from benchmarks.defects.delivery import MANIFEST, Draft, Place, Plant
from benchmarks.defects.specimens import table

Row = dict[str, str]
_STEP = r"'[^']*'|(?<![\w@:-])([A-Za-z]\w*)(?![\w:(-])"
"""A name in an XPath; texts in quotes are passed over."""

DAY = r"\b\d{1,2}\s?[/.]\s?(?:\d{1,2}|[IVX]+)\s?[-./]\s?(?:19)?\d\d\b"
"""A day in figures, as clerks signed with it."""


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


def element(path: str, change: Callable[[Any, Random], None]) -> Plant:
    """An element of an XML file changed, by an XPath in which prefixes are left out."""
    named = re.sub(_STEP, lambda hit: f"*[local-name()='{hit[1]}']" if hit[1] else hit[0], path)

    def plant(draft: Draft, random: Random) -> Place | None:
        for file in draft.paths(random, ".xml"):
            root = etree.fromstring(draft.files[file])
            found = [each for each in root.xpath(named) if key_of(each) != ""]
            if found:
                chosen = random.choice(found)
                key = key_of(chosen)
                change(chosen, random)
                draft.files[file] = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
                return Place(file, key)
        return None

    return plant


def key_of(chosen: Any) -> str | None:
    """What identifies the record that an element belongs to; None for a file of one record, "" where nothing does."""
    for above in (chosen, *chosen.iterancestors()):
        name = etree.QName(above).localname
        if re.fullmatch(r"c\d*", name):
            return str(above.get("id", ""))
        if name == "record":
            keys = above.xpath("string((.//*[local-name()='identifier'] | .//*[@tag='001'])[1])")
            return str(keys).strip()
    return None


def reads(*texts: str) -> Callable[[Any, Random], None]:
    """An element's text, without what was inside of it, and without a machine-readable form."""

    def change(chosen: Any, random: Random) -> None:
        for inside in list(chosen):
            chosen.remove(inside)
        chosen.text = random.choice(texts)
        for name in ("normal", "when", "when-iso", "notBefore", "notAfter", "from", "to", "langcode", "ident"):
            chosen.attrib.pop(name, None)

    return change


def beside(*pairs: tuple[str, str]) -> Callable[[Any, Random], None]:
    """A date's text with a machine-readable form of something else."""

    def change(chosen: Any, random: Random) -> None:
        text, form = random.choice(pairs)
        reads(text)(chosen, random)
        chosen.set("when" if chosen.tag.endswith("}date") else "normal", form)

    return change


def holds(tag: str, *texts: str, **attributes: str) -> Callable[[Any, Random], None]:
    """A further element inside of an element, in the same namespace."""

    def change(chosen: Any, random: Random) -> None:
        space = etree.QName(chosen).namespace
        inside = etree.SubElement(chosen, f"{{{space}}}{tag}" if space else tag, attributes)
        inside.text = random.choice(texts)

    return change


def replaced(pattern: str, *texts: str, ending: str = "", count: int = 1) -> Plant:
    """One of a pattern's hits in a file, replaced by one of several texts (with groups)."""

    def plant(draft: Draft, random: Random) -> Place | None:
        for path in draft.paths(random, ending):
            hits = list(re.finditer(pattern, draft.text(path), re.MULTILINE))
            if hits:
                hit = random.choice(hits)
                text = draft.text(path)
                new = hit.expand(random.choice(texts))
                draft.put(path, text[: hit.start()] + new * count + text[hit.end() :])
                return Place(path)
        return None

    return plant


def without(present: str, pattern: str, *texts: str) -> Plant:
    """The same, in a telegram that does not have a pattern yet."""

    def plant(draft: Draft, random: Random) -> Place | None:
        kept = {path: draft.text(path) for path in draft.paths(random, ".txt")}
        left_out = {path for path, text in kept.items() if re.search(present, text, re.MULTILINE)}
        taken = {path: draft.files.pop(path) for path in left_out}
        place = replaced(pattern, *texts, ending=".txt")(draft, random)
        draft.files.update(taken)
        return place

    return plant


BODY = "**Contents:**"


def in_body(pattern: str, *texts: str) -> Plant:
    """One of a pattern's hits in the contents of a telegram, replaced."""

    def plant(draft: Draft, random: Random) -> Place | None:
        heads = {}
        for path in draft.paths(random, ".txt"):
            head, mark, body = draft.text(path).partition(BODY)
            heads[path] = head + mark
            draft.put(path, body)
        place = replaced(pattern, *texts, ending=".txt")(draft, random)
        for path, head in heads.items():
            draft.put(path, head + draft.text(path))
        return place

    return plant


def paragraph(*texts: str) -> Plant:
    """A further paragraph in the body of a telegram, somewhere before its last."""
    return in_body(r"\n\n(?=(?!\[|Translation)[A-Z][^\n]{60,}\n\n)", *(f"\n\n{text}\n\n" for text in texts))


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
