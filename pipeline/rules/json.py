"""Rules of JSON and JSON lines."""

from pipeline.findings import Rule
from pipeline.rules.specimens import json

NOT_A_RECORD = Rule(
    "json.not_a_record",
    dimension="conformance",
    severity="error",
    checks="Every line, or every entry of the list, is an object.",
    why="A text, a number or a broken line stands where a record should; it is set aside, and the rest goes on.",
    mend="Look at the line or the place in the list; ask for the export again.",
    passes=json('{"id": "1", "title": "Papers"}\n'),
    fails=json('{"id": "1", "title": "Papers"}\n{"id": "2", "title": "Maps"}\n"a text"\n'),
)
DUPLICATE_FIELD = Rule(
    "json.duplicate_field",
    dimension="conformance",
    severity="warning",
    checks="Each name stands once in an object.",
    why="Of two fields of one name in an object most readers keep the last in silence (RFC 8259, section 4).",
    mend="Ask the sender which is meant; both are kept here.",
    passes=json('{"id": "1", "title": "Papers"}\n'),
    fails=json('{"id": "1", "title": "Papers", "title": "Letters"}\n'),
)
UNUSABLE_TEXT = Rule(
    "json.unusable_text",
    dimension="encoding",
    severity="error",
    checks="Texts hold characters that are text.",
    why="NUL characters and halves of surrogate pairs are no text; they cost their record (RFC 8259, section 8.2).",
    mend="Ask for the record again.",
    passes=json('{"id": "1", "title": "Papers"}\n'),
    fails=json('{"id": "1", "title": "Pap\\u0000ers"}\n{"id": "2", "title": "Letters"}\n'),
)
ERROR_ANSWER = Rule(
    "json.error_answer",
    dimension="conservation",
    severity="error",
    checks="The file is an answer with records, and not an error message.",
    why="An interface's error message saved as a file looks like a delivery and holds no record.",
    mend="Fetch the page again.",
    passes={"a.json": '{"id": "1", "title": "Papers"}'},
    fails={"a.json": '{"error": {"code": 429, "message": "Too many requests"}}'},
)
