"""What tests of several rooms share: deliveries made on the spot, and releases made from them without a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import polars as pl

    from pipeline.intake import Received
    from pipeline.validate import Staged, Verdict

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--refresh-golden` writes what comes out as what is expected; read the difference before it is committed."""
    parser.addoption("--refresh-golden", action="store_true", help="write the expected rows of the golden cases anew")


@dataclass(frozen=True, slots=True)
class Made:
    """A delivery on its way through the rooms; `folder` holds its release, drafted or published."""

    received: Received
    staged: list[Staged]
    verdict: Verdict
    folder: Path

    def table(self, name: str) -> pl.DataFrame:
        """A table of the release."""
        import polars as pl

        return pl.read_parquet(self.folder / f"{name}.parquet")


Deliver = Callable[..., Path]
Make = Callable[..., Made]


@pytest.fixture
def deliver(tmp_path: Path) -> Deliver:
    """Writes a delivery: its name, its files by path, and the text of accession.toml where it has one."""

    def write(name: str, files: Mapping[str, str | bytes], accession: str | None = None) -> Path:
        folder = tmp_path / "raw" / name
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            location = folder / path
            location.parent.mkdir(parents=True, exist_ok=True)
            location.write_bytes(content if isinstance(content, bytes) else content.encode())
        if accession is not None:
            (folder / "accession.toml").write_text(accession, encoding="utf-8")
        return folder

    return write


def make_release(paths: list[Path], output_folder: Path, batch_bytes: int = 2**25) -> Made:
    """Run deliveries through every room up to the release; a refused one is written into `refused`."""
    from pipeline import intake, publish, validate
    from pipeline.flows.staging import authorities, stage
    from pipeline.formats import FORMATS
    from pipeline.publish.release import write_manifest, write_tables

    with publish.opened(output_folder) as output:
        received = intake.receive(paths, FORMATS.names, output.scratch)
        staged = [stage(batch, output.workshop) for batch in received.batches(batch_bytes)]
        verdict = validate.judge(received, staged)
        release = publish.release_id(received)
        own = [pair for _, folder in received.accessions.values() for pair in authorities(folder)]
        tiers = [*(pair for pair in own if pair[0] == "accession"), next(pair for pair in own if pair[0] == "general")]
        if verdict.refused:
            folder = output_folder / "refused"
            folder.mkdir(exist_ok=True)
            write_tables(verdict, tiers, folder)
            return Made(received, staged, verdict, folder)
        with publish.draft(release, output) as folder:
            written = write_tables(verdict, tiers, folder)
            write_manifest(release, verdict, written, tiers, folder, run={})
        return Made(received, staged, verdict, output_folder / release)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a release of deliveries, in a folder of the test's own."""

    def run(*paths: Path, output: Path | None = None, **settings: int) -> Made:
        return make_release(list(paths), output or tmp_path / "curated", **settings)

    return run


@pytest.fixture(scope="session")
def specimens() -> Path:
    """The sample delivery."""
    return ROOT / "raw" / "korea-1950"


@pytest.fixture(scope="session")
def specimen_release(specimens: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The sample delivery, made into a release once a session; tests only read it."""
    return make_release([specimens], tmp_path_factory.mktemp("specimens"))


@pytest.fixture
def telegram() -> Callable[..., str]:
    """The text of a document in the layout of `wilson_center`, with an identifier, a body and further parts."""

    def write(key: str = "1", body: str = "The talks went on.", **parts: str) -> str:
        fields = {
            "heading": "**May 13, 1950**  \n**Telegram, Roshchin to Vyshinsky**",
            "citation": f'"Telegram", May 13, 1950, Specimen Digital Archive, Specimen Archive.\n'
            f"<https://archive.example/document/{key}>",
            "further": "",
            **parts,
        }
        return (
            f"{fields['heading']}\n\n**Citation:**\n\n{fields['citation']}\n\n{fields['further']}"
            f"**Original Language:**\n\nRussian\n\n**Contents:**\n\n{body}"
        )

    return write
