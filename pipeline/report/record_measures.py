"""Measures of files, records and texts."""

import polars as pl

from pipeline.report.measures import Measure
from pipeline.report.views import FINDING_DIMENSIONS
from pipeline.validate.shares import stated

NO_LANGUAGE = ("und", "mul", "zxx", "mis", "xxx")
"""Codes that stand where a language should: undetermined, several, none, uncoded (ISO 639-2), and a local invention."""

DAMAGE = r"\x{FFFD}|[\x{80}-\x{9F}]|Ã[\x{80}-\x{BF}]|â€|Ð[\x{80}-\x{BF}]|&(amp|lt|gt|quot|#\d+);"
"""Replacement character, C1 controls, UTF-8 read as Latin-1 or cp1252, entities escaped twice."""

INVISIBLE = r"[\x{200B}\x{200C}\x{200E}\x{200F}\x{2060}\x{FEFF}\x{AD}]"
"""Zero-width characters, marks of direction and soft hyphens: words that hold one are not found by a search."""


def around(column: str, pattern: str) -> pl.Expr:
    """The first place in a text that a pattern matches, with what stands around it."""
    case, pattern = ("(?i)", pattern.removeprefix("(?i)")) if pattern.startswith("(?i)") else ("", pattern)
    return pl.col(column).str.extract(f"{case}(.{{0,40}}(?:{pattern}).{{0,40}})")


def _stated(column: str, says: str, source: str, dimension: str = "completeness") -> Measure:
    name = f"{dimension}.{column if dimension == 'completeness' else 'stated'}"
    return Measure(
        name, dimension, says, "records", stated(column), source,
        passes={column: "Pyongyang"}, fails={column: "[Unknown]"}, shows="title",
    )  # fmt: skip


def _clear(dimension: str) -> Measure:
    return Measure(
        f"{dimension}.records_clear",
        dimension,
        "records have no warning or error here",
        "checked_records",
        ~pl.col(f"found_{dimension}"),
        "the rules of this dimension, taken together",
        passes={f"found_{dimension}": False},
        fails={f"found_{dimension}": True},
    )


FILE_MEASURES = (
    Measure(
        "conservation.files_not_set_aside", "conservation", "files received were read or are known repeats", "files",
        pl.col("outcome") != "quarantined", "files in = parsed + duplicate + quarantined + withdrawn", shows="reason",
        passes={"outcome": "parsed"}, fails={"outcome": "quarantined"},
    ),
    Measure(
        "conservation.records_accepted", "conservation", "records that are not withdrawn or replaced were accepted",
        "parsed_records",
        pl.col("kept"), "records parsed = accepted + quarantined + withdrawn + replaced",
        shows="reason",
        passes={"kept": True}, fails={"kept": False},
    ),
    Measure(
        "fixity.sha256", "fixity", "files have a SHA-256 taken when they came in", "files",
        pl.col("sha256").is_not_null(), "BagIt, RFC 8493", shows="reason",
        passes={"sha256": "0" * 64}, fails={"sha256": None},
    ),
    Measure(
        "uniqueness.file", "uniqueness", "files differ from every other file", "files",
        pl.col("outcome") != "duplicate", "OCFL 1.1: content is compared by digest", shows="path",
        passes={"outcome": "parsed"}, fails={"outcome": "duplicate"},
    ),
)  # fmt: skip

FIELD_MEASURES = (
    Measure(
        "completeness.record_fields", "completeness",
        "essential fields are stated (title, code, repository, language, date, level)", "record_fields",
        stated("value"), "ISAD(G) I.12, the elements essential for exchange",
        shows=pl.format("{}: {}", "field", pl.col("value").fill_null("nothing")),
        passes={"value": "APRF, f. 45"}, fails={"value": "n/a"},
    ),
    _stated("title", "records have a title", "ISAD(G) 3.1.2"),
    _stated("date_edtf", "records have a date of creation", "ISAD(G) 3.1.3"),
    _stated("reference_code", "records have a reference code", "ISAD(G) 3.1.1"),
    _stated("repository", "records name who keeps them", "ISDIAH 5.1.2"),
    _stated("genre", "records name their kind of document", "AAT object genres"),
    _stated("link", "records have a link to their source", "a reader wants to see the original page"),
    _stated("language", "records state a language", "ISAD(G) 3.4.3"),
    Measure(
        "language.record_stated", "language", "records state a language, and one that is a language", "records",
        stated("language") & ~pl.col("language").is_in(NO_LANGUAGE), "ISAD(G) 3.4.3; ISO 639-2", shows="title",
        passes={"language": "ru"}, fails={"language": "und"},
    ),
    Measure(
        "language.text_stated", "language", "texts state their language", "texts",
        pl.col("language").is_not_null() & ~pl.col("language").is_in(NO_LANGUAGE), "BCP 47", shows="layer",
        passes={"language": "en"}, fails={"language": None},
    ),
    _stated("access", "records state their conditions of access", "ISAD(G) 3.4.1", "access"),
    _stated("rights", "records state their conditions of reproduction", "ISAD(G) 3.4.2", "rights"),
)  # fmt: skip

TEXT_MEASURES = (
    Measure(
        "uniqueness.text", "uniqueness", "texts of 200 bytes or more differ from every other", "texts",
        ~pl.col("repeated"), "the same document delivered twice under two identifiers",
        among=pl.col("text").str.len_bytes() >= 200, shows="text",
        passes={"text": "x" * 200, "repeated": False}, fails={"text": "x" * 200, "repeated": True},
    ),
    Measure(
        "encoding.text_intact", "encoding", "texts show no sign of a wrong encoding", "texts",
        ~pl.col("text").str.contains(DAMAGE), "Unicode 16.0, 23.8; UTF-8 read as another encoding",
        shows=around("text", DAMAGE),
        passes={"text": "São Tomé, Łódź, Щецин"}, fails={"text": "SÃ£o TomÃ©"},
    ),
    Measure(
        "encoding.text_visible", "encoding", "texts have no invisible characters in them", "texts",
        ~pl.col("text").str.contains(INVISIBLE), "a word with a soft hyphen in it is not found by a search",
        shows=around("text", INVISIBLE),
        passes={"text": "co-operation"}, fails={"text": "co\u00adoperation"},
    ),
    Measure(
        "encoding.title_intact", "encoding", "titles show no sign of a wrong encoding", "records",
        ~pl.col("title").str.contains(f"{DAMAGE}|{INVISIBLE}"), "as for texts", shows="title",
        passes={"title": "Szczecin"}, fails={"title": "Szcz\ufffdcin"},
    ),
)  # fmt: skip

CLEAR_MEASURES = tuple(_clear(name) for name in FINDING_DIMENSIONS)
