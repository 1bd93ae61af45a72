"""Unpacking zip, tar and compressed files into a scratch folder, under bounds; doubtful members are refused by name."""

import lzma
import shutil
import tarfile
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from pipeline.intake.archives_members import Member, members_of, why_unsafe

BLOCK_BYTES = 1024 * 1024

SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b\x08", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
)
"""First bytes of an archive, and its kind; a tar has its sign at byte 257."""

PACKAGES = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
"""Members of zip files that are documents or programs (office files, EPUB, JAR); these are not unpacked."""

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a delivery may unpack.

    files       members in all archives of a delivery together
    bytes       bytes that they may come to together
    ratio       times its size that a delivered archive may unpack to, with all that is in each other in it
    free_bytes  bytes up to which the ratio is not looked at
    depth       archives inside of archives
    """

    files: int = 200_000
    bytes: int = 64 * 1024**3
    ratio: int = 250
    free_bytes: int = 256 * 1024**2
    depth: int = 4


@dataclass(slots=True)
class Spent:
    """What a delivery has unpacked to so far.

    origin_bytes  size of the outermost archive that is being unpacked
    origin_spent  what it has unpacked to, with all the archives in it
    """

    files: int = 0
    bytes: int = 0
    origin_bytes: int = 0
    origin_spent: int = 0

    def begin(self, archive: Path) -> None:
        """Begin an archive that lies in no other."""
        self.origin_bytes, self.origin_spent = archive.stat().st_size, 0


@dataclass(slots=True)
class Unpacked:
    """What came out of an archive.

    members  how many files
    refused  name of a member as it stands in the archive, and why it was not taken out
    reason   why the archive as a whole is set aside, or None
    """

    members: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    reason: str | None = None


class _TooMuch(Exception):
    """A bound was passed; the message says which."""


def archive_kind(path: Path) -> str | None:
    """zip, tar, gz, bz2 or xz by the file's content; None for everything else, and for office documents."""
    with path.open("rb") as stream:
        start = stream.read(512)
    kind = next((name for signature, name in SIGNATURES if start.startswith(signature)), None)
    if kind == "zip":
        return None if _is_package(path) else "zip"
    if kind is None and start[257:262] == b"ustar":
        return "tar"
    return kind


def _is_package(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return not set(PACKAGES).isdisjoint(archive.namelist())
    except (*_BROKEN, OSError, ValueError):
        return False


def unpack(archive: Path, kind: str, into: Path, bounds: Bounds, spent: Spent) -> Unpacked:
    """Unpack an archive into a new folder; when it is set aside as a whole, nothing of it stays there.

    `spent` is the delivery's own, and has been told of the outermost archive that this one lies in (`Spent.begin`).
    """
    outcome = Unpacked()
    into.mkdir(parents=True)
    writer = _Writer(into, bounds, spent, outcome)
    try:
        for member in members_of(archive, kind):
            writer.write(member)
    except _TooMuch as problem:
        outcome.reason = str(problem)
    except _BROKEN as problem:
        outcome.reason = f"The archive is damaged ({' '.join(str(problem).split()) or type(problem).__name__})."
    except (OSError, ValueError) as problem:
        outcome.reason = f"The archive cannot be read ({problem})."
    if outcome.reason:
        shutil.rmtree(into, ignore_errors=True)
    return outcome


@dataclass(slots=True)
class _Writer:
    into: Path
    bounds: Bounds
    spent: Spent
    outcome: Unpacked

    def write(self, member: Member) -> None:
        """Write a member to its place, or refuse it. Raises _TooMuch when a bound is passed."""
        self.spent.files += 1
        if self.spent.files > self.bounds.files:
            raise _TooMuch(f"The delivery unpacks to more than {self.bounds.files} files.")
        problem = member.problem or why_unsafe(member.name)
        target = self.into / Path(*member.name.replace("\\", "/").split("/")) if not problem else self.into
        if not problem and not target.resolve().is_relative_to(self.into.resolve()):
            problem = "its name leads out of the folder"
        if not problem and target.exists():
            problem = "another member has the same name"
        if problem:
            self.outcome.refused.append((member.name, problem))
            return
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            self.outcome.refused.append((member.name, "another member is a file where it has a folder"))
            return
        source = self._opened(member)
        if source is None:
            self.outcome.refused.append((member.name, "its content cannot be found"))
            return
        try:
            with source, target.open("xb") as sink:
                while block := source.read(BLOCK_BYTES):
                    self._count(len(block))
                    sink.write(block)
        except (zipfile.BadZipFile, zlib.error):
            target.unlink()
            self.outcome.refused.append((member.name, "its bytes are damaged"))
            return
        self.outcome.members += 1

    def _opened(self, member: Member) -> IO[bytes] | None:
        try:
            return member.open()
        except zipfile.BadZipFile:
            return None

    def _count(self, size: int) -> None:
        spent, bounds = self.spent, self.bounds
        spent.bytes += size
        spent.origin_spent += size
        if spent.bytes > bounds.bytes:
            raise _TooMuch(f"The delivery unpacks to more than {bounds.bytes} bytes.")
        if spent.origin_spent > bounds.free_bytes and spent.origin_spent > bounds.ratio * spent.origin_bytes:
            raise _TooMuch(
                f"With the archives in each other it unpacks to more than {bounds.ratio} times the size that was "
                "delivered: a decompression bomb."
            )
