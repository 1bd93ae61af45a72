"""What stops an authority folder from being used."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import FondsError


class AuthorityError(FondsError):
    """An authority folder or an authority file that can't be used; one sentence says where and why.

    path     the file, or the folder when a whole file is missing
    line     line in that file, counted from 1, or None when the whole file is meant
    column   name of the column or element that is wrong, or None
    got      what stands there
    allowed  what may stand there, in words or as the allowed values
    """

    def __init__(
        self, path: Path, *, got: str, allowed: str | Iterable[str], line: int | None = None, column: str | None = None
    ) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.got = got
        self.allowed = allowed if isinstance(allowed, str) else "one of " + ", ".join(allowed)
        place = f"{path}, line {line}" if line is not None else str(path)
        subject = f"{column} is {got}" if column else got
        super().__init__(f"{place}: {subject}; it must be {self.allowed}")
