"""The output folder: one writer at a time, and write errors in a person's words."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import LockedError, OutputError

CURRENT = "current"
WORKSHOP = ".staged"

_PROBLEMS = {
    errno.ENOSPC: "The disk is full. Make room and run again.",
    errno.EDQUOT: "The disk quota is used up. Make room and run again.",
    errno.EROFS: "It is on a file system that is read-only. Choose another output (-o).",
    errno.EACCES: "This user may not write there. Choose another output (-o), or change its permissions.",
    errno.EPERM: "This user may not write there. Choose another output (-o), or change its permissions.",
    errno.ENOTDIR: "It is not a folder. Choose another output (-o).",
    errno.EEXIST: "It is not a folder. Choose another output (-o).",
}


@dataclass(frozen=True, slots=True)
class Output:
    """An output folder that this run may write to.

    folder    holds the releases, and `current`, a link to the one published last
    workshop  holds staged batches, by the key of what went into them
    """

    folder: Path

    @property
    def workshop(self) -> Path:
        """Folder of the staged batches."""
        return self.folder / WORKSHOP

    def forget_staged(self, keep: set[str]) -> None:
        """Remove staged batches that the last run did not use, and what killed runs left behind."""
        for folder in self.workshop.iterdir() if self.workshop.is_dir() else ():
            if folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)
        for left in self.folder.glob(".draft-*"):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def opened(folder: Path) -> Iterator[Output]:
    """Hold the output's lock while the block runs.

    Raises LockedError when another run holds it, OutputError when the folder cannot be written.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as problem:
            raise LockedError(folder) from problem
    try:
        with writing(folder):
            yield Output(folder)
    finally:
        lock.release()


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn an error of the file system into an OutputError that says what to do."""
    try:
        yield
    except OSError as problem:
        known = _PROBLEMS.get(problem.errno or 0)
        told = known or f"It cannot be written: {problem.strerror or problem}."
        raise OutputError(folder, told) from problem
