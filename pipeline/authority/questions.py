"""The columns of a review file: what waits for a person, and what the person fills in."""

from __future__ import annotations

from pipeline.authority.columns import Column

QUESTION_COLUMNS = (
    Column("question_id", "digest of the question", needed=True),
    Column("accession", "the delivery whose names wait", needed=True),
    Column("form", "the name", needed=True),
    Column("kind", "what it is a name of, where that is known; it decides over the kind of a new record"),
    Column("status", "ambiguous, suggested, or unresolved where a decision has lost its ground"),
    Column("roles", "in which roles it stands"),
    Column("candidates", "whom it may mean, with tier and rule"),
    Column("records", "how many records have it"),
    Column("examples", "some of them: record_id, file and line, the text as it stands"),
    Column("evidence", "what speaks for or against"),
    Column("decision", "to fill in: link, never or new"),
    Column("authority_id", "to fill in: whom it means, or (never) one or several whom it doesn't, joined by |"),
    Column("preferred_name", "to fill in with new: the name of the new record"),
    Column("note", "to fill in: why"),
    Column("reviewer", "to fill in: who decided"),
    Column("decided_on", "to fill in: the day; empty means today"),
    Column("rests_on", "the candidates for the machine; to be left as it is"),
)
"""The columns of a review file; `fonds review` fills them up to `evidence`, and `rests_on`."""

ANSWERS = ("decision", "authority_id", "preferred_name")
"""A line where one of these is filled in is an answer; the others wait on."""

_FORMULA = ("=", "+", "-", "@")


def shielded(text: str) -> str:
    """A text that a spreadsheet doesn't take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unshielded(text: str) -> str:
    """The text behind the shield."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
