"""The runner without an orchestrator: steps are plain calls, batches are staged on all cores."""

from collections.abc import Callable, Iterable
from typing import Any

from pipeline.flows.processes import on_all_cores, worthwhile
from pipeline.validate import Staged


class Direct:
    """Runs every step in this process, and batches in this and as many others as there are cores.

    begun  is told of each step before it is called, with the number of batches where it is called for each
    done   is told of each batch that is staged
    """

    def __init__(
        self, begun: Callable[[str, int], None] = lambda _step, _count: None, done: Callable[[], None] = lambda: None
    ) -> None:
        self.begun, self.done = begun, done

    def once(self, step: Callable[..., Any], *arguments: Any) -> Any:
        """Call a step."""
        self.begun(step.__name__, 1)
        return step(*arguments)

    def each(self, step: Callable[..., Staged], batches: Iterable[Any], *arguments: Any) -> list[Staged]:
        """Call a step for every batch; a small delivery needs no process of its own."""
        waiting = list(batches)
        self.begun(step.__name__, len(waiting))
        if worthwhile(waiting):
            return on_all_cores(step, waiting, arguments, self.done)
        staged = []
        for batch in waiting:
            staged.append(step(batch, *arguments))
            self.done()
        return staged
