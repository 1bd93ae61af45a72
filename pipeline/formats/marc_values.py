"""What a MARC field says of its value: role, kind, vocabulary, identifier; and its subfields as one text."""

from pipeline.formats.marc_crosswalk import (
    MAIN_ENTRIES,
    NAME_KINDS,
    RELATORS,
    UNPUBLISHED,
    VOCABULARIES,
    FieldEntry,
)
from pipeline.formats.marc_records import MarcField, MarcRecord


def joined(entry: FieldEntry, tag: str, parts: list[tuple[str, str]]) -> str:
    """(code, text) pairs as catalogues print them: "Benet, Sula, 1903-1982", "Aging--Russia"."""
    text = ""
    for code, part in parts:
        dated_or_housed = (entry.element == "name" and code == "d") or entry.element == "repository"
        if not text:
            text = part
        elif tag.startswith("6") and code in "vxyz":
            text = f"{text}--{part}"
        elif dated_or_housed and text[-1] not in ",;:-":
            text = f"{text}, {part}"
        else:
            text = f"{text} {part}"
    return text


def role_of(entry: FieldEntry, tag: str, found: MarcField, record: MarcRecord) -> str | None:
    """What the value is for: as the crosswalk says, or as the field's relator does."""
    if entry.element == "date" and tag == "264":
        return {"0": "created", "4": "published"}.get(found.indicators[1:2], entry.role)
    if entry.element == "date" and tag == "260" and record.leader[6] in UNPUBLISHED:
        return "created"
    if entry.role != "":
        return entry.role
    relators = _relators(found)
    known = next((RELATORS[each] for each in relators if each in RELATORS), None)
    if known:
        return known
    return "creator" if tag in MAIN_ENTRIES and not relators else "other"


def kind_of(entry: FieldEntry, tag: str, found: MarcField) -> str | None:
    """Kind of a name or place; the first indicator of a personal name may say family."""
    if entry.element == "name" and tag in ("100", "600", "700"):
        return NAME_KINDS.get(found.indicators[:1], entry.kind)
    return entry.kind


def vocabulary_of(tag: str, found: MarcField) -> str | None:
    """Vocabulary that the field says its value is from."""
    said = next((text.strip() for code, text in found.subfields if code == "2"), None)
    if said:
        return said
    return VOCABULARIES.get(found.indicators[1:2]) if tag.startswith("6") and tag not in ("653",) else None


def identifier_of(found: MarcField) -> str | None:
    """Identifier of the value in its vocabulary."""
    return next((text.strip() for code, text in found.subfields if code in "01" and text.strip()), None)


def has_known_relators(found: MarcField) -> bool:
    """Whether the role says all that the field's relators say."""
    return all(each in RELATORS for each in _relators(found))


def _relators(found: MarcField) -> list[str]:
    return [text.strip(" .,").lower().rpartition("/")[2] for code, text in found.subfields if code in "e4"]
