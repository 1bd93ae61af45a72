"""The output folder: one writer at a time, and write errors in a person's words."""

import errno
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from filelock import FileLock, Timeout

from pipeline.errors import FondsError, LockedError, OutputError

CURRENT = "current"
REFUSED = "refused"
DRAFT = ".draft-"
WORKSHOP = ".staged"
SCRATCH = ".scratch"

_PROBLEMS = {
    errno.ENOSPC: "The disk is full. Make room and run again.",
    errno.EDQUOT: "The disk quota is used up. Make room and run again.",
    errno.EROFS: "It is on a file system that is read-only. Choose another output (-o).",
    errno.EACCES: "This user may not write there. Choose another output (-o), or change its permissions.",
    errno.EPERM: "This user may not write there. Choose another output (-o), or change its permissions.",
    errno.ENOTDIR: "It is not a folder. Choose another output (-o).",
    errno.EEXIST: "It is not a folder. Choose another output (-o).",
}

_ROOM = (errno.ENOSPC, errno.EDQUOT)
_POLARS = re.compile(r"(?P<told>[^:]+) \(os error (?P<number>\d+)\)")
"""How polars tells of a system call that failed: in the text of an error of its own."""


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

    @property
    def scratch(self) -> Path:
        """Folder that archives are unpacked into while a run lasts."""
        return self.folder / SCRATCH

    def forget_staged(self, keep: set[str]) -> None:
        """Remove staged batches that the last run did not use, and what killed runs left behind."""
        for folder in self.workshop.iterdir() if self.workshop.is_dir() else ():
            if folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)
        for left in (*self.folder.glob(f"{DRAFT}*"), *self.folder.glob(f"{REFUSED}/{DRAFT}*")):
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
        shutil.rmtree(folder / SCRATCH, ignore_errors=True)
        lock.release()


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn an error of the file system into a FondsError that says what to do.

    It is an OutputError when it is about the folder, or about the disk's room; an error that no system call made (a
    template that is missing) is a defect, and goes on as it is.
    """
    try:
        yield
    except OSError as problem:
        if problem.errno is None:
            raise
        if isinstance(problem.filename, str) and problem.errno not in _ROOM and not _leads(problem.filename, folder):
            raise FondsError(f"{problem.filename}: {problem.strerror}. Nothing was published.") from problem
        raise OutputError(folder, _told(problem.errno, problem.strerror or str(problem))) from problem
    except pl.exceptions.PolarsError as problem:
        found = _POLARS.search(str(problem))
        if not found:
            raise
        raise OutputError(folder, _told(int(found["number"]), found["told"].strip())) from problem


def _leads(filename: str, folder: Path) -> bool:
    """Whether a path lies in the folder, or the folder in it."""
    named, own = Path(filename).resolve(), folder.resolve()
    return named.is_relative_to(own) or own.is_relative_to(named)


def _told(number: int, problem: str) -> str:
    return _PROBLEMS.get(number) or f"It cannot be written: {problem}."
