"""A run that is killed leaves the last release as it was, and the next run ends well."""

import hashlib
import json
import random
import signal
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import polars as pl
import pytest

KILLS = 20
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(
    ["pipeline.cli.app", "pipeline.cli.screen", "pipeline.flows.curation", "pipeline.flows.direct"]
)
"""Killed runs begin in a process that has imported everything, so that the moments fall into their work."""


def fonds(arguments: list[str], log: str) -> None:
    """Run `fonds` with its own standard streams."""
    import os
    import sys

    from pipeline.cli import main

    with Path(log).open("w") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    sys.argv = ["fonds", *arguments]
    main()


def begin(delivery: Path, output: Path) -> BaseProcess:
    arguments = ["run", str(delivery), "-o", str(output), "--direct"]
    process = FORKS.Process(target=fonds, args=(arguments, str(output.with_suffix(".log"))))
    process.start()
    return process


def finish(delivery: Path, output: Path) -> float:
    started = time.monotonic()
    process = begin(delivery, output)
    process.join()
    assert process.exitcode == 0, output.with_suffix(".log").read_text()
    return time.monotonic() - started


def read_current(output: Path) -> str:
    """Id of the current release, every file of which is there, has the bytes it had, and opens."""
    folder = (output / "current").resolve(strict=True)
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["release"] == folder.name
    for name, table in manifest["tables"].items():
        content = (folder / f"{name}.parquet").read_bytes()
        assert hashlib.sha256(content).hexdigest() == table["sha256"]
        assert pl.read_parquet(content).height == table["rows"]
    return folder.name


def change(delivery: Path, number: int) -> None:
    """What comes in differs from run to run; else there would be nothing to do."""
    path = delivery / "2.txt"
    text = path.read_text()
    path.write_text(text[: text.index("The talks")] + f"The talks went on, message {number}.")


def message(output: Path) -> int:
    """Number of the delivery that the current release was made from, once the whole release has been read."""
    read_current(output)
    texts = pl.read_parquet(output / "current" / "texts.parquet")["text"].str.extract(r"message (\d+)")
    (number,) = texts.drop_nulls()
    return int(number)


def test_a_run_killed_at_any_moment_leaves_current_as_it_was_and_the_next_one_ends_well(
    delivery: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    change(delivery, 0)
    finish(delivery, output)
    change(delivery, 1)
    seconds = finish(delivery, output)
    moments = random.Random(1950)
    killed, before = 0, 1
    for number in range(2, KILLS + 2):
        change(delivery, number)
        process = begin(delivery, output)
        process.join(moments.uniform(0, seconds))
        process.kill()
        process.join()
        after = message(output)
        if process.exitcode == 0:
            assert after == number
        else:
            assert process.exitcode == -signal.SIGKILL
            assert after in (before, number)  # the new one, whole, where it was killed after publishing
            killed += 1
        before = after
    assert killed > KILLS // 2
    finish(delivery, output)
    assert message(output) == KILLS + 1
    assert not list(output.glob(".draft-*"))
    assert not list((output / ".staged").glob("*.writing-*"))


@pytest.mark.parametrize(
    "left", [".draft-r000000000000/records.parquet", "refused/.draft-r000000000000/records.parquet", ".current-new"]
)
def test_what_a_killed_run_left_behind_is_cleared_away(delivery: Path, tmp_path: Path, left: str) -> None:
    output = tmp_path / "out"
    path = output / left
    path.parent.mkdir(parents=True)
    path.write_text("half")
    finish(delivery, output)
    assert read_current(output)
    assert not path.exists()
