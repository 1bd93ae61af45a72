"""The members of zip, tar and compressed files, one by one, and which names may be taken out."""

import bz2
import gzip
import lzma
import re
import stat
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from pipeline.intake.encodings_detection import detect

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
class Member:
    """A member with a way to read it; `problem` when its kind alone forbids taking it out."""

    name: str
    open: Callable[[], IO[bytes] | None]
    problem: str | None = None


def _zip_members(path: Path) -> Iterator[Member]:
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
            yield Member(_zip_name(entry), partial(archive.open, entry), problem)


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


def _tar_members(path: Path) -> Iterator[Member]:
    with tarfile.open(path, mode="r|*", errorlevel=1) as archive:
        for entry in archive:
            if entry.isdir():
                continue
            problem = None
            if entry.issym() or entry.islnk():
                problem = "it is a link, not a file"
            elif not entry.isreg():
                problem = "it is a device or a pipe, not a file"
            yield Member(_tar_name(entry), partial(archive.extractfile, entry), problem)


COMPRESSIONS: dict[str, Callable[..., Any]] = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open}


def _compressed_members(path: Path, kind: str) -> Iterator[Member]:
    """The members of a compressed file: of the tar that it is, or the one file in it."""
    with COMPRESSIONS[kind](path) as stream:
        inside = stream.read(512)
    if inside[257:262] == b"ustar":
        yield from _tar_members(path)
        return
    named = path.suffix.lower() in (".gz", ".bz2", ".xz", ".gzip")
    yield Member(path.stem if named else f"{path.name}.content", partial(COMPRESSIONS[kind], path))


def members_of(path: Path, kind: str) -> Iterator[Member]:
    """The members of an archive of a kind that `archive_kind` names, folders left out.

    Raises what the libraries raise for damaged archives.
    """
    if kind == "zip":
        return _zip_members(path)
    return _tar_members(path) if kind == "tar" else _compressed_members(path, kind)
