"""One core against all: the whole run on several accessions, from command to prompt.

    python benchmarks/cores.py [--accessions 16] [--megabytes 24] [--rounds 2]

The accessions hold one finding aid each, made of repeated components. Rounds alternate between one core and all; the
best of each counts. Measure on an idle machine: the load before each run is printed with it. What a machine's cores can
give is measured in the same rounds, by a loop of the interpreter that runs once on one core, and on all at once: shared
cores give less than their number.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from formats import MEGABYTE, build

WANTED = 1.7
"""Times that two cores are to be faster than one."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accessions", type=int, default=16)
    parser.add_argument("--megabytes", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=2)
    chosen = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    counts = (1, len(cores))
    taken: dict[int, list[float]] = {count: [] for count in counts}
    spun: dict[int, list[float]] = {count: [] for count in counts}
    with tempfile.TemporaryDirectory() as name:
        raw = Path(name) / "raw"
        for number in range(chosen.accessions):
            (raw / f"a{number}").mkdir(parents=True)
            build(raw / f"a{number}" / "aid.xml", chosen.megabytes * MEGABYTE)
        for turn in range(chosen.rounds):
            for count in counts:
                own = cores if count > 1 else [cores[turn % len(cores)]]
                load = os.getloadavg()[0]
                spun[count].append(spin(own))
                taken[count].append(seconds(raw, Path(name) / f"out-{turn}-{count}", own))
                print(f"{count} cores {taken[count][-1]:7.2f} s   (load before {load:.1f})", flush=True)
    best, floor = ({count: min(times) for count, times in each.items()} for each in (taken, spun))
    print(f"{chosen.accessions} accessions of {chosen.megabytes} MB, best of {chosen.rounds}:")
    for count, least in best.items():
        print(f"{count} cores {least:7.2f} s   {chosen.accessions * chosen.megabytes / least:6.2f} MB/s")
    ratio, ceiling = best[1] / best[len(cores)], len(cores) * floor[1] / floor[len(cores)]
    print(f"{len(cores)} cores are {ratio:.2f} times one (two are to be at least {WANTED})")
    print(f"the machine itself gives {ceiling:.2f} times one")
    return 0 if len(cores) != 2 or ratio >= WANTED else 1


def spin(cores: list[int]) -> float:
    """Time until a loop has ended on each of these cores, begun at once."""
    command = [sys.executable, "-c", "sum(number * number % 7 for number in range(20_000_000))"]
    begun = time.perf_counter()
    running = [
        subprocess.Popen(command, preexec_fn=lambda core=core: os.sched_setaffinity(0, [core]))  # type: ignore[misc]  # noqa: PLW1509
        for core in cores
    ]
    for each in running:
        each.wait()
    return time.perf_counter() - begun


def seconds(raw: Path, output: Path, cores: list[int]) -> float:
    """Time of a run that may use these cores alone."""
    begun = time.perf_counter()
    subprocess.run(
        [str(Path(sys.executable).with_name("fonds")), "run", "--direct", *map(str, raw.iterdir()), "-o", str(output)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
