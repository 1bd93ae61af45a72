"""Peak memory of the whole run on one large finding aid: every process, and all together.

    python benchmarks/memory.py [--megabytes 1000]

What the parser alone takes is measured by `benchmarks/formats.py --large`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from formats import MEGABYTE, build

PAUSE_SECONDS = 0.2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "raw" / "large"
        folder.mkdir(parents=True)
        components = build(folder / "aid.xml", chosen.megabytes * MEGABYTE)
        begun = time.perf_counter()
        command = [str(Path(sys.executable).with_name("fonds")), "run", "--direct", str(folder), "-o", f"{name}/out"]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        together, single = 0, dict[int, int]()
        while run.poll() is None:
            now = dict(held(run.pid))
            together = max(together, sum(now.values()))
            single = {**single, **{process: max(held, single.get(process, 0)) for process, held in now.items()}}
            time.sleep(PAUSE_SECONDS)
        taken = time.perf_counter() - begun
    print(f"{chosen.megabytes} MB, {components} components, exit code {run.returncode}, {taken:.0f} s")
    print(f"peak memory {together} MB together, {max(single.values())} MB in one of {len(single)} processes")


def held(process: int) -> Iterator[tuple[int, int]]:
    """Megabytes of memory that a process and those it began hold now."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
        children = [path.read_text(encoding="utf-8") for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return
    yield process, sum(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))
    for child in " ".join(children).split():
        yield from held(int(child))


if __name__ == "__main__":
    main()
