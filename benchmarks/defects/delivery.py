"""Deliveries that defects are planted into: what is clean, what is changed of it, and where."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

MANIFEST = "accession.toml"


@dataclass(frozen=True, slots=True)
class Base:
    """A clean delivery of a few small files.

    name     which one it is, and from where
    sort     telegrams, list, finding aid, letters, catalogue, harvest or json
    files    what is in it: path -> bytes
    columns  of a table: the header of the column with an id, title, date ...
    own      whether it was written for the project; else it is a real export
    """

    name: str
    sort: str
    files: Mapping[str, bytes]
    columns: Mapping[str, str] = field(default_factory=dict)
    own: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a defect was planted: a file, or one record of it by the end of its identifier.

    A bag or an archive stands for all that is in it. A record that stands a second time has the number of its
    repetition behind "#". What is found without a record_id is about the file.
    """

    file: str
    record: str | None = None

    def holds(self, file: str | None, record_id: str | None) -> bool:
        """Whether something that was found there is about this place."""
        if self.record is None or record_id is None:
            return file is not None and (file == self.file or file.startswith(f"{self.file}/"))
        named = record_id.partition("#")[0]
        return named.endswith(f"/{self.record}")


@dataclass(slots=True)
class Draft:
    """A copy of a base that a defect is planted into.

    links   symbolic links, path -> target
    absent  whether the whole delivery is left out of the run
    """

    base: Base
    files: dict[str, bytes]
    links: dict[str, str] = field(default_factory=dict)
    absent: bool = False

    @classmethod
    def of(cls, base: Base) -> "Draft":
        """A fresh copy."""
        return cls(base, dict(base.files))

    def paths(self, random: Random, ending: str = "") -> list[str]:
        """Paths of the delivered files in a random order."""
        paths = sorted(path for path in self.files if path != MANIFEST and path.endswith(ending))
        random.shuffle(paths)
        return paths

    def path(self, random: Random, ending: str = "") -> str | None:
        """One of them, or None."""
        return next(iter(self.paths(random, ending)), None)

    def text(self, path: str) -> str:
        """A file as text."""
        return self.files[path].decode()

    def put(self, path: str, text: str) -> None:
        """Change a file."""
        self.files[path] = text.encode()

    def say(self, line: str) -> None:
        """Put a line at the top of accession.toml."""
        self.put(MANIFEST, f"{line}\n{self.files.get(MANIFEST, b'').decode()}")

    def write(self, folder: Path) -> Path:
        """Write the delivery into a folder, and give it back."""
        for path, content in self.files.items():
            location = folder / path
            location.parent.mkdir(parents=True, exist_ok=True)
            location.write_bytes(content)
        for path, target in self.links.items():
            (folder / path).symlink_to(target)
        return folder


Plant = Callable[[Draft, Random], Place | None]
"""Changes a draft and says where; None where the base has no place for such a defect."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of defect.

    name   what is wrong, as a person would say it
    mess   the part of the list of messes that it comes from
    rule   the rule that should find it
    sorts  sorts of bases that it is planted into, separated by commas
    plant  how it is planted
    note   what a reader should know; "unseen: ..." where the defect cannot be seen, and why
    """

    name: str
    mess: str
    rule: str
    sorts: str
    plant: Plant
    note: str = ""
