"""Unpacking zip, tar and compressed files into a scratch folder, under bounds; doubtful members are refused by name."""

import bz2
import gzip
import lzma
import re
import shutil
import stat
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

from pipeline.intake.encodings_detection import detect

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
    ratio       times that an archive's size it may unpack to, counted from `free_bytes` on
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
    """What a delivery has unpacked to so far."""

    files: int = 0
    bytes: int = 0


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
    """Unpack an archive into a new folder; when it is set aside as a whole, nothing of it stays there."""
    outcome = Unpacked()
    into.mkdir(parents=True)
    writer = _Writer(into, archive.stat().st_size, bounds, spent, outcome)
    try:
        for member in _members(archive, kind):
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


UNSAFE_NAMES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("it has no name", lambda name: name.strip() in ("", ".", "..")),
    ("its name is in no encoding that is known", lambda name: re.search("[\ud800-\udfff]", name)),
    ("its name has a control character in it", lambda name: re.search("[\x00-\x1f\x7f]", name)),
    ("its name begins at the root or at a drive", lambda name: re.match(r"[/\\]|[A-Za-z]:", name)),
    ("its name leads out of the folder", lambda name: ".." in re.split(r"[/\\]", name)),
    ("its name stands for a folder of the system", lambda name: re.match(r"~|%\w+%|\$\{?\w+\}?[/\\]", name)),
    ("its name is longer than a file system takes", lambda name: _is_long(re.split(r"[/\\]", name))),
)
"""Why a name may not be written or looked up below a folder, and how that is seen."""


def why_unsafe(name: str) -> str | None:
    """The first of `UNSAFE_NAMES` that a name is, or None when it is safe."""
    return next((reason for reason, is_so in UNSAFE_NAMES if is_so(name)), None)


def _is_long(parts: list[str]) -> bool:
    return len(parts) > 64 or any(len(part.encode("utf-8", "surrogateescape")) > 255 for part in parts)


@dataclass(frozen=True, slots=True)
class _Member:
    """A member with a way to read it; `problem` when its kind alone forbids taking it out."""

    name: str
    open: Callable[[], IO[bytes] | None]
    problem: str | None = None


@dataclass(slots=True)
class _Writer:
    into: Path
    archive_bytes: int
    bounds: Bounds
    spent: Spent
    outcome: Unpacked
    written: int = 0

    def write(self, member: _Member) -> None:
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

    def _opened(self, member: _Member) -> IO[bytes] | None:
        try:
            return member.open()
        except zipfile.BadZipFile:
            return None

    def _count(self, size: int) -> None:
        self.written += size
        self.spent.bytes += size
        if self.spent.bytes > self.bounds.bytes:
            raise _TooMuch(f"The delivery unpacks to more than {self.bounds.bytes} bytes.")
        if self.written > self.bounds.free_bytes and self.written > self.bounds.ratio * self.archive_bytes:
            raise _TooMuch(f"It unpacks to more than {self.bounds.ratio} times its size: a decompression bomb.")


def _zip_members(path: Path) -> Iterator[_Member]:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            problem = None
            mode = entry.external_attr >> 16
            if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
                problem = "it is a link, not a file" if stat.S_ISLNK(mode) else "it is a device, not a file"
            elif entry.flag_bits & 1:
                problem = "it is protected by a password"
            yield _Member(_zip_name(entry), partial(archive.open, entry), problem)


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """A member's name as it stands in the archive, which may not say its encoding."""
    name = entry.orig_filename
    if entry.flag_bits & 0x800 or name.isascii():
        return unicodedata.normalize("NFC", name)
    return _readable(name.encode("cp437", errors="replace"))


def _tar_name(entry: tarfile.TarInfo) -> str:
    name = entry.name.removeprefix("./")
    raw = name.encode("utf-8", "surrogateescape")
    return _readable(raw)


def _readable(raw: bytes) -> str:
    """A name in UTF-8, else in the encoding of the computer that made the archive; told by its letters."""
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        guess = detect(raw)
        return raw.decode(guess.name if guess else "cp437")


def _tar_members(path: Path) -> Iterator[_Member]:
    with tarfile.open(path, mode="r|*", errorlevel=1) as archive:
        for entry in archive:
            if entry.isdir():
                continue
            problem = None
            if entry.issym() or entry.islnk():
                problem = "it is a link, not a file"
            elif not entry.isreg():
                problem = "it is a device or a pipe, not a file"
            yield _Member(_tar_name(entry), partial(archive.extractfile, entry), problem)


COMPRESSIONS: dict[str, Callable[..., Any]] = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open}


def _compressed_members(path: Path, kind: str) -> Iterator[_Member]:
    """The members of a compressed file: of the tar that it is, or the one file in it."""
    with COMPRESSIONS[kind](path) as stream:
        inside = stream.read(512)
    if inside[257:262] == b"ustar":
        yield from _tar_members(path)
        return
    named = path.suffix.lower() in (".gz", ".bz2", ".xz", ".gzip")
    yield _Member(path.stem if named else f"{path.name}.content", partial(COMPRESSIONS[kind], path))


def _members(path: Path, kind: str) -> Iterator[_Member]:
    if kind == "zip":
        return _zip_members(path)
    return _tar_members(path) if kind == "tar" else _compressed_members(path, kind)
