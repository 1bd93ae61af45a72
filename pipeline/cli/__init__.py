"""The command line. Commands import what they need when they are called, so that --help answers at once."""

import sys

from pipeline.errors import FondsError


def main() -> None:
    """Run `fonds`. What stops a run is one line on standard error and an exit code, never a traceback."""
    from pipeline.cli.app import app

    try:
        app()
    except FondsError as problem:
        print(f"fonds: {problem}", file=sys.stderr)
        raise SystemExit(problem.exit_code) from None
    except KeyboardInterrupt:
        print("fonds: stopped; the last release is as it was.", file=sys.stderr)
        raise SystemExit(130) from None
