"""Processes that stage batches: as many as there are cores, and none that outlives the run."""

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process

CORES = os.cpu_count() or 1


def processes(batches: int) -> ProcessPoolExecutor:
    """A pool for that many batches. Processes are spawned: polars has threads, and a fork of those hangs."""
    return ProcessPoolExecutor(min(batches, CORES), mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """End this process when the run that began it is gone; else it would go on writing beside the next run."""
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
