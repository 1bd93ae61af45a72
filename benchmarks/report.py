"""What the quality report costs beside the run that it is about, and what it weighs.

    python benchmarks/report.py                  200,000 records
    python benchmarks/report.py 1000000 --again  a second release after it, so that the report compares the two

The delivery is made: a list of documents with dates, senders, recipients and remarks, some of them wrong. Bounds: the
report takes at most 10 % of the run, and the page weighs less than 2 MB.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline import report
from pipeline.flows.curation import Outcome, curate
from pipeline.flows.direct import Direct

SURNAMES = ("Roshchin", "Shtykov", "Vyshinsky", "Zhou Enlai", "Kim Il Sung", "Specimen", "Example", "Gromyko")
KINDS = ("Telegram", "Letter", "Report", "Memorandum", "Note")
FILE_RECORDS = 50_000
MAPPING = """day_order = "DMY"
language = "en"
[mapping]
key = "id"
[mapping.fields]
title = "title"
written = { element = "date", role = "created" }
received = { element = "date", role = "received" }
sender = { element = "name", role = "sender", kind = "person" }
recipient = { element = "name", role = "recipient", kind = "person" }
language = "language"
remark = "summary"
[mapping.constants]
level = "item"
repository = "Archive of Specimens"
"""


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("records", type=int, nargs="?", default=200_000)
    arguments.add_argument("--again", action="store_true", help="a second release, compared with the first")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        delivery = Path(folder) / "list"
        write_delivery(delivery, chosen.records, seed=1)
        tell("first release", *timed(delivery, Path(folder) / "curated"))
        if chosen.again:
            write_delivery(delivery, chosen.records, seed=2)
            tell("after a release", *timed(delivery, Path(folder) / "curated"))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{'largest process':<18} {peak / 1024:8,.0f} MB")


def write_delivery(folder: Path, records: int, seed: int) -> None:
    """A list of documents in files of some 50,000 rows; the seed decides over every tenth date."""
    folder.mkdir(exist_ok=True)
    (folder / "accession.toml").write_text(MAPPING, encoding="utf-8")
    chance = random.Random(seed)
    for first in range(0, records, FILE_RECORDS):
        lines = ["id,title,written,received,sender,recipient,language,remark"]
        lines.extend(rows(first, min(first + FILE_RECORDS, records), chance))
        (folder / f"{first:08}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def rows(first: int, behind: int, chance: random.Random) -> Iterator[str]:
    """Rows of the list: one date in forty cannot be read, one receipt in fifty is too early."""
    for number in range(first, behind):
        day, month, year = 1 + number % 28, 1 + number % 12, 1940 + number % 20
        year += chance.random() < 0.1
        written = "32/5-50" if number % 40 == 0 else f"{day}/{month}/{year}"
        received = f"{day}/{month}/{year - (number % 50 == 0)}"
        sender, recipient = SURNAMES[number % 8], SURNAMES[(number // 8 + 1) % 8]
        remark = f"About matter {number % 977} of the {year}s." if number % 3 == 0 else ""
        yield f"{number},{KINDS[number % 5]} no. {number},{written},{received},{sender},{recipient},en,{remark}"


def timed(delivery: Path, output: Path) -> tuple[Outcome, float]:
    """Run a delivery; how it ended, and the seconds that the report took."""
    spent = 0.0
    write = report.write

    def write_timed(folder: Path) -> dict[str, Any]:
        nonlocal spent
        begun = time.perf_counter()
        said = write(folder)
        spent = time.perf_counter() - begun
        return said

    report.write = write_timed
    try:
        return curate([delivery], output, Direct()), spent
    finally:
        report.write = write


def tell(name: str, outcome: Outcome, seconds: float) -> None:
    """One line of the table."""
    weight = (outcome.folder / "report.html").stat().st_size / 2**20
    print(
        f"{name:<18} {outcome.counts['records_accepted']:>9,} records, {outcome.ended}: run {outcome.seconds:.1f} s, "
        f"report {seconds:.1f} s, {seconds / outcome.seconds:.1%} (at most 10 %), page {weight:.2f} MB (less than 2)"
    )


if __name__ == "__main__":
    main()
