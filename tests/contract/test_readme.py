"""The README's examples of reading the Parquet, run as they stand."""

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The README's code blocks in a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture
def beside_a_release(specimen_release: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder with `curated/current` in it."""
    (tmp_path / "curated").mkdir()
    (tmp_path / "curated" / "current").symlink_to(specimen_release.folder)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("code", blocks("python"))
@pytest.mark.usefixtures("beside_a_release")
def test_the_python_of_the_readme_runs(code: str) -> None:
    names: dict[str, object] = {}
    *lines, last = code.strip().splitlines()
    exec("\n".join(lines), names)
    frame = eval(last.partition(" = ")[2] or last, names)
    assert len(frame) > 0


@pytest.mark.parametrize("query", blocks("sql"))
@pytest.mark.usefixtures("beside_a_release")
def test_the_sql_of_the_readme_finds_rows(query: str) -> None:
    assert duckdb.sql(query).fetchall()
