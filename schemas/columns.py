"""One definition per column name, used by every table that has the column."""

from collections.abc import Callable
from typing import Any

import pandera.polars as pa

Column = Callable[..., Any]


def _define(meaning: str, *, term: str | None = None, unit: str | None = None, **checks: Any) -> Column:
    """A column: `meaning` and `term` (standard and section) for the dictionary, `unit`, and pandera's checks."""

    def column(*, nullable: bool = False, unique: bool = False) -> Any:
        return pa.Field(
            nullable=nullable, unique=unique, description=meaning, metadata={"term": term, "unit": unit}, **checks
        )

    return column


# -- keys
record_id = _define(
    "identifier of the record: the accession that it first came with, a slash, and the identifier the source gives",
    term="ISAD(G) 3.1.1",
    str_matches=r"^[^/]+/.+$",
)
parent_id = _define("record_id of the record that holds this one", term="ISAD(G) 2.2")
sequence = _define("position among the rows of the same record, from 1", unit="count", ge=1)
accession = _define("name of the delivery the row came with; its folder's name", term="ISAD(G) 3.2.4")
authority_id = _define("identifier of the authority record", term="EAC-CPF recordId")
finding_id = _define("digest of the finding, the same in every run", str_matches=r"^[0-9a-f]{16}$")

# -- identity and context of a record
level = _define(
    "level of description",
    term="ISAD(G) 3.1.4",
    isin=["fonds", "subfonds", "series", "subseries", "file", "item", "collection", "other"],
)
title = _define("title, on one line", term="ISAD(G) 3.1.2")
genre = _define("kind of document, in lower case, as its head or the source says", term="AAT object genres")
reference_code = _define("archival reference as the source gives it", term="ISAD(G) 3.1.1")
repository = _define("who keeps the original", term="ISDIAH 5.1.2")
custodial_history = _define("how it came to where it is", term="ISAD(G) 3.2.3")
record_language = _define(
    "language of the described material, BCP 47", term="ISAD(G) 3.4.3", str_matches=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
)
access = _define("conditions governing access, as stated", term="ISAD(G) 3.4.1")
rights = _define("conditions governing reproduction, as stated", term="ISAD(G) 3.4.2")
link = _define("address of the source's page of the record")
credits_ = _define("who made the publication possible, as stated")

# -- dates
date_edtf = _define("date of creation, EDTF level 0-2", term="ISAD(G) 3.1.3; ISO 8601-2:2019")
date_earliest = _define(
    "first day the date of creation can mean, proleptic Gregorian, inclusive; null when open", unit="day"
)
date_latest = _define("last day the date of creation can mean, inclusive; null when open", unit="day")
date_status = _define(
    "how the date of creation came out; missing: the record states none",
    isin=["read", "undated", "ambiguous", "unread", "missing"],
)
date_role = _define(
    "what happened on the date",
    isin=[
        "created",
        "sent",
        "received",
        "declassified",
        "acquired",
        "coverage",
        "mentioned",
        "copied",
        "published",
        "other",
    ],
)
edtf = _define("the date in EDTF, level 0-2; null when unread", term="ISO 8601-2:2019")
earliest = _define("first day it can mean, proleptic Gregorian, inclusive; null when open", unit="day")
latest = _define("last day it can mean, inclusive; null when open", unit="day")
precision = _define("unit of the date: day, month, season, year, decade, century ...")
qualifier = _define("approximate, uncertain, or both, as stated")
calendar = _define("calendar that the text is in, before conversion")
time = _define("time of day as stated, HH:MM[:SS]; no zone is claimed by it", str_matches=r"^\d{2}:\d{2}(:\d{2})?$")
utc_offset = _define("offset from UTC, only where the text states one", str_matches=r"^[+-]\d{2}:\d{2}$")
style = _define("name of the date style that read it; see the page of date styles")
basis = _define("where what is not in the text came from: century, year, day order")
reading_status = _define("one reading, none, or several", isin=["read", "undated", "ambiguous", "unread"])
alternatives = _define("further readings in EDTF, as a JSON list")
normal_earliest = _define(
    "first day that the source's machine-readable form means; null when open or unread", unit="day"
)
normal_latest = _define("last day that the source's machine-readable form means; null when open or unread", unit="day")
agreement = _define(
    "how our bounds lie to those of the source's machine-readable form: ours are narrower, wider ...; null where one "
    "of the two is missing or open",
    isin=["same", "narrower", "wider", "overlapping", "apart"],
)

