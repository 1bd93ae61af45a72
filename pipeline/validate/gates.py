"""The gates: what must hold over a whole release for it to be published."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.findings import Finding
from pipeline.intake import Accession
from pipeline.intake.accession import FILE_NAME
from pipeline.intake.corrections import read_corrections
from pipeline.provenance import Span
from pipeline.rules.volume import FEWER_RECORDS, MORE_RECORDS
from pipeline.validate.staged import Staged

RECORD_FATES = ("accepted", "quarantined", "withdrawn", "replaced")
"""What can become of a record that was parsed."""
PASS, FAIL, NOT_EVALUABLE = "pass", "fail", "not evaluable"


@dataclass(frozen=True, slots=True)
class Gate:
    """Something that must hold for a release to be published.

    name       its family, and the accession that it is about where it is about one: "volume.minimum.korea-1950"
    outcome    pass, fail or not evaluable
    message    what was expected and what was there
    accession  the one that it is about, or None
    override   why a person lets the release be published although it failed, or None
    """

    name: str
    outcome: str
    message: str
    accession: str | None = None
    override: str | None = None

    @property
    def family(self) -> str:
        """The name without the accession."""
        return self.name.removesuffix(f".{self.accession}") if self.accession else self.name

    @property
    def refuses(self) -> bool:
        """Whether it failed and nobody has overridden it."""
        return self.outcome == FAIL and self.override is None


def files_gate(files: pl.DataFrame, staged: Sequence[Staged]) -> Gate:
    """files in = parsed + duplicate + quarantined + withdrawn, and nothing was staged that did not come in."""
    lost = files.filter(pl.col("outcome").is_null())["path"].to_list()
    if lost:
        return Gate("conservation.files", FAIL, f"No outcome for {len(lost)} files: {', '.join(lost[:5])}.")
    came_in = set(files.select("accession", "path").iter_rows())
    foreign = [file.path for batch in staged for file in batch.files if (batch.accession, file.path) not in came_in]
    if foreign:
        return Gate("conservation.files", FAIL, f"Staged and never received: {', '.join(foreign[:5])}.")
    return Gate("conservation.files", PASS, f"All {files.height} files have an outcome.")


def quarantined_count(staged: Sequence[Staged], again: int) -> int:
    """Records in quarantine, counted in the staged rows; `again` are those that relations keep out."""
    scans = [scan for batch in staged if (scan := batch.scan("quarantine")) is not None]
    rows: list[int] = [scan.filter(pl.col("table") == "records").select(pl.len()).collect().item() for scan in scans]
    return sum(rows) + again


def records_gate(counts: dict[str, int]) -> Gate:
    """records parsed = accepted + quarantined + withdrawn + replaced, each counted by itself."""
    parsed, *fates = (counts[f"records_{name}"] for name in ("parsed", *RECORD_FATES))
    told = ", ".join(f"{count} {name}" for name, count in zip(RECORD_FATES, fates, strict=True))
    told = f"{parsed} parsed, {told}."
    held = parsed == sum(fates)
    return Gate("conservation.records", PASS if held else FAIL, told)


def rows_gate(staged: Sequence[Staged]) -> Gate:
    """Every row that was staged is still there, in every table."""
    lost = [f"{batch.accession}/{batch.folder.name}: {told}" for batch in staged for told in batch.lost()]
    message = "; ".join(lost) if lost else "All rows that were staged are there."
    return Gate("conservation.rows", FAIL if lost else PASS, message + "." * bool(lost))


def something_gate(accepted: int) -> Gate:
    """A release holds at least one record."""
    message = f"{accepted} records accepted." if accepted else "No record was accepted: there is nothing to publish."
    return Gate("volume.something_accepted", PASS if accepted else FAIL, message)


def corrections_gate(accession: Accession, folder: Path, staged: Sequence[Staged], *, in_part: bool) -> Gate | None:
    """Every correction of an accession found the text that it expects; None where there are no corrections."""
    corrections = read_corrections(folder)
    if not corrections:
        return None
    name = f"corrections.expected.{accession.name}"
    found = {number for batch in staged if batch.accession == accession.name for number in batch.corrected}
    missed = [each for number, each in enumerate(corrections, start=1) if number not in found]
    if not missed:
        return Gate(name, PASS, f"All {len(corrections)} corrections found the text that they expect.", accession.name)
    if in_part:
        message = f"Only a part of the delivery was asked for; {len(missed)} found nothing."
        return Gate(name, NOT_EVALUABLE, message, accession.name)
    told = "; ".join(f"{each.record}, {each.element}: {each.expect!r}" for each in missed[:5])
    return Gate(
        name,
        FAIL,
        f"{len(missed)} of {len(corrections)} corrections do not find the text that they expect: {told}. "
        "Where the sender has mended it, take the correction out of corrections.toml.",
        accession.name,
    )


def minimum_gate(accession: Accession, accepted: int, findings: list[Finding], *, in_part: bool) -> Gate:
    """Accepted records against the accession's expectations: fewer than min fails, more than max warns.

    Of an accession of which only a part was asked for, the minimum cannot be told.
    """
    bounds, name = accession.expectations.records, f"volume.minimum.{accession.name}"
    key, place = f"{FILE_NAME}, expectations.records", Span(FILE_NAME)
    if bounds.max is not None and accepted > bounds.max:
        message = f"{key}.max: {accepted} records; at most {bounds.max} were expected."
        findings.append(Finding(MORE_RECORDS, message, accession.name, place))
    if bounds.min is None:
        return Gate(name, NOT_EVALUABLE, f"{FILE_NAME} does not say how many records to expect.", accession.name)
    if in_part:
        message = "Single files of the accession were asked for, and not the whole."
        return Gate(name, NOT_EVALUABLE, message, accession.name)
    message = f"{key}.min: {accepted} records; at least {bounds.min} were expected."
    if accepted >= bounds.min:
        return Gate(name, PASS, message, accession.name)
    findings.append(Finding(FEWER_RECORDS, message, accession.name, place))
    return Gate(name, FAIL, message, accession.name)
