"""Processes that stage batches do not outlive the run that began them."""

import os
import subprocess
import sys
import time
from pathlib import Path

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
    batches = [
        Batch(Accession(name="a"), Path(), (RawFile("a", f"{place}.xml", Path(), size, "0"),))
        for place, size in enumerate(sizes)
    ]
    assert largest_first(batches) == [1, 3, 0, 2]
    assert largest_first([]) == []
