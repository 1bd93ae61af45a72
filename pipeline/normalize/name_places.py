"""Where names stand in a record, in which role, and how the words of the layout are taken off them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.dates.phrases import date_phrases

_ADDRESS = re.compile(
    r"\s*(?:for (?:immediate )?(?:report|transmission|delivery) to|to be (?:laid before|reported to|handed to)"
    r"|destination:|attention(?: of)?|to whom:|to|for)\s*:?\s+",
    re.IGNORECASE,
)
_BETWEEN_ADDRESSEES = re.compile(r",\s+|;\s+|\s+to whom:\s*|\s+(?=for [A-Z])|\s+and\s+(?=[A-Z])|\s+To Whom:\s*")
_COPIES = re.compile(r"^\s*(?:(?:\d+ )?cop(?:y|ies)(?: to)?\s*:|distribution\s*:|\d{1,2}\.)\s*", re.IGNORECASE)
_COPIES_COUNT = re.compile(r"^\s*\d+ copies\W*$", re.IGNORECASE)
_NOT_A_RECIPIENT = re.compile(r"^(?:comr?\.?\s+|cde\.?\s+|to\s+)?(?:file|copy|copies|archive)\W*$", re.IGNORECASE)
_ORIGIN = re.compile(r"^\s*from\s+(?P<place>[^,.]+)", re.IGNORECASE)
_LETTER = (
    r"(?:telegrams?|telephone message|cables?|letters?|memorand(?:um|a)|memos?|notes?|messages?|d[ie]spatch(?:es)?"
    r"|wires?|airgrams?|postcards?|circulars?|reports?|instructions?|replies|reply)"
)
"""What goes from somebody to somebody. "Entries 1 to 90" and "From Coast to Coast" name nobody."""
_SOMEBODY = r"(?=[^\W\d_a-zа-я]|\[|comrade\b|cde\b)"
_TITLE = re.compile(
    rf"^[^,]{{0,40}}?\b(?i:{_LETTER})\b[^,]*?(?:,|\s(?i:from))\s+"
    rf"{_SOMEBODY}(?P<sender>[^,]+?)\s+(?i:to)\s+{_SOMEBODY}(?P<recipient>[^,]+)"
)
_EDGES = re.compile(r"\s\(\d+\)$|^[\s\"“”«»'.,;:-]+|(?:\.?\s*\b[x*]{1,3}/|[\s\"“”«»,;:.!-])+$")
_CAPITALS = re.compile(r"[^\W\d_a-zа-я]{3,}(?:[ -][^\W\d_a-zа-я]{3,})*")


@dataclass(frozen=True, slots=True)
class NameSpot:
    """A name in a statement's raw text: `start` counts characters; `kind` is what the layout says, or None."""

    role: str
    start: int
    text: str
    kind: str | None = None


def _trimmed(role: str, whole: str, start: int, end: int, kind: str | None = None) -> Iterator[NameSpot]:
    text = whole[start:end]
    lead = _EDGES.match(text)
    start += lead.end() if lead and lead.start() == 0 and lead.end() < len(text) and not text.startswith("[") else 0
    text = _EDGES.sub("", whole[start:end])
    if not text or not any(letter.isalpha() for letter in text):
        return
    place = kind is None and _CAPITALS.fullmatch(text) is not None
    yield NameSpot("place" if place else role, start, text, "place" if place else kind)


def _signature(raw: str) -> Iterator[NameSpot]:
    """The signature without its date: "13/5-50. Roshchin"."""
    cut = [(phrase.start, phrase.end) for phrase in date_phrases(raw)]
    edges = [0, *(edge for span in cut for edge in span), len(raw)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield from _trimmed("sender", raw, start, end)


def _addressee(raw: str) -> Iterator[NameSpot]:
    """The addressees: "To PEKING, comrade [S.A.] Krasovsky, for comrade Mao Zedong"."""
    start = 0
    for border in [*_BETWEEN_ADDRESSEES.finditer(raw), None]:
        end = border.start() if border else len(raw)
        lead = _ADDRESS.match(raw, start, end)
        yield from _trimmed("recipient", raw, lead.end() if lead else start, end)
        start = border.end() if border else end


def _copies(raw: str) -> Iterator[NameSpot]:
    """Who got copies; the file copy is nobody."""
    if _COPIES_COUNT.match(raw):
        return
    lead = _COPIES.match(raw)
    start = lead.end() if lead else 0
    for part in re.finditer(r"[^,;]+", raw[start:]):
        if not _NOT_A_RECIPIENT.match(part[0].strip(" .")):
            yield from _trimmed("copy_recipient", raw, start + part.start(), start + part.end())


def _origin(raw: str) -> Iterator[NameSpot]:
    found = _ORIGIN.match(raw)
    if found:
        yield from _trimmed("place_of_origin", raw, found.start("place"), found.end("place"), "place")


def _title(raw: str) -> Iterator[NameSpot]:
    """Sender and recipients of "Ciphered Telegram, Roshchin to Cde. Filippov [Stalin]"."""
    line = raw.replace("\n", " ")
    found = _TITLE.match(line)
    if not found:
        return
    yield from _trimmed("sender", line, found.start("sender"), found.end("sender"))
    for spot in _addressee(found["recipient"]):
        yield replace(spot, start=spot.start + found.start("recipient"))


def _custodian(raw: str) -> Iterator[NameSpot]:
    yield from _trimmed("custodian", raw, 0, len(raw), "corporateBody")


NAME_PLACES: dict[str, Callable[[str], Iterator[NameSpot]]] = {
    "signature": _signature,
    "addressee": _addressee,
    "copies": _copies,
    "place_of_origin": _origin,
    "title": _title,
    "repository": _custodian,
}
"""Element whose layout says who is who, and what finds the names in it."""

RUNNING_TEXT = ("paragraph", "note", "editor_note", "summary", "history")
"""Elements in which known names are looked for; there they are mentioned, nothing more."""

GLOSSED_TEXT = ("title", "addressee", "paragraph", "signature", "note", "copies", "place_of_origin")
"""Elements whose brackets and notes may say who somebody is. Summaries and editors' essays speak of others too."""

AGENT_KINDS = ("person", "corporateBody", "family")
"""Kinds that a source may give a name; EAC-CPF entityType."""

STATED_ROLES = ("creator", "sender", "recipient", "mentioned", "custodian", "subject")


def stated_role(role: str | None) -> str:
    """The role that a source states for a name, in the words of the contract."""
    return role if role in STATED_ROLES else "other"
