"""Names made from content: of a batch, and of a release. What went in is the same, so is the name."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pipeline
import schemas
from pipeline.intake import Batch, RawFile, Received
from pipeline.intake.accession import CORRECTIONS_NAME, FILE_NAME, WITHDRAWALS_NAME
from pipeline.intake.fixity import sha256_of
from pipeline.intake.receiving import OWN_FOLDER

_RULE_FILES = (".py", ".csv", ".toml", ".jinja")


_DECIDING = (
    "babel", "charset-normalizer", "ftfy", "lxml", "pandera", "polars", "py3langid", "pyarrow", "pymarc", "rapidfuzz",
    "rensa",
)  # fmt: skip
"""Libraries whose version can change a value or the bytes of a table."""


@cache
def code_digest() -> str:
    """SHA-256 over the code, the tables of facts and the deciding libraries: a changed rule makes another release."""
    roots = [Path(package.__file__ or "").parent for package in (pipeline, schemas)]
    files = sorted((path.relative_to(root.parent).as_posix(), path) for root in roots for path in root.rglob("*"))
    rules = [f"{name}:{sha256_of(path)}" for name, path in files if path.suffix in _RULE_FILES]
    return _digest([*rules, *(f"{name}=={version(name)}" for name in _DECIDING)])


def configuration(folder: Path) -> list[str]:
    """What beside the delivered files decides over an accession: its own files, by name and SHA-256."""
    named = [folder / FILE_NAME, folder / CORRECTIONS_NAME, *sorted((folder / OWN_FOLDER).glob("*.csv"))]
    return _named(named, folder)


def _named(paths: Iterable[Path], folder: Path) -> list[str]:
    return [f"{path.relative_to(folder).as_posix()}:{sha256_of(path)}" for path in paths if path.is_file()]


def batch_key(batch: Batch) -> str:
    """The name under which a batch is staged."""
    return _digest([batch.accession.name, code_digest(), *configuration(batch.folder), *map(_file, batch.files)])[:24]


def release_id(received: Received) -> str:
    """The name of the release that a delivery makes: "r" and twelve hexadecimal digits."""
    settings = [
        f"{name}/{line}"
        for name, (_, folder) in sorted(received.accessions.items())
        for line in [*configuration(folder), *_named([folder / WITHDRAWALS_NAME], folder)]
    ]
    return "r" + _digest([code_digest(), *settings, *sorted(map(_file, received.files))])[:12]


def _file(file: RawFile) -> str:
    return f"{file.accession}/{file.path}:{file.sha256 or file.reason}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
