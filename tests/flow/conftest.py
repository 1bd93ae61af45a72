"""What the tests of whole runs share: the command line in this process, and what it says."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.flows import settings
from pipeline.flows.server import Server


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has ended: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on standard error."""
        (only,) = self.err.strip().split("\n")
        return only


Fonds = Callable[..., Ended]


@pytest.fixture
def fonds(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Fonds:
    """Runs `fonds` with arguments, as a shell would, in this process."""

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["fonds", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "1000")
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        assert code is None or isinstance(code, int)
        printed = capsys.readouterr()
        return Ended(code or 0, printed.out, printed.err)

    return run


@pytest.fixture
def delivery(deliver: Callable[..., Path], telegram: Callable[..., str]) -> Path:
    """A delivery of two telegrams that are published without a doubt."""
    files = {"1.txt": telegram("1", "The talks went on."), "2.txt": telegram("2", "The talks ended.")}
    return deliver("talks", files, 'title = "Talks"\n')


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a Prefect server that has a scheduler, and a database of its own."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
        settings.apply(settings.EVERY_RUN)
        server = Server(settings.STAYING_SERVER)
        try:
            server.wait()
            yield server.address
        finally:
            server.end()


@pytest.fixture
def named_server(prefect_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A Prefect server that is up, and that the user's settings name."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    monkeypatch.setenv("PREFECT_API_URL", prefect_server)
    with temporary_settings({PREFECT_API_URL: prefect_server}):
        yield prefect_server
