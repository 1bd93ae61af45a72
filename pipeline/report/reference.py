"""The measures and the gates as tables of documentation, made from the entries."""

from pipeline.report.dimensions import DIMENSIONS
from pipeline.report.document import MEASURES
from pipeline.report.gates import GATES
from pipeline.report.markdown import escape


def measure_table() -> str:
    """Every measure in a Markdown table: its name, what it counts, of which rows, and where it is from."""
    order = {dimension.name: number for number, dimension in enumerate(DIMENSIONS)}
    rows = [
        f"| `{entry.name}` | {escape(entry.says)} | {entry.view} | {escape(entry.source)} |"
        for entry in sorted(MEASURES, key=lambda entry: order[entry.dimension])
    ]
    return "\n".join(["| measure | holds where | looks at | source |", "|---|---|---|---|", *rows])


def gate_table() -> str:
    """Every gate in a Markdown table: its name, what it asks, and what a person does when it fails."""
    names = {entry.prefix: f"{entry.prefix}.ACCESSION" if entry.by_accession else entry.prefix for entry in GATES}
    rows = [f"| `{names[entry.prefix]}` | {escape(entry.asks)} | {escape(entry.mend)} |" for entry in GATES]
    return "\n".join(["| gate | asks | when it fails |", "|---|---|---|", *rows])
