"""What came in: files as they were received, divided into batches."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.findings import Finding
from pipeline.intake.accession import Accession

BATCH_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it was received.

    accession  name of the delivery
    path       inside the accession, with forward slashes
    location   where it lies now; what was in an archive lies in the run's scratch folder
    sha256     hexadecimal digest of its bytes; empty when they could not be read
    outcome    None as long as it is to be parsed; else "duplicate", "quarantined", or "parsed" for a container
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
