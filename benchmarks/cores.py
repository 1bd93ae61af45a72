"""One core against all, on several accessions: the step that parses files, and the whole run.

    python benchmarks/cores.py [--accessions 32] [--megabytes 12] [--rounds 2]

The accessions hold one finding aid each, made of repeated components. Rounds alternate between one core and all; the
best of each counts. Measure on an idle machine: the load before each run is printed with it. What a machine's cores can
give is measured in the same rounds, by a loop of the interpreter that runs once on one core, and on all at once: shared
cores give less than their number.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from formats import MEGABYTE, build

WANTED = 1.7
"""Times that two cores are to parse faster than one."""
STEPS = ("stage", "judge", "_publish")

Seconds = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accessions", type=int, default=32)
    parser.add_argument("--megabytes", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--run", type=Path, nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.run:
        print(json.dumps(steps(*chosen.run)))
        return 0
    cores = sorted(os.sched_getaffinity(0))
    taken: dict[int, list[Seconds]] = {1: [], len(cores): []}
    with tempfile.TemporaryDirectory() as name:
        raw = Path(name) / "raw"
        for number in range(chosen.accessions):
            (raw / f"a{number}").mkdir(parents=True)
            build(raw / f"a{number}" / "aid.xml", chosen.megabytes * MEGABYTE)
        for turn in range(chosen.rounds):
            for count, rounds in taken.items():
                load = os.getloadavg()[0]
                rounds.append(measured(raw, Path(name) / f"out-{turn}-{count}", cores, count, turn))
                print(f"{count} cores {rounds[-1]['whole run']:7.2f} s   (load before {load:.1f})", flush=True)
    print(f"{chosen.accessions} accessions of {chosen.megabytes} MB, best of {chosen.rounds}:")
    best = {count: {step: min(each[step] for each in rounds) for step in rounds[0]} for count, rounds in taken.items()}
    ratios = {step: best[1][step] / best[len(cores)][step] for step in best[1]}
    for step, ratio in ratios.items():
        print(f"{step.strip('_'):<12}{best[1][step]:8.2f} s {best[len(cores)][step]:8.2f} s {ratio:6.2f} times")
    print(f"{len(cores)} cores parse {ratios['stage']:.2f} times as fast as one (two are to at least {WANTED})")
    return 0 if len(cores) != 2 or ratios["stage"] >= WANTED else 1


def measured(raw: Path, output: Path, cores: list[int], count: int, turn: int) -> Seconds:
    """Seconds of the steps of a run on so many cores, of the whole, and of the machine's own measure."""
    own = cores if count > 1 else [cores[turn % len(cores)]]
    loop = ["-c", "sum(number * number % 7 for number in range(20_000_000))"]
    spun = seconds([loop] * len(cores), own)
    begun = time.perf_counter()
    said = begin([__file__, "--run", str(raw), str(output)], own)
    told, _ = said.communicate()
    if said.returncode:
        raise SystemExit("The run did not end well.")
    return {**json.loads(told), "whole run": time.perf_counter() - begun, "machine": spun}


def seconds(programs: list[list[str]], cores: list[int]) -> float:
    """Time until programs have ended that were begun at once."""
    begun = time.perf_counter()
    for each in [begin(program, cores) for program in programs]:
        each.communicate()
    return time.perf_counter() - begun


def begin(program: list[str], cores: list[int]) -> subprocess.Popen[str]:
    """Begin a program of the interpreter's that may use these cores alone."""
    command = ["taskset", "-c", ",".join(map(str, cores)), sys.executable, *program]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def steps(raw: Path, output: Path) -> Seconds:
    """Seconds of each step of a run in this process."""
    from pipeline.flows.curation import curate
    from pipeline.flows.direct import Direct

    marks: list[tuple[str, float]] = []
    curate(sorted(raw.iterdir()), output, Direct(lambda step, _count: marks.append((step, time.perf_counter()))))
    marks.append(("end", time.perf_counter()))
    return {step: after - at for (step, at), (_, after) in pairwise(marks) if step in STEPS}


if __name__ == "__main__":
    sys.exit(main())
