"""The order of the layers, read from the imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

LAYERS = (
    ("schemas",),
    ("pipeline.errors", "pipeline.settings", "pipeline.findings", "pipeline.provenance", "pipeline.rules"),
    ("pipeline.intake", "pipeline.dates", "pipeline.names", "pipeline.authority", "pipeline.text"),
    ("pipeline.formats",),
    ("pipeline.normalize",),
    ("pipeline.validate",),
    ("pipeline.publish",),
    ("pipeline.report",),
    ("pipeline.flows",),
    ("pipeline.cli",),
)
"""The rooms from the ground up; a room imports from the layers below its own."""

GROUND = 1
"""Errors, findings and places are words: they may use each other."""

BESIDE = {("pipeline.names", "pipeline.authority")}
"""Rooms of one layer are apart from each other, but for these."""

LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
SOURCES = sorted(path for top in ("pipeline", "schemas") for path in (ROOT / top).rglob("*.py"))


def room_of(module: str) -> str:
    """The room that a module is in."""
    parts = module.split(".")
    return parts[0] if parts[0] == "schemas" else ".".join(parts[:2])


def imported_by(path: Path) -> Iterator[str]:
    """Full names of the modules that a file imports, inside functions as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names)


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


IMPORTS = [(module_of(path), module) for path in SOURCES for module in imported_by(path)]
"""Importing and imported module."""


def allowed(own: str, other: str) -> bool:
    """Whether a room may import from another."""
    if own == other or other == "pipeline":
        return True
    return LEVEL[other] < LEVEL[own] or (own, other) in BESIDE or LEVEL[own] == LEVEL[other] == GROUND


def test_a_room_imports_only_from_the_layers_below_its_own() -> None:
    own = [(one, other) for one, other in IMPORTS if other.partition(".")[0] in ("pipeline", "schemas")]
    assert [(one, other) for one, other in own if not allowed(room_of(one), room_of(other))] == []
    assert len(own) > 200


def test_only_the_flows_import_prefect() -> None:
    rooms = {room_of(one) for one, other in IMPORTS if other.partition(".")[0] == "prefect"}
    assert rooms == {"pipeline.flows"}


def test_every_import_is_by_the_full_name() -> None:
    assert [(one, other) for one, other in IMPORTS if other.startswith(".")] == []


def test_every_room_has_its_layer() -> None:
    rooms = {room_of(module_of(path)) for path in SOURCES} - {"pipeline"}
    assert rooms <= set(LEVEL)
