"""The main job as a Prefect flow: the same steps, each a task, and a task for each batch of files."""

import errno
import os
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from prefect import Task, flow
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import FlowRunContext
from prefect.states import Failed
from prefect.task_runners import ThreadPoolTaskRunner

from pipeline.flows.curation import Outcome, curate
from pipeline.flows.processes import CORES, largest_first, processes, worthwhile
from pipeline.intake.receiving import accessions_in
from pipeline.validate import Override, Staged

RETRY_AFTER_SECONDS = [1.0, 10.0]
READING = ("receive", "stage")
"""Steps that read what was delivered."""
PASSING = (errno.EIO, errno.EAGAIN, errno.EBUSY, errno.ESTALE, errno.ETIMEDOUT, errno.ECONNRESET, errno.EHOSTDOWN)
"""Errors of a network share that the next try may not have."""

progress: ContextVar[tuple[Callable[[str, int], None], Callable[[], None]]] = ContextVar("progress")
"""Who is told of each step before it is called, with its count, and of each batch that is staged."""


_THREADS: Any = ThreadPoolTaskRunner(max_workers=CORES)


@flow(name="curation", task_runner=_THREADS, persist_result=False)
def curation(
    paths: list[Path] | None = None,
    output: Path = Path("curated"),
    raw: Path = Path("raw"),
    overrides: list[Override] | None = None,
) -> Any:
    """Take deliveries in and publish them as one release, or refuse to.

    paths      accessions, folders or single files; left out: every accession that `raw` holds when the run begins
    output     folder of the releases
    overrides  gates that may fail, each with the reason and who says so: {"gate": ..., "reason": ..., "by": ...}
    """
    outcome = curate(paths or accessions_in(raw), output, Tasks(), overrides or ())
    _tell(outcome)
    if outcome.ended == "refused":
        failed = ", ".join(gate.name for gate in outcome.gates if gate.refuses)
        refused: State[Outcome] = Failed(message=f"Nothing was published: {failed}.", data=outcome)
        return refused
    return outcome


class Tasks:
    """Runs every step as a task; batches in as many processes as there are cores, or where a chosen runner has them."""

    def __init__(self) -> None:
        self.begun, self.done = progress.get((lambda _step, _count: None, lambda: None))

    def once(self, step: Callable[..., Any], *arguments: Any) -> Any:
        """Call a step as a task."""
        self.begun(step.__name__, 1)
        return _task(step, lambda: step(*arguments))()

    def each(self, step: Callable[..., Staged], batches: Iterable[Any], *arguments: Any) -> list[Staged]:
        """Call a step for every batch, a task each; a small delivery needs no process of its own."""
        waiting = list(batches)
        self.begun(step.__name__, len(waiting))
        if not (worthwhile(waiting) and _in_threads()):
            return self._staged(step, waiting, arguments)
        with processes(len(waiting)) as pool:
            return self._staged(step, waiting, arguments, pool)

    def _staged(
        self, step: Callable[..., Staged], waiting: list[Any], arguments: tuple[Any, ...], pool: Executor | None = None
    ) -> list[Staged]:
        begun = {
            place: _task(
                step, _call(step, (waiting[place], *arguments), pool), f"{waiting[place].accession.name} {place + 1}"
            ).submit()
            for place in largest_first(waiting)
        }
        staged = []
        for place in range(len(waiting)):
            staged.append(begun[place].result())
            self.done()
        return staged


def _call(step: Callable[..., Staged], arguments: tuple[Any, ...], pool: Executor | None) -> Callable[[], Staged]:
    if pool is None:
        return lambda: step(*arguments)
    return lambda: pool.submit(step, *arguments).result()


def _task(step: Callable[..., Any], call: Callable[[], Any], run_name: str | None = None) -> Task[[], Any]:
    """A step as a task. It takes no parameters, so Prefect neither hashes a delivery nor looks for futures in it."""
    name = step.__name__.strip("_")
    return Task(
        call,
        name=name,
        task_run_name=f"{name} {run_name}" if run_name else name,
        retries=len(RETRY_AFTER_SECONDS) if step.__name__ in READING else 0,
        retry_delay_seconds=RETRY_AFTER_SECONDS,
        retry_condition_fn=_may_pass,
        cache_policy=NO_CACHE,
        persist_result=False,
    )


def _may_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    problem = state.result(raise_on_failure=False)
    return isinstance(problem, OSError) and problem.errno in PASSING


def _in_threads() -> bool:
    """Whether tasks share this process; any other runner has given each a process already."""
    context = FlowRunContext.get()
    return context is not None and isinstance(context.task_runner, ThreadPoolTaskRunner)


def _tell(outcome: Outcome) -> None:
    """Name the flow's run after the release, and leave the report with it."""
    context = FlowRunContext.get()
    if context is not None and context.flow_run is not None:
        with get_client(sync_client=True) as client:
            client.update_flow_run(context.flow_run.id, name=f"{outcome.release} {outcome.ended}")
    report = outcome.folder / "report.md"
    if outcome.ended != "unchanged":
        create_markdown_artifact(
            report.read_text(encoding="utf-8"),
            key="quality-report",
            description=f"{outcome.release}, {outcome.ended}: {os.fspath(outcome.folder)}",
        )
