"""Taking deliveries in: which accessions they are, what files they hold, and which of these are to be parsed."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.findings import Finding
from pipeline.intake.accession import (
    CORRECTIONS_NAME,
    FILE_NAME,
    WITHDRAWALS_NAME,
    Accession,
    check_updates,
    read_accession,
)
from pipeline.intake.containers import Held, Opened, open_containers
from pipeline.intake.fixity import look_at, set_aside, shown
from pipeline.intake.received import RawFile, Received
from pipeline.provenance import Span
from pipeline.rules.files import DUPLICATE_FILE

PACKAGING = "A container: what was in it is listed by itself."
SCRATCH = Path(tempfile.gettempdir()) / "fonds-scratch"
OWN_FOLDER = "authority"
"""Folder of an accession that holds its own authority file; it is configuration, not part of the delivery."""


def receive(paths: Sequence[Path], known_formats: tuple[str, ...] = (), scratch: Path = SCRATCH) -> Received:
    """Take in accessions, folders and single files; archives are unpacked into `scratch`, which the caller removes.

    Raises UsageError when a path is not there or holds no file, AccessionError for an accession.toml that cannot
    be taken. A file that cannot be read is set aside with a finding; the others go on.
    """
    received = Received()
    wanted: dict[Path, set[Path]] = {}
    for path in paths:
        for folder, part in _deliveries(path):
            wanted.setdefault(folder, set()).add(part)
    for folder, parts in sorted(wanted.items()):
        accession = read_accession(folder, known_formats)
        if accession.name in received.accessions:
            other = received.accessions[accession.name][1]
            raise UsageError(
                f"{folder}: {other} has the same folder name. Rename one: the name begins every record id."
            )
        received.accessions[accession.name] = (accession, folder)
        whole = folder in parts
        received.in_part |= set() if whole else {accession.name}
        for part in [folder] if whole else sorted(parts):
            within = "" if whole else part.parent.relative_to(folder).as_posix()
            _take(open_containers(part, scratch / accession.name), accession, received, within)
    check_updates(received.accessions)
    if not received.files:
        raise UsageError(
            f"{', '.join(str(path) for path in paths)}: no files in it. Put a delivery there, or name another folder."
        )
    return received


def _deliveries(path: Path) -> Iterator[tuple[Path, Path]]:
    """Folders that are accessions, each with the part of it that was asked for: itself, or a single file.

    A folder without accession.toml that has accessions in it is a shelf: each of its folders is a delivery, those
    without accession.toml as well. What lies loose on a shelf belongs to no delivery.
    """
    if path.is_file():
        folder = next((up for up in path.resolve().parents if (up / FILE_NAME).is_file()), path.resolve().parent)
        yield folder, path.parent.resolve() / path.name
    elif path.is_dir():
        folder = path.resolve()
        shelf = not (folder / FILE_NAME).exists() and any(folder.rglob(FILE_NAME))
        for inside in sorted(folder.iterdir()) if shelf else ():
            if inside.is_dir() and not inside.is_symlink():
                yield from _deliveries(inside)
        if not shelf:
            yield folder, folder
    elif path.exists() or path.is_symlink():
        raise UsageError(f"{path}: it is a pipe, a device or a link that leads nowhere, and no file or folder.")
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


def _take(opened: Opened, accession: Accession, received: Received, within: str) -> None:
    """Give every file of an opened delivery its entry; `within` is the folder that a single file lies in."""
    first_with = {file.sha256: file for file in received.files if file.accession == accession.name and not file.outcome}

    def inside(path: str) -> str:
        return shown(path if within in ("", ".") else f"{within}/{path}")

    def keep(file: RawFile, finding: Finding | None) -> None:
        received.files.append(file)
        if finding:
            received.findings.append(finding)

    for held in _delivered(opened.files, accession):
        file, finding = look_at(held.location, inside(held.path), accession.name)
        twin = first_with.setdefault(file.sha256, file) if file.outcome is None else file
        if twin is file:
            keep(file, finding)
        else:
            message = f"The same bytes as {twin.path}."
            twice = replace(file, outcome="duplicate", reason=message)
            keep(twice, Finding(DUPLICATE_FILE, message, accession.name, Span(file.path), table="files"))
    for held in _delivered(opened.packaging, accession):
        file, finding = look_at(held.location, inside(held.path), accession.name)
        keep(file if file.outcome else replace(file, outcome="parsed", reason=PACKAGING), finding)
    for refused in opened.refused:
        keep(*set_aside(accession.name, inside(refused.path), refused.location or Path(), refused.rule, refused.reason))
    for notice in opened.notices:
        place = Span(inside(notice.path))
        received.findings.append(Finding(notice.rule, notice.message, accession.name, place, table="files"))


def _delivered(held: Sequence[Held], accession: Accession) -> Iterator[Held]:
    """The files that are part of the delivery: not its configuration, nor what accession.toml excludes.

    They come by their names without the ending, so that 1.txt is the first and 1-copy.txt its duplicate.
    """
    for each in sorted(held, key=lambda each: (each.path.rpartition(".")[0] or each.path, each.path)):
        named = each.path in (FILE_NAME, CORRECTIONS_NAME, WITHDRAWALS_NAME)
        configuration = named or each.path.startswith(f"{OWN_FOLDER}/")
        if not configuration and not any(fnmatch(each.path, pattern) for pattern in accession.exclude):
            yield each
