"""Rules of damage: signs that should not stand in a value, and values that stand where none is known."""

from pipeline.findings import Rule
from pipeline.rules.specimens import table

LOST_CHARACTER = Rule(
    "encoding.character_lost",
    dimension="encoding",
    severity="warning",
    checks="No letter was replaced by a sign that says that it could not be read.",
    why="U+FFFD and a question mark inside a word are what decoders put where a letter was; the letter is gone.",
    mend="Ask for the export in UTF-8, or give the word as the original has it in corrections.toml.",
    passes=table('id,title\n1,"Béranger, Pierre"\n'),
    fails=table('id,title\n1,"Be?ranger, Pierre"\n'),
)
CONTROL_CHARACTER = Rule(
    "encoding.control_character",
    dimension="encoding",
    severity="warning",
    checks="The value holds no control character and no code point that Unicode will never assign.",
    why="Controls (C0, C1) and noncharacters print nothing, and break the readers of what comes out.",
    mend="Take the proposed value, if it reads well, into corrections.toml; tell the sender.",
    passes=table('id,title\n1,"The “Talks” of May"\n'),
    fails=table('id,title\n1,"The “Talks” of May \x07"\n'),
)
PRIVATE_CHARACTER = Rule(
    "encoding.private_character",
    dimension="encoding",
    severity="info",
    checks="Every character means the same to every reader.",
    why="Code points for private use (U+E000 to U+F8FF) depend on the sender's font (MUFI, Symbol, Wingdings).",
    mend="Ask which font they belong to, and give the character in corrections.toml.",
    passes=table('id,title\n1,"A point: papers"\n'),
    fails=table('id,title\n1,"\uf0b7 A point: papers"\n'),
)
HIDDEN_CHARACTER = Rule(
    "encoding.hidden_character",
    dimension="encoding",
    severity="warning",
    checks="No invisible character stands in a word, and none turns the direction of what follows.",
    why="Unicode TR 36: joiners and directional overrides are not seen, and make equal words unequal.",
    mend="Take the proposed value, if it reads well, into corrections.toml; tell the sender.",
    passes=table('id,title\n1,"Gorkha rifles"\n'),
    fails=table('id,title\n1,"Gork\u200cha rifles"\n'),
)
MOJIBAKE_LEFT = Rule(
    "encoding.mojibake_suspected",
    dimension="encoding",
    severity="warning",
    checks="The text reads as it was written, once it is decoded.",
    why="Runs of signs that only a wrong decoding makes (ftfy's badness); no single repair fitted the whole text.",
    mend="Compare the proposed value with the original; correct it in corrections.toml.",
    passes=table('id,title\n1,"François and Benoît"\n'),
    fails=table('id,title\n1,"FranÃ?ois and Benoît"\n'),
)
MIXED_SCRIPTS = Rule(
    "encoding.mixed_scripts",
    dimension="encoding",
    severity="warning",
    checks="The letters of a word are of one script.",
    why="Unicode TS 39: Cyrillic, Greek and Latin letters that look alike make a word that no search finds.",
    mend="Take the proposed value, if it reads well, into corrections.toml.",
    passes=table('id,title\n1,"Papers of Stalin"\n'),
    fails=table('id,title\n1,"Papers of St\u0430lin"\n'),
)
ESCAPED_ENTITY = Rule(
    "encoding.escaped_entity",
    dimension="encoding",
    severity="warning",
    checks="No character reference is left in the value.",
    why="A reference such as &amp; behind the parser was escaped twice on its way (XML 1.0, 4.1).",
    mend="Take the proposed value into corrections.toml; ask the sender to escape once.",
    passes=table('id,title\n1,"Cope & Stewardson"\n'),
    fails=table('id,title\n1,"Cope &amp; Stewardson"\n'),
)
ESCAPED_SEQUENCE = Rule(
    "encoding.escaped_sequence",
    dimension="encoding",
    severity="warning",
    checks="No escape of a programming language is left in the value.",
    why="An escape such as \\u2014 or \\n behind the parser was escaped twice on its way (RFC 8259, 7).",
    mend="Take the proposed value, if it reads well, into corrections.toml; ask the sender to escape once.",
    passes=table('id,title\n1,"War—and after"\n'),
    fails=table('id,title\n1,"War\\u2014and after"\n'),
)
LEFTOVER_MARKUP = Rule(
    "encoding.leftover_markup",
    dimension="encoding",
    severity="warning",
    checks="The value is text, without tags of HTML or EAD.",
    why="Tags in a value were pasted in or escaped; they are shown to readers and counted as words.",
    mend="Take the proposed value, if it reads well, into corrections.toml; ask the sender for text without markup.",
    passes=table('id,title\n1,"Values below <5 and above"\n'),
    fails=table('id,title\n1,"The <i>guide</i><br/>of May"\n'),
)
OFFICE_MARKUP = Rule(
    "encoding.office_markup",
    dimension="encoding",
    severity="warning",
    checks="The value is text, without what a word processor or a spreadsheet keeps for itself.",
    why="Styles, fields and escapes of office software (mso-, MERGEFORMAT, _x000D_, RTF) came along with pasted text.",
    mend="Take the proposed value, or what the office junk surrounds, into corrections.toml.",
    passes=table('id,title\n1,"Letter of May"\n'),
    fails=table('id,title\n1,"Letter<o:p></o:p> of May"\n'),
)
MIDNIGHT = Rule(
    "values.midnight",
    dimension="conformance",
    severity="info",
    checks="A time of day stands only where one is known.",
    why="T00:00:00 is what spreadsheets and databases add to a bare day; nobody wrote at midnight.",
    mend="Nothing for a single value: the day is read without it. Ask the sender for days without a time.",
    passes=table("id,title,date\n1,Papers,1963-11-22\n"),
    fails=table("id,title,date\n1,Papers,1963-11-22T00:00:00\n"),
)
PLACEHOLDER = Rule(
    "values.placeholder",
    dimension="completeness",
    severity="info",
    checks="What stands in a field is a value of it.",
    why="A placeholder counts as filled and says nothing: BDQ Core tells EMPTY from a value, and N/A is neither.",
    mend="Find the value, or leave the field empty at the source; the placeholder stays as it was received.",
    passes=table('id,title\n1,"Unidentified man"\n'),
    fails=table('id,title\n1,"N/A"\n'),
)
