"""Rules of records: their contract, their identifiers, and what belongs to them."""

import datetime as dt

import polars as pl

from pipeline.findings import Rule
from pipeline.rules.row_rule import RowRule, told
from pipeline.rules.specimens import deleted, dublin_core, table

_A_DAY, _A_YEAR = dt.date(1950, 5, 13), (dt.date(1960, 1, 1), dt.date(1960, 12, 31))

CONTRACT = Rule(
    "contract.row",
    dimension="conformance",
    severity="error",
    checks="The row keeps its table's contract.",
    why="A row that breaks its table's contract cannot be relied on; it is kept out with all that it said.",
    mend="The message names the column and the check; mend the value in corrections.toml, or report a defect of Fonds.",
    passes=table("id,title\n1,Papers\n"),
    fails="A defect of Fonds that gives a record a level outside the vocabulary; no delivery can do that.",
)
DUPLICATE_RECORD = Rule(
    "records.duplicate_id",
    dimension="uniqueness",
    severity="error",
    checks="The identifier stands once.",
    why="Records of one identifier cannot be told apart by those who cite it; the first stays (by file, then line).",
    mend="Ask which one is meant. Where its files are successive deliveries, say so with successive_files or updates.",
    passes=table("id,title\n1,Papers\n2,Letters\n"),
    fails=table("id,title\n1,Papers\n1,Letters\n"),
)
REPEATED_RECORD = Rule(
    "records.repeated",
    dimension="uniqueness",
    severity="info",
    checks="The record stands once.",
    why="A record that stands twice and says the same both times is counted once; the first stays.",
    mend="Nothing to do; where its files are successive deliveries, say so with successive_files or updates.",
    passes=table("id,title\n1,Papers\n1,Letters\n"),
    fails=table("id,title\n1,Papers\n1,Papers\n"),
)
LIVE_AGAIN = Rule(
    "records.live_again",
    dimension="volume",
    severity="warning",
    checks="A record that was withdrawn stays withdrawn.",
    why="Repositories that were out of order have reported records as deleted and brought them back (OAI-PMH 2.5.1).",
    mend="Ask whether the withdrawal was meant; the record is in the release, and its withdrawal in tombstones.",
    passes={**dublin_core(), "deleted.xml": deleted("oai:a:1", "2024-06-01")["harvest.xml"]},
    fails={**dublin_core(), "deleted.xml": deleted("oai:a:1", "2024-04-01")["harvest.xml"]},
)
UNKNOWN_WITHDRAWAL = Rule(
    "records.unknown_withdrawal",
    dimension="references",
    severity="info",
    checks="A record that is listed as withdrawn is in the delivery.",
    why="The list names a record that no file has: it was taken out already, or its identifier is misspelt.",
    mend="Compare the identifier with the last release; its tombstone stands either way.",
    passes={**table("id,title\n1,Papers\n2,Letters\n"), "withdrawn.csv": "record\n1\n"},
    fails={**table("id,title\n1,Papers\n2,Letters\n"), "withdrawn.csv": "record\nl\n"},
)
RECORD_KEPT_OUT = Rule(
    "relations.record_kept_out",
    dimension="references",
    severity="error",
    checks="The row's record is in the release.",
    why="A date, name or text without its record has nothing to belong to.",
    mend="Mend the record; its rows come back with it.",
    passes=table("id,title\n1,Papers\n2,Letters\n"),
    fails=table("id,title\n1,Papers\n1,Letters\n"),
)
RECORD_FAILED = Rule(
    "records.failed",
    dimension="conservation",
    severity="error",
    checks="The record holds nothing that Fonds does not expect.",
    why="The record holds something that Fonds does not expect; it was kept out alone, and the others went on.",
    mend="Report it with the record: it is a defect of Fonds.",
    passes="A record that normalization gets through.",
    fails="A record on which normalization fails with an error of its own.",
)
SAYS_NOTHING = RowRule(
    "records.says_nothing",
    dimension="completeness",
    severity="warning",
    checks="A record states a title, a date, a text or a reference code.",
    why="ISAD(G) I.12: without any of the essential elements a description describes nothing.",
    mend="Look at the row: the mapping may miss the column that holds its title, or the row may be no record.",
    view="records",
    field="title",
    among=pl.lit(value=True),
    holds=pl.col("title").is_not_null()
    | pl.col("date_edtf").is_not_null()
    | pl.col("reference_code").is_not_null()
    | (pl.col("any_characters") > 0).fill_null(value=False),
    says=pl.lit("It states neither title nor date, neither text nor reference code."),
    shows="title",
    passes={"reference_code": "APRF, f. 45, op. 1, d. 329"},
    fails={"level": "item"},
)
TITLE_IS_CODE = RowRule(
    "records.title_is_code",
    dimension="completeness",
    severity="info",
    checks="A title says more than the reference code.",
    why="ISAD(G) 3.1.2: a title names what is described; a code in its place is a placeholder of the software's.",
    mend="Supply a title in the source, in square brackets where it is the describer's.",
    view="records",
    field="title",
    among=pl.col("title").is_not_null() & pl.col("reference_code").is_not_null(),
    holds=pl.col("title").str.to_lowercase().str.strip_chars() != pl.col("reference_code").str.to_lowercase(),
    says=pl.lit("The title is the reference code."),
    shows="title",
    passes={"title": "Telegrams from Beijing", "reference_code": "f. 45/329"},
    fails={"title": "F. 45/329", "reference_code": "f. 45/329"},
)
TITLE_CUT_OFF = RowRule(
    "records.title_cut_off",
    dimension="completeness",
    severity="info",
    checks="A title is there to its end.",
    why="Systems with a field of fixed length cut titles, and leave dots to say so.",
    mend="Ask for an export with the whole title; where the dots are the author's, there is nothing to do.",
    view="records",
    field="title",
    among=pl.col("title").is_not_null(),
    holds=~pl.col("title").str.contains(r"(\.\.\.|…)$"),
    says=pl.lit("The title ends in dots."),
    shows="title",
    passes={"title": "Report on the talks"},
    fails={"title": "Report on the ta..."},
)
TITLE_TOO_LONG = RowRule(
    "records.title_too_long",
    dimension="conformance",
    severity="info",
    checks="A title has at most 500 characters.",
    why="ISAD(G) 3.1.2 asks for a concise title; what is longer is scope and content in the wrong field.",
    mend="Move the description into scope and content in the source, or map the column to summary.",
    view="records",
    field="title",
    among=pl.col("title").is_not_null(),
    holds=pl.col("title").str.len_chars() <= 500,
    says=pl.format("The title has {} characters.", pl.col("title").str.len_chars()),
    shows="title",
    passes={"title": "Report on the talks"},
    fails={"title": "Report on the talks. " * 25},
)
ALIKE = RowRule(
    "records.alike",
    dimension="uniqueness",
    severity="info",
    checks="Records of one parent differ in title, day or level.",
    why="Identifiers that were made anew bring the same record in twice; forms and receipts are alike by nature.",
    mend="Compare the two; where they are one, take one out of the delivery, or tell the sender.",
    view="alike",
    field="title",
    among=pl.col("title").str.len_chars() > 20,
    holds=pl.col("record_id") == pl.col("first_alike"),
    says=told("{} has the same title, day, level and parent.", "first_alike"),
    shows="title",
    passes={"record_id": "a/1", "first_alike": "a/1", "title": "Telegram from Beijing to Moscow"},
    fails={"record_id": "a/2", "first_alike": "a/1", "title": "Telegram from Beijing to Moscow"},
)
OUTSIDE_PARENT = RowRule(
    "relations.outside_parent",
    dimension="consistency",
    severity="warning",
    checks="A record's date overlaps that of the record which holds it.",
    why="ISAD(G) 2.2: a level holds what is below it, its dates included.",
    mend="Look at both dates; one of them is mistyped, or the whole was described before this part came in.",
    view="children",
    field="date_edtf",
    among=pl.all_horizontal(
        pl.col("date_earliest", "date_latest", "parent_earliest", "parent_latest").is_not_null()
    ),
    holds=(pl.col("date_latest") >= pl.col("parent_earliest")) & (pl.col("date_earliest") <= pl.col("parent_latest")),
    says=told("{} holds it, and spans {} to {}.", "parent_id", "parent_earliest", "parent_latest"),
    shows="date_edtf",
    passes={
        "date_earliest": _A_DAY, "date_latest": _A_DAY, "parent_earliest": _A_DAY, "parent_latest": _A_YEAR[1],
    },
    fails={
        "date_earliest": _A_DAY, "date_latest": _A_DAY, "parent_earliest": _A_YEAR[0], "parent_latest": _A_YEAR[1],
    },
)  # fmt: skip
LEVEL_ORDER = RowRule(
    "relations.level_order",
    dimension="consistency",
    severity="warning",
    checks="A record's level is not broader than that of the record which holds it.",
    why="ISAD(G) 2.1: descriptions go from the general to the specific.",
    mend="Look at both levels; one of them is mistyped in the source.",
    view="children",
    field="level",
    among=pl.col("rank").is_not_null() & pl.col("parent_rank").is_not_null(),
    holds=pl.col("rank") >= pl.col("parent_rank"),
    says=told("A {} in a {}: {} holds it.", "level", "parent_level", "parent_id"),
    shows="title",
    passes={"rank": 4, "parent_rank": 2, "level": "file", "parent_level": "series"},
    fails={"rank": 2, "parent_rank": 5, "level": "series", "parent_level": "item"},
)
PARENT_CIRCLE = RowRule(
    "relations.parent_circle",
    dimension="references",
    severity="error",
    checks="Following the records that hold it, a record leads to one that nothing holds.",
    why="ISAD(G) 2.2: a description is linked to the one above it; a circle has no top, and loops those who follow it.",
    mend="Look at the parents that the source gives; one of them is wrong.",
    view="children",
    field="parent_id",
    among=pl.lit(value=True),
    holds=~pl.col("circular"),
    says=told("The way up from {} comes back to where it was.", "parent_id"),
    shows="parent_id",
    passes={"circular": False, "parent_id": "a/1"},
    fails={"circular": True, "parent_id": "a/1"},
)
