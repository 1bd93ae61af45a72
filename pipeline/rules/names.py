"""Rules of names and of the agents behind them."""

import polars as pl

from pipeline.findings import Rule
from pipeline.rules.row_rule import RowRule, told
from pipeline.rules.specimens import page

_BODY_WORDS = (
    r"(?i)\b(ministry|committee|embassy|university|company|inc\.|ltd|society|department|bureau|commission|institute"
    r"|minist[eè]re|soci[eé]t[eé]|comit[eé]|ministerium|gesellschaft|verein|universit[aä]t|министерство|комитет|посольство)(\W|$)"
)
_FAMILY_WORDS = r"(?i)(\b(family|familie|famille|famiglia|familia|семья)\W*$|^(familie|famille|famiglia|семья)\s+\p{L})"
_HEADING_WITH_LIFE = r"^[\p{L}'’-]+, [\p{L} .'’-]+, (b\. |born )?1[5-9]\d\d ?[-–] ?((19|20)\d\d)?\.?$"

_TWO = {
    "authority/entities.csv": "authority_id,kind,preferred_name,existence_edtf\nperson/a,person,Anna Specimen,\n"
    "person/b,person,Boris Specimen,\n",
    "authority/names.csv": "authority_id,name,kind,link_policy,source\nperson/a,Anna Specimen,preferred,auto,made up\n"
    "person/b,Boris Specimen,preferred,auto,made up\n",
}
UNRESOLVED = Rule(
    "names.unresolved",
    dimension="authority",
    severity="info",
    checks="The name stands in an authority file.",
    why="No authority record has this name; it stays as text, and the person's other names do not find the record.",
    mend="Add the person and the name to the authority file, one line each.",
    passes=page(),
    fails=page("13/5-50. Nobodyknowsky"),
)
AMBIGUOUS = Rule(
    "names.ambiguous",
    dimension="authority",
    severity="warning",
    checks="One authority record at most fits the name in its context.",
    why="Several authority records fit, and nothing in the document decides; a link is made on a unique hit alone.",
    mend="Add a dated name entry, or one for this accession, to the authority file.",
    passes=page(),
    fails={**page("13/5-50. Specimen"), **_TWO},
)
SUGGESTED = Rule(
    "names.suggested",
    dimension="authority",
    severity="warning",
    checks="What fits the name may link by itself.",
    why="What fits is only likely, or may not link by itself; a person decides, nothing is merged by likeness.",
    mend="Decide it (fonds review), or add the name to the authority file.",
    passes=page("13/5-50. Roshchin"),
    fails=page("13/5-50. A.M. Ignatiev"),
)
CONTRADICTED = Rule(
    "names.gloss_contradicts",
    dimension="authority",
    severity="warning",
    checks="The document's glosses and the authority file mean the same one.",
    why="The document's gloss and the authority file, or two glosses, mean different people; the document goes first.",
    mend="Look whether the editor's gloss is right; if so, add the name to the authority file with its dates.",
    passes=page("For comrade Filippov [Stalin]."),
    fails=page("For comrade Filippov [Molotov]."),
)
OUTSIDE_LIFE = Rule(
    "agents.outside_life",
    dimension="agents",
    severity="warning",
    checks="Who is linked was alive on the record's day.",
    why="Somebody who was not alive on the record's day cannot have had a part in it (BDQ: plausibility).",
    mend="Look whether another bearer of the name is meant, or the record's date is wrong.",
    passes=page(),
    fails=page("13/5-1990. Roshchin", heading="**May 13, 1990**\n**Telegram, Roshchin to Vyshinsky**"),
)
REOPENED = Rule(
    "review.reopened",
    dimension="authority",
    severity="warning",
    checks="A decision's candidates are those that were weighed.",
    why="A decision rests on the candidates that were weighed; they have changed, so it is not taken for granted.",
    mend="Run `fonds review`, look at the question again, and apply the answer.",
    passes="A decision whose candidates are those that the authority file gives today.",
    fails="A decision between two namesakes, and a third one who has come into the authority file since.",
)
TO_ONESELF = RowRule(
    "agents.to_oneself",
    dimension="agents",
    severity="warning",
    checks="A letter goes to somebody other than its sender.",
    why="A sender among the recipients is a link gone wrong; memoranda inside one body are the exception.",
    mend="Look at both names; give the authority file what tells them apart.",
    view="records",
    field="names",
    among=pl.col("to_oneself").is_not_null(),
    holds=pl.col("to_oneself") == "",
    says=told("Sender and recipient are both {}.", "to_oneself"),
    shows="title",
    passes={"to_oneself": ""},
    fails={"to_oneself": "person/stalin"},
)
NOTE_IN_NAME = RowRule(
    "names.note_in_name",
    dimension="conformance",
    severity="info",
    checks="A name has at most 120 characters.",
    why="EAC-CPF nameEntry holds a name; an address, a title or a remark in its place finds nobody.",
    mend="Move the remark into a note in the source, or map the column to another element.",
    view="names",
    field="raw",
    among=pl.col("kind").fill_null("person") != "place",
    holds=pl.col("raw").str.len_chars() <= 120,
    says=pl.format("It has {} characters.", pl.col("raw").str.len_chars()),
    shows="raw",
    passes={"raw": "Roshchin, N. V."},
    fails={"raw": "Roshchin, N. V., who was ambassador at the time and is said to have written this himself. " * 2},
)
SEVERAL_IN_ONE = RowRule(
    "names.several_in_one",
    dimension="conformance",
    severity="warning",
    checks="A name field holds one name.",
    why="EAC-CPF nameEntry is one name; several with a separator between them are found by none of them.",
    mend="Give the separator in the mapping (split), or have the names exported apart.",
    view="names",
    field="raw",
    among=pl.lit(value=True),
    holds=~pl.col("raw").str.contains(r"[;|]\s*\p{L}"),
    says=pl.lit("Several names stand in one field."),
    shows="raw",
    passes={"raw": "Mao Zedong"},
    fails={"raw": "Mao Zedong; Zhou Enlai"},
)
BODY_AS_PERSON = RowRule(
    "names.body_as_person",
    dimension="conformance",
    severity="warning",
    checks="What is called a person bears no name of a corporate body.",
    why="EAC-CPF entityType: a company that was tagged as a person is turned round and abbreviated like one.",
    mend="Correct the tag in the source; EAD has corpname for bodies.",
    view="names",
    field="kind",
    among=pl.col("kind") == "person",
    holds=~pl.col("raw").str.contains(_BODY_WORDS),
    says=pl.lit("It is called a person, and reads like a corporate body."),
    shows="raw",
    passes={"kind": "person", "raw": "Roshchin, N. V."},
    fails={"kind": "person", "raw": "Specimen Railway Company"},
)
FAMILY_AS_PERSON = RowRule(
    "names.family_as_person",
    dimension="conformance",
    severity="warning",
    checks="What is called a person bears no name of a family.",
    why="EAC-CPF entityType tells persons from families; a family has no first name and no life.",
    mend="Correct the tag in the source; EAD has famname for families.",
    view="names",
    field="kind",
    among=pl.col("kind") == "person",
    holds=~pl.col("raw").str.contains(_FAMILY_WORDS),
    says=pl.lit("It is called a person, and reads like a family."),
    shows="raw",
    passes={"kind": "person", "raw": "Roshchin, N. V."},
    fails={"kind": "person", "raw": "Familie Specimen"},
    version=2,
)
PERSON_AS_BODY = RowRule(
    "names.person_as_body",
    dimension="conformance",
    severity="warning",
    checks="What is called a corporate body bears no heading of a person.",
    why="A surname, a first name and the years of a life are the heading of a person (EAC-CPF entityType).",
    mend="Correct the tag in the source; EAD has persname for persons.",
    view="names",
    field="kind",
    among=pl.col("kind") == "corporateBody",
    holds=~pl.col("raw").str.contains(_HEADING_WITH_LIFE),
    says=pl.lit("It is called a corporate body, and reads like the heading of a person."),
    shows="raw",
    passes={"kind": "corporateBody", "raw": "Specimen Railway Company"},
    fails={"kind": "corporateBody", "raw": "Example, Robert C., 1832-1905"},
)
SO_CALLED = RowRule(
    "names.so_called",
    dimension="agents",
    severity="info",
    checks="A name stands there without a word that doubts it.",
    why='"So-called" says that the writer does not grant the name; it is no part of it, and no title.',
    mend="Nothing; whoever counts mentions should know it.",
    view="names",
    field="raw",
    among=pl.lit(value=True),
    holds=~pl.col("raw").str.contains(r"(?i)so-called|так называем|sogenannt|soi-disant"),
    says=pl.lit("The name is called into doubt where it stands."),
    shows="raw",
    passes={"raw": "General Specimen"},
    fails={"raw": "the so-called General Specimen"},
)
