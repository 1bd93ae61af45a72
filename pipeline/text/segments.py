"""Segments of a document's text: which lines are header, text, signature, stamp or note, and whose voice it is.

The kinds are a table; a line is what the first kind says whose pattern fits and whose place it is in. Nothing is read
here: a signature's date stays text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.text.lines import Line

_DATE_SHAPE = r"(?:\d{1,2}\s?[./-]\s?(?:\d{1,2}|[IVX]{1,4})\s?[./-]\s?(?:\d{4}|\d{2})|\d{1,2} [^\W\d_]{3,12} \d{4})"
_WORD = r"\[?(?-i:[A-ZÀ-ÞĀ-ŽА-ЯЁ])[\w.'’-]*\]?"
_NAME_SHAPE = rf"{_WORD}(?:\s+{_WORD}){{0,3}}"
_NO_NAME = r"(?!(?:from|to|for|on|in|at|by|re|the|an?)\b)"
_MARKER = r"(?:\s*[x*]{1,3}/)?"


@dataclass(frozen=True, slots=True)
class SegmentKind:
    """One kind of segment.

    name      the element that its text becomes
    voice     who speaks: author, clerk (of the time), archive (stamps), editor, translator
    meaning   what it is, for the dictionary
    pattern   what a line of it looks like; None for the paragraph, which is all the rest
    examples  lines that must be told to be of this kind
    place     "head" before the first paragraph, "tail" behind it, "any"
    """

    name: str
    voice: str
    meaning: str
    pattern: str | None
    examples: tuple[str, ...]
    place: str = "any"
    compiled: re.Pattern[str] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", re.compile(self.pattern, re.IGNORECASE) if self.pattern else None)

    def fits(self, text: str) -> bool:
        """Whether a line looks like one of this kind."""
        return self.compiled is not None and self.compiled.fullmatch(text) is not None


SEGMENT_KINDS = (
    SegmentKind(
        "separator", "editor", "a ruled line between the document and its notes",
        r"[-–—_=*\s]{3,}", ("-----", "* * *"),
    ),
    SegmentKind(
        "stamp", "archive", "what was stamped on the document, often later and with a date of its own",
        r"\[\s*stamp\b.*\]\.?", ('[Stamp: "Declassified 3 May 1995"]',),
    ),
    SegmentKind(
        "editor_note", "editor", "a line that is wholly the editor's, between brackets",
        r"\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]\.?",
        ("[Ed. note: the second page is missing.]", "[Handwritten: [illegible] 26/XII]"),
    ),
    SegmentKind(
        "note", "clerk", "a note that a marker in the text points at",
        r"[x*]{1,3}/\s*\S.*|\*{1,3}\s+\S.*", ("x/ Pseudonym of A. B. Ivanov.", "* See telegram No. 12."),
    ),
    SegmentKind(
        "translation", "translator", "says that the text is a translation, and into which language",
        r"translation\s*[-–—:]\s*[^\W\d_]+", ("Translation - English",), "head",
    ),
    SegmentKind(
        "genre", "clerk", "what kind of document it is, as its head says",
        r"(?:(?:ciphered|encrypted|cipher|coded?)\s+)?(?:telegram|cable|letter|memorandum|report|note"
        r"|record of conversation|protocol|directive|order)(?:\s+no\.?\s*\d+\w*)?\.?",
        ("Ciphered Telegram", "Ciphered Telegram.", "Telegram No. 410"), "head",
    ),
    SegmentKind(
        "marking", "clerk", "a secrecy marking",
        r"(?:strictly|top|most|absolutely)?\s*(?:secret|confidential|restricted|unclassified)[.!]?|special\s+f(?:ile|older)[.!]?"
        r"|for official use only[.!]?|of special importance[.!]?",
        ("Strictly Secret", "Top Secret", "Special File"), "any",
    ),
    SegmentKind(
        "handling", "clerk", "how the paper was to be handled",
        r"(?:making|taking) (?:of )?copies (?:is )?(?:forbidden|prohibited)[.!]?|(?:urgent|immediate|by hand)[.!]?"
        r"|(?:to be )?(?:returned|burned|destroyed|handed over)\b.{0,60}",
        ("Making copies is forbidden",), "head",
    ),
    SegmentKind(
        "transmission", "clerk", "when it was sent, received, deciphered or printed",
        r"(?:sent|received|dispatched|deciphered|decoded|printed|handed over|transmitted)\b[^.]{0,20}\d.{0,60}",
        ("Sent 31.8.50 11:32", "Received on 4:10 am, 14 May 1950"), "any",
    ),
    SegmentKind(
        "number", "clerk", "a registry or issue number",
        r"(?:special|issuing|outgoing|incoming|registry|copy|ref(?:erence)?\.?)?\s*no\.?\s*[\w/-]+\.?"
        r"|[^\W\d_]+ department",
        ("Special no. 550", "Issuing No. 8600", "Tenth Department"), "head",
    ),
    SegmentKind(
        "place_of_origin", "clerk", "where it was sent from, sometimes with number, hour and day",
        r"from [^\W\d_][\w' \[\]-]{1,30}(?:[,.].{0,80})?",
        ("From PEKING", "From Harbin, No. 12. 9 hours 5 minutes. 1.II.1950"), "head",
    ),
    SegmentKind(
        "copies", "clerk", "who got copies",
        r"(?:\d+ )?cop(?:y|ies)(?: to)?\s*:.*|\d+ copies|distribution\s*:.*"
        r"|\d{1,2}\.\s*(?:comr?(?:ade|\.)?|cde\.?|to)\b.{0,60}",
        ("Copies: Ivanov, Petrov.", "5 copies", "1. Comr. Ivanov"), "any",
    ),
    SegmentKind(
        "addressee", "clerk", "whom it is for",
        r"(?:for (?:immediate )?(?:report|transmission|delivery) to|to(?! your| the question)|for(?! your)"
        r"|destination:|attention(?: of)?)\s*:?\s*"
        r"(?:(?:comrade|cde\.?|comr\.?|ambassador|soviet|com\.)\s+)*[^\W\d_][^!?]{0,90}",
        ("To Vyshinsky.", "For immediate report to comrade Ivanov [Petrov].x/", "Destination: PEKING To Whom: Ivanov"),
        "head",
    ),
    SegmentKind(
        "addressee", "clerk", "a name alone, in the head", rf"{_NAME_SHAPE}[.]?", ("SovAmbassador Ivanov",), "head",
    ),
    SegmentKind(
        "signature", "author", "who signed, often with the day on which it was written",
        rf"[\"“]?(?:{_DATE_SHAPE}\.?,?\s+{_NAME_SHAPE}|{_NAME_SHAPE},?\s+{_DATE_SHAPE}|{_DATE_SHAPE})[.”\"]*{_MARKER}",
        ("13/5-50. Ivanov", "24.III.50 Ivanov", "A. Ivanov 8.II.1950", "12/I-51. Ivanov x/", "30 June 1951"), "any",
    ),
    SegmentKind(
        "signature", "author", "a name alone, behind a paragraph",
        rf"[\"“]?{_NO_NAME}{_NAME_SHAPE}[.”\"]*{_MARKER}", ("Ivanov [Petrov].”",), "tail",
    ),
    SegmentKind("paragraph", "author", "a paragraph or a numbered point of the text", None, ("The talks went on.",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """One line of a document, with its kind."""

    kind: SegmentKind
    line: Line


def segment(lines: Sequence[Line]) -> Iterator[Segment]:
    """Tell the kind of each line of a document's text that is not blank, in the order of the lines."""
    place = "head"
    for line in lines:
        if line.text:
            kind = kind_of(line.text, place)
            yield Segment(kind, line)
            if kind.pattern is None:
                place = "tail"


def kind_of(text: str, place: str) -> SegmentKind:
    """The kind of a line in the "head" or the "tail" of a document."""
    for kind in SEGMENT_KINDS:
        if kind.place in ("any", place) and kind.fits(text):
            return kind
    return SEGMENT_KINDS[-1]
