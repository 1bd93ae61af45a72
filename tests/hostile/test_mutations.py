"""A slice of the mutations that `benchmarks/mutations.py` makes by the ten thousand."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from mutations import DAMAGES, PACKED, make
from specimens import specimens

from pipeline.formats import FORMATS

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_three_hundred_damaged_files_break_nothing() -> None:
    command = [sys.executable, "benchmarks/mutations.py", "--count", "300", "--seed", "1917", "--processes", "1"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=560, check=False)
    assert "300 inputs" in told.stdout, told.stdout + told.stderr
    assert "0 broke something" in told.stdout, told.stdout
    assert told.returncode == 0


def test_every_format_has_a_specimen_that_is_damaged() -> None:
    assert {name.partition("/")[0] for name in specimens()} >= set(FORMATS.names)


def test_the_same_seed_makes_the_same_inputs() -> None:
    known = specimens()
    assert [make(number, 7, known) for number in range(30)] == [make(number, 7, known) for number in range(30)]
    assert make(3, 7, known) != make(3, 8, known)


def test_every_kind_of_damage_and_the_inside_of_every_container_is_among_ten_thousand() -> None:
    known = specimens()
    made = [make(number, 1950, known) for number in range(2000)]
    kinds = Counter(kind for one in made for kind in one.damages)
    assert set(kinds) == {damage.__name__ for damage in DAMAGES}
    assert min(kinds.values()) > 100
    assert set(PACKED) <= set(known)
