"""Rules of expectations: what an accession says of itself in accession.toml, held against what is there."""

from pipeline.findings import Rule
from pipeline.rules.specimens import table, with_toml

FILL_BELOW = Rule(
    "expectations.fill_below",
    dimension="completeness",
    severity="warning",
    checks="A column is stated in as many rows as the accession expects.",
    why="A column that was always filled and is half empty is an export that went wrong, and no single row shows it.",
    mend="Ask whether the export left the column out, or lower expectations.fill in accession.toml.",
    passes=with_toml(table("id,title,language\n1,Papers,ru\n"), "expectations.fill.language = 1.0"),
    fails=with_toml(table("id,title,language\n1,Papers,\n"), "expectations.fill.language = 1.0"),
)
VALUE_NOT_ALLOWED = Rule(
    "expectations.value_not_allowed",
    dimension="conformance",
    severity="warning",
    checks="A column holds one of the values that the accession allows.",
    why="The archive says which values its delivery can have; another one is a slip, or something new.",
    mend="Correct it in corrections.toml, or allow it in expectations.values of accession.toml.",
    passes=with_toml(table("id,title,language\n1,Papers,ru\n"), 'expectations.values.language = ["ru", "ko"]'),
    fails=with_toml(table("id,title,language\n1,Papers,fr\n"), 'expectations.values.language = ["ru", "ko"]'),
)
DATES_UNREAD = Rule(
    "expectations.dates_unread",
    dimension="resolution",
    severity="warning",
    checks="No more of the accession's dates are unread than it expects.",
    why="A way of writing dates that no style reads leaves a whole delivery without dates.",
    mend="Look at the unread dates: most are of one form, which a date style or a correction can read.",
    passes=with_toml(table("id,title,date\n1,Papers,13 May 1950\n"), "expectations.unread_dates = 0.5"),
    fails=with_toml(table("id,title,date\n1,Papers,32 May 1950\n"), "expectations.unread_dates = 0.5"),
)
NAMES_UNRESOLVED = Rule(
    "expectations.names_unresolved",
    dimension="authority",
    severity="warning",
    checks="No more of the accession's names are in no authority file than it expects.",
    why="Who is meant by a name is what most readers ask; names that nobody knows are a gap in the authority files.",
    mend="Add the most frequent of them to the accession's authority file, or run `fonds review`.",
    passes=with_toml(table("id,title,name\n1,Papers,Joseph Stalin\n"), "expectations.unresolved_names = 0.5"),
    fails=with_toml(table("id,title,name\n1,Papers,Nobody Whatever\n"), "expectations.unresolved_names = 0.5"),
)
RECORDS_QUARANTINED = Rule(
    "expectations.records_quarantined",
    dimension="conservation",
    severity="warning",
    checks="No more of the accession's records are in quarantine than it expects.",
    why="A few bad records are kept out and the rest goes on; many of them are a bad delivery.",
    mend="Look at the quarantine of the accession: most rows have one reason.",
    passes=with_toml(table("id,title\n1,Papers\n2,Notes\n"), "expectations.quarantined_records = 0.1"),
    fails=with_toml(table("id,title\n1,Papers\n1,Notes\n"), "expectations.quarantined_records = 0.1"),
)
