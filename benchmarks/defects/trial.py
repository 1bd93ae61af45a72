"""Planting, running and judging: which rule found what, where nothing was found before."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.defects.delivery import MANIFEST, Base, Draft, Kind, Place
from pipeline.flows.curation import curate, look
from pipeline.flows.direct import Direct
from pipeline.publish.release import collected

Sight = tuple[str, str | None, str | None]
"""Something found: its rule, the file, and the record_id."""

Spot = tuple[bytes | str, Place]

DRAWS = 4
"""How often a place is drawn in one base before the next base is taken."""


@dataclass(slots=True)
class Result:
    """What came of a kind: `planted` and `found` in count, `before` its rule's findings in the bases used."""

    kind: Kind
    planted: int = 0
    found: int = 0
    before: int = 0
    missed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Clean:
    """The unplanted bases with what is found in each of them; `errors` are the findings of level error."""

    bases: Sequence[Base]
    seen: dict[str, list[Sight]]
    errors: list[str]


def look_at_clean(bases: Sequence[Base]) -> Clean:
    """Run the bases as they are."""
    seen, errors = _run([Draft.of(base) for base in bases], "clean")
    named = {base.name: seen[number] for number, base in enumerate(bases)}
    return Clean(bases, named, [f"{bases[number].name}: {message}" for number, message in errors])


def try_kind(kind: Kind, clean: Clean, repetitions: int, seed: int) -> Result:
    """Plant a defect several times, each time at another place, run the deliveries, and look for the rule."""
    result = Result(kind)
    planted: list[tuple[Draft, Place]] = []
    for repetition in range(repetitions):
        used = {_spot(draft.base, place) for draft, place in planted}
        drawn = _draw(kind, clean, Random(f"{seed} {kind.name} {repetition}"), repetition, used)
        if drawn:
            planted.append(drawn)
    drafts = [draft for draft, _ in planted]
    seen = _run_after_release(drafts) if kind.rule.startswith("drift.") else _run(drafts, "planted")[0]
    result.planted = len(planted)
    result.before = sum(rule == kind.rule for draft, _ in planted for rule, _, _ in clean.seen[draft.base.name])
    for number, (draft, place) in enumerate(planted):
        if stands_at(kind.rule, place, seen[number]):
            result.found += 1
        else:
            result.missed.append(f"{draft.base.name}, {place.file}, {place.record}")
    return result


def _draw(kind: Kind, clean: Clean, random: Random, repetition: int, used: set[Spot]) -> tuple[Draft, Place] | None:
    """A planted draft at a place where the rule has no finding before, the sorts of bases in turn."""
    sorts = kind.sorts.split(", ")
    turned = sorts[repetition % len(sorts) :] + sorts[: repetition % len(sorts)]
    for sort in turned:
        bases = [base for base in clean.bases if base.sort == sort]
        random.shuffle(bases)
        for base in (base for base in bases for _ in range(DRAWS)):
            draft = Draft.of(base)
            place = kind.plant(draft, random)
            fresh = place and _spot(base, place) not in used
            if place and fresh and not stands_at(kind.rule, place, clean.seen[base.name]):
                return draft, place
    return None


def _spot(base: Base, place: Place) -> Spot:
    """A place with what stood there, so that one file in two deliveries is one place."""
    return base.name if place.file == MANIFEST else base.files.get(place.file, base.name), place


def stands_at(rule: str, place: Place, seen: Iterable[Sight]) -> bool:
    """Whether a rule has a finding, or a row that it kept out, at a place."""
    return any(name == rule and place.holds(file, record) for name, file, record in seen)


def _run(drafts: Sequence[Draft], name: str) -> tuple[dict[int, list[Sight]], list[tuple[int, str]]]:
    """What is found in each draft, by its number, and the findings of level error."""
    seen: dict[int, list[Sight]] = {number: [] for number in range(len(drafts))}
    if not drafts:
        return seen, []
    with TemporaryDirectory() as scratch:
        paths = [draft.write(Path(scratch) / f"{name}-{number}") for number, draft in enumerate(drafts)]
        verdict, findings = look(paths, Path(scratch) / "workshop", Direct())
        kept_out = collected("quarantine", verdict, verdict.quarantine)
    columns = ("accession", "rule", "source_file", "record_id")
    for frame in (findings, kept_out):
        for accession, rule, file, record in frame.select(columns).iter_rows():
            seen[_number(accession)].append((rule, file, record))
    errors = findings.filter(findings["severity"] == "error").select("accession", "rule", "source_file", "message")
    return seen, [(_number(row[0]), f"{row[1]} in {row[2]}: {row[3]}") for row in errors.iter_rows()]


def _run_after_release(drafts: Sequence[Draft]) -> dict[int, list[Sight]]:
    """Publish the bases as they are, run the drafts after that, and tell what has drifted in each accession."""
    seen: dict[int, list[Sight]] = {number: [] for number in range(len(drafts))}
    if not drafts:
        return seen
    with TemporaryDirectory() as scratch:
        for name in ("before", "after"):
            folder = Path(scratch) / name
            versions = [Draft.of(draft.base) if name == "before" else draft for draft in drafts]
            paths = [each.write(folder / f"planted-{n}") for n, each in enumerate(versions) if not each.absent]
            further = Draft.of(drafts[0].base).write(folder / "further")
            outcome = curate([*paths, further], Path(scratch) / "curated", Direct())
        manifest = json.loads((outcome.folder / "manifest.json").read_text(encoding="utf-8"))
    for entry in manifest["drift"]["entries"]:
        if (entry["accession"] or "").startswith("planted-"):
            seen[_number(entry["accession"])].append((entry["rule"], MANIFEST, None))
    return seen


def _number(accession: str) -> int:
    return int(accession.rpartition("-")[2])
