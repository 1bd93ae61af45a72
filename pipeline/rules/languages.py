"""Rules of languages: what is declared of a text against what it reads as."""

from pipeline.findings import Rule
from pipeline.rules.specimens import CZECH, ENGLISH, described, page, with_toml, without_diacritics

LANGUAGE_DISAGREES = Rule(
    "language.text_disagrees",
    dimension="language",
    severity="warning",
    checks="A text is in the language that is declared for it.",
    why="Catalogues copy the language of one text to the next; a detector that is sure says otherwise (py3langid).",
    mend="Read a few lines; correct the language in corrections.toml or in accession.toml. It is never overwritten.",
    passes=with_toml(described(ENGLISH), 'language = "en"'),
    fails=with_toml(described(ENGLISH), 'language = "de"'),
)
LANGUAGE_UNDECLARED = Rule(
    "language.undeclared",
    dimension="language",
    severity="info",
    checks="The language of a text is declared.",
    why="A text without a language cannot be searched by it, nor told from its translation; the detector proposes one.",
    mend="Say the language in accession.toml where it holds for the whole delivery, or ask the sender.",
    passes=with_toml(described(ENGLISH), 'language = "en"'),
    fails=described(ENGLISH),
)
LANGUAGE_NOT_COMPARED = Rule(
    "language.not_compared",
    dimension="language",
    severity="info",
    checks="A text is long enough, and in a language that the detector knows, for its language to be told.",
    why="A few words fit many languages; what could not be compared never counts as passed.",
    mend="Nothing; the declared language stands unchecked.",
    passes=with_toml(described(ENGLISH), 'language = "en"'),
    fails=with_toml(described("Letters."), 'language = "en"'),
)
TRANSLATION_UNMARKED = Rule(
    "texts.translation_unmarked",
    dimension="language",
    severity="warning",
    checks="A text that is not in the language of its document says that it is a translation.",
    why="ISAD(G) 3.4.3 gives the language of the material; a text in another that stands as the document misleads.",
    mend="Look whether the text is a translation; then say so in corrections.toml, or ask the sender.",
    passes=page(f"Translation - English\n\n{ENGLISH}", further="**Original Language:**\n\nRussian\n\n"),
    fails=page(ENGLISH, further="**Original Language:**\n\nRussian\n\n"),
)
DIACRITICS_MISSING = Rule(
    "language.diacritics_missing",
    dimension="encoding",
    severity="warning",
    checks="A long text in a language that is written with diacritics has some.",
    why="Systems that knew only ASCII took them off; by its language's share a text of this length would have twenty.",
    mend="Ask for an export with its diacritics; Fonds puts none back.",
    passes=with_toml(described(CZECH), 'language = "cs"'),
    fails=with_toml(described(without_diacritics(CZECH)), 'language = "cs"'),
)
