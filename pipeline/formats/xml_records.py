"""Files of metadata records one beside the other: each record by itself, whatever it is wrapped in."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from lxml.etree import _Element

from pipeline.findings import FindingLog
from pipeline.formats.oai_metadata import Holder
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import Unparsable
from pipeline.formats.xml import XmlSource, events, release
from pipeline.formats.xml_rows import XmlRows
from pipeline.formats.xml_text import line_of
from pipeline.intake import RawFile


def walk_records(
    source: XmlSource,
    file: RawFile,
    log: FindingLog,
    wanted: Sequence[str],
    *,
    own_key: Callable[[_Element], str | None],
    read_record: Callable[[_Element, Holder, XmlRows], None],
    what: str,
) -> Iterator[Parsed]:
    """Read every outermost element of the names `wanted`; one without a key of its own is known by its place.

    Raises Unparsable, naming `what` was looked for, when there is none.
    """
    rows, depth, count, reported = XmlRows(file.path), 0, 0, set[str]()
    for event, node in events(source, wanted):
        depth += 1 if event == "start" else -1
        if event == "start" or depth:
            continue
        count += 1
        key = own_key(node) or f"{PurePosixPath(file.path).with_suffix('').as_posix()}#{count}"
        read_record(node, Holder(key, None, line_of(node), [], file.path, log, reported), rows)
        release(node)
        if rows.full:
            yield rows.take()
    if not count:
        raise Unparsable(f"There is no record of {what} in it.")
    yield rows.take()
