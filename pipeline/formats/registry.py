"""The register of formats, and telling which one a file is in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.findings import FindingLog
from pipeline.formats.likeness import ABOUT, PLAIN_TEXT, about_the_delivery, likeness
from pipeline.formats.parsed import Parsed
from pipeline.intake import Accession, RawFile

SNIFF_BYTES = 64 * 1024
"""What is looked at of a file: enough for the header of a wide table and a row or two."""


class Unparsable(Exception):
    """A file that cannot be read as any format, or not as its own. The message is the reason, for a person."""


@dataclass(frozen=True, slots=True)
class Format:
    """One export format.

    name     the id that accession.toml and the `files` table use
    title    what it is called
    sniff    whether the first bytes of a file (up to SNIFF_BYTES) look like it
    parse    yields the file in parts; raises Unparsable when the file as a whole must be set aside
    layout   bytes that may stand outside of statements, where every other byte of a file stands in one; else None
    link_host  host of the archive's public pages, where the format belongs to one archive
    endings  of file names, for a format of documents without a layout: a file that no other format takes is read as
             such a document when its name ends in one of them, or when accession.toml names the format
    may_be   whether the first bytes may be read as it where accession.toml names the format, though they do not look
             like it: what is declared needs less evidence than what is found; without it, `sniff` decides
    """

    name: str
    title: str
    sniff: Callable[[bytes], bool]
    parse: Callable[[RawFile, Accession, FindingLog], Iterator[Parsed]]
    link_host: str | None = None
    layout: bytes | None = None
    endings: tuple[str, ...] = ()
    may_be: Callable[[bytes], bool] | None = None


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


def recognise(file: RawFile, accession: Accession) -> Format:
    """The format of a file: by its content; where that leaves several, the one accession.toml names.

    What fits nothing may be a document by itself, of a format that has `endings`, when its name ends in one of them.

    Raises Unparsable with what the file looks like, when it fits none, or not the format that was named.
    """
    with file.location.open("rb") as stream:
        start = stream.read(SNIFF_BYTES)
    every = [entry for name, entry in sorted(FORMATS.by_name.items()) if entry.sniff(start)]
    fitting = [entry for entry in every if not entry.endings]
    if accession.format:
        named = FORMATS.by_name[accession.format]
        if named in every or (named.may_be and named.may_be(start)):
            return named
        raise Unparsable(f"Not {named.title}, which accession.toml says; it looks like {_likeness(start, fitting)}.")
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = " or ".join(entry.name for entry in fitting)
        raise Unparsable(f"It could be {names}; say which with the key format in accession.toml.")
    alone = [entry for entry in every if file.path.lower().endswith(entry.endings)]
    if alone:
        return alone[0]
    if every and about_the_delivery(file.path):
        raise Unparsable(ABOUT)
    raise Unparsable(f"No known format; it looks like {_likeness(start, [])}.{_hint(every, start)}")


def _hint(every: list[Format], start: bytes) -> str:
    """How to have a document read that does not say by its name that it is one."""
    if not every or likeness(start) not in (PLAIN_TEXT, "UTF-16 text"):
        return ""
    entry = every[0]
    return f' If it is a document, name it {entry.endings[0]}, or say format = "{entry.name}" in accession.toml.'


def _likeness(start: bytes, fitting: list[Format]) -> str:
    return " or ".join(entry.title for entry in fitting) or likeness(start)
