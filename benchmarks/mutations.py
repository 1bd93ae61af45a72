"""Damage specimens of every format and container in ten thousand ways, and run each the real way.

    python benchmarks/mutations.py [--count 10000] [--seed 1950] [--processes 2] [--real] [--keep FOLDER]

Each input is a delivery by itself: intake, staging, verdict, and every fiftieth a whole release. Broken is: an
exception, a finding that Fonds failed on it (files.parser_failed, records.failed), a conservation gate that does not
hold, a file set aside without a reason, more than ten seconds of processor time or a minute by the clock, a file made
or removed anywhere but in the run's own output. With --real, files of FONDS_REAL_DATA up to 64 KB are damaged too.
--keep writes the inputs that broke something into a folder.
Exits 1 when there are any.
"""

from __future__ import annotations

import argparse
import faulthandler
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from specimens import bag, payload, specimens, unzipped, zipped

LIMIT_SECONDS = 10.0
"""Of processor time, so that a busy machine is no fault; six times as much by the clock ends the process."""
REAL_BYTES = 64 * 1024
RELEASE_EVERY = 50
DEFECTS = ("files.parser_failed", "records.failed")
PACKED: dict[str, tuple[Callable[[bytes], dict[str, bytes]], Callable[[Mapping[str, bytes]], bytes]]] = {
    "spreadsheet/letters.xlsx": (unzipped, zipped),
    "zip/march.zip": (unzipped, zipped),
    "zip/bag.zip": (lambda data: payload(unzipped(data)), lambda members: zipped(bag(members))),
    "tar/march.tar.gz": (lambda data: {"": gzip.decompress(data)}, lambda members: gzip.compress(members[""])),
    "compressed/aid.xml.gz": (lambda data: {"": gzip.decompress(data)}, lambda members: gzip.compress(members[""])),
}
"""Containers of which a member is damaged and packed again; bytes of the container alone would only fail a checksum."""

SIGNS = (
    b"<", b">", b'"', b"'", b",", b";", b"\n", b"\r\n", b"\r", b"\t", b":", b"{", b"}", b"[", b"]", b"/", b"&", b"=",
    b"1", b"0", b" ", b"\x1e", b"\x1f", b"\x1d", b"",
)  # fmt: skip
"""Signs that formats are made of; the last is none."""

VALUES = (
    b"&#0;", b"&#xD800;", b"&#xFFFF;", b"\\ud800", b"\\u0000", b"&x;", b"<![CDATA[", b"=1+1", b"9" * 5_000, b"-1",
    b"NaN", b"1e999", b"../../../etc/passwd", b"0000-00-00", b"99999-99-99", b"31/31-31", b"\xe2\x80\xae",
    b"\xcc\x81" * 300, b"\xf0\x9f\x92\xa3", b"\xed\xa0\x80", b"%s%n", b"'); DROP TABLE records; --",
    b"\xef\xbf\xbf", b"null",
)  # fmt: skip
"""Values that no archive would write."""

Damage = Callable[[bytes, bytes, random.Random], bytes]


def somewhere(data: bytes, chance: random.Random) -> int:
    """An offset in data that may be empty."""
    return chance.randrange(len(data) + 1)


