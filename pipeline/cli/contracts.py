"""fonds contracts: the generated files of schemas/contracts/."""

from pathlib import Path
from typing import Annotated

import typer


def contracts(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to.")] = Path("schemas/contracts"),
) -> None:
    """Write the contract of each table as JSON, and the data dictionary, from the pandera models."""
    from pipeline.publish.output import writing
    from schemas.exported import contract_files

    with writing(output):
        output.mkdir(parents=True, exist_ok=True)
        for name, text in contract_files().items():
            (output / name).write_text(text, encoding="utf-8")
    typer.echo(f"{len(contract_files())} files written to {output}")
