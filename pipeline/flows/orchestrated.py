"""The main job under Prefect. The server starts while this process still imports what the run needs."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.flows import settings
from pipeline.flows.server import Server, ServerError, running

if TYPE_CHECKING:
    from pipeline.flows.curation import Outcome
    from pipeline.validate import Override


def curate_deliveries(
    paths: Sequence[Path],
    output: Path,
    begun: Callable[[str, int], None] = lambda _step, _count: None,
    done: Callable[[], None] = lambda: None,
    overrides: Sequence["Override"] = (),
) -> "Outcome":
    """Curate deliveries into a release, as a run of the flow `curation`.

    The run goes to the Prefect server that the user's settings name; where they name none, to one that starts and ends
    with it. Raises FondsError as `curate` does, and ServerError when there is no server to go to.
    """
    settings.apply((*settings.EVERY_RUN, *settings.ON_A_SCREEN))
    if settings.may_name_a_server() and _named_server():
        return _run(None, paths, output, (begun, done), overrides)
    settings.apply(settings.WITHOUT_A_SERVER)
    begun("start", 1)
    with running(settings.EMBEDDED_SERVER) as server:
        return _run(server, paths, output, (begun, done), overrides)


def _named_server() -> str | None:
    from prefect.settings import PREFECT_API_URL

    address: str | None = PREFECT_API_URL.value()
    return address


def _run(
    server: Server | None,
    paths: Sequence[Path],
    output: Path,
    told_to: tuple[Callable[[str, int], None], Callable[[], None]],
    overrides: Sequence["Override"],
) -> "Outcome":
    from prefect.events.worker import EventsWorker
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from pipeline.flows.curation import Outcome
    from pipeline.flows.tasks import curation, progress

    # Nobody is there to miss a heartbeat, and its thread takes up to a second to end.
    own = {PREFECT_API_URL: server.address, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None} if server else {}
    told = progress.set(told_to)
    try:
        with temporary_settings(own):
            server.wait() if server else _ask_for_health()
            state: Any = curation(list(paths), output, overrides=list(overrides), return_state=True)
            EventsWorker.drain_all()
    finally:
        progress.reset(told)
    ended = state.result(raise_on_failure=False)
    if isinstance(ended, Outcome):
        return ended
    raise ended


def _ask_for_health() -> None:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        if problem := client.api_healthcheck():
            raise ServerError(
                f"{client.api_url}: this Prefect server does not answer ({problem}). Start it, unset PREFECT_API_URL, "
                "or run with --direct."
            )
