"""BagIt bags: verified before anything in them is opened (RFC 8493, and the drafts from 0.93 on).

The library bagit holds the files against the manifests; what it lets pass and what would lead out of the bag is looked
at here first. Nothing is ever fetched.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

import bagit

from pipeline.intake.archives_members import why_unsafe
from pipeline.intake.encodings import NotTextError, python_name

logging.getLogger("bagit").addHandler(logging.NullHandler())

DECLARATION = "bagit.txt"
FETCH = "fetch.txt"
PAYLOAD = "data"
MANIFEST_BYTES = 512 * 1024 * 1024

SYSTEM_FILES = frozenset((".ds_store", "thumbs.db", "desktop.ini", ".spotlight-v100", ".trashes", "ehthumbs.db"))
"""Names, in lower case, of files that operating systems put into folders."""

_MANIFEST = re.compile(r"(?:tag)?manifest-[A-Za-z0-9-]+\.txt")
_PAYLOAD_MANIFEST = re.compile(r"manifest-[A-Za-z0-9-]+\.txt")
_ENTRY = re.compile(r"(?P<digest>[0-9A-Fa-f]+)(?P<gap>[ \t]+\*?)(?P<path>\S.*)")
_FETCHED = re.compile(r"(?P<url>\S+)[ \t]+(?P<size>\d+|-)[ \t]+(?P<path>\S.*)")
_VERSION = re.compile(r"BagIt-Version:[ \t]*(?P<major>\d+)\.(?P<minor>\d+)[ \t]*")
_ENCODING = re.compile(r"Tag-File-Character-Encoding:[ \t]*(?P<name>\S+)[ \t]*")
_LOOSE = re.compile(r"(?P<label>[A-Za-z-]+)[ \t]+:")


class BagProblem(Exception):
    """Why a bag cannot be accepted, in one sentence."""


@dataclass(slots=True)
class Bag:
    """A bag that was looked at.

    reason    why it does not verify, or None when it does
    warnings  what is doubtful about a bag that verifies
    payload   its files below `data`, sorted
    tags      its other files, sorted
    """

    folder: Path
    reason: str | None = None
    warnings: list[str] = field(default_factory=list)
    payload: list[Path] = field(default_factory=list)
    tags: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    manifest: str
    digest: str
    path: str
    starred: bool


def is_bag(folder: Path) -> bool:
    """Whether a folder is a bag, or was meant to be one: a payload with a manifest, but no declaration."""
    if (folder / DECLARATION).is_file():
        return True
    if not (folder / PAYLOAD).is_dir():
        return False
    return any(_PAYLOAD_MANIFEST.fullmatch(path.name) for path in folder.glob("manifest-*.txt"))


def verify_bag(folder: Path) -> Bag:
    """Look at a bag: its declaration, the paths it names, then every file against every manifest."""
    bag = Bag(folder)
    try:
        for path in _files_of(folder):
            (bag.payload if path.is_relative_to(folder / PAYLOAD) else bag.tags).append(path)
        encoding = _check_declaration(folder)
        entries = [entry for manifest in _manifests(folder) for entry in _entries(manifest, encoding)]
        _check_paths(entries)
        _check_fetch(folder, encoding)
        _warn(bag, entries)
        _hold_against_manifests(folder, _twins(folder, entries))
    except BagProblem as problem:
        bag.reason = str(problem)
    except (bagit.BagError, OSError, UnicodeError, ValueError) as problem:
        bag.reason = _plain(str(problem), folder)
    return bag


def _files_of(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise BagProblem(f"It holds a link: {path.relative_to(folder).as_posix()}.")
        if path.is_file():
            yield path
        elif not path.is_dir():
            raise BagProblem(f"It holds a device or a pipe: {path.relative_to(folder).as_posix()}.")


def _check_declaration(folder: Path) -> str:
    """Hold bagit.txt to its two lines; returns Python's name of the tag files' encoding."""
    path = folder / DECLARATION
    if not path.is_file():
        raise BagProblem("It has a payload and a manifest, but no bagit.txt.")
    data = path.read_bytes()[:4096]
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise BagProblem("bagit.txt begins with a byte order mark.")
    lines = [line for line in data.decode("utf-8", errors="replace").splitlines() if line.strip()]
    loose = next((found for line in lines if (found := _LOOSE.match(line))), None)
    if loose:
        raise BagProblem(f"bagit.txt has white space before the colon of {loose['label']}.")
    version = _VERSION.fullmatch(lines[0]) if lines else None
    if not version:
        raise BagProblem(f'bagit.txt does not begin with a version: "{(lines or [""])[0][:80]}".')
    encoding = _ENCODING.fullmatch(lines[1]) if len(lines) > 1 else None
    if not encoding:
        raise BagProblem("bagit.txt does not say the encoding of the tag files.")
    try:
        return python_name(encoding["name"])
    except NotTextError as problem:
        raise BagProblem(f"bagit.txt: {problem}") from problem


def _manifests(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.glob("*manifest-*.txt") if _MANIFEST.fullmatch(path.name))
    if not any(_PAYLOAD_MANIFEST.fullmatch(path.name) for path in found):
        raise BagProblem("It has no manifest of its payload.")
    return found


def _text(path: Path, encoding: str) -> str:
    if path.stat().st_size > MANIFEST_BYTES:
        raise BagProblem(f"{path.name} has more than {MANIFEST_BYTES} bytes.")
    try:
        return path.read_text(encoding=encoding).removeprefix("\ufeff")
    except UnicodeError as problem:
        raise BagProblem(f"{path.name} is not in the encoding that bagit.txt says ({encoding}).") from problem


def _entries(manifest: Path, encoding: str) -> Iterator[_Entry]:
    for number, line in enumerate(_text(manifest, encoding).splitlines(), start=1):
        if not line.strip():
            continue
        found = _ENTRY.fullmatch(line.strip("\r\n"))
        if not found:
            raise BagProblem(f'Line {number} of {manifest.name} is no entry: "{line[:80]}".')
        starred = found["gap"].endswith("*")
        yield _Entry(manifest.name, found["digest"].lower(), _unescaped(found["path"]), starred)


def _unescaped(path: str) -> str:
    """RFC 8493, 2.1.3: CR, LF and the percent sign are escaped in a manifest's paths."""
    return re.sub("%(0[AaDd]|25)", lambda found: chr(int(found[1], 16)), path)


