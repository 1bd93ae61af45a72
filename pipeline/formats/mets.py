"""METS documents that wrap a description: an EAD finding aid, as the Library of Congress delivers them.

A MARC record of the same collection that stands beside the finding aid is not read a second time.
"""

from collections.abc import Iterator

from pipeline.findings import FindingLog
from pipeline.formats.ead import DESCRIBED, walk
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import FORMATS, Format
from pipeline.formats.xml import parse_xml
from pipeline.formats.xml_prolog import root_of
from pipeline.intake import Accession, RawFile


def looks_like(start: bytes) -> bool:
    """The root is mets."""
    root = root_of(start)
    return root is not None and root.local == "mets"


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the records of the finding aids in it.

    Raises Unparsable when there is none, or the file is refused as XML.
    """
    del accession
    yield from parse_xml(file, log, lambda source: walk(source, file, log), DESCRIBED)


FORMATS.add(Format("mets", "a METS document with a finding aid in it", looks_like, parse))