# -- names
name_role = _define(
    "what the named one has to do with the record",
    isin=[
        "creator",
        "sender",
        "recipient",
        "copy_recipient",
        "mentioned",
        "custodian",
        "place_of_origin",
        "place",
        "subject",
        "other",
    ],
)
kind = _define(
    "kind of agent, after EAC-CPF, or place",
    term="EAC-CPF entityType",
    isin=["person", "corporateBody", "family", "place"],
)
form = _define("the name without titles, editor's brackets sorted out, in its own order")
tier = _define("where the link comes from", isin=["document", "accession", "general"])
link_status = _define(
    "linked on a unique hit, or why not", isin=["linked", "ambiguous", "suggested", "unresolved", "not_a_name"]
)
candidates = _define("authority records that fit, as a JSON list")
evidence = _define("what the link rests on, as a JSON list of kind, voice and text")
preferred_name = _define("name entry that is preferred", term="EAC-CPF authorizedForm")
existence_edtf = _define("dates of existence, EDTF", term="EAC-CPF existDates")
wikidata = _define("Wikidata item")
viaf = _define("VIAF cluster")
lcnaf = _define("Library of Congress name authority")
snac_ark = _define("SNAC ARK")
tgn = _define("Getty Thesaurus of Geographic Names")
geonames = _define("GeoNames id")
different_from = _define("authority_ids this one is easily taken for, separated by a vertical bar")
note = _define("remark for people")
name = _define("one name of the authority", term="EAC-CPF nameEntry")
entry_kind = _define("preferred, variant, pseudonym, former, acronym ...")
name_language = _define("language of the name, BCP 47")
script = _define("script, ISO 15924")
scheme = _define("romanisation or vocabulary")
valid_from = _define("first day or year the name is good for, EDTF")
valid_to = _define("last day or year the name is good for, EDTF")
scope = _define("where the name is good for, in words")
link_policy = _define(
    "when the name may link: auto, context, suggest, never", isin=["auto", "context", "suggest", "never"]
)
certainty = _define("how sure the fact is")
source = _define("where the fact is from")
reviewed_by = _define("who has looked at it")
reviewed_on = _define("when it was looked at", unit="day")

# -- pseudonyms
cover_name = _define("the cover name as an authority or a document writes it")
stands_for = _define(
    "preferred name of whom it stood for, with the id where two share it; the document's own words when not linked"
)
cover_kinds = _define(
    "what it rests on, as a JSON list: kinds of name entry (pseudonym, code_name) and of gloss (note, bracket ...)"
)
voices = _define("in whose voice it is said, as a JSON list: editor, author, clerk; authority")
first_seen = _define("earliest day of a record that has it in this sense; null when not seen or not dated", unit="day")
last_seen = _define("latest day of a record that has it in this sense; null when not seen or not dated", unit="day")
seen_records = _define("records that have it in this sense", unit="count", ge=0)
record_ids = _define("those records, as a JSON list of record_id")
cover_evidence = _define("what documents say, as a JSON list of kind, voice and text")

# -- texts and statements
layer = _define("which text of the record", isin=["original", "translation", "transcript", "summary"])
text_language = _define("language of the text, BCP 47", str_matches=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
text = _define("the text, NFC; paragraphs are separated by one empty line")
element = _define("what kind of value it is; see the dictionary of elements")
statement_role = _define("what the source says the value is for")
raw = _define("the value as received, outer white space and layout apart")
value = _define("the value made from it; null where none was made")
rule = _define("name of the rule that made the value, or that found")
voice = _define("whose voice it is", isin=["author", "clerk", "archive", "editor", "translator", "source"])
label = _define("heading or path in the source")
normal = _define("machine-readable form that the source gives beside it")
identifier = _define("identifier that the source gives for the value")

# -- places in the delivery
source_file = _define("file the value stood in, inside the accession")
source_line = _define("line, from 1; null where the format has no lines", unit="count", ge=1)
byte_start = _define("offset of the first byte in the file", unit="bytes", ge=0)
byte_end = _define("offset behind the last byte", unit="bytes", ge=0)

# -- tombstones
tombstone_outcome = _define(
    "withdrawn: the source has taken it back; replaced: a later delivery says it anew", isin=["withdrawn", "replaced"]
)
stated_edtf = _define("day, month or year that is stated for it; null where none is", term="ISO 8601-2:2019")
ending_reason = _define("why it is no longer in the release, in a sentence")
by_accession = _define("delivery that withdrew or replaced it; its folder's name")
by_file = _define("file of that delivery that did")
by_line = _define("line of that file, from 1; null where the format has no lines", unit="count", ge=1)
statements_payload = _define("its statements as JSON, in their order; null where only a list of withdrawals names it")

# -- findings, quarantine, files
rule_version = _define("version of the rule", unit="count", ge=1)
compliant = _define("rows that comply", term="TDWG BDQ Core COMPLIANT", unit="count", ge=0)
not_compliant = _define("rows that do not", term="TDWG BDQ Core NOT_COMPLIANT", unit="count", ge=0)
prerequisites_not_met = _define(
    "rows that the rule cannot be asked of", term="TDWG BDQ Core PREREQUISITES_NOT_MET", unit="count", ge=0
)
dimension = _define("dimension of quality that the rule belongs to", term="TDWG BDQ Core")
severity = _define("info, warning or error", isin=["info", "warning", "error"])
outcome = _define(
    "outcome of the check", term="TDWG BDQ Core", isin=["NOT_COMPLIANT", "PREREQUISITES_NOT_MET", "AMENDED"]
)
table = _define("curated table it is about")
found_record_id = _define("record it is about")
field = _define("column or element it is about")
proposed = _define("value that would mend it, for a person to decide")
message = _define("what is wrong, in a sentence")
mend = _define("what to do about it")
reason = _define("why it was kept out, in a sentence")
row_key = _define("key of the row inside its table, or path of the file")
payload = _define("the row as JSON; null for a file, which lies in raw/ as received")
path = _define("path inside the accession")
sha256 = _define(
    "SHA-256 of the file's bytes, hexadecimal; null when they could not be read", str_matches=r"^[0-9a-f]{64}$"
)
size_bytes = _define("size of the file", unit="bytes", ge=0)
format_ = _define("export format it was read as")
file_outcome = _define("what became of the file", isin=["parsed", "duplicate", "quarantined", "withdrawn"])
record_count = _define("records parsed from it", unit="count", ge=0)
