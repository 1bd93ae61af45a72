"""Mappings: the ready ones, telling which one a file's columns or fields fit, and holding one against the elements."""

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

from pipeline.errors import AccessionError
from pipeline.formats.elements import ELEMENTS
from pipeline.formats.registry import Unparsable
from pipeline.intake import Accession
from pipeline.intake.mapping import Mapping, ReadyMapping

FOLDER = Path(__file__).parent / "data"

KEY_NAMES = (
    "identifier",
    "id",
    "record id",
    "record number",
    "uuid",
    "guid",
    "objectidentifier",
    "signature",
    "signatur",
)
"""Columns or fields, in lower case, that hold a record's identifier in exports without a mapping."""


@cache
def ready_mappings() -> tuple[ReadyMapping, ...]:
    """The mappings that come with Fonds, those that ask for most columns first."""
    found = [
        ReadyMapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(FOLDER.glob("*.toml"))
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.requires), each.name)))


def fitting(names: Collection[str]) -> ReadyMapping | None:
    """The ready mapping whose required columns or fields are all there; of several the one that asks for most."""
    present = set(names)
    return next((each for each in ready_mappings() if present.issuperset(each.requires)), None)


def own_mapping(accession: Accession) -> Mapping | None:
    """The mapping of accession.toml.

    Raises Unparsable when it names an element that does not exist; `check_mapping` tells so before anything is read.
    """
    mapping = accession.mapping
    unknown = sorted(mapping.elements - set(ELEMENTS)) if mapping else []
    if unknown:
        raise Unparsable(f"The mapping in accession.toml names elements that do not exist: {', '.join(unknown)}.")
    return mapping


def declared_encoding(accession: Accession) -> str | None:
    """The encoding that accession.toml declares."""
    return accession.encoding


def check_mapping(mapping: Mapping | None, path: Path) -> None:
    """Hold the elements of an accession's mapping, where it has one, against those that exist.

    Raises AccessionError with the path of accession.toml and the elements allowed.
    """
    unknown = sorted(mapping.elements - set(ELEMENTS)) if mapping else []
    if unknown:
        problem = f"{', '.join(unknown)}: there is no such element."
        raise AccessionError(path, problem, key="mapping.fields", allowed=sorted(ELEMENTS))


def default_key(names: Collection[str]) -> str | None:
    """The column or field that holds the identifier, where no mapping says so."""
    by_name = {name.strip().lower(): name for name in reversed(list(names))}
    return next((by_name[name] for name in KEY_NAMES if name in by_name), None)
