"""Processes that stage batches do not outlive the run that began them."""

import os
import subprocess
import sys
import time

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
