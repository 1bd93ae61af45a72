"""Rules of texts: encoding, language, what resembles what, and how well a text was read."""

from pipeline.findings import Rule

UNKNOWN_LANGUAGE = Rule(
    "language.unknown",
    dimension="conformance",
    severity="warning",
    checks="The language is one that BCP 47 has a code for.",
    why="BCP 47 (RFC 5646) is what the language columns promise; a name or code outside it cannot be searched by.",
    mend="Correct the language in corrections.toml, or add the name to the table of language names.",
)
REPAIRED_TEXT = Rule(
    "encoding.repaired",
    dimension="encoding",
    severity="info",
    checks="The text came in the encoding it was written in.",
    why="Text that was decoded wrongly upstream was turned back; the text as received stays beside it.",
    mend="Nothing, if the repaired text reads well; tell the sender that the export damages text.",
)
LANGUAGE_DISAGREES = Rule(
    "language.text_disagrees",
    dimension="language",
    severity="warning",
    checks="A text is in the language that is declared for it.",
    why="Catalogues copy the language of one text to the next; a detector that is sure says otherwise (py3langid).",
    mend="Read a few lines; correct the language in corrections.toml or in accession.toml. It is never overwritten.",
)
LANGUAGE_UNDECLARED = Rule(
    "language.undeclared",
    dimension="language",
    severity="info",
    checks="The language of a text is declared.",
    why="A text without a language cannot be searched by it, nor told from its translation; the detector proposes one.",
    mend="Say the language in accession.toml where it holds for the whole delivery, or ask the sender.",
)
LANGUAGE_NOT_COMPARED = Rule(
    "language.not_compared",
    dimension="language",
    severity="info",
    checks="A text is long enough, and in a language that the detector knows, for its language to be told.",
    why="A few words fit many languages; what could not be compared never counts as passed.",
    mend="Nothing; the declared language stands unchecked.",
)
TRANSLATION_UNMARKED = Rule(
    "texts.translation_unmarked",
    dimension="language",
    severity="warning",
    checks="A text that is not in the language of its document says that it is a translation.",
    why="ISAD(G) 3.4.3 gives the language of the material; a text in another that stands as the document misleads.",
    mend="Look whether the text is a translation; then say so in corrections.toml, or ask the sender.",
)
DIACRITICS_MISSING = Rule(
    "language.diacritics_missing",
    dimension="encoding",
    severity="warning",
    checks="A long text in a language that is written with diacritics has some.",
    why="Systems that knew only ASCII took them off; by its language's share a text of this length would have twenty.",
    mend="Ask for an export with its diacritics; Fonds puts none back.",
)
OCR_NOISE = Rule(
    "texts.ocr_noise",
    dimension="encoding",
    severity="warning",
    checks="The tokens of a text are words.",
    why="Garbage strings are what OCR makes of stains and bad type: Taghva, Nartker, Condit and Borsack (2001), "
    "Automatic Removal of Garbage Strings in OCR Text; Kulp and Kontostathis (2007), On Retrieving Legal Files.",
    mend="Compare the text with the scan; have the page read again, or keep it out of text search.",
)
DUPLICATE_TEXT = Rule(
    "texts.duplicate",
    dimension="uniqueness",
    severity="info",
    checks="A text of some length stands once in the delivery.",
    why="The same text in two records is a document delivered twice, a template, or a text copied to the wrong record.",
    mend="Compare the two records; take the one that is too many out of the delivery, or leave a template as it is.",
)
NEAR_DUPLICATE_TEXT = Rule(
    "texts.near_duplicate",
    dimension="uniqueness",
    severity="info",
    checks="No two texts of the delivery are nearly the same.",
    why="Broder (1997), On the Resemblance and Containment of Documents: texts that share most runs of words are "
    "versions of one another.",
    mend="Compare the two records: two copies, a draft and its final form, or two transcripts of one document.",
)
TRANSLATION_PAIR = Rule(
    "texts.translation_pair",
    dimension="references",
    severity="info",
    checks="Texts of one document in several languages stand in one record.",
    why="ISAD(G) 3.5.3: an original and its translations are related units; those who find one should find the others.",
    mend="Compare the two records, and name each in the other when they are the same document.",
)
