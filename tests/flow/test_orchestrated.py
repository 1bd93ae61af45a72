"""The main job as a Prefect flow: what Prefect knows of a run, and what it costs a person to see."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.errors import FondsError, UsageError
from pipeline.flows import processes
from pipeline.flows.curation import Outcome
from pipeline.flows.orchestrated import curate_deliveries
from pipeline.flows.server import ServerError, running
from pipeline.flows.settings import EMBEDDED_SERVER, Setting

FONDS = [sys.executable, "-c", "from pipeline.cli import main; main()"]


@pytest.fixture
def client(named_server: str) -> Iterator[Any]:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as own:
        yield own


def last_run(client: Any) -> Any:
    from prefect.client.schemas.sorting import FlowRunSort

    (run,) = client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)
    return run


def test_a_first_run_with_an_empty_home_publishes_and_shows_nothing_of_prefect(delivery: Path, tmp_path: Path) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    environment = own | {"HOME": str(tmp_path / "home"), "NO_PROXY": "*", "COLUMNS": "1000"}
    (tmp_path / "home").mkdir()
    ended = subprocess.run(
        [*FONDS, "run", str(delivery), "-o", str(tmp_path / "out")],
        env=environment, cwd=tmp_path, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.strip() == ""
    assert "Published" in ended.stdout
    assert "Prefect" not in ended.stdout
    assert pl.read_parquet(tmp_path / "out" / "current" / "records.parquet").height == 2


def test_a_run_goes_to_the_server_that_is_named_with_a_task_for_each_step_and_the_report(
    client: Any, delivery: Path, tmp_path: Path
) -> None:
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId, ArtifactFilterKey

    told: list[str] = []
    outcome = curate_deliveries([delivery], tmp_path / "out", lambda step, _count: told.append(step))
    run = last_run(client)
    assert outcome.ended == "published"
    assert told == ["receive", "stage", "judge", "_publish"]
    assert run.name == f"{outcome.release} published"
    assert run.state_name == "Completed"
    of_this_run = ArtifactFilter(
        key=ArtifactFilterKey(any_=["quality-report"]), flow_run_id=ArtifactFilterFlowRunId(any_=[run.id])
    )
    (artifact,) = client.read_artifacts(artifact_filter=of_this_run)
    assert artifact.data == (outcome.folder / "report.md").read_text()


def test_batches_are_staged_in_processes_of_their_own(
    named_server: str,
    delivery: Path,
    deliver: Callable[..., Path],
    telegram: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "SMALL_BYTES", 0)
    other = deliver("notes", {"1.txt": telegram("9")})
    staged: list[None] = []
    outcome = curate_deliveries([delivery, other], tmp_path / "out", done=lambda: staged.append(None))
    assert outcome.ended == "published"
    assert outcome.counts["records_accepted"] == 3
    assert len(staged) == 2


def test_a_refused_run_is_a_failed_run_in_prefect(client: Any, delivery: Path, tmp_path: Path) -> None:
    (delivery / "accession.toml").write_text("[expectations]\nrecords = { min = 100 }\n")
    outcome = curate_deliveries([delivery], tmp_path / "out")
    assert outcome.ended == "refused"
    assert outcome.exit_code == 1
    assert last_run(client).state_name == "Failed"


def test_what_stops_a_run_comes_through_as_it_is(named_server: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^\S*absent: there is no such file or folder\.$"):
        curate_deliveries([tmp_path / "absent"], tmp_path / "out")


def test_the_command_line_says_it_in_one_line_with_its_exit_code(
    fonds: Callable[..., Any], named_server: str, tmp_path: Path
) -> None:
    ended = fonds("run", tmp_path / "absent", "-o", tmp_path / "out")
    assert ended.code == 2
    assert ended.line == f"fonds: {tmp_path / 'absent'}: there is no such file or folder."


def test_a_server_that_does_not_answer_is_named_with_what_to_do(
    fonds: Callable[..., Any], delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    address = "http://127.0.0.1:9/api"
    monkeypatch.setenv("PREFECT_API_URL", address)
    with temporary_settings({PREFECT_API_URL: address}):
        ended = fonds("run", delivery, "-o", tmp_path / "out")
    assert ended.code == 2
    assert address in ended.line
    assert "--direct" in ended.line


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder")
    elsewhere = Setting("PREFECT_HOME", str(tmp_path / "home"), "It cannot be written.")
    own = {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "60"}
    with pytest.MonkeyPatch.context() as environment:
        for name, value in own.items():
            environment.setenv(name, value)
        environment.delenv("PREFECT_HOME", raising=False)
        with running((*EMBEDDED_SERVER, elsewhere)) as server, pytest.raises(ServerError, match="--direct") as stopped:
            server.wait()
    assert stopped.value.exit_code == 2
    assert "it said nothing" not in str(stopped.value)


def test_reading_is_tried_again_after_an_error_that_may_pass(
    named_server: str, delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import intake
    from pipeline.flows import tasks

    tries: list[int] = []
    real = intake.receive

    def receive(*arguments: Any) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise OSError(errno.ESTALE, "Stale file handle")
        return real(*arguments)

    monkeypatch.setattr(tasks, "RETRY_AFTER_SECONDS", [0.0, 0.0])
    monkeypatch.setattr(intake, "receive", receive)
    assert curate_deliveries([delivery], tmp_path / "out").ended == "published"
    assert len(tries) == 2


def test_reading_is_not_tried_again_after_an_error_that_stays(
    named_server: str, delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import intake

    tries: list[int] = []

    def receive(*_arguments: Any) -> Any:
        tries.append(1)
        raise OSError(errno.ENOENT, "No such file")

    monkeypatch.setattr(intake, "receive", receive)
    with pytest.raises(FondsError):
        curate_deliveries([delivery], tmp_path / "out")
    assert len(tries) == 1


def test_the_flow_and_the_direct_run_publish_the_same_bytes(named_server: str, delivery: Path, tmp_path: Path) -> None:
    from pipeline.flows.curation import curate
    from pipeline.flows.direct import Direct

    flow: Outcome = curate_deliveries([delivery], tmp_path / "flow")
    direct = curate([delivery], tmp_path / "direct", Direct())
    assert flow.release == direct.release
    for path in direct.folder.glob("*.parquet"):
        assert path.read_bytes() == (flow.folder / path.name).read_bytes()
