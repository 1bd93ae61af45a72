"""Finding the delivered files, with their fixity, and dividing them into batches."""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.findings import Finding, Rule
from pipeline.intake.accession import CORRECTIONS_NAME, FILE_NAME, Accession, read_accession
from pipeline.intake.rules import DUPLICATE_FILE, EMPTY_FILE, REFUSED_FILE, UNREADABLE_FILE
from pipeline.provenance import Span

BATCH_BYTES = 32 * 1024 * 1024
OWN_FOLDER = "authority"
"""Folder of an accession that holds its own authority file; it is configuration, not part of the delivery."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it was received.

    accession  name of the delivery
    path       inside the accession, with forward slashes
    location   where it lies now
    sha256     hexadecimal digest of its bytes; empty when they could not be read
    outcome    None as long as it is to be parsed; else "duplicate" or "quarantined"
    reason     for a person, when it is not to be parsed
    """

    accession: str
    path: str
    location: Path
    size_bytes: int
    sha256: str
    outcome: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Files of one accession that are parsed, normalized and validated together."""

    accession: Accession
    folder: Path
    files: tuple[RawFile, ...]


@dataclass(slots=True)
class Received:
    """All that came in: every file has an entry, whatever becomes of it.

    in_part  names of accessions of which single files were asked for, and not the whole
    """

    accessions: dict[str, tuple[Accession, Path]] = field(default_factory=dict)
    files: list[RawFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    in_part: set[str] = field(default_factory=set)

    def batches(self, batch_bytes: int = BATCH_BYTES) -> Iterator[Batch]:
        """The files that are to be parsed, by accession, in groups of up to `batch_bytes`."""
        for name, (accession, folder) in sorted(self.accessions.items()):
            waiting: list[RawFile] = []
            size = 0
            for file in (each for each in self.files if each.accession == name and each.outcome is None):
                if waiting and size + file.size_bytes > batch_bytes:
                    yield Batch(accession, folder, tuple(waiting))
                    waiting, size = [], 0
                waiting.append(file)
                size += file.size_bytes
            if waiting:
                yield Batch(accession, folder, tuple(waiting))


def receive(paths: Sequence[Path], known_formats: tuple[str, ...] = ()) -> Received:
    """Take in accessions, folders and single files.

    Raises UsageError when a path is not there or holds no file, AccessionError for an accession.toml that cannot
    be taken. A file that cannot be read is set aside with a finding; the others go on.
    """
    received = Received()
    wanted: dict[Path, list[Path]] = {}
    whole: set[Path] = set()
    for path in paths:
        for folder, files in _deliveries(path):
            wanted.setdefault(folder, []).extend(files)
            whole |= {folder} if path.is_dir() else set()
    for folder, files in sorted(wanted.items()):
        accession = read_accession(folder, known_formats)
        if accession.name in received.accessions:
            other = received.accessions[accession.name][1]
            raise UsageError(
                f"{folder}: {other} has the same folder name. Rename one: the name begins every record id."
            )
        received.accessions[accession.name] = (accession, folder)
        received.in_part |= {accession.name} if folder not in whole else set()
        _take(sorted(set(files)), accession, folder, received)
    if not received.files:
        raise UsageError(
            f"{', '.join(str(path) for path in paths)}: no files in it. Put a delivery there, or name another folder."
        )
    return received


def _deliveries(path: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Folders that are accessions, each with its files.

    A folder without accession.toml that has accessions in it is a shelf: each of its folders is a delivery, those
    without accession.toml as well. What lies loose on a shelf belongs to no delivery.
    """
    if path.is_file():
        folder = next((up for up in path.resolve().parents if (up / FILE_NAME).is_file()), path.resolve().parent)
        yield folder, [path.resolve()]
    elif path.is_dir():
        folder = path.resolve()
        shelf = not (folder / FILE_NAME).exists() and any(folder.rglob(FILE_NAME))
        for inside in sorted(folder.iterdir()) if shelf else ():
            if inside.is_dir() and not inside.is_symlink():
                yield from _deliveries(inside)
        if not shelf:
            yield folder, list(_files_below(folder))
    else:
        raise UsageError(f"{path}: there is no such file or folder.")


def accessions_in(raw: Path) -> list[Path]:
    """The accessions of a `raw/` folder: each of its folders is one.

    Raises UsageError when there is none.
    """
    folders = sorted(folder for folder in raw.iterdir() if folder.is_dir()) if raw.is_dir() else []
    if not folders:
        raise UsageError(f"{raw}: no accession in it. Make a folder for the delivery there, or name a path.")
    return folders


def _files_below(folder: Path) -> Iterator[Path]:
    """Files and links, and folders that cannot be opened: what is in those is missing, which must not go unseen."""
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        links = [name for name in folders if Path(place, name).is_symlink()]
        yield from (Path(place, name) for name in (*files, *links))
    yield from (Path(problem.filename) for problem in closed)


def _take(files: Iterable[Path], accession: Accession, folder: Path, received: Received) -> None:
    first_with: dict[str, RawFile] = {}
    for location in files:
        path = _shown(location.relative_to(folder).as_posix())
        if path in (FILE_NAME, CORRECTIONS_NAME) or path.startswith(f"{OWN_FOLDER}/"):
            continue
        if any(fnmatch(path, pattern) for pattern in accession.exclude):
            continue
        file, finding = _look_at(location, path, accession)
        twin = first_with.get(file.sha256) if file.outcome is None else None
        if twin:
            message = f"The same bytes as {twin.path}."
            file = RawFile(file.accession, path, location, file.size_bytes, file.sha256, "duplicate", message)
            finding = Finding(DUPLICATE_FILE, message, accession.name, Span(path), table="files")
        elif file.outcome is None:
            first_with[file.sha256] = file
        received.files.append(file)
        if finding:
            received.findings.append(finding)


def _shown(name: str) -> str:
    """A name as text; bytes that are not UTF-8 are written as \\xNN."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _look_at(location: Path, path: str, accession: Accession) -> tuple[RawFile, Finding | None]:
    def aside(rule: Rule, reason: str, size: int = 0) -> tuple[RawFile, Finding]:
        file = RawFile(accession.name, path, location, size, "", "quarantined", reason)
        return file, Finding(rule, reason, accession.name, Span(path), table="files")

    try:
        status = location.lstat()
        if refused := _refusal(location, path, status.st_mode):
            return aside(REFUSED_FILE, refused)
        if stat.S_ISDIR(status.st_mode):
            return aside(UNREADABLE_FILE, "The folder cannot be opened; what is in it was not taken in.")
        if status.st_size == 0:
            return aside(EMPTY_FILE, "The file is empty.")
        digest = sha256_of(location)
    except OSError as problem:
        return aside(UNREADABLE_FILE, f"It cannot be read: {problem.strerror}.")
    return RawFile(accession.name, path, location, status.st_size, digest), None


def _refusal(location: Path, path: str, mode: int) -> str | None:
    """Why a file is not even opened, or None."""
    if stat.S_ISLNK(mode):
        return "It is a link, not a file."
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in path):
        return "Its name has a control character in it."
    if _shown(str(location)) != str(location):
        return "Its name is not UTF-8."
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "It is a device or a pipe, not a file."


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file, read in blocks."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
