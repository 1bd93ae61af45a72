"""Golden cases: a folder with a delivery, and the rows that come out of it as JSON lines.

`pytest tests/golden --refresh-golden` writes what comes out as what is expected; read the difference before committing.
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/delivery"))
TABLES = ("records", "texts", "dates", "names", "statements", "findings", "quarantine", "files")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_delivery_comes_out_as_it_was_read_by_eye(
    case: Path, make: Callable[..., Any], request: pytest.FixtureRequest
) -> None:
    made = make(case / "delivery")
    came_out = {name: lines_of(made.table(name)) for name in TABLES}
    if request.config.getoption("--refresh-golden"):
        (case / "expected").mkdir(exist_ok=True)
        for name, lines in came_out.items():
            (case / "expected" / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    for name, lines in came_out.items():
        expected = (case / "expected" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        assert lines == expected, name


def lines_of(table: Any) -> list[str]:
    """The rows as JSON, a line each, in their order."""
    buffer = io.BytesIO()
    table.write_ndjson(buffer)
    return buffer.getvalue().decode().splitlines(keepends=True)
