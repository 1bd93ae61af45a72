"""Read a million strings that nobody wrote, and report: exceptions, bounds the wrong way round, the slowest text.

    python benchmarks/fuzz_dates.py [--count 1000000] [--seed 1950]

Strings are made of the reader's own words, figures and signs, of random characters, and of real dates with characters
changed. A text over the limit is timed again, with everything learnt forgotten; the least of three counts.
Exits 1 when a rule is broken.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date

from pipeline.dates import DateContext, edtf
from pipeline.dates.composites import plans_for
from pipeline.dates.reader import Reader, frame_for
from pipeline.dates.singles import STYLES, match_styles
from pipeline.dates.vocabulary import vocabulary

LIMIT_SECONDS = 0.005
SIGNS = ".,/-–— ;:()[]?~'’\"&|+…〜年月日"
CONTEXTS = (
    DateContext(),
    DateContext(language="en", day_order="DMY", window=(1900, 1999)),
    DateContext(language="ru", near=date(1950, 5, 13)),
    DateContext(language="de", day_order="DMY", window=(1862, 1931), calendar="julian"),
    DateContext(language="ja", near=date(1950, 5, 13), southern=True, centuries_from_one=True, circa_years=5),
)


def strings(count: int, chance: random.Random) -> Iterator[str]:
    """Yield strings of four kinds."""
    words = sorted(vocabulary().words) + [" ".join(words) for words in sorted(vocabulary().phrases)]
    examples = [text.partition(" @ ")[0] for style in STYLES for text in style.examples]
    for _ in range(count):
        kind = chance.random()
        if kind < 0.5:
            yield from_words(words, chance)
        elif kind < 0.85:
            yield changed(chance.choice(examples), chance)
        elif kind < 0.97:
            tops = (0x250, 0x3000, 0xD800)
            yield "".join(chr(chance.randrange(chance.choice(tops))) for _ in range(chance.randrange(1, 40)))
        else:
            yield chance.choice(words + list(SIGNS)) * chance.randrange(1, 200)


def from_words(words: list[str], chance: random.Random) -> str:
    """Return words, figures and signs in a row."""
    parts: list[str] = []
    for _ in range(chance.randrange(1, 14)):
        kind = chance.random()
        if kind < 0.4:
            parts.append(str(chance.randrange(10 ** chance.choice((1, 2, 2, 4, 4, 9)))))
        elif kind < 0.7:
            parts.append(chance.choice(words))
        else:
            parts.append(chance.choice(SIGNS))
    return chance.choice(("", " ")).join(parts)


def changed(text: str, chance: random.Random) -> str:
    """Return a date with some characters changed, doubled or left out, or with another one after it."""
    signs = list(text)
    for _ in range(chance.randrange(4)):
        place = chance.randrange(len(signs))
        signs[place] = chance.choice(("", signs[place] * 2, chance.choice(SIGNS), str(chance.randrange(10))))
        signs = signs if any(signs) else ["?"]
    joined = "".join(signs)
    return joined + chance.choice(("", "", "-", ", ", " or ", " / ")) + chance.choice(("", joined))


def seconds_afresh(text: str, context: DateContext) -> float:
    """Return the least time of three, nothing being known of the text's shape."""
    times = []
    reader = Reader(context.language)
    for _ in range(3):
        match_styles.cache_clear()
        plans_for.cache_clear()
        reader.known.clear()
        start = time.thread_time()
        reader.read(text, frame_for(context))
        times.append(time.thread_time() - start)
    return min(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1950)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    readers = [(Reader(context.language), context) for context in CONTEXTS]
    statuses: Counter[str] = Counter()
    broken: list[str] = []
    slow: list[tuple[float, str, DateContext]] = []
    started = time.perf_counter()
    for number, text in enumerate(strings(options.count, chance)):
        reader, context = readers[number % len(readers)]
        start = time.thread_time()
        try:
            reading = reader.read(text, frame_for(context))
        except Exception as error:
            broken.append(f"{type(error).__name__} on {text!r}: {error}")
            continue
        took = time.thread_time() - start
        statuses[reading.status] += 1
        if took > LIMIT_SECONDS:
            slow.append((took, text, context))
        for one in (reading, *reading.others):
            if one.earliest and one.latest and one.earliest > one.latest:
                broken.append(f"bounds of {text!r}: {one.earliest} > {one.latest}")
            if number % 50 == 0 and one.edtf and not edtf.is_valid(one.edtf):
                broken.append(f"EDTF of {text!r}: {one.edtf}")
    elapsed = time.perf_counter() - started
    again = sorted(
        ((seconds_afresh(text, context), text) for _, text, context in sorted(slow, key=lambda row: -row[0])[:200]),
        reverse=True,
    )
    over = [row for row in again if row[0] > LIMIT_SECONDS]
    print(f"{options.count:,} strings in {elapsed:.0f} s, {options.count / elapsed:,.0f} a second: {dict(statuses)}")
    print(f"rules broken: {len(broken)}")
    print("\n".join(broken[:20]))
    print(f"over {LIMIT_SECONDS * 1000:.0f} ms at first: {len(slow)}, again when timed afresh: {len(over)}")
    for took, text in again[:5]:
        print(f"  {took * 1000:6.2f} ms  {text[:100]!r}")
    return 1 if broken or over else 0


if __name__ == "__main__":
    sys.exit(main())
