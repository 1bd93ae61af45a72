"""fonds authority: check an authority folder, import into one, export from one."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Check, import and export authority files.", no_args_is_help=True)

Folder = Annotated[Path | None, typer.Argument(help="Authority folder; without one, the files that ship with Fonds.")]


@app.command()
def check(folder: Folder = None) -> None:
    """List what is wrong or doubtful in an authority folder, by file and line. Exit code 1 when there is anything."""
    from pipeline import authority

    if folder is not None and (folder / "entities.csv").is_file() and (faults := authority.faults(folder)):
        for fault in faults:
            typer.echo(str(fault))
        raise typer.Exit(1)
    loaded = authority.load(folder)
    problems = authority.check(loaded)
    for problem in problems:
        typer.echo(f"{loaded.path / problem.file}:{problem.line}: {problem.what}; {problem.mend} [{problem.check}]")
    counted = f"{loaded.entities.height} records, {loaded.names.height} names, {loaded.posts.height} posts"
    typer.echo(f"{loaded.path}: {counted}; {len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}")
    if problems:
        raise typer.Exit(1)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="EAC-CPF, MARC 21, MARCXML, SKOS (Turtle, RDF/XML) or CSV.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Authority folder to make, or to add to.")],
    kind: Annotated[
        str | None,
        typer.Option(help="person, corporateBody, family or place: what records are whose file doesn't say."),
    ] = None,
) -> None:
    """Add the records of files to an authority folder; a record that is there already stays as it is."""
    from pipeline.authority.columns import KINDS, word_of
    from pipeline.authority.exchange import import_files
    from pipeline.errors import UsageError

    if kind is not None and word_of(KINDS, kind) is None:
        raise UsageError(f"--kind is {kind!r}; it must be one of {', '.join(word.name for word in KINDS)}.")
    missing = next((path for path in files if not path.is_file()), None)
    if missing is not None:
        raise UsageError(f"{missing}: there is no such file.")
    summary = import_files(files, output, word_of(KINDS, kind) if kind else None)
    for error in summary.refused:
        typer.echo(f"set aside: {error}", err=True)
    for setback in summary.setbacks:
        place = f"{setback.path}:{setback.line}" if setback.line is not None else str(setback.path)
        typer.echo(f"{place}: {setback.what}", err=True)
    told = f"{summary.added} added, {summary.known} known already, {summary.written} in the folder"
    typer.echo(f"{output}: {told}; {len(files) - len(summary.refused)} of {len(files)} files read")
    if summary.refused:
        raise typer.Exit(1)


@app.command()
def export(
    folder: Folder = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="eac-cpf, skos or ftm.")] = "skos",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A folder for eac-cpf, a file for skos and ftm; without it, the screen."),
    ] = None,
) -> None:
    """Write an authority folder as EAC-CPF, as SKOS in Turtle, or as FollowTheMoney JSON lines."""
    from pipeline import authority
    from pipeline.authority import exchange
    from pipeline.errors import UsageError

    entry = next((entry for entry in exchange.EXPORTS if entry.name == format_.lower()), None)
    if entry is None:
        names = ", ".join(known.name for known in exchange.EXPORTS)
        raise UsageError(f"--format is {format_!r}; it must be one of {names}.")
    text, written, left = exchange.export(authority.load(folder), entry, output)
    if text is not None:
        typer.echo(text, nl=False)
    places = f"; {left} left out, since {entry.name} has no place for their kind" if left else ""
    typer.echo(f"{written} records written{f' to {output}' if output else ''}{places}", err=True)