def _check_paths(entries: list[_Entry]) -> None:
    digests: dict[tuple[str, str], str] = {}
    for entry in entries:
        problem = why_unsafe(entry.path.replace("\r", "").replace("\n", ""))
        bare = entry.path.removeprefix("./")
        if not problem and not entry.manifest.startswith("tag") and not bare.startswith(f"{PAYLOAD}/"):
            problem = "a manifest of the payload lists files of the payload alone"
        if problem:
            raise BagProblem(f"{entry.manifest} names {entry.path!r}, which is refused: {problem}.")
        if digests.setdefault((entry.manifest, bare), entry.digest) != entry.digest:
            raise BagProblem(f"{entry.manifest} lists {entry.path} twice, with different digests.")


def _check_fetch(folder: Path, encoding: str) -> None:
    path = folder / FETCH
    if not path.is_file():
        return
    for number, line in enumerate(_text(path, encoding).splitlines(), start=1):
        if not line.strip():
            continue
        found = _FETCHED.fullmatch(line.strip())
        if not found:
            raise BagProblem(f"Line {number} of {FETCH} is no entry.")
        name = _unescaped(found["path"])
        problem = why_unsafe(name)
        if not problem and not name.removeprefix("./").startswith(f"{PAYLOAD}/"):
            problem = "it is no file of the payload"
        if problem:
            raise BagProblem(f"{FETCH} names {name!r}, which is refused: {problem}.")
        if not (folder / name).is_file():
            raise BagProblem(f"{FETCH} asks for {name}, which is not in the bag. Nothing is fetched.")


def _warn(bag: Bag, entries: list[_Entry]) -> None:
    listed: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        listed[entry.manifest, entry.path] += 1
    starred = sorted({entry.manifest for entry in entries if entry.starred})
    if starred:
        bag.warnings.append(f"{', '.join(starred)} was made with md5sum or the like: a star stands before the paths.")
    if dotted := sorted({entry.path for entry in entries if entry.path.startswith("./")}):
        bag.warnings.append(f"{len(dotted)} paths in the manifests begin with ./, as {dotted[0]}.")
    for (manifest, path), count in sorted(listed.items()):
        if count > 1:
            bag.warnings.append(f"{manifest} lists {path} {count} times, with the same digest.")
    system = sorted(
        path.name for path in bag.payload if path.name.lower() in SYSTEM_FILES or path.name.startswith("._")
    )
    if system:
        bag.warnings.append(f"The payload holds files of an operating system: {', '.join(system)[:200]}.")
    for names in _spellings(entries).values():
        if len(names) > 1:
            bag.warnings.append(
                f"The manifests list one name in several spellings: {', '.join(map(ascii, sorted(names)))}."
            )


def _spellings(entries: list[_Entry]) -> dict[tuple[str, str], set[str]]:
    """Paths that differ in case or Unicode form alone, and have one digest."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        key = normalize("NFC", entry.path.removeprefix("./")).casefold()
        found[key, entry.digest].add(entry.path.removeprefix("./"))
    return found


def _twins(folder: Path, entries: list[_Entry]) -> set[str]:
    """Spellings of a name that is in the bag under another spelling: file systems that fold names keep only one."""
    missing: set[str] = set()
    for names in _spellings(entries).values():
        there = {name for name in names if (folder / name).is_file()}
        if there and len(names) > 1:
            missing.update(names - there)
    return missing


def _hold_against_manifests(folder: Path, twins: set[str]) -> None:
    bag = bagit.Bag(str(folder))
    for name in twins:
        bag.entries.pop(name, None)
        bag.normalized_manifest_names.pop(normalize("NFC", name), None)
    if twins:
        bag.normalized_manifest_names.update({normalize("NFC", name): name for name in bag.entries})
    bag.validate()


def _plain(problem: str, folder: Path) -> str:
    """The library's message as one sentence, without the path of the machine that it ran on."""
    bare = " ".join(problem.replace(f"{folder}/", "").replace(str(folder), folder.name).split())
    return bare if bare.endswith(".") else f"{bare[:400]}."
