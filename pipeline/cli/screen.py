"""What a person sees while a run goes on, and when it has ended."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table

if TYPE_CHECKING:
    import polars as pl

    from pipeline.flows.curation import Outcome

STEPS = {
    "receive": "Taking in the deliveries",
    "stage": "Parsing, normalizing, validating",
    "judge": "Looking across the tables",
    "_publish": "Writing the release",
    "_refuse": "Writing what was refused",
}


class Progress:
    """A line for each step while it runs; on a screen that is no terminal, nothing but the end."""

    def __init__(self) -> None:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._bars = Bars(*columns, console=Console(stderr=True), transient=True)
        self._step: Any = None

    def __enter__(self) -> "Progress":
        self._bars.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._bars.stop()

    def begun(self, step: str, count: int) -> None:
        """Begin the line of a step that counts to `count`."""
        if self._step is not None:
            self._bars.update(self._step, completed=self._bars.tasks[-1].total)
        self._step = self._bars.add_task(STEPS.get(step, step), total=count)

    def done(self) -> None:
        """Count one."""
        self._bars.advance(self._step)


def show_outcome(outcome: "Outcome") -> None:
    """The one screen at the end of a run."""
    console = Console()
    titles = {
        "published": "[bold green]Published[/]",
        "unchanged": "[bold green]Nothing has changed[/]: the last release stands",
        "refused": "[bold red]Refused[/]: nothing was published, the last release is as it was",
    }
    console.print(f"\n{titles[outcome.ended]}  [dim]{outcome.seconds:.1f} s[/]\n")
    counts, table = outcome.counts, Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_row("came in", f"{counts['files_received']} files")
    fates = {"parsed": "parsed", "duplicate": "duplicate", "quarantined": "set aside", "withdrawn": "withdrawn"}
    table.add_row("", ", ".join(f"{counts[f'files_{name}']} {told}" for name, told in fates.items()))
    table.add_row("records", f"{counts['records_parsed']} parsed")
    table.add_row("accepted", f"[bold]{counts['records_accepted']}[/]")
    table.add_row("quarantined", str(counts["records_quarantined"]))
    found = [f"{count} {severity}" for severity, count in sorted(outcome.findings.items())]
    table.add_row("found", ", ".join(found) or "nothing")
    for gate in outcome.gates:
        if gate.outcome == "fail":
            table.add_row("[red]gate failed[/]", f"{gate.name}: {gate.message}")
    table.add_row("release", _near(outcome.folder))
    table.add_row("report", _near(outcome.folder / "report.html"))
    console.print(table, soft_wrap=True)


def _near(path: Path) -> str:
    """A path as a person in the working folder would type it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def findings_table(findings: "pl.DataFrame") -> Table:
    """Findings as a table for a terminal."""
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for heading in ("", "rule", "where", "raw", "what", "what to do"):
        table.add_column(heading, overflow="fold")
    colours = {"error": "red", "warning": "yellow", "info": "dim"}
    for row in findings.iter_rows(named=True):
        place = row["record_id"] or row["accession"]
        where = (
            f"{place}\n{row['source_file']}:{row['source_line']}"
            if row["source_line"]
            else f"{place}\n{row['source_file']}"
        )
        cells = [escape(str(cell or "")) for cell in (row["rule"], where, row["raw"], row["message"], row["mend"])]
        table.add_row(f"[{colours[row['severity']]}]{row['severity']}[/]", *cells)
    return table
