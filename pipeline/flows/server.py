"""The Prefect server of a run: the user's own where one is named, else one that starts and ends with this process."""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pipeline.errors import FondsError
from pipeline.flows import server_process
from pipeline.flows.settings import Setting, environment

ANY_PORT = 0
USUAL_PORT = 4200
"""Where people look for Prefect's pages."""
ADDRESS = "PREFECT_API_URL"
TIMEOUT = "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"
ENDING_SECONDS = 10
"""Longest wait for a server to write down what it still holds."""


class ServerError(FondsError):
    """Prefect's server did not start, or does not answer."""


class Server:
    """A server in a process of its own. It begins to start at once; `address` is known soon, `wait` until it is up."""

    def __init__(self, settings: Iterable[Setting], port: int = ANY_PORT) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", server_process.__name__, str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=environment(settings, os.environ),
            start_new_session=True,  # Ctrl-C is for the run; the server has to write down how it ended
        )
        self.address = f"http://{server_process.HOST}:{self._next_line()}/api"

    def wait(self) -> None:
        """Wait until it is up. Raises ServerError when it does not come up."""
        impatience = threading.Timer(int(os.environ[TIMEOUT]), self._process.kill)
        impatience.start()
        said = self._next_line()
        impatience.cancel()
        if said != server_process.UP:
            raise ServerError(
                f"Prefect's server did not start: {self._last_words()} Run with --direct to do without it, or set "
                "PREFECT_HOME to a folder that can be written."
            )

    def end(self) -> None:
        """Let it write down what it still holds, and end."""
        try:
            self._process.communicate(timeout=ENDING_SECONDS)  # closes its standard input, which tells it to end
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
        self._said.close()

    def _next_line(self) -> str:
        return next(iter(self._process.stdout or ()), b"").decode().strip()

    def _last_words(self) -> str:
        self._process.wait()
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing.")


@contextmanager
def running(settings: Iterable[Setting], port: int = ANY_PORT) -> Iterator[Server]:
    """A server that has begun to start, and ends with the block; inside it, the environment names it to Prefect."""
    server = Server(settings, port)
    os.environ[ADDRESS] = server.address
    try:
        yield server
    finally:
        del os.environ[ADDRESS]
        server.end()
