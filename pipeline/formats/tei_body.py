"""The text of a TEI document: its paragraphs in order, and what is marked in them: names, places, dates, notes."""

import copy
from collections.abc import Callable

from lxml.etree import _Element

from pipeline.formats.tei_marks import inside_note, is_place, marked
from pipeline.formats.tei_text import machine_date, pointer, tei_text
from pipeline.formats.xml_rows import Statement, in_language, said
from pipeline.formats.xml_text import XML_ID, XML_LANGUAGE, line_of, local_name
from pipeline.text.segments import kind_of

HOLDERS = frozenset(
    (
        "text", "body", "group", "div", "div0", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "attachment",
        "floatingText", "postscript", "sp", "argument", "epigraph",
    )
)  # fmt: skip
"""Elements that hold paragraphs."""

LAYOUT = frozenset(("pb", "lb", "cb", "gb", "milestone", "anchor", "space", "fw", "handShift", "figure", "facsimile"))
NOT_READ = frozenset(("front", "back", "standOff", "teiHeader"))


class Body:
    """Reads the text of one document.

    scheme     what identifiers of people in it belong to, where they hold for one volume alone
    is_record  whether a division in it is a record of its own, which is left out
    author     whose voice the text is in
    """

    def __init__(self, scheme: str | None, is_record: Callable[[_Element], bool], author: str = "author") -> None:
        self.scheme, self._is_record, self.author = scheme, is_record, author
        self.out: list[Statement] = []

    def read(self, node: _Element, label: str | None = None) -> None:
        """Read what an element holds, without the documents in it that are records of their own."""
        for child in node:
            name = local_name(child)
            if not name or name in LAYOUT or name in NOT_READ or (name in HOLDERS and self._is_record(child)):
                continue
            first = len(self.out)
            self._read_part(child, name, label)
            if language := child.get(XML_LANGUAGE):
                self.out[first:] = in_language(self.out[first:], language)

    def _read_part(self, node: _Element, name: str, label: str | None) -> None:
        if name in HOLDERS:
            if node.get("type") == "address":
                self._state(node, "addressee", self.author, "address")
            else:
                self.read(node, name if name in ("postscript", "attachment") else label)
        elif name == "head":
            self._state(node, "heading", "editor", node.get("type") or label)
        elif name in ("opener", "closer"):
            self._read_frame(node, name)
        elif name == "list":
            self._read_list(node, label)
        elif name == "note":
            self._read_note(node)
        elif name == "dateline":
            self._read_dateline(node)
        elif name == "signed":
            self._state(node, "signature", self.author, label, sender=True)
        else:
            self._state(node, "paragraph", self.author, label or (None if name in ("p", "ab") else name))

    def _read_frame(self, node: _Element, frame: str) -> None:
        """opener and closer: dateline, salutation and signature by themselves, other text as what it looks like."""
        parts = [(local_name(child), child) for child in node]
        loose = _loose_text(node)
        if loose:
            self.out.append(said("paragraph", loose, line_of(node), label=frame, voice=self.author))
        for name, child in parts:
            if name == "address":
                self._state(child, "addressee", self.author, frame)
            elif name in ("dateline", "signed", "note", "list"):
                self._read_part(child, name, frame)
            elif name in ("salute", "p"):
                self._state(child, "paragraph", self.author, name)
            elif name in ("seg", "ab"):
                self._read_segment(child, frame)
            else:
                self._marked(child)

    def _read_segment(self, node: _Element, frame: str) -> None:
        if any(local_name(child) == "date" for child in node.iter()):
            self._read_dateline(node)
        elif node.get("type") == "letterhead":
            self._state(node, "place_of_origin", self.author, "letterhead")
        else:
            kind = kind_of(tei_text(node).replace("\n", " "), "head" if frame == "opener" else "tail")
            self._state(node, kind.name, kind.voice, frame)

    def _read_dateline(self, node: _Element) -> None:
        """Its text, and the dates and places in it; an hour behind a date belongs to it."""
        raw = tei_text(node)
        if not raw:
            return
        self.out.append(said("dateline", raw, line_of(node), voice=self.author))
        times = [text for child in node.iter() if local_name(child) == "time" and (text := tei_text(child))]
        for child in node.iter():
            if local_name(child) == "date":
                self._read_date(child, raw, times)
            elif is_place(child) and (place := tei_text(child)):
                self.out.append(
                    said("place", place, line_of(child), role="created", scheme=self.scheme, identifier=pointer(child),
                         label="dateline", voice=self.author)
                )  # fmt: skip
        self._notes(node)

    def _read_date(self, node: _Element, whole: str, times: list[str]) -> None:
        normal, calendar = machine_date(node), node.get("calendar")
        date = tei_text(node) or normal
        if date:
            raw = _with_time(whole, date, times)
            scheme = None if calendar in (None, "gregorian", "#gregorian") else calendar
            self.out.append(
                said("date", raw, line_of(node), role="created", normal=normal, scheme=scheme, label="dateline",
                     voice=self.author)
            )  # fmt: skip

    def _read_list(self, node: _Element, label: str | None) -> None:
        for child in node:
            name = local_name(child)
            if name == "head":
                self._state(child, "heading", self.author, node.get("type"))
            elif name:
                self._state(child, "paragraph", self.author, node.get("type") or label or "list")

    def _read_note(self, node: _Element) -> None:
        """A note of the edition; the one that says where the document lies is its reference when it is nothing else."""
        raw = tei_text(node)
        if not raw:
            return
        kind = node.get("type")
        if kind == "source" and node.get("rend") == "inline":
            self.out.append(said("reference_code", raw, line_of(node), label="source", voice="editor"))
            return
        key = node.get("n") or node.get(XML_ID) or pointer(node)
        label = ", ".join(part for part in (kind, key) if part) or None
        self.out.append(said("note", raw, line_of(node), label=label, voice="editor"))
        self._marked(node, "editor")

    def _state(self, node: _Element, element: str, voice: str, label: str | None, *, sender: bool = False) -> None:
        """The text of an element as one statement, and what is marked in it."""
        raw = tei_text(node)
        if raw:
            self.out.append(said(element, raw, line_of(node), label=label, voice=voice))
        self._marked(node, voice, sender=sender)
        self._notes(node)

    def _notes(self, node: _Element) -> None:
        for child in node.iter():
            if local_name(child) == "note" and child is not node and not inside_note(child, node):
                self._read_note(child)

    def _marked(self, node: _Element, voice: str | None = None, *, sender: bool = False) -> None:
        """What is marked in an element; what stands in its notes belongs to them."""
        for child in node.iter():
            if child is node or not (local_name(child) == "note" or inside_note(child, node)):
                self.out.extend(marked(child, self.scheme, voice or self.author, sender=sender))


def _loose_text(node: _Element) -> str:
    """The text of an opener or closer that stands in none of its parts."""
    bare = copy.copy(node)
    bare.tail = None
    for child in list(bare):
        if local_name(child) in ("dateline", "signed", "salute", "seg", "list", "address", "p", "ab"):
            tail = child.tail
            child.clear()
            child.tail = tail
    return tei_text(bare)


def _with_time(whole: str, date: str, times: list[str]) -> str:
    """A date with the hour that stands behind it in the same line."""
    begin = whole.find(date)
    for time in times:
        found = whole.find(time, begin + len(date)) if begin >= 0 else -1
        if found >= 0 and found - begin - len(date) <= 12:
            return whole[begin : found + len(time)]
    return date
