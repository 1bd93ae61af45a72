"""The clean deliveries: the project's own specimens, and files of real exports where they are at hand."""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random

from lxml import etree

from benchmarks.defects.delivery import MANIFEST, Base
from benchmarks.defects.specimens import a_list, json_lines
from benchmarks.defects.specimens_xml import a_catalogue, a_finding_aid, a_harvest, some_letters

SAMPLES = Path(__file__).parents[2] / "raw" / "korea-1950"
TRAPPED = {"900108", "900112-copy", "900113", "900120", "900123", "900190"}
"""Files of the sample delivery that hold a defect of their own; its README says which."""

TELEGRAMS = """format = "wilson_center"
language = "en"
date_window = "1945/1955"
received_on = 2024-05-31
link_host = "archive.example"
[expectations]
records = { min = 3, max = 3 }
"""
REAL_BYTES = 30_000
"""Real files up to this size are taken, so that a delivery stays small."""

MADE: tuple[Callable[[int], Base], ...] = (a_list, a_finding_aid, some_letters, a_harvest, a_catalogue, json_lines)
FOLDERS = {
    "finding aid": ("ead-princeton", "*.xml", 2),
    "letters": ("tei-letters", "*.xml", 3),
    "catalogue": ("marc", "*.mrc", 3),
    "harvest": ("oai-and-hub-samples", "*.xml", 2),
}
"""Sort of base: folder of the real exports, its files, and how many of them make a delivery."""

NOT_CLEAN = {
    "auth-subset100.mrc": "authority records",
    "michigan_bad.xml": "broken on purpose",
    "oai-sets.xml": "a list of sets, and no records",
}
"""Real files that are well-formed and yet no clean base, and why."""

LIST_COLUMNS = {"id": "identifier", "title": "title", "date": "contents_date_str"}


def all_bases(real: Path | None, each: int = 6) -> list[Base]:
    """So many bases of every sort from the project, and as many again from real exports."""
    own = [*islice(telegrams(), each), *(make(seed) for make in MADE for seed in range(1, each + 1))]
    if real is None:
        return own
    found = [base for sort in FOLDERS for base in islice(real_files(sort, real), each)]
    lists = islice(real_lists(real / "csv-naa"), each)
    return [*own, *islice(real_telegrams(real / "wilson-center"), each), *found, *lists]


def telegrams() -> Iterator[Base]:
    """Three telegrams of the sample delivery at a time."""
    clean = sorted(path for path in SAMPLES.glob("*.txt") if path.stem not in TRAPPED)
    random = Random("telegrams")
    for number in range(1, 1000):
        chosen = random.sample(clean, 3)
        files = {path.name: path.read_bytes() for path in chosen}
        yield Base(f"telegrams {number}", "telegrams", files | {MANIFEST: TELEGRAMS.encode()})


def real_telegrams(folder: Path) -> Iterator[Base]:
    """The telegram that has every part of a page's layout, with two of the others."""
    manifest = TELEGRAMS.replace('format = "wilson_center"\n', "").replace("archive.example", "wilsoncenter.org")
    first, *others = sorted(folder.glob("*.txt"))
    for number, left_out in enumerate(others, start=1):
        files = {path.name: path.read_bytes() for path in (first, *others) if path != left_out}
        yield Base(f"wilson-center {number}", "telegrams", files | {MANIFEST: manifest.encode()}, own=False)


def real_files(sort: str, real: Path) -> Iterator[Base]:
    """Deliveries of real files; no two files of one delivery begin alike, for several are versions of one."""
    name, pattern, count = FOLDERS[sort]
    paths = sorted(path for path in (real / name).rglob(pattern) if path.stat().st_size <= REAL_BYTES)
    usable = [path for path in paths if path.name not in NOT_CLEAN and is_whole(path, sort)]
    random = Random(sort)
    for number in range(1, 1000):
        chosen = random.sample(usable, count)
        if len({path.name.split(".")[0] for path in chosen}) == count:
            files = {path.name: path.read_bytes() for path in chosen}
            yield Base(f"{name} {number}", sort, files, own=False)


def is_whole(path: Path, sort: str) -> bool:
    """Whether an independent reader finds a file well-formed, and of the sort."""
    if path.suffix == ".mrc":
        return True
    try:
        root = etree.parse(str(path)).getroot()
    except etree.XMLSyntaxError:
        return False
    named = etree.QName(root).localname
    if sort == "harvest":
        return named in ("OAI-PMH", "record") and root.find(".//{*}metadata") is not None
    return named == {"finding aid": "ead", "letters": "TEI"}[sort]


def real_lists(folder: Path) -> Iterator[Base]:
    """Thirty lines of a real list at a time, in three files."""
    source = folder / "closed-20190101.csv"
    with source.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(islice(stream, 2000))
    random = Random("lists")
    for number in range(1, 1000):
        chosen = random.sample(rows, 30)
        files = {f"list-{part}.csv": _written([header, *chosen[part * 10 : part * 10 + 10]]) for part in range(3)}
        yield Base(f"csv-naa {number}", "list", files, LIST_COLUMNS, own=False)


def _written(rows: list[list[str]]) -> bytes:
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows(rows)
    return held.getvalue().encode()
