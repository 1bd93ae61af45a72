"""Whether what is wrong in a delivery is found by the rule that should find it.

    python benchmarks/defects                     every kind of defect, five times each
    python benchmarks/defects --kinds stamp       the kinds with a word in their name

Clean deliveries are made of the project's own specimens, and of real exports where FONDS_REAL_DATA names their folder.
A defect is planted into one of them at a time and the delivery is run. It counts as found when the rule that is named
for it has a finding, or a row kept out, at the planted record or file, where it had none before. Exit code 1: less
than 98 % are found, or a clean delivery has a finding of level error.
"""

import argparse
import os
import sys
from pathlib import Path

from benchmarks.defects.bases import all_bases
from benchmarks.defects.kinds import KINDS
from benchmarks.defects.printing import bounds_kept, print_result, print_summary
from benchmarks.defects.trial import look_at_clean, try_kind


def main() -> int:
    """Print the table; the exit code."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--repetitions", type=int, default=5)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--bases", type=int, default=6, help="clean deliveries of each sort and origin")
    arguments.add_argument("--kinds", metavar="WORD", default="", help="only kinds with this word in name or rule")
    chosen = arguments.parse_args()
    real = os.environ.get("FONDS_REAL_DATA")
    clean = look_at_clean(all_bases(Path(real) if real else None, chosen.bases))
    results = []
    for kind in KINDS:
        if chosen.kinds in f"{kind.name} {kind.rule}":
            results.append(try_kind(kind, clean, chosen.repetitions, chosen.seed))
            print_result(results[-1])
    print_summary(results, clean)
    return 0 if bounds_kept(results, clean) else 1


if __name__ == "__main__":
    sys.exit(main())
