"""What Prefect is told before it is imported. A setting that the user has made stands."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable of Prefect, its value, and why."""

    name: str
    value: str
    why: str


EVERY_RUN = (
    Setting("DO_NOT_TRACK", "1", "Prefect's client would send usage figures to its makers."),
    Setting("PREFECT_SERVER_ANALYTICS_ENABLED", "false", "The server would as well."),
    Setting("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120", "Prefect's 20 s are too short on two cores."),
    Setting("PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS", "false", "Nothing here reads them."),
)
"""For every process that runs the flow."""

ON_A_SCREEN = (
    Setting("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL", "What a person sees is the progress and the end."),
)
"""For a run that a person started."""

WITHOUT_A_SERVER = (
    Setting("PREFECT_LOGGING_TO_API_ENABLED", "false", "A server that ends with the run shows nobody its logs."),
)
"""For a run that has no server of its own to go to, and starts one."""

EMBEDDED_SERVER = (
    Setting("PREFECT_SERVER_REGISTER_BLOCKS_ON_START", "false", "No blocks are used; saves 0.7 s at the first start."),
    Setting("PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED", "false", "Automations need a server that stays."),
    Setting("PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED", "false", "Nobody reads the events of a run."),
    Setting("PREFECT_SERVER_EVENTS_STREAM_OUT_ENABLED", "false", "Nobody listens to them either."),
    Setting("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL", "Its standard error is shown only when it does not start."),
    Setting("PREFECT_UI_ENABLED", "false", "It is gone when the run has ended."),
    Setting("PREFECT__SERVER_EPHEMERAL", "1", "Leaves out the scheduler and all that looks after many runs."),
    Setting("PREFECT__SERVER_FINAL", "1", "Drops what only a second server in the same process would need."),
)
"""For the server that starts and ends with a run."""

STAYING_SERVER = (
    Setting("PREFECT_SERVER_LOGGING_LEVEL", "ERROR", "Its log would run between those of the flow's runs."),
    Setting("PREFECT__SERVER_FINAL", "1", "Drops what only a second server in the same process would need."),
)
"""For the server that `fonds serve` starts: with its scheduler and its pages."""

_NAMES_A_SERVER = (
    ("{home}/profiles.toml", "PREFECT_API_URL"),
    (".env", "PREFECT_API_URL"),
    ("prefect.toml", "[api"),
    ("pyproject.toml", "[tool.prefect"),
)
"""Files that Prefect reads its settings from, and what stands in them when they may name a server."""


def apply(settings: Iterable[Setting]) -> None:
    """Set what is not set yet, in this process."""
    for setting in settings:
        os.environ.setdefault(setting.name, setting.value)


def environment(settings: Iterable[Setting], given: Mapping[str, str]) -> dict[str, str]:
    """An environment for another process: as given, and what is not set there."""
    return {setting.name: setting.value for setting in settings} | dict(given)


def may_name_a_server() -> bool:
    """Whether the user's environment or files may name a Prefect server; Prefect itself takes 2 s to say so surely."""
    if os.environ.get("PREFECT_API_URL"):
        return True
    home = os.environ.get("PREFECT_HOME") or Path.home() / ".prefect"
    named = [(pattern.format(home=home), text) for pattern, text in _NAMES_A_SERVER]
    if profiles := os.environ.get("PREFECT_PROFILES_PATH"):
        named.append((profiles, "PREFECT_API_URL"))
    return any(text in _content(Path(path)) for path, text in named)


def _content(path: Path) -> str:
    try:
        return path.expanduser().read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
