"""The runner without an orchestrator: steps are plain calls, batches are staged on all cores."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from pipeline.validate import Staged


class Direct:
    """Runs every step in this process, and batches in as many processes as there are cores."""

    def once(self, step: Callable[..., Any], *arguments: Any) -> Any:
        """Call a step."""
        return step(*arguments)

    def each(self, step: Callable[..., Staged], batches: Iterable[Any], *arguments: Any) -> list[Staged]:
        """Call a step for every batch; a single batch needs no process of its own."""
        waiting = list(batches)
        workers = min(len(waiting), os.cpu_count() or 1)
        if workers < 2:
            return [step(batch, *arguments) for batch in waiting]
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            return list(pool.map(step, waiting, *([argument] * len(waiting) for argument in arguments)))
