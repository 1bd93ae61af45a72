"""Fixity: a look at each file before anything is read in it, and its digest."""

import hashlib
import stat
import unicodedata
from pathlib import Path

from pipeline.findings import Finding, Rule
from pipeline.intake.received import RawFile
from pipeline.provenance import Span
from pipeline.rules.files import EMPTY_FILE, REFUSED_FILE, UNREADABLE_FILE


def shown(name: str) -> str:
    """A name as text; bytes that are not UTF-8 are written as \\xNN."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def look_at(location: Path, path: str, accession: str) -> tuple[RawFile, Finding | None]:
    """A file of an accession, by name, with its digest; or set aside with a finding, when it is no plain file."""

    def aside(rule: Rule, reason: str) -> tuple[RawFile, Finding]:
        return set_aside(accession, path, location, rule, reason)

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
    return RawFile(accession, path, location, status.st_size, digest), None


def set_aside(accession: str, path: str, location: Path, rule: Rule, reason: str) -> tuple[RawFile, Finding]:
    """A file that is not to be parsed, and the finding that says why."""
    file = RawFile(accession, path, location, 0, "", "quarantined", reason)
    return file, Finding(rule, reason, accession, Span(path), table="files")


def _refusal(location: Path, path: str, mode: int) -> str | None:
    """Why a file is not even opened, or None."""
    if stat.S_ISLNK(mode):
        return "It is a link, not a file."
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in path):
        return "Its name has a control character in it."
    if shown(str(location)) != str(location):
        return "Its name is not UTF-8."
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "It is a device or a pipe, not a file."


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file, read in blocks."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
