"""Containers of a delivery: bags are verified, archives unpacked, and every file in them has its fate.

`open_containers` is all that the rest of intake calls. Its four lists hold every file that was found, once.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.findings import Rule
from pipeline.intake.archives import Bounds, Spent, archive_kind, unpack
from pipeline.intake.bags import PAYLOAD, is_bag, verify_bag
from pipeline.rules.files import ARCHIVE_REFUSED, BAG_DOUBTFUL, BAG_INVALID, MEMBER_REFUSED

CONTAINER_RULES = (BAG_INVALID, BAG_DOUBTFUL, ARCHIVE_REFUSED, MEMBER_REFUSED)


@dataclass(frozen=True, slots=True)
class Held:
    """A file, wherever it lies now.

    path      inside the delivery, with forward slashes; what is in an archive lies below it: march.zip/letters/1.xml
    location  where it can be read: in the delivery, or in the scratch folder
    within    path of the archive or bag that it was in, or None
    """

    path: str
    location: Path
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is set aside, and why; `location` is None for a member that was never taken out."""

    path: str
    location: Path | None
    rule: Rule
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding about a container that was opened."""

    path: str
    rule: Rule
    message: str


@dataclass(slots=True)
class Opened:
    """All files of a delivery, each in one of three lists.

    files      to be taken in as if they had been delivered one by one
    packaging  the containers themselves: archives that were unpacked, and the tag files of bags that verify
    refused    set aside: every file of a bag that does not verify, archives and members that were not opened
    notices    findings about containers that were opened
    """

    files: list[Held] = field(default_factory=list)
    packaging: list[Held] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def open_containers(location: Path, scratch: Path, bounds: Bounds | None = None) -> Opened:
    """Find every file below a folder (or the one file), with bags verified and archives unpacked into `scratch`.

    `scratch` need not exist; its content is for the run and the caller's to remove. Links are neither followed nor
    opened, nor are folders that cannot be: they come back among `files` for the caller to refuse. Nothing is read of a
    bag before it verifies. The lists are sorted by path, so that the same delivery gives the same answer.
    """
    opener = _Opener(scratch, bounds or Bounds())
    if location.is_dir() and not location.is_symlink():
        opener.open_folder(location, "", None)
    else:
        opener.open_file(location, location.name, None, 0)
    opened = opener.opened
    opened.files.sort(key=lambda each: each.path)
    opened.packaging.sort(key=lambda each: each.path)
    opened.refused.sort(key=lambda each: (each.path, each.reason))
    return opened


@dataclass(slots=True)
class _Opener:
    scratch: Path
    bounds: Bounds
    spent: Spent = field(default_factory=Spent)
    opened: Opened = field(default_factory=Opened)

    def open_folder(
        self, folder: Path, path: str, within: str | None, depth: int = 0, *, vouched: bool = False
    ) -> None:
        """`vouched`: it lies in a bag that verifies, whose manifests hold for everything below."""
        try:
            entries = _entries_of(folder)
        except OSError:
            self.opened.files.append(Held(path or folder.name, folder, within))
            return
        if is_bag(folder) and self._open_bag(folder, path, depth, vouched=vouched):
            return
        for entry in entries:
            below = f"{path}/{entry.name}" if path else entry.name
            if entry.is_dir(follow_symlinks=False):
                self.open_folder(Path(entry.path), below, within, depth, vouched=vouched)
            else:
                self.open_file(Path(entry.path), below, within, depth)

    def _open_bag(self, folder: Path, path: str, depth: int, *, vouched: bool) -> bool:
        """Open a bag or set it aside; False leaves its files to be taken as those of a folder."""
        bag = verify_bag(folder)
        name = path or folder.name
        if bag.reason and vouched:
            message = f"The bag {name} does not verify, but the one around it does: {bag.reason}"
            self.opened.notices.append(Notice(name, BAG_DOUBTFUL, message))
            return False
        if bag.reason:
            for each in _everything_in(folder):
                reason = f"The bag {name} does not verify: {bag.reason}"
                self.opened.refused.append(Refused(_below(path, folder, each), each, BAG_INVALID, reason))
            return True
        for message in bag.warnings:
            self.opened.notices.append(Notice(name, BAG_DOUBTFUL, message))
        self.opened.packaging.extend(Held(_below(path, folder, each), each, name) for each in bag.tags)
        if (folder / PAYLOAD).is_dir():
            below = f"{path}/{PAYLOAD}" if path else PAYLOAD
            self.open_folder(folder / PAYLOAD, below, name, depth, vouched=True)
        return True

    def open_file(self, file: Path, path: str, within: str | None, depth: int) -> None:
        kind = _kind_of(file)
        if kind is None:
            self.opened.files.append(Held(path, file, within))
            return
        if depth >= self.bounds.depth:
            reason = f"It lies in {depth} archives; at most {self.bounds.depth} are opened one inside the other."
            self.opened.refused.append(Refused(path, file, ARCHIVE_REFUSED, reason))
            return
        into = self.scratch / hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        if depth == 0:
            self.spent.begin(file)
        outcome = unpack(file, kind, into, self.bounds, self.spent)
        if outcome.reason:
            self.opened.refused.append(Refused(path, file, ARCHIVE_REFUSED, outcome.reason))
            return
        self.opened.packaging.append(Held(path, file, within))
        for name, problem in outcome.refused:
            shown = "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in name)
            reason = f"{shown} in {path} was not taken out: {problem}."
            self.opened.refused.append(Refused(f"{path}/{shown}", None, MEMBER_REFUSED, reason))
        self.open_folder(into, path, path, depth + 1)


def _entries_of(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _kind_of(file: Path) -> str | None:
    """Kind of archive, or None; what cannot be opened is left to the caller to refuse."""
    try:
        return None if file.is_symlink() or not file.is_file() else archive_kind(file)
    except OSError:
        return None


def _everything_in(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path


def _below(path: str, folder: Path, file: Path) -> str:
    relative = file.relative_to(folder).as_posix()
    return f"{path}/{relative}" if path else relative
