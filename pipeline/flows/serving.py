"""Serving the flow on a schedule, as a deployment that lives as long as this process."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.flows import settings
from pipeline.flows.server import USUAL_PORT, running

DEPLOYMENT = "fonds"


def serve_deliveries(
    paths: Sequence[Path] | None, output: Path, cron: str, say: Callable[[str], None], raw: Path = Path("raw")
) -> None:
    """Serve the flow until it is interrupted; `cron` is read in UTC. One run at a time.

    paths   what each run takes in; left out: every accession that `raw` holds when the run begins
    say     is told where runs can be seen

    Raises UsageError for a cron expression that cannot be read or a path that is not there, ServerError when no server
    is named and none can be started.
    """
    for path in paths or ():
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder.")
    settings.apply(settings.EVERY_RUN)
    from prefect.settings import PREFECT_API_URL, temporary_settings
    from prefect.types.entrypoint import EntrypointType

    from pipeline.flows.tasks import curation

    _check_cron(cron)
    named = None if paths is None else [str(path) for path in paths]
    parameters = {"paths": named, "output": str(output), "raw": str(raw.resolve())}
    with ExitStack() as stack:
        address = PREFECT_API_URL.value()
        if not address:
            server = stack.enter_context(running(settings.STAYING_SERVER, USUAL_PORT))
            server.wait()
            address = server.address
            stack.enter_context(temporary_settings({PREFECT_API_URL: address}))
        say(f"Runs at {cron} (UTC), writes to {output}. See {address.removesuffix('/api')}; Ctrl-C ends it.")
        say(f"To run at once: prefect deployment run {curation.name}/{DEPLOYMENT}")
        curation.serve(
            name=DEPLOYMENT,
            cron=cron,
            parameters=parameters,
            limit=1,
            entrypoint_type=EntrypointType.MODULE_PATH,
            print_starting_message=False,
        )


def _check_cron(cron: str) -> None:
    from prefect.client.schemas.schedules import CronSchedule
    from pydantic import ValidationError

    try:
        CronSchedule(cron=cron)
    except ValidationError as problem:
        raise UsageError(
            f'--cron "{cron}" cannot be read. Give minute, hour, day, month and weekday, as in "0 3 * * *".'
        ) from problem
