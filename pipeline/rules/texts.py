"""Rules of texts: encoding, what resembles what, and how well a text was read."""

import polars as pl

from pipeline.findings import Rule
from pipeline.rules.row_rule import RowRule, told
from pipeline.rules.specimens import ENGLISH, RUSSIAN, described, table

_FULL = pl.col("layer").is_in(["original", "translation", "transcript"])

UNKNOWN_LANGUAGE = Rule(
    "language.unknown",
    dimension="conformance",
    severity="warning",
    checks="The language is one that BCP 47 has a code for.",
    why="BCP 47 (RFC 5646) is what the language columns promise; a name or code outside it cannot be searched by.",
    mend="Correct the language in corrections.toml, or add the name to the table of language names.",
    passes=table("id,title,language\n1,Papers,ger\n"),
    fails=table("id,title,language\n1,Papers,gerlat\n"),
)
REPAIRED_TEXT = Rule(
    "encoding.repaired",
    dimension="encoding",
    severity="info",
    checks="The text came in the encoding it was written in.",
    why="Text that was decoded wrongly upstream was turned back; the text as received stays beside it.",
    mend="Nothing, if the repaired text reads well; tell the sender that the export damages text.",
    passes=table("id,title\n1,Łódź und Umgebung\n"),
    fails=table("id,title\n1,\u00c5\u0081\u00c3\u00b3d\u00c5\u00ba und Umgebung\n"),
)
BRACKETS_UNBALANCED = RowRule(
    "texts.brackets_unbalanced",
    dimension="conformance",
    severity="info",
    checks="Every square bracket of a document that opens is closed.",
    why="Brackets part the editor's words from the author's; where one is lost, it cannot be told who speaks.",
    mend="Look at the publication; the editor's insertion has lost an end.",
    view="texts",
    field="text",
    among=_FULL,
    holds=pl.col("text").str.count_matches(r"\[") == pl.col("text").str.count_matches(r"\]"),
    says=pl.format(
        "{} brackets open, {} close.", pl.col("text").str.count_matches(r"\["), pl.col("text").str.count_matches(r"\]")
    ),
    shows="text",
    passes={"layer": "transcript", "text": "Filippov [Stalin] agrees."},
    fails={"layer": "transcript", "text": "Filippov [Stalin agrees."},
)
PARAGRAPH_REPEATED = RowRule(
    "texts.paragraph_repeated",
    dimension="uniqueness",
    severity="warning",
    checks="No long paragraph stands twice in a text.",
    why="A page that was copied twice repeats whole paragraphs; two of 200 characters are never alike by chance.",
    mend="Look at the source page; ask for it again.",
    view="texts",
    field="text",
    among=_FULL,
    holds=~pl.col("text")
    .str.split("\n\n")
    .list.eval(pl.element().filter(pl.element().str.len_chars() >= 200).is_duplicated())
    .list.any(),
    says=pl.lit("A paragraph of 200 characters or more stands in it twice."),
    shows="text",
    passes={"layer": "transcript", "text": "The talks went on."},
    fails={"layer": "transcript", "text": "\n\n".join(["The talks went on in the same room. " * 6] * 2)},
)
CUT_OFF = RowRule(
    "texts.cut_off",
    dimension="completeness",
    severity="info",
    checks="A document's text ends with the end of a sentence, a name or a date.",
    why="A field of fixed length cuts texts in the middle of a word or clause.",
    mend="Compare the end with the source; ask for an export with the whole text.",
    view="texts",
    field="text",
    among=_FULL & (pl.col("text").str.len_chars() >= 200),
    holds=~pl.col("text").str.contains(r"(\p{Ll}[\p{Ll},]*[ ,]\p{Ll}+|,|-)$"),
    says=pl.format("It ends in “{}”.", pl.col("text").str.tail(30).str.replace_all("\n", " ")),
    shows="text",
    passes={"layer": "transcript", "text": "The talks went on. " * 12 + "Roshchin"},
    fails={"layer": "transcript", "text": "The talks went on. " * 12 + "The delegation will lea"},
)
ORIGINAL_LANGUAGE = RowRule(
    "language.original_differs",
    dimension="language",
    severity="warning",
    checks="The text of the original is in the language of the record.",
    why="ISAD(G) 3.4.3 states the language of the material; an original in another is a translation or mislabelled.",
    mend="Look which of the two is right; correct it in corrections.toml.",
    view="texts",
    field="language",
    among=(pl.col("layer") == "original") & pl.col("language").is_not_null() & pl.col("record_language").is_not_null(),
    holds=pl.col("language").str.slice(0, 2) == pl.col("record_language").str.slice(0, 2),
    says=told("The original is in {}, the record says {}.", "language", "record_language"),
    shows="language",
    passes={"layer": "original", "language": "ru", "record_language": "ru"},
    fails={"layer": "original", "language": "en", "record_language": "ru"},
)
OCR_NOISE = Rule(
    "texts.ocr_noise",
    dimension="encoding",
    severity="warning",
    checks="The tokens of a text are words.",
    why="Garbage strings are what OCR makes of stains and bad type: Taghva, Nartker, Condit and Borsack (2001), "
    "Automatic Removal of Garbage Strings in OCR Text; Kulp and Kontostathis (2007), On Retrieving Legal Files.",
    mend="Compare the text with the scan; have the page read again, or keep it out of text search.",
    passes=described(ENGLISH),
    fails=described(
        "Tbe am6assad0r rep0rted tbat tbe ta1ks wi1l go on f0r tw0 m0re d4ys, "
        "|n tbe sm~ll bu1ld|ng bc tbrn wctf tHe r1ver."
    ),
)
DUPLICATE_TEXT = Rule(
    "texts.duplicate",
    dimension="uniqueness",
    severity="info",
    checks="A text of some length stands once in the delivery.",
    why="The same text in two records is a document delivered twice, a template, or a text copied to the wrong record.",
    mend="Compare the two records; take the one that is too many out of the delivery, or leave a template as it is.",
    passes=described(ENGLISH, RUSSIAN),
    fails=described(ENGLISH, ENGLISH.upper()),
)
NEAR_DUPLICATE_TEXT = Rule(
    "texts.near_duplicate",
    dimension="uniqueness",
    severity="info",
    checks="No two texts of the delivery are nearly the same.",
    why="Broder (1997), On the Resemblance and Containment of Documents: texts that share most runs of words are "
    "versions of one another.",
    mend="Compare the two records: two copies, a draft and its final form, or two transcripts of one document.",
    passes=described(ENGLISH, RUSSIAN),
    fails=described(ENGLISH, ENGLISH.replace("two", "three")),
)
TRANSLATION_PAIR = Rule(
    "texts.translation_pair",
    dimension="references",
    severity="info",
    checks="Texts of one document in several languages stand in one record.",
    why="ISAD(G) 3.5.3: an original and its translations are related units; those who find one should find the others.",
    mend="Compare the two records, and name each in the other when they are the same document.",
    passes=described(ENGLISH, RUSSIAN),
    fails=described(ENGLISH, RUSSIAN, code="f. 45, d. 3"),
)
