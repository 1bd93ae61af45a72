"""What a person sees while a run goes on, and when it has ended."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

if TYPE_CHECKING:
    import polars as pl

    from pipeline.flows.curation import Outcome

STEPS = {
    "start": "Starting Prefect",
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


ENDS = {
    "published": "[bold green]Published[/]",
    "unchanged": "[bold green]Nothing has changed[/]: the last release stands",
    "refused": "[bold red]Refused[/]: nothing was published, the last release is as it was",
}
FATES = {"parsed": "parsed", "duplicate": "duplicate", "quarantined": "set aside", "withdrawn": "withdrawn"}
PIPED_WIDTH = 160
"""Columns of what is printed into a file or another program, which has no width of its own."""


def screen() -> Console:
    """Standard output, wide enough where it is no terminal."""
    console = Console()
    piped = not console.is_terminal and "COLUMNS" not in os.environ
    return Console(width=PIPED_WIDTH) if piped else console


def show_outcome(outcome: "Outcome") -> None:
    """The one screen at the end of a run."""
    counts = outcome.counts
    found = [f"{count} {severity}" for severity, count in sorted(outcome.findings.items())]
    rows = [
        ("came in", f"{counts['files_received']} files"),
        ("", ", ".join(f"{counts[f'files_{name}']} {told}" for name, told in FATES.items())),
        ("records", f"{counts['records_parsed']} parsed"),
        ("accepted", f"[bold]{counts['records_accepted']}[/]"),
        *((name, str(counts[f"records_{name}"])) for name in ("quarantined", "withdrawn", "replaced")),
        ("found", ", ".join(found) or "nothing"),
        *(
            [("drift", ", ".join(f"{count} {name}" for name, count in sorted(outcome.drift.items())))]
            * bool(outcome.drift)
        ),
        *(("gate failed", f"{gate.name}: {escape(gate.message)}") for gate in outcome.gates if gate.refuses),
        *(_override(each) for each in outcome.overrides),
        ("release", _near(outcome.folder)),
        ("report", _near(outcome.folder / "report.html")),
    ]
    console = Console(highlight=False)
    console.print(f"\n{ENDS[outcome.ended]}  [dim]{outcome.seconds:.1f} s[/]\n")
    for label, told in rows:
        console.print(f"  [dim]{label:12}[/] {told}", soft_wrap=True)


def _override(override: dict[str, Any]) -> tuple[str, str]:
    """The line of an override: what it let pass and why, or that it was not needed."""
    gate = override["gate"]
    if not override["needed"]:
        return "not needed", f"--override {gate}: no such gate failed"
    return "overridden", f"{gate}: {escape(override['message'])} Published because: {escape(override['reason'])}"


def _near(path: Path) -> str:
    """A path as a person in the working folder would type it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def show_findings(findings: "pl.DataFrame") -> None:
    """Findings, three lines each: what rule and where, what is wrong, what to do."""
    console = Console(highlight=False)
    colours = {"error": "red", "warning": "yellow", "info": "cyan"}
    for row in findings.iter_rows(named=True):
        line = f":{row['source_line']}" if row["source_line"] else ""
        place = f"{row['record_id'] or row['accession']}  [dim]{escape(row['source_file'] or '')}{line}[/]"
        raw = " ".join((row["raw"] or "").split())
        said = f"{escape(raw)}: " if raw else ""
        console.print(
            f"[{colours[row['severity']]}]{row['severity']:8}[/] [bold]{row['rule']}[/]  {place}", soft_wrap=True
        )
        console.print(f"         {said}{escape(row['message'])}", soft_wrap=True)
        console.print(f"         [dim]{escape(row['mend'])}[/]", soft_wrap=True)
