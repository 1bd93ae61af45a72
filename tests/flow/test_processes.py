"""Processes that stage batches do not outlive the run that began them."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.flows import processes
from pipeline.flows.processes import largest_first
from pipeline.intake import Accession, Batch, RawFile

RUN = """
import time
from pipeline.flows.processes import processes
from os import getpid

if __name__ == "__main__":
    with processes(2) as pool:
        print(*{pool.submit(getpid).result() for _ in range(4)}, flush=True)
        pool.submit(time.sleep, 60)
"""


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_processes_of_a_killed_run_end_with_it() -> None:
    run = subprocess.Popen([sys.executable, "-c", RUN], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    workers = [int(word) for word in run.stdout.readline().split()]
    assert workers
    assert all(map(alive, workers))
    run.kill()
    run.communicate()
    deadline = time.monotonic() + 10
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, workers))


def test_a_run_takes_the_cores_that_it_is_allowed() -> None:
    command = [sys.executable, "-c", "from pipeline.flows.processes import CORES; print(CORES)"]
    one = min(os.sched_getaffinity(0))
    told = subprocess.run(
        command, capture_output=True, text=True, check=True, preexec_fn=lambda: os.sched_setaffinity(0, [one])
    )
    assert told.stdout == "1\n"


def test_the_largest_batch_is_begun_first_and_the_order_of_the_batches_is_kept() -> None:
    sizes = [3, 9, 1, 9]
    assert largest_first(_batches(sizes)) == [1, 3, 0, 2]
    assert largest_first([]) == []


def _named(batch: Batch, fails: bool) -> str:
    if fails and batch.files[0].size_bytes == 1:
        raise ValueError("One is too few.")
    return f"{batch.files[0].path} {os.getpid()}"


def _batches(sizes: list[int]) -> list[Batch]:
    return [
        Batch(Accession(name="a"), Path(), (RawFile("a", str(place), Path(), size, "0"),))
        for place, size in enumerate(sizes)
    ]


def test_this_process_works_beside_the_others_and_the_order_of_the_batches_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "CORES", 2)
    told: list[None] = []
    names = processes.on_all_cores(_named, _batches([3, 9, 1, 9]), (False,), lambda: told.append(None))  # type: ignore[arg-type]
    assert [str(name).split()[0] for name in names] == ["0", "1", "2", "3"]
    assert str(os.getpid()) in {str(name).split()[1] for name in names}
    assert len(told) == 4


def test_an_error_of_one_batch_is_raised_and_no_further_batch_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "CORES", 2)
    told: list[None] = []
    with pytest.raises(ValueError, match=r"One is too few\."):
        processes.on_all_cores(_named, _batches([1] * 40), (True,), lambda: told.append(None))  # type: ignore[arg-type]
    assert told == []
