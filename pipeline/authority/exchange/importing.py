"""Which format a file is in, and reading files into an authority folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.authority.errors import AuthorityError
from pipeline.authority.exchange.csv_table import read_csv
from pipeline.authority.exchange.eac_cpf import read_eac_cpf
from pipeline.authority.exchange.marc import read_marc, read_marcxml
from pipeline.authority.exchange.record import Reading, Record, Setback, records_of
from pipeline.authority.exchange.skos import read_rdf_xml, read_turtle
from pipeline.authority.folder import ENTITIES, load, save

SNIFFED_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Format:
    """A format that authority records come in.

    name       as people call it
    suffixes   endings of file names
    sign       what the beginning of the file shows, where an ending is shared by several formats
    read       gives the records; takes the file and the kind to assume where the format doesn't say one
    source     the specification
    """

    name: str
    suffixes: tuple[str, ...]
    sign: re.Pattern[bytes] | None
    read: Callable[[Path, str | None], Reading]
    source: str


XML = (".xml", ".eac", ".rdf", ".marcxml", ".mrcx")

FORMATS = (
    Format(
        "EAC-CPF",
        XML,
        re.compile(rb"<([\w.-]+:)?eac-cpf\b|urn:isbn:1-931666-33-4|archivists\.org/ns/eac"),
        lambda path, _: read_eac_cpf(path),
        "EAC-CPF 2010 and 2.0, Society of American Archivists",
    ),
    Format(
        "MARCXML",
        XML,
        re.compile(rb"loc\.gov/MARC21/slim|<([\w.-]+:)?leader\b"),
        lambda path, _: read_marcxml(path),
        "MARC 21 format for authority data; MARC 21 XML schema, Library of Congress",
    ),
    Format("SKOS RDF/XML", XML, re.compile(rb"<([\w.-]+:)?RDF\b"), read_rdf_xml, "SKOS reference, W3C"),
    Format("SKOS Turtle", (".ttl", ".turtle"), None, read_turtle, "SKOS reference, W3C; RDF 1.1 Turtle"),
    Format(
        "MARC 21",
        (".mrc", ".marc", ".marc21"),
        None,
        lambda path, _: read_marc(path),
        "MARC 21 format for authority data; ISO 2709",
    ),
    Format("CSV", (".csv", ".tsv"), None, read_csv, "a table with one record a row"),
)


@dataclass(slots=True)
class Summary:
    """What an import did.

    written    records in the folder now
    added      records that came in
    known      records left as they are, since their authority_id was there already
    refused    files set aside, each with the reason
    setbacks   smaller things that did not become data
    """

    written: int = 0
    added: int = 0
    known: int = 0
    refused: list[AuthorityError] = field(default_factory=list)
    setbacks: list[Setback] = field(default_factory=list)


def read_file(path: Path, kind: str | None = None) -> Reading:
    """The authority records of one file. Raises AuthorityError when the format is not known or the file not safe."""
    if not path.is_file():
        raise AuthorityError(path, got="no file", allowed="a file to read")
    with path.open("rb") as file:
        beginning = file.read(SNIFFED_BYTES)
    if beginning[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        beginning = beginning.decode("utf-16", errors="ignore").encode()
    for entry in FORMATS:
        if path.suffix.lower() in entry.suffixes and (entry.sign is None or entry.sign.search(beginning)):
            return entry.read(path, kind)
    names = ", ".join(f"{entry.name} ({' '.join(entry.suffixes)})" for entry in FORMATS)
    raise AuthorityError(path, got="a file of no known format", allowed=f"one of {names}")


def import_files(paths: Iterable[Path], folder: Path, kind: str | None = None) -> Summary:
    """Read files and add their records to an authority folder, which is made when it isn't there.

    A record whose authority_id the folder holds already is left as it is: what an archivist edited stays. A file that
    can't be read is set aside and the others go on.
    """
    summary = Summary()
    records: dict[str, Record] = {}
    if (folder / ENTITIES).is_file():
        records = {record.key: record for record in records_of(load(folder))}
    for path in paths:
        try:
            reading = read_file(path, kind)
        except AuthorityError as error:
            summary.refused.append(error)
            continue
        summary.setbacks += reading.setbacks
        for record in reading.records:
            if record.key in records:
                summary.known += 1
                summary.setbacks.append(Setback(path, None, f"{record.key} is there already and was left as it is"))
            else:
                records[record.key] = record
                summary.added += 1
    if records:
        save(
            folder,
            (record.entity for record in records.values()),
            (row for record in records.values() for row in record.names),
            (row for record in records.values() for row in record.posts),
        )
    summary.written = len(records)
    return summary
