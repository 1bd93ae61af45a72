"""EAD finding aids, version 2002 and 3: the described whole and each of its components are records, at any depth.

A component may come under its numbered names (c01 to c12) or as c. A record is given on when its element ends, so a
component comes before the one that holds it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree
from lxml.etree import _Element

from pipeline.findings import FindingLog
from pipeline.formats.ead_elements import EAD_ELEMENTS, GROUPS, LAYOUT
from pipeline.formats.ead_header import read_header
from pipeline.formats.ead_readers import BLOCKS, UNIT_IDENTIFIERS, Reader
from pipeline.formats.oai_metadata import METADATA, Holder
from pipeline.formats.parsed import Parsed
from pipeline.formats.registry import FORMATS, Format, Unparsable
from pipeline.formats.xml import XmlSource, events, parse_xml, release
from pipeline.formats.xml_prolog import begins_with
from pipeline.formats.xml_rows import Statement, XmlRows, in_language, said
from pipeline.formats.xml_text import XML_LANGUAGE, attribute, line_of, local_name, text_of
from pipeline.intake import Accession, RawFile
from pipeline.provenance import Span
from pipeline.rules.xml import UNKNOWN_ELEMENT

COMPONENTS = ("c", *(f"c{number:02}" for number in range(1, 13)))
DESCRIBED = ("archdesc", *COMPONENTS)
HEADERS = ("eadheader", "control")
PLAIN_TEXT = frozenset(("p", "address", "blockquote", "list", "table", "chronlist"))
"""Elements of running text that hand-made files have where only described elements may stand."""


def parse(file: RawFile, accession: Accession, log: FindingLog) -> Iterator[Parsed]:
    """Yield the described whole and its components.

    Raises Unparsable when nothing is described, or the file is refused as XML.
    """
    del accession
    yield from parse_xml(file, log, lambda source: walk(source, file, log), DESCRIBED)


@dataclass(slots=True)
class Described:
    """An archdesc or a component that has not ended yet."""

    node: _Element
    line: int | None
    above: "Described | None" = None
    key: str = ""
    language: str | None = None
    position: int = 0
    taken: set[str] | None = None


def walk(source: XmlSource, file: RawFile, log: FindingLog) -> Iterator[Parsed]:
    """The records of the finding aids that stand in a source."""
    rows, described = XmlRows(file.path), 0
    for _ in read_described(events(source, (*HEADERS, *DESCRIBED)), rows, file.path, log):
        described += 1
        if rows.full:
            yield rows.take()
    if not described:
        raise Unparsable("There is no archdesc in it: nothing is described.")
    yield rows.take()


def read_described(
    walked: Iterable[tuple[str, _Element]],
    rows: XmlRows,
    path: str,
    log: FindingLog,
    holder: Holder | None = None,
) -> Iterator[str]:
    """Add a record for each described element whose start and end `walked` tells; yields the keys.

    The described whole is the record of `holder`, where there is one.
    """
    reading, keys = Reading(path, log), Keys(path)
    aid = holder.key if holder else None
    header = list(holder.head) if holder else []
    open_ones: list[Described] = []
    for event, node in walked:
        name = local_name(node)
        if name in HEADERS:
            if event == "end" and not open_ones:
                own, told = read_header(node)
                aid, header = (aid, header + told) if holder else (own, told)
        elif event == "start":
            above = open_ones[-1] if open_ones else None
            if above and not above.key:
                above.key = keys.of(above, aid)
            open_ones.append(Described(node, line_of(node), above, language=node.get(XML_LANGUAGE)))
        else:
            this = open_ones.pop()
            this.key = this.key or keys.of(this, aid)
            rows.record(
                this.key,
                this.above.key if this.above else None,
                this.line,
                reading.statements(this, header if name == "archdesc" else []),
            )
            release(node)
            yield this.key


def read_finding_aid(node: _Element, holder: Holder, rows: XmlRows) -> None:
    """Add the records of a finding aid that is the metadata of a harvested record."""
    tags = [f"{{*}}{name}" for name in (*HEADERS, *DESCRIBED)]
    walked = etree.iterwalk(node, events=("start", "end"), tag=tags)
    if not list(read_described(walked, rows, holder.path, holder.log, holder)):
        rows.record(holder.key, holder.parent, holder.line, holder.head)


class Keys:
    """The keys of the records of one file.

    That of a described whole is the finding aid's identifier; a component's is its id below that, or else its reference
    code or its place below the component that holds it.
    """

    def __init__(self, path: str) -> None:
        self._without_identifier = PurePosixPath(path).with_suffix("").as_posix()
        self._wholes: dict[str, int] = {}

    def of(self, this: Described, aid: str | None) -> str:
        """The key of a described element; `aid` is the identifier of the finding aid that it stands in."""
        above, own = this.above, this.node.get("id")
        if above is None:
            return self._of_whole(aid or _reference_code(this.node) or own or self._without_identifier)
        above.position += 1
        if own:
            top = above
            while top.above:
                top = top.above
            return f"{top.key}/{own}"
        code = _reference_code(this.node)
        if not code:
            return f"{above.key}/c~{above.position}"
        above.taken = set() if above.taken is None else above.taken
        key = f"{above.key}/{code}"
        if key in above.taken:
            return f"{key}~{above.position}"
        above.taken.add(key)
        return key

    def _of_whole(self, key: str) -> str:
        self._wholes[key] = self._wholes.get(key, 0) + 1
        return key if self._wholes[key] == 1 else f"{key}~{self._wholes[key]}"


def _reference_code(node: _Element) -> str | None:
    """The first unitid that is a reference code."""
    for did in node:
        if local_name(did) == "did":
            for child in did:
                if local_name(child) == "unitid":
                    kind = (attribute(child, "type") or "").lower()
                    if kind not in UNIT_IDENTIFIERS and (text := text_of(child)):
                        return text
            return None
    return None


class Reading:
    """Reads described elements of one file with the table `EAD_ELEMENTS`."""

    def __init__(self, path: str, log: FindingLog) -> None:
        self.path, self.log = path, log
        self._by_tag: dict[str, tuple[Reader, str]] = {}
        self._reported: set[str] = set()

    def statements(self, this: Described, header: list[Statement]) -> list[Statement]:
        """All that an archdesc or a component says of itself."""
        node, out = this.node, list(header)
        level = node.get("level")
        if level == "otherlevel":
            level = node.get("otherlevel") or level
        if level:
            out.append(said("level", level, this.line, scheme="EAD"))
        self._read_children(node, out)
        if language := _language_of(this):
            return in_language(out, language)
        return out

    def _read_children(self, node: _Element, out: list[Statement]) -> None:
        for child in node:
            entry = self._by_tag.get(child.tag)
            if entry is None:
                entry = _READERS.get(local_name(child))
                if entry is None:
                    self._read_other(child, out)
                    continue
                self._by_tag[child.tag] = entry
            first = len(out)
            entry[0](child, entry[1], out)
            if language := child.get(XML_LANGUAGE):
                out[first:] = in_language(out[first:], language)

    def _read_other(self, node: _Element, out: list[Statement]) -> None:
        name = local_name(node)
        if name in GROUPS:
            self._read_children(node, out)
        elif name in PLAIN_TEXT:
            if raw := text_of(node, BLOCKS):
                out.append(said("description_note", raw, line_of(node), label=name))
        elif name and name not in DESCRIBED and name not in LAYOUT and (raw := text_of(node, BLOCKS)):
            out.append(said("unknown", raw, line_of(node), label=name))
            if name not in self._reported:
                self._reported.add(name)
                message = f"The element {name} is not known in EAD; its text is kept as it is."
                span = Span(self.path, line_of(node))
                self.log.add(UNKNOWN_ELEMENT, message, span, table="statements", field=name, raw=raw[:200])


_READERS: dict[str, tuple[Reader, str]] = {each.name: (each.read, each.element) for each in EAD_ELEMENTS}


def _language_of(this: Described) -> str | None:
    """The language that the description says it is in, here or further up."""
    at: Described | None = this
    while at is not None:
        if at.language:
            return at.language
        at = at.above
    return None


FORMATS.add(Format("ead", "an EAD finding aid", begins_with("ead"), parse))
METADATA.add("ead", read_finding_aid)
