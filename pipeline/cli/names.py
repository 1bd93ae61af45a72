"""fonds name, fonds names: say who is meant by one name, or by a column of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pipeline.authority import Authority
    from pipeline.names import NameForm

_AUTHORITY_HELP = "Folder with entities.csv and names.csv."
_PARTS = (
    "titles",
    "given",
    "family",
    "generation",
    "identity",
    "supplied",
    "nicknames",
    "others",
    "stands_for",
    "life",
)


def name(
    text: Annotated[str, typer.Argument(help='A name as it stands in a record: "Cde. Filippov".')],
    date: Annotated[str | None, typer.Option(help="Day of the document, ISO: 1950-05-13.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the text, such as en or ru.")] = None,
    role: Annotated[str | None, typer.Option(help="sender, recipient, creator, mentioned, place ...")] = None,
    kind: Annotated[str | None, typer.Option(help="person, corporateBody, family or place.")] = None,
    authority: Annotated[Path | None, typer.Option(help=f"{_AUTHORITY_HELP} It is asked first.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say who is meant by one name: its form, the candidates, and why."""
    import polars as pl

    from pipeline.authority import load
    from pipeline.names import read_form, resolve
    from pipeline.names.files import read_kind

    read = read_kind(kind) if kind else None
    given = {"raw": text, "date": date, "language": language, "role": role, "kind": read, "record_id": None}
    tiers: list[tuple[str, Authority]] = [("accession", load(authority))] if authority else []
    mentions = pl.DataFrame([given], schema=dict.fromkeys(given, pl.String))
    row = resolve(mentions, [*tiers, ("general", load())]).row(0, named=True)
    found = _found(read_form(text, language, read), row)
    if as_json:
        import json

        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show(found)


def names(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="CSV, Parquet or JSON lines.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="CSV, Parquet or JSON lines.")],
    authority: Annotated[Path, typer.Option(help=_AUTHORITY_HELP)],
    column: Annotated[str, typer.Option(help="Column of the names.")] = "name",
    kind_column: Annotated[str | None, typer.Option(help="Column of kinds: person, corporateBody, place.")] = None,
    date_column: Annotated[str | None, typer.Option(help="Column of dates, ISO.")] = None,
    language_column: Annotated[str | None, typer.Option(help="Column of languages.")] = None,
    role_column: Annotated[str | None, typer.Option(help="Column of roles: sender, recipient ...")] = None,
    record_column: Annotated[str | None, typer.Option(help="Column that says which names share a record.")] = None,
    borrow: Annotated[
        bool, typer.Option(help="Use the shipped authority's other names of the folder's own records.")
    ] = True,
) -> None:
    """Resolve a column of names against an authority folder; the file's own columns stay as they are."""
    from pipeline.authority import load
    from pipeline.names.files import Columns, resolve_file

    columns = Columns(column, kind_column, date_column, language_column, role_column, record_column)
    lenders = [load()] if borrow else []
    tally = resolve_file(source, output, columns, [("accession", load(authority))], lenders)
    said = ", ".join(f"{number:,} {status}" for status, number in tally.items()) or "none"
    typer.echo(f"{output}: {sum(tally.values()):,} names: {said}.", err=True)


def _found(form: NameForm, row: dict[str, Any]) -> dict[str, Any]:
    import json

    parts = {part: getattr(form, part) for part in (*_PARTS, "post", "order")}
    return {
        "text": form.text,
        "form": row["form"],
        "kind": form.kind,
        "parts": {part: list(value) if isinstance(value, tuple) else value for part, value in parts.items() if value},
        "members": [member.name for member in form.members],
        "status": row["status"],
        "authority_id": row["authority_id"],
        "tier": row["tier"],
        "rule": row["rule"],
        "candidates": json.loads(row["candidates"]),
        "evidence": json.loads(row["evidence"]),
    }


def _show(found: dict[str, Any]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, show_header=False)
    for label in ("form", "kind", "status", "authority_id", "tier", "rule"):
        if found[label]:
            table.add_row(Text(label.replace("_id", "")), Text(str(found[label])))
    for part, value in found["parts"].items():
        table.add_row(Text(part.replace("_", " ")), Text(", ".join(value) if isinstance(value, list) else str(value)))
    for member in found["members"]:
        table.add_row(Text("names"), Text(member))
    for one in found["candidates"]:
        score = f", {one['score']}" if "score" in one else ""
        table.add_row(
            Text("candidate"), Text(f"{one['authority_id']}  {one['name']}  ({one['tier']}, {one['rule']}{score})")
        )
    for one in found["evidence"]:
        table.add_row(Text("evidence"), Text(f"{one['kind'].replace('_', ' ')}: {one.get('text') or ''}"))
    Console().print(table)
