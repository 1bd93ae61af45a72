"""Where dates stand in a record, and what happened on them."""

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DatePlace:
    """One place where a date stands.

    name     the rule that a date's row names
    element  element of the statement
    role     what happened on the date; None: the source says it (the statement's role)
    whole    the statement is the date; else dates are looked for in its text
    rank     among the dates of creation: 1 is believed first; None is never a date of creation
    when     pattern the statement must show; None for any
    opening  only in the first paragraph of a record
    why      where the rule is from
    """

    name: str
    element: str
    role: str | None
    why: str
    whole: bool = False
    rank: int | None = None
    when: str | None = None
    opening: bool = False
    compiled: re.Pattern[str] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", re.compile(self.when, re.IGNORECASE) if self.when else None)

    def fits(self, element: str, raw: str, *, is_opening: bool) -> bool:
        """Whether a statement is this place."""
        if element != self.element or (self.opening and not is_opening):
            return False
        return self.compiled is None or self.compiled.search(raw) is not None


_DOCUMENT = "the document's own word comes before its publisher's"
_DIPLOMATICS = "diplomatics of Soviet cipher telegrams"

_HOUR = r"^today\b[^.]{0,30}\bat \d"

DATE_PLACES = (
    DatePlace("date.signature", "signature", "created", _DOCUMENT, rank=1),
    DatePlace("date.stated", "date", None, "ISAD(G) 3.1.3", whole=True, rank=2),
    DatePlace("date.stamp_declassified", "stamp", "declassified", _DIPLOMATICS, when=r"declassif|рассекреч"),
    DatePlace("date.stamp", "stamp", "other", _DIPLOMATICS),
    DatePlace("date.dateline", "place_of_origin", "sent", _DIPLOMATICS, rank=3),
    DatePlace("date.transmission_sent", "transmission", "sent", _DIPLOMATICS, rank=4, when=r"^(?:sent|disp|transm)"),
    DatePlace("date.transmission_received", "transmission", "received", _DIPLOMATICS, when=r"^received"),
    DatePlace("date.transmission", "transmission", "other", _DIPLOMATICS),
    DatePlace("date.copies", "copies", "copied", _DIPLOMATICS),
    DatePlace("date.custodial_history", "custodial_history", "acquired", "ISAD(G) 3.2.3"),
    # A telegram that opens "Today on May 13, at 23 hours 30 minutes" was written on that day, and not before that hour.
    DatePlace("date.opening_hour", "paragraph", "sent", _DIPLOMATICS, rank=5, when=_HOUR, opening=True),
    DatePlace("date.in_text", "paragraph", "mentioned", "a date in the text says what the text is about"),
    DatePlace("date.in_addressee", "addressee", "mentioned", "a date in the text says what the text is about"),
    DatePlace("date.in_note", "note", "mentioned", "a date in a note says what the note is about"),
    DatePlace("date.in_editor_note", "editor_note", "mentioned", "a date in a note says what the note is about"),
)  # fmt: skip
"""The first place that fits a statement is the one it is; a place with a condition stands before the one without."""

STATED_ROLES = {"heading": "created", None: "created"}
"""Roles that a source gives and that are called otherwise here."""

ROLES = ("created", "sent", "received", "declassified", "acquired", "coverage", "mentioned", "copied", "published")


def place_of(element: str, raw: str, *, is_opening: bool) -> DatePlace | None:
    """The place that a statement is, or None where no date is looked for."""
    for place in DATE_PLACES:
        if place.fits(element, raw, is_opening=is_opening):
            return place
    return None


def role_of(place: DatePlace, stated: str | None) -> str:
    """What happened on a date: the place's role, or the one that the source states."""
    role = place.role or STATED_ROLES.get(stated, stated)
    return role if role in ROLES else "other"
