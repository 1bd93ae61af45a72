"""The register of formats, and telling which one a file is in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.findings import FindingLog
from pipeline.formats.parsed import Parsed
from pipeline.formats.xml_prolog import likeness as xml_likeness
from pipeline.intake import Accession, RawFile

SNIFF_BYTES = 8192


class Unparsable(Exception):
    """A file that cannot be read as any format, or not as its own. The message is the reason, for a person."""


@dataclass(frozen=True, slots=True)
class Format:
    """One export format.

    name     the id that accession.toml and the `files` table use
    title    what it is called
    sniff    whether the first bytes of a file (up to SNIFF_BYTES) look like it
    parse    yields the file in parts; raises Unparsable when the file as a whole must be set aside
    link_host  host of the archive's public pages, where the format belongs to one archive
    """

    name: str
    title: str
    sniff: Callable[[bytes], bool]
    parse: Callable[[RawFile, Accession, FindingLog], Iterator[Parsed]]
    link_host: str | None = None


@dataclass(slots=True)
class Register:
    """The formats by name."""

    by_name: dict[str, Format] = field(default_factory=dict)

    def add(self, entry: Format) -> Format:
        """Register a format; two of one name are a defect."""
        if entry.name in self.by_name:
            raise ValueError(f"the format {entry.name} is registered twice")
        self.by_name[entry.name] = entry
        return entry

    @property
    def names(self) -> tuple[str, ...]:
        """Names in alphabetical order."""
        return tuple(sorted(self.by_name))


FORMATS = Register()

LOOKS_LIKE = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)


def recognise(file: RawFile, accession: Accession) -> Format:
    """The format of a file: by its content; where that leaves several, the one accession.toml names.

    Raises Unparsable with what the file looks like, when it fits none, or not the format that was named.
    """
    with file.location.open("rb") as stream:
        start = stream.read(SNIFF_BYTES)
    fitting = [entry for name, entry in sorted(FORMATS.by_name.items()) if entry.sniff(start)]
    if accession.format:
        named = FORMATS.by_name[accession.format]
        if named in fitting:
            return named
        raise Unparsable(f"Not {named.title}, which accession.toml says; it looks like {_likeness(start, fitting)}.")
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = " or ".join(entry.name for entry in fitting)
        raise Unparsable(f"It could be {names}; say which with the key format in accession.toml.")
    raise Unparsable(f"No known format; it looks like {_likeness(start, [])}.")


def _likeness(start: bytes, fitting: list[Format]) -> str:
    if fitting:
        return " or ".join(entry.title for entry in fitting)
    for signature, name in LOOKS_LIKE:
        if start.startswith(signature):
            return name
    if start.lstrip()[:16].lower().startswith((b"<!doctype html", b"<html")):
        return "an HTML page, perhaps an error page"
    return xml_likeness(start) or ("binary data" if b"\x00" in start else "plain text of no known layout")
