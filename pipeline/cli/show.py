"""fonds show: one record with all that is known of it."""

from typing import Annotated

import typer

from pipeline.cli.options import CURATED, OutputFolder


def show(
    record_id: Annotated[str, typer.Argument(help="record_id, or its last part where only one record has it.")],
    output: OutputFolder = CURATED,
) -> None:
    """Show one record from the current release: every value, its raw text, its rule and its evidence."""
    from pipeline.cli.record_view import record_view
    from pipeline.cli.screen import screen

    console = screen()
    for part in record_view(record_id, output):
        console.print(part, soft_wrap=False)
