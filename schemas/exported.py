"""The contracts as files: JSON per table, and a data dictionary for people."""

import json
from typing import Any

from schemas import TABLES, Table, contract_of

_TYPES = {"String": "string", "Int64": "int64", "Date": "date32"}


def contract_files() -> dict[str, str]:
    """Name and content of each generated file; the same in any run."""
    files = {f"{name}.json": _json(_contract(model)) for name, model in TABLES.items()}
    return {**files, "dictionary.md": dictionary()}


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _contract(model: type[Table]) -> dict[str, Any]:
    contract = contract_of(model)
    return {
        "table": contract.name,
        "version": contract.version,
        "row": contract.row,
        "primary_key": list(contract.primary),
        "foreign_keys": contract.foreign,
        "columns": columns_of(model),
        "checks": sorted(check.name or "" for check in model.to_schema().checks),
    }


def columns_of(model: type[Table]) -> list[dict[str, Any]]:
    """Name, Arrow type, meaning, unit, standard term and constraints of each column, in order."""
    described = []
    for name, column in model.to_schema().columns.items():
        metadata = column.metadata or {}
        constraints = {check.name: check.statistics for check in column.checks}
        described.append(
            {
                "name": name,
                "type": _TYPES[
                    type(column.dtype.type).__name__
                    if not isinstance(column.dtype.type, type)
                    else column.dtype.type.__name__
                ],
                "nullable": column.nullable,
                "unique": column.unique,
                "meaning": column.description,
                "unit": metadata.get("unit"),
                "term": metadata.get("term"),
                "constraints": constraints,
            }
        )
    return described


def dictionary() -> str:
    """The data dictionary as Markdown."""
    lines = ["# Data dictionary", "", "Generated from the models in `schemas/` by `fonds contracts`.", ""]
    for name, model in TABLES.items():
        contract = contract_of(model)
        lines += [f"## {name} ({contract.version})", "", f"A row is {contract.row}.", ""]
        lines += [f"Primary key, and order of the rows: {', '.join(f'`{key}`' for key in contract.primary)}."]
        lines += [f"`{key}` points at `{target}`." for key, target in contract.foreign.items()]
        lines += ["", "| column | type | meaning | unit | standard |", "|---|---|---|---|---|"]
        for column in columns_of(model):
            kind = column["type"] + ("" if not column["nullable"] else ", or null")
            allowed = column["constraints"].get("isin", {}).get("allowed_values")
            meaning = column["meaning"] + (f" ({', '.join(sorted(allowed))})" if allowed else "")
            lines.append(
                f"| `{column['name']}` | {kind} | {meaning} | {column['unit'] or ''} | {column['term'] or ''} |"
            )
        lines.append("")
    return "\n".join(lines)