def flipped(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Some bits changed."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20, 200)) if data else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def overwritten(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A stretch replaced by bytes of chance."""
    place, size = somewhere(data, chance), chance.choice((1, 4, 16, 64))
    return data[:place] + chance.randbytes(size) + data[place + size :]


def truncated(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Cut off at either end."""
    place = somewhere(data, chance)
    return data[place:] if chance.random() < 0.2 else data[:place]


def cut(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A stretch left out."""
    first, last = sorted((somewhere(data, chance), somewhere(data, chance)))
    return data[:first] + data[last:]


def spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The beginning of one file and the end of another, or one put into the other."""
    place, there = somewhere(data, chance), somewhere(other, chance)
    return data[:place] + other[there:] + (data[place:] if chance.random() < 0.3 else b"")


def doubled(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A stretch repeated, or the whole."""
    first, last = sorted((somewhere(data, chance), somewhere(data, chance)))
    times = chance.choice((1, 1, 2, 10, 100)) if last - first < 4096 else 1
    return data * 2 if chance.random() < 0.1 else data[:last] + data[first:last] * times + data[last:]


def run_on(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A long run of one sign, or of a few."""
    signs = (
        b" ",
        b"a",
        b"<",
        b"&",
        b"\n",
        b'"',
        b",",
        b"[",
        b"{",
        b"9",
        b"<a>",
        b"]]>",
        b"\xff",
        b"&amp;",
        b"\t",
        b"-",
    )
    place, sign = somewhere(data, chance), chance.choice(signs)
    return data[:place] + sign * (chance.choice((100, 5_000, 70_000, 400_000)) // len(sign)) + data[place:]


def with_nuls(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """NULs and other control characters put in, one by one."""
    changed = data
    for _ in range(chance.choice((1, 1, 3, 40))):
        place = somewhere(changed, chance)
        changed = (
            changed[:place]
            + chance.choice((b"\x00", b"\x00\x00", b"\x08", b"\x1a", b"\x85", b"\x0c"))
            + changed[place:]
        )
    return changed


def recoded(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Another encoding than the file says, a byte order mark that lies, mojibake."""
    text = data.decode("utf-8", "replace")
    names = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "latin-1", "cp437", "utf-7", "koi8-r", "cp500")
    mark = chance.choice((b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00"))
    if chance.random() < 0.2:
        return mark + text.encode("utf-8").decode("latin-1").encode("utf-8")
    return mark + text.encode(chance.choice(names), "replace")


def with_another_head(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The first lines or bytes of another file in the place of its own; or its own lines in another order."""
    if chance.random() < 0.4:
        lines = data.splitlines(keepends=True)
        chance.shuffle(lines)
        return b"".join(lines)
    if chance.random() < 0.5:
        return other.partition(b"\n")[0] + b"\n" + data.partition(b"\n")[2]
    size = chance.choice((24, 100, 300))
    return other[:size] + data[size:]


def exchanged(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """One sign of the format exchanged for another, everywhere or once."""
    return data.replace(chance.choice(SIGNS[:-1]), chance.choice(SIGNS), chance.choice((1, -1)))


def with_hostile_values(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """A value or a name replaced by one that no archive would write."""
    words = data.split(b" ") if chance.random() < 0.5 else data.split(b'"')
    glue = b" " if words == data.split(b" ") else b'"'
    for _ in range(chance.choice((1, 1, 3, 10))):
        words[chance.randrange(len(words))] = chance.choice(VALUES)
    return glue.join(words)


DAMAGES: tuple[Damage, ...] = (
    flipped, overwritten, truncated, cut, spliced, doubled, run_on, with_nuls, recoded, with_another_head, exchanged,
    with_hostile_values,
)  # fmt: skip

NAMES = ("{stem}{ending}",) * 12 + (
    "{stem}", "{stem}.txt", "{stem}.html", "{stem}\n2{ending}", "{stem} \u202e{ending}", "e\u0301{ending}",
    "-rf{ending}", "{long}{ending}", ".{stem}", "{stem}%0A{ending}", "=cmd{ending}", "data\\{stem}{ending}",
)  # fmt: skip
"""Names that an input may have; most have their own."""


@dataclass(frozen=True, slots=True)
class Input:
    """One damaged input."""

    number: int
    specimen: str
    damages: tuple[str, ...]
    name: str
    data: bytes


@dataclass(slots=True)
class Ending:
    """What became of an input; `broken` is what must not have happened, each in a sentence."""

    number: int
    specimen: str
    damages: tuple[str, ...]
    seconds: float = 0.0
    outcome: str = ""
    broken: list[str] = field(default_factory=list)


def stock(*, real: bool) -> dict[str, bytes]:
    """What is damaged."""
    own = specimens()
    folder = os.environ.get("FONDS_REAL_DATA")
    if real and folder:
        files = (
            path for path in sorted(Path(folder).rglob("*")) if path.is_file() and path.stat().st_size <= REAL_BYTES
        )
        own |= {f"real {path.relative_to(folder).parts[0]}/{path.name}": path.read_bytes() for path in files}
    return own


def make(number: int, seed: int, known: Mapping[str, bytes]) -> Input:
    """The input of a number: the same for the same seed and specimens."""
    chance = random.Random(f"{seed} {number}")
    names = list(known)
    specimen = names[number % len(names)]
    data, other = known[specimen], known[chance.choice(names)]
    unpack, pack = PACKED.get(specimen, (None, None))
    members = unpack(data) if unpack and chance.random() < 0.7 else None
    inner = chance.choice(list(members)) if members else ""
    content = members[inner] if members else data
    damages = chance.choices(DAMAGES, k=chance.choice((1, 1, 1, 2, 3)))
    for damage in damages:
        content = damage(content, other, chance)
    if members and pack:
        content = pack(members | {inner: content})
    stem, ending = Path(specimen).stem, Path(specimen).suffix
    name = chance.choice(NAMES).format(stem=stem, ending=ending, long="x" * (240 - len(ending)))
    return Input(number, specimen, tuple(each.__name__ for each in damages), name, content)


class _TooSlow(BaseException):
    """The limit has passed."""


def _too_slow(_signal: int, _frame: object) -> None:
    raise _TooSlow


def work(seed: int, first: int, last: int, *, real: bool) -> Iterator[Ending]:
    """Make and run the inputs from `first` up to `last`, in a folder of their own."""
    known = stock(real=real)
    with tempfile.TemporaryDirectory(prefix="fonds-mutations-") as name:
        root = Path(name)
        (root / "out").mkdir()
        watch = _Watch(root / "out")
        sys.addaudithook(watch.hook)
        signal.signal(signal.SIGPROF, _too_slow)
        run(Input(-1, "", (), "letter.txt", known["plain_text/letter.txt"]), root, watch)  # imports and authorities
        for number in range(first, last):
            one = make(number, seed, known)
            yield run(one, root, watch)


class _Watch:
    """Sees every file that is opened for writing, and every name that is made, while a run lasts."""

    MAKING = ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree")

    def __init__(self, allowed: Path) -> None:
        self.allowed, self.on, self.seen = str(allowed.resolve()), False, list[str]()

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on or (event != "open" and event not in self.MAKING):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        if event == "open" and arguments[2] & os.O_TMPFILE == os.O_TMPFILE:
            return  # it has no name and leaves nothing
        path = arguments[1] if event in ("os.symlink", "os.rename", "os.link") else arguments[0]
        if isinstance(path, str | bytes | os.PathLike):
            below = arguments[-1] if event in ("os.remove", "os.rmdir", "os.mkdir") else -1
            beside = Path(f"/proc/self/fd/{below}").readlink() if isinstance(below, int) and below > 0 else Path()
            real = str((beside / os.fsdecode(path)).parent.resolve())
            if not f"{real}/".startswith((f"{self.allowed}/", "/dev/")):
                self.seen.append(f"{event} {os.fsdecode(path)}")


def run(one: Input, root: Path, watch: _Watch) -> Ending:
    """Run one input as a delivery."""
    ending = Ending(one.number, one.specimen, one.damages)
    folder, output = root / "raw" / f"m{one.number}", root / "out" / "curated"
    folder.mkdir(parents=True)
    try:
        (folder / one.name).write_bytes(one.data)
    except OSError:
        (folder / "input").write_bytes(one.data)
    begun = time.perf_counter()
    watch.on, watch.seen = True, []
    limit = LIMIT_SECONDS if one.number >= 0 else 60
    signal.setitimer(signal.ITIMER_PROF, limit)
    faulthandler.dump_traceback_later(limit * 6, exit=True)
    try:
        ending.outcome, ending.broken = curated(folder, output, whole=one.number % RELEASE_EVERY == 0)
    except _TooSlow as problem:
        ending.broken.append(f"More than {LIMIT_SECONDS:.0f} s, in {_place(problem)}.")
    except BaseException as problem:
        ending.broken.append(f"{type(problem).__name__}: {str(problem)[:300]} in {_place(problem)}.")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
        watch.on = False
    ending.seconds = time.perf_counter() - begun
    ending.broken.extend(f"Written outside the output: {path}." for path in watch.seen)
    shutil.rmtree(folder)
    shutil.rmtree(output, ignore_errors=True)
    return ending


def _place(problem: BaseException) -> str:
    frames = traceback.extract_tb(problem.__traceback__)
    own = [each for each in frames if "/pipeline/" in each.filename]
    return " < ".join(f"{Path(each.filename).name}:{each.lineno}" for each in reversed(own[-3:]))


def curated(folder: Path, output: Path, *, whole: bool) -> tuple[str, list[str]]:
    """Intake, staging and verdict of a delivery, or a whole release; how it ended, and what is broken about that."""
    from pipeline import intake, publish, validate
    from pipeline.flows.curation import curate
    from pipeline.flows.direct import Direct
    from pipeline.flows.staging import stage
    from pipeline.formats import FORMATS

    if whole:
        ended = curate([folder], output, Direct())
        return ended.ended, [gate.message for gate in ended.gates if _is_broken(gate)]
    with publish.opened(output) as place:
        received = intake.receive([folder], FORMATS.names, place.scratch)
        staged = [stage(batch, place.workshop) for batch in received.batches()]
        verdict = validate.judge(received, staged)
        broken = [gate.message for gate in verdict.gates if _is_broken(gate)]
        for batch in staged:
            found = batch.scan("findings")
            rows = found.collect().iter_rows(named=True) if found is not None else ()
            broken += [f"{row['rule']}: {row['message']}" for row in rows if row["rule"] in DEFECTS]
        for row in verdict.files.iter_rows(named=True):
            if row["outcome"] != "parsed" and not (row["reason"] or "").strip():
                broken.append(f"{row['path']} is {row['outcome']} without a reason.")
        outcomes = set(verdict.files["outcome"])
        records = verdict.counts["records_parsed"]
        return ("parsed" if records else "set aside" if "quarantined" in outcomes else "nothing in it"), broken


def _is_broken(gate: Any) -> bool:
    return gate.name.startswith("conservation.") and gate.outcome != "pass"


def parts(count: int, seed: int, *, real: bool, size: int = 250) -> Iterator[Callable[[], list[Ending]]]:
    """The inputs in processes of `size` each; one that ends its process is told, and the rest goes on."""

    def part(first: int, last: int) -> list[Ending]:
        endings: list[Ending] = []
        while first < last:
            command = [
                sys.executable,
                "-B",  # what the interpreter keeps for itself is not written by a run
                __file__,
                "--part",
                str(seed),
                str(first),
                str(last),
                *(["--real"] if real else []),
            ]
            told = subprocess.run(command, capture_output=True, text=True, check=False)
            lines = [json.loads(line) for line in told.stdout.splitlines() if line.startswith("{")]
            endings += [Ending(**line) for line in lines]
            first += len(lines)
            if first < last:
                one = make(first, seed, stock(real=real))
                said = f"It ended the process ({told.returncode}): {told.stderr[-600:]}"
                endings.append(Ending(first, one.specimen, one.damages, LIMIT_SECONDS, "", [said]))
                first += 1
        return endings

    for first in range(0, count, size):
        yield lambda first=first: part(first, min(first + size, count))  # type: ignore[misc]


def table(endings: list[Ending]) -> str:
    """Inputs by format: how many, what became of them, the slowest, what broke."""
    kinds = sorted({one.specimen.partition("/")[0] for one in endings})
    lines = [f"{'format':<24}{'inputs':>8}{'parsed':>8}{'aside':>8}{'median':>9}{'slowest':>9}{'broken':>8}"]
    for kind in kinds:
        own = [one for one in endings if one.specimen.partition("/")[0] == kind]
        ended = Counter("parsed" if one.outcome in ("parsed", "published") else "aside" for one in own)
        times = sorted(one.seconds for one in own)
        broken = sum(bool(one.broken) for one in own)
        lines.append(
            f"{kind:<24}{len(own):>8}{ended['parsed']:>8}{ended['aside']:>8}{times[len(times) // 2]:>8.2f}s"
            f"{times[-1]:>8.2f}s{broken:>8}"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1950)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--real", action="store_true", help="files of FONDS_REAL_DATA as well")
    parser.add_argument("--keep", type=Path, help="folder for the inputs that broke something")
    parser.add_argument("--part", type=int, nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.part:
        for ending in work(*chosen.part, real=chosen.real):
            print(json.dumps(asdict(ending)), flush=True)
        return 0
    begun = time.perf_counter()
    with ThreadPoolExecutor(chosen.processes) as pool:
        waiting = [pool.submit(part) for part in parts(chosen.count, chosen.seed, real=chosen.real)]
        endings: list[Ending] = []
        for part in waiting:
            endings += part.result()
            print(
                f"{len(endings):,} inputs, {sum(bool(one.broken) for one in endings)} broke something", file=sys.stderr
            )
    print(table(endings))
    broken = [one for one in endings if one.broken]
    print(f"\n{len(endings):,} inputs in {time.perf_counter() - begun:.0f} s, {len(broken)} broke something")
    known = stock(real=chosen.real)
    for one in broken:
        print(f"{one.number} {one.specimen} {'+'.join(one.damages)}: {one.broken[0]}")
        if chosen.keep:
            chosen.keep.mkdir(parents=True, exist_ok=True)
            (chosen.keep / f"{one.number} {Path(one.specimen).name}").write_bytes(
                make(one.number, chosen.seed, known).data
            )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
