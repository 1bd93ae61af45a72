"""What stops a run. A thing that a person should merely look at is a `Finding`, never an exception."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any


class FondsError(Exception):
    """Stops the run with one line for a person; `exit_code` is what the command line returns."""

    exit_code = 2

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come back from the processes that stage batches, whatever their arguments were."""
        return _as_it_was, (type(self), self.args, self.__dict__)


def _as_it_was(kind: type[FondsError], arguments: tuple[Any, ...], attributes: dict[str, Any]) -> FondsError:
    problem = kind.__new__(kind, *arguments)
    problem.__dict__.update(attributes)
    return problem


class UsageError(FondsError):
    """What was asked for cannot be done: a path that is not there, a folder with nothing in it."""


class AccessionError(FondsError):
    """An accession.toml (or corrections.toml) that cannot be taken as it stands.

    The message names the file, the key, what stood there and what is allowed.
    """

    def __init__(self, path: Path, problem: str, *, key: str | None = None, allowed: Sequence[str] = ()) -> None:
        self.path, self.key, self.allowed = path, key, tuple(allowed)
        where = f"{path}: {key}: " if key else f"{path}: "
        hint = f" Allowed: {', '.join(self.allowed)}." if self.allowed else ""
        super().__init__(f"{where}{problem}{hint}")


class OutputError(FondsError):
    """The output folder cannot be written: read-only, full, or not a folder."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        super().__init__(f"{path}: {problem} The last release is as it was.")


class LockedError(FondsError):
    """Another run is writing to the same output."""

    exit_code = 3

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: another run is writing here. Wait until it has ended, or choose another output (-o)."
        )


class ContractError(FondsError):
    """A table does not have the columns its contract names: a defect of Fonds, nothing is written."""
