"""Processes that stage batches: as many as there are cores, and none that outlives the run."""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context, parent_process
from typing import Any

from pipeline.intake import Batch
from pipeline.validate import Staged

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
"""Cores that this run may use: a container or `taskset` may allow fewer than the machine has."""
SMALL_BYTES = 8 * 1024 * 1024
"""Up to here a process takes longer to start, some 2 s, than it saves."""


def worthwhile(batches: Sequence[Batch]) -> bool:
    """Whether batches are better staged side by side."""
    size = sum(file.size_bytes for batch in batches for file in batch.files)
    return min(len(batches), CORES) > 1 and size > SMALL_BYTES


def largest_first(batches: Sequence[Batch]) -> list[int]:
    """Places of batches in the order to begin them: a large one that is begun last keeps a core busy alone."""
    sizes = [sum(file.size_bytes for file in batch.files) for batch in batches]
    return sorted(range(len(batches)), key=lambda place: -sizes[place])


def processes(batches: int) -> ProcessPoolExecutor:
    """A pool for that many batches. Processes are spawned: polars has threads, and a fork of those hangs."""
    return ProcessPoolExecutor(min(batches, CORES), mp_context=get_context("spawn"), initializer=_end_with_parent)


def on_all_cores(
    step: Callable[..., Staged], batches: Sequence[Batch], arguments: tuple[Any, ...], done: Callable[[], None]
) -> list[Staged]:
    """Call a step for every batch, in this process too: it has read already what a new one must read first.

    Each process takes the next batch when it has ended one; `done` is told of each. The order of the batches is kept.
    An error of one batch is raised when the batches that are running have ended; no further one is begun.
    """
    waiting, staged = iter(largest_first(batches)), dict[int, Staged]()

    def work(call: Callable[..., Staged]) -> None:
        try:
            for place in waiting:
                staged[place] = call(batches[place], *arguments)
                done()
        except BaseException:
            list(waiting)
            raise

    others = min(len(batches), CORES) - 1
    with processes(others) as pool, ThreadPoolExecutor(others) as threads:
        elsewhere = [threads.submit(work, lambda *given: pool.submit(step, *given).result()) for _ in range(others)]
        work(step)
        for each in elsewhere:
            each.result()
    return [staged[place] for place in range(len(batches))]


def _end_with_parent() -> None:
    """End this process when the run that began it is gone; else it would go on writing beside the next run."""
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
