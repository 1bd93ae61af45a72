"""Kinds of defect in tables and JSON lines: headers, rows, cells, fields."""

import json
from random import Random

from benchmarks.defects.delivery import MANIFEST, Draft, Kind, Place, Plant
from benchmarks.defects.planting import cell, field, file_of, in_lines, read_table
from benchmarks.defects.specimens import table


def with_header(change: str) -> Plant:
    """A table with a column "twice", "unknown" or, at its end, "unnamed"; or no header at all ("lost")."""

    def plant(draft: Draft, random: Random) -> Place | None:
        path = draft.paths(random, ".csv")[0]
        lines = draft.text(path).splitlines()
        if change == "lost":
            del lines[0]
        else:
            names = {"twice": lines[0].split(",")[1], "unnamed": "", "unknown": random.choice(("shelf", "colour"))}
            lines = [f"{lines[0]},{names[change]}", *(f"{line},{random.randint(1, 99)}" for line in lines[1:])]
        draft.put(path, "\n".join(lines) + "\n")
        return Place(path)

    return plant


def unnamed(lines: list[str], _random: Random) -> None:
    """The name of a column of little weight taken out of the header."""
    lines[0] = lines[0].replace(",code,", ",,").replace(",location,", ",,")


def without_column(draft: Draft, random: Random) -> Place | None:
    """A table whose column of identifiers did not come, and of which nobody says what the key is."""
    if MANIFEST in draft.files:
        draft.put(MANIFEST, draft.text(MANIFEST).replace('key = "id"\n', "").replace('parent = "parent"\n', ""))
    path = draft.paths(random, ".csv")[0]
    rows, header = read_table(draft, path)
    column = draft.base.columns["id"]
    kept = tuple(name for name in header if name != column)
    draft.files[path] = table([{name: row[name] for name in kept} for row in rows], kept)
    return Place(path)


def ragged(lines: list[str], random: Random) -> None:
    """A row with more cells than there are headers, or with fewer."""
    number = random.randrange(1, len(lines))
    lines[number] = random.choice((f"{lines[number]},x,y", lines[number].rpartition(",")[0].rpartition(",")[0]))


def without_key(draft: Draft, random: Random) -> Place | None:
    """A row whose identifier is left out."""
    path = draft.paths(random, ".csv")[0]
    rows, header = read_table(draft, path)
    random.choice([row for row in rows if row.get("level") != "series"])[draft.base.columns["id"]] = ""
    draft.files[path] = table(rows, header)
    return Place(path)


def shortened(draft: Draft, random: Random) -> Place | None:
    """An identifier that a spreadsheet made a number of."""
    path = draft.paths(random, ".csv")[0]
    rows, header = read_table(draft, path)
    key = f"{random.randint(1, 9)}.{random.randint(10, 99)}E+17"
    random.choice([row for row in rows if row.get("level") != "series"])[draft.base.columns["id"]] = key
    draft.files[path] = table(rows, header)
    return Place(path)


def declared(draft: Draft, random: Random) -> Place | None:
    """A byte that is not in the encoding which accession.toml declares, within one row."""
    draft.say('encoding = "utf-8"')
    path = draft.paths(random, ".csv")[0]
    rows, header = read_table(draft, path)
    chosen = random.choice([row for row in rows if row.get("level") != "series"])
    title = draft.base.columns["title"]
    chosen[title] = f"{chosen[title]} QQQ"
    draft.files[path] = table(rows, header).replace(b"QQQ", random.choice((b"\xff", b"\xe9t", b"\xfe")))
    return Place(path)


def in_line(*texts: str) -> Plant:
    """A further line of JSON lines, somewhere between the others."""

    def change(lines: list[str], random: Random) -> None:
        lines.insert(random.randrange(1, len(lines)), random.choice(texts))

    return in_lines(change, ".jsonl")


def field_twice(lines: list[str], random: Random) -> None:
    number = random.randrange(len(lines))
    lines[number] = lines[number][:-1] + ', "title": "Another title"}'


def same_identifier(lines: list[str], random: Random) -> None:
    record = json.loads(random.choice(lines)) | {"title": f"Another paper, number {random.randint(1, 99)}"}
    lines.append(json.dumps(record))


KINDS = (
    Kind("row with cells too many or too few", "ragged rows", "tables.ragged_row", "list", in_lines(ragged)),
    Kind("header that stands twice", "duplicate headers", "tables.duplicate_header", "list", with_header("twice")),
    Kind("column without a header", "duplicate headers", "tables.blank_header", "list", in_lines(unnamed)),
    Kind("column without a header at the end", "ragged rows", "files.set_aside", "list", with_header("unnamed")),
    Kind("table without its identifiers", "unknown columns", "tables.no_key_column", "list", without_column),
    Kind("column that no mapping names", "unknown columns", "tables.unmapped", "list", with_header("unknown")),
    Kind("table without its header", "unknown columns", "files.set_aside", "list", with_header("lost")),
    Kind("row without its identifier", "numbers for ids", "tables.no_key", "list", without_key),
    Kind("identifier as 1.23E+17", "Excel dates, numbers for ids", "tables.shortened_number", "list", shortened),
    Kind("formula that broke", "#REF!", "tables.formula_error", "list",
         cell(title=("#REF!", "#NAME?", "#VALUE!", "#N/A"))),
    Kind("byte outside of the declared encoding", "invalid UTF-8 in one record", "tables.damaged_record", "list",
         declared),
    Kind("line that is no record", "a poisoned page", "json.not_a_record", "json",
         in_line('"a text"', "{broken", "42", '{"id": "7", "title": ')),
    Kind("field twice in a record", "duplicate headers", "json.duplicate_field", "json",
         in_lines(field_twice, ".jsonl")),
    Kind("NUL in a text", "Bytes and text", "json.unusable_text", "json", field(title=("Pap\x00ers", "\ud800 Papers"))),
    Kind("error message for an answer", "a poisoned page", "json.error_answer", "json",
         file_of("page-{}.json", '{"error": {"code": 429, "message": "Too many requests"}}',
                 '{"status": 500, "error": "Internal Server Error"}')),
    Kind("identifier twice in JSON lines", "duplicate ids with different content", "records.duplicate_id", "json",
         in_lines(same_identifier, ".jsonl")),
)  # fmt: skip
