"""The main job, on one screen: take deliveries in, and publish them as one release or refuse to."""

import datetime as dt
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from pipeline import intake, publish, report, validate
from pipeline.authority import Authority
from pipeline.flows.staging import authorities, stage
from pipeline.formats import FORMATS
from pipeline.formats.mappings import check_mapping
from pipeline.intake import Received
from pipeline.intake.accession import FILE_NAME
from pipeline.intake.corrections import read_corrections
from pipeline.intake.withdrawals import read_withdrawals
from pipeline.publish import REFUSED, Output
from pipeline.publish.release import collected, make_current, write_manifest, write_tables
from pipeline.report.gates import check_overrides
from pipeline.validate import LastRelease, Override, Staged, Verdict
from pipeline.validate.overrides import recorded


class Runner(Protocol):
    """How the steps of a run are called: in this process, or as tasks of an orchestrator."""

    def once(self, step: Callable[..., Any], *arguments: Any) -> Any:
        """Call a step."""

    def each(self, step: Callable[..., Staged], batches: Iterable[Any], *arguments: Any) -> list[Staged]:
        """Call a step for every batch, side by side where the runner can; in the order of the batches."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: "published", "unchanged" or "refused"; where the release and its report lie.

    overrides  what was asked for, with the gates that each let pass
    drift      how many entries of each severity tell what is not as it was in the last release
    """

    ended: str
    release: str
    folder: Path
    counts: dict[str, int]
    findings: dict[str, int]
    gates: list[validate.Gate]
    seconds: float
    overrides: list[dict[str, Any]] = field(default_factory=list)
    drift: dict[str, int] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """0 published or nothing to do, 1 refused."""
        return 1 if self.ended == "refused" else 0


def curate(paths: Sequence[Path], output_folder: Path, runner: Runner, overrides: Sequence[Override] = ()) -> Outcome:
    """Curate deliveries into a release. Raises FondsError for what stops a run before anything is written.

    An override lets a release be published although a gate fails. It is no part of what the release is made from: the
    release has the same name and the same tables, and its manifest says who has overridden which gate, and why.
    """
    started = time.monotonic()
    check_overrides(overrides)
    with publish.opened(output_folder) as output:
        received = _receive(paths, output.scratch, runner)
        check_overrides(overrides, received.accessions)
        release, last = publish.release_id(received), publish.last_release(output)
        if last and last.id == release:
            make_current(release, output)  # it is what was run last, and a run refused since then is settled
            return _outcome("unchanged", last.manifest, output.folder / release, started, recorded([], overrides))
        staged = runner.each(stage, received.batches(), output.workshop)
        before = LastRelease(last.id, last.folder) if last else None
        verdict = runner.once(validate.judge, received, staged, before, overrides)
        ended, folder = ("refused", _refuse) if verdict.refused else ("published", _publish)
        manifest, place = runner.once(folder, release, received, verdict, output)
        output.forget_staged(keep={batch.folder.name for batch in staged})
        return _outcome(ended, manifest, place, started, manifest["overrides"])


def _receive(paths: Sequence[Path], scratch: Path, runner: Runner) -> Received:
    """Take deliveries in, and hold what their accession.toml says against what there is."""
    received: Received = runner.once(intake.receive, paths, FORMATS.names, scratch)
    for accession, folder in received.accessions.values():
        check_mapping(accession.mapping, folder / FILE_NAME)
        read_corrections(folder)
        read_withdrawals(folder)
    return received


def _publish(release: str, received: Received, verdict: Verdict, output: Output) -> tuple[dict[str, Any], Path]:
    """Write the release with its report, and make it the current one; it is no refused run any more."""
    with publish.draft(release, output) as folder:
        manifest = _write(release, received, verdict, folder)
        report.write(folder)
    shutil.rmtree(output.folder / REFUSED / release, ignore_errors=True)
    return manifest, output.folder / release


def _refuse(release: str, received: Received, verdict: Verdict, output: Output) -> tuple[dict[str, Any], Path]:
    """Write the same into `refused/`, where nobody takes it for a release; the current one stays."""
    with publish.refusal(release, output) as folder:
        manifest = _write(release, received, verdict, folder)
        report.write(folder)
    return manifest, output.folder / REFUSED / release


def _write(release: str, received: Received, verdict: Verdict, folder: Path) -> dict[str, Any]:
    own = _authorities(received)
    written = write_tables(verdict, own, folder)
    run = {"ended_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")}
    return write_manifest(release, verdict, written, own, folder, run=run)


def _authorities(received: Received) -> list[tuple[str, Authority]]:
    """The authorities of all accessions, the general one last and once."""
    every = [pair for _, folder in received.accessions.values() for pair in authorities(folder)]
    own = [pair for pair in every if pair[0] == "accession"]
    return [*own, next(pair for pair in every if pair[0] == "general")]


def _outcome(
    ended: str, manifest: dict[str, Any], folder: Path, started: float, overrides: list[dict[str, Any]]
) -> Outcome:
    gates = [validate.Gate(**gate) for gate in manifest["gates"]]
    drift = Counter(entry["severity"] for entry in manifest["drift"]["entries"]) if ended != "unchanged" else {}
    return Outcome(
        ended, manifest["release"], folder, manifest["counts"], manifest["findings"], gates, time.monotonic() - started,
        overrides, dict(drift),
    )  # fmt: skip


def look(paths: Sequence[Path], workshop: Path, runner: Runner) -> tuple[Verdict, pl.DataFrame]:
    """Stage and judge deliveries without publishing: the verdict, and all findings by severity, record and line."""
    received = _receive(paths, workshop / "scratch", runner)
    staged = runner.each(stage, received.batches(), workshop)
    verdict = runner.once(validate.judge, received, staged)
    findings = collected("findings", verdict, verdict.findings)
    order = pl.col("severity").replace_strict({"error": 0, "warning": 1, "info": 2}, return_dtype=pl.Int64)
    return verdict, findings.sort(order, "record_id", "source_file", "source_line", "rule", nulls_last=True)
