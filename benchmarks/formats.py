"""How fast finding aids become parsed frames, against the floor of a bare iterparse; and the memory of one large file.

    python benchmarks/formats.py FOLDER               every EAD file below FOLDER, several times, best of each
    python benchmarks/formats.py FOLDER --large 1000  one EAD of about 1000 MB made of repeated components

The floor touches every element and its text and does nothing with them. The large file is made in a temporary folder
and is read in a process of its own, so that the peak is that of the parser alone.
"""

import argparse
import gc
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Unparsable
from pipeline.intake import Accession, RawFile

MEGABYTE = 2**20


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--large", type=int, metavar="MB", help="read one made file of this size instead")
    chosen = arguments.parse_args()
    if chosen.large:
        large(chosen.large)
    elif chosen.folder:
        compare(sorted(chosen.folder.rglob("*.xml")), chosen.rounds)
    else:
        arguments.error("name a folder with EAD files, or --large")


def compare(paths: list[Path], rounds: int) -> None:
    """Floor against parser over the same files, alternating."""
    every = [raw_file(path) for path in paths if FORMATS.by_name["ead"].sniff(path.read_bytes()[:8192])]
    files = [file for file in every if is_well_formed(file)]
    if len(files) < len(every):
        print(f"{len(every) - len(files)} files are not well-formed, and left out: the floor cannot read them")
    size = sum(file.size_bytes for file in files) / MEGABYTE
    floor, parser = [], []
    for _ in range(rounds):
        floor.append(seconds(touch, files))
        parser.append(seconds(parse, files))
    print(f"{len(files)} files, {size:.1f} MB, best of {rounds}, CPU seconds")
    print(f"{'floor: iterparse, tag and text':<34} {min(floor):6.2f} s {size / min(floor):8.1f} MB/s")
    print(f"{'EAD to parsed frames':<34} {min(parser):6.2f} s {size / min(parser):8.1f} MB/s")
    print(f"{'ratio (at most 3)':<34} {min(parser) / min(floor):6.2f}")


def raw_file(path: Path) -> RawFile:
    """A file as intake would give it, but for its digest."""
    return RawFile("benchmark", path.name, path, path.stat().st_size, "0")


def seconds(work: Callable[[Iterable[RawFile]], object], files: Iterable[RawFile]) -> float:
    """CPU seconds of a piece of work."""
    gc.collect()
    begin = time.process_time()
    work(files)
    return time.process_time() - begin


def touch(files: Iterable[RawFile]) -> int:
    """The floor."""
    characters = 0
    for file in files:
        for _, node in etree.iterparse(str(file.location), resolve_entities="internal", no_network=True):
            if node.tag and node.text:
                characters += len(node.text)
            node.clear(keep_tail=True)
    return characters


def is_well_formed(file: RawFile) -> bool:
    """Whether the floor can read a file."""
    try:
        touch([file])
    except etree.XMLSyntaxError:
        return False
    return True


def parse(files: Iterable[RawFile]) -> tuple[int, int]:
    """Records and statements of all files."""
    records = statements = 0
    for file in files:
        try:
            for part in FORMATS.by_name["ead"].parse(file, Accession(name="benchmark"), FindingLog("benchmark")):
                records += part.records.height
                statements += part.statements.height
        except Unparsable as reason:
            print(f"{file.path}: {reason}")
    return records, statements


def large(megabytes: int) -> None:
    """Time and peak memory of one large file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.xml"
        components = build(path, megabytes * MEGABYTE)
        context = multiprocessing.get_context("spawn")
        with context.Pool(1) as pool:
            idle, peak, taken, records = pool.apply(measure, (path,))
        print(f"{path.stat().st_size / MEGABYTE:.0f} MB, {components} components, {records} records")
        print(f"{taken:.1f} s, {path.stat().st_size / MEGABYTE / taken:.1f} MB/s")
        print(f"peak memory {peak:.0f} MB (at most 400), of which {idle:.0f} MB before the first byte was read")


def build(path: Path, size: int) -> int:
    """Write an EAD of about this size; gives the number of its components."""
    component = (
        '<c id="c{0}" level="file"><did><unittitle>Letters received, part {0}</unittitle>'
        '<unitdate normal="1950/1951" type="inclusive">1950-1951</unitdate><container type="box">{0}</container>'
        "<physdesc><extent>1 folder</extent></physdesc></did><scopecontent><head>Scope</head>"
        "<p>Reports on the harvest, the price of rice and the movement of persons across the river.</p>"
        "</scopecontent></c>\n"
    )
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write("<ead><eadheader><eadid>large</eadid></eadheader><archdesc level='fonds'><did/><dsc>\n")
        while stream.tell() < size:
            stream.write("".join(component.format(number) for number in range(count, count + 1000)))
            count += 1000
        stream.write("</dsc></archdesc></ead>\n")
    return count


def measure(path: Path) -> tuple[float, float, float, int]:
    """Memory before and at its peak in MB, seconds, and records."""
    idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begin = time.perf_counter()
    records, _ = parse([raw_file(path)])
    return idle, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, time.perf_counter() - begin, records


if __name__ == "__main__":
    main()
