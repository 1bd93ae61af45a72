"""The main job on a schedule."""

import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest


def test_a_cron_expression_that_cannot_be_read_ends_with_2(fonds: Callable[..., Any], delivery: Path) -> None:
    ended = fonds("serve", delivery, "--cron", "at night")
    assert ended.code == 2
    assert "at night" in ended.line
    assert "0 3 * * *" in ended.line


def test_a_path_that_is_not_there_is_not_served(fonds: Callable[..., Any], tmp_path: Path) -> None:
    ended = fonds("serve", tmp_path / "absent")
    assert ended.code == 2
    assert str(tmp_path / "absent") in ended.line


@pytest.mark.xfail(
    not version("sqlalchemy").startswith("2.0."),
    reason="the scheduler of Prefect 3.8.8 fails on SQLAlchemy 2.1",
    run=False,
)
def test_a_schedule_makes_runs(prefect_server: str, tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from pipeline.flows.tasks import curation

    with temporary_settings({PREFECT_API_URL: prefect_server}), get_client(sync_client=True) as client:
        made: Any = curation.to_deployment("test", cron="0 3 * * *", parameters={"output": str(tmp_path)})
        deployment = made.apply()
        deadline = time.monotonic() + 15
        while not (runs := own_runs(client, deployment)) and time.monotonic() < deadline:
            time.sleep(0.5)
    assert {run.state_name for run in runs} == {"Scheduled"}


def own_runs(client: Any, deployment: Any) -> list[Any]:
    return [run for run in client.read_flow_runs() if run.deployment_id == deployment]
