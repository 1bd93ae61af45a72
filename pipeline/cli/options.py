"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

RAW = Path("raw")
CURATED = Path("curated")

Deliveries = Annotated[
    list[Path] | None, typer.Argument(help="Accessions, folders or single files. [default: every accession in raw/]")
]
DirectOption = Annotated[bool, typer.Option("--direct", help="Run in this process, without Prefect.")]
OutputFolder = Annotated[Path, typer.Option("--output", "-o", help="Folder of the releases.")]
