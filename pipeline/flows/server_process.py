"""The process of an embedded Prefect server. It says its port, then that it is up; it ends with the run it serves."""

import gc
import os
import socket
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uvicorn

HOST = "127.0.0.1"
UP = "up"


def main() -> None:
    """Serve Prefect's API, on the port named by the first argument if it is free, until standard input ends."""
    gc.disable()  # nothing is garbage while modules load; looking for it takes a tenth of the start
    listening = _listening(int(sys.argv[1]))
    port = listening.getsockname()[1]
    print(port, flush=True)
    os.environ.setdefault("PREFECT_UI_API_URL", f"http://{HOST}:{port}/api")
    server = _server()
    gc.freeze()
    gc.enable()
    threading.Thread(target=_end_with_the_other, args=(server,), daemon=True).start()
    server.run(sockets=[listening])


def _listening(wanted: int) -> socket.socket:
    """A socket on the wanted port, or on any where that one is taken."""
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, wanted))
    except OSError:
        bound.bind((HOST, 0))
    return bound


def _server() -> "uvicorn.Server":
    import uvicorn
    from prefect.server.api.server import create_app

    class Announced(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                print(UP, flush=True)

    return Announced(uvicorn.Config(create_app(), log_level="error", lifespan="on", timeout_graceful_shutdown=1))


def _end_with_the_other(server: "uvicorn.Server") -> None:
    sys.stdin.buffer.read()
    server.should_exit = True


if __name__ == "__main__":
    main()
