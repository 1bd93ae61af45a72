"""What is kept out, on a terminal: by rule, with what to do, and a line for each thing."""

import json
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.markup import escape

from pipeline.cli.kept_out import FOLLOWS
from pipeline.publish import REFUSED
from pipeline.publish.release import MANIFEST
from pipeline.validate import Gate


def told_of_run(folder: Path) -> list[str]:
    """What a person must know of the run that is shown: that it was refused, and by which gates."""
    if folder.parent.name != REFUSED:
        return []
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    gates = [Gate(**gate) for gate in manifest["gates"]]
    failed = [f"  {gate.name}: {gate.message}" for gate in gates if gate.refuses]
    return [f"{folder}: this run was refused, and nothing of it was published.", *failed]


def show_kept_out(rows: pl.DataFrame) -> None:
    """Rows of quarantine by rule; what to do stands once for each."""
    console = Console(highlight=False)
    for rule in rows["rule"].unique(maintain_order=True):
        own = rows.filter(pl.col("rule") == rule)
        counts = ", ".join(
            f"{count} of {table}" for table, count in own.group_by("table").len().sort("table").iter_rows()
        )
        console.print(f"[bold]{rule}[/]  {counts}", soft_wrap=True)
        console.print(f"  [dim]{escape(own['mend'].item(0))}[/]", soft_wrap=True)
        for row in own.iter_rows(named=True):
            console.print(f"  {escape(row['key'])}{escape(_place(row))}", soft_wrap=True)
            console.print(f"      {escape(' '.join(row['reason'].split()))}", soft_wrap=True)


def _place(row: dict[str, object]) -> str:
    """Where it stands, unless the key says so already."""
    if row["table"] == "files":
        return ""
    return f"  ({row['table']}, {row['source_file']}" + (f":{row['source_line']}" if row["source_line"] else "") + ")"


def summed_up(rows: pl.LazyFrame) -> str:
    """How much is kept out, in a line."""
    counted = rows.group_by(FOLLOWS.alias("follows"), "table").len().sort("table").collect()
    own = dict(counted.filter(~pl.col("follows"))[["table", "len"]].iter_rows())
    things = [("file", own.pop("files", 0)), ("record", own.pop("records", 0)), ("row", sum(own.values()))]
    told = ", ".join(_counted(count, name) for name, count in things if count)
    following = int(counted.filter("follows")["len"].sum())
    with_them = f"; with their record {_counted(following, 'row')} (--all)" if following else ""
    return (f"Kept out: {told}" if told else "Nothing is kept out") + f"{with_them}."


def _counted(count: int, name: str) -> str:
    return f"{count} {name}" + "s" * (count != 1)
