"""What each element is read from, format by format: made from the tables that the readers use, for the documentation.

The readers of MODS, TEI and pages decide in code; what they read stands here as a table, held to the code by a test.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.formats.dublin_core_elements import TERMS
from pipeline.formats.ead_elements import EAD_ELEMENTS
from pipeline.formats.html_page import META
from pipeline.formats.mappings import ready_mappings
from pipeline.formats.marc_crosswalk import FIELDS
from pipeline.formats.mods_readers import NOTES
from pipeline.formats.tei_header import SIMPLE
from pipeline.formats.wilson_center import LABELS
from pipeline.intake.mapping import ReadyMapping
from pipeline.text.segments import SEGMENT_KINDS

Crosswalk = Mapping[str, tuple[str, ...]]
"""Element, and what it is read from, in the words of the format."""

EAD: tuple[tuple[str, str], ...] = (
    ("eadid, recordid; unitid of an identifier's type", "identifier"),
    ("level, otherlevel (attributes)", "level"),
    *((each.name, each.element) for each in EAD_ELEMENTS),
    ("names in controlaccess, index, unittitle", "name"),
    ("geogname in controlaccess, index, unittitle", "place"),
    ("genreform in controlaccess, index", "genre"),
    ("unitdate in unittitle; date in acqinfo", "date"),
    ("eadheader, control: author, publisher, rules, changes", "description_control"),
)

MARC: tuple[tuple[str, str], ...] = (
    ("001 with 003", "identifier"),
    ("005", "datestamp"),
    ("leader/06", "genre"),
    ("leader/07", "level"),
    ("008/07-14", "date"),
    ("008/35-37", "language"),
    *((tag, entry.element) for tag, entries in FIELDS.items() for entry in entries),
)

MODS: tuple[tuple[str, str], ...] = (
    ("titleInfo", "title"),
    ("titleInfo with a type", "alternative_title"),
    ("name; originInfo/publisher, agent; subject/name", "name"),
    ("genre, typeOfResource", "genre"),
    ("originInfo/place; subject/geographic", "place"),
    ("originInfo/date…, copyrightDate; subject/temporal", "date"),
    ("originInfo/edition, note, part, targetAudience", "description_note"),
    ("language/languageTerm", "language"),
    ("physicalDescription", "extent"),
    ("abstract, tableOfContents", "summary"),
    ("subject, classification", "subject"),
    ("relatedItem of type host, series", "set"),
    ("relatedItem", "related_material"),
    ("location/url; identifier that is an address; relatedItem/location", "link"),
    ("identifier, recordInfo/recordIdentifier", "identifier"),
    ("location/physicalLocation", "repository"),
    ("location/physicalLocation of type container", "container"),
    ("location/shelfLocator", "reference_code"),
    ("location", "location"),
    ("accessCondition of a type with access", "access"),
    ("accessCondition", "rights"),
    ("recordInfo/recordChangeDate", "datestamp"),
    ("recordInfo", "description_control"),
    *((f"note of type {kind}", element) for kind, element in NOTES.items()),
)

TEI: tuple[tuple[str, str], ...] = (
    ("titleStmt/title, head", "title"),
    ("a second titleStmt/title", "alternative_title"),
    ("seriesStmt, title of a series, msIdentifier/collection", "set"),
    ("author, editor, publisher, funder; correspAction names; signed; persName, orgName, rs", "name"),
    ("correspAction/date, creation/date, publicationStmt/date, dateline, text/date", "date"),
    ("correspAction/placeName, creation, dateline, text/placeName", "place"),
    ("msIdentifier/repository, institution", "repository"),
    ("msIdentifier/idno, an inline source note", "reference_code"),
    ("msIdentifier/settlement and the like", "location"),
    ("measure", "extent"),
    ("licence, availability", "rights"),
    ("language", "language"),
    ("incident with stamp; opener/seg", "transmission"),
    ("correspContext", "related_material"),
    ("bibl, biblStruct", "bibliography"),
    ("incident, correspDesc/note, other remarks", "description_note"),
    ("type of a division", "level"),
    ("subtype of a division", "genre"),
    ("xml:id, idno", "identifier"),
    ("number of a document", "number"),
    ("idno that is an address", "link"),
    ("dateline, letterhead", "dateline"),
    ("salute, p, l, item, row, closer", "paragraph"),
    ("signed", "signature"),
    ("address", "addressee"),
    ("note", "note"),
    ("gloss", "abbreviation"),
    *((name, element) for name, element in SIMPLE.items() if element not in ("identifier", "rights")),
)

OAI: tuple[tuple[str, str], ...] = (
    ("header/identifier", "identifier"),
    ("header/datestamp", "datestamp"),
    ("header/setSpec", "set"),
    ("header of status deleted", "withdrawal"),
)

DOCUMENT_PAGE: tuple[tuple[str, str], ...] = (
    ("address of the page", "link"),
    ("last part of the address", "identifier"),
    ("first line", "date"),
    ("second line", "title"),
    ("support of the publication", "credits"),
    ("reference under Document Information", "reference_code"),
    ("what else stands there", "custodial_history"),
)


def crosswalks() -> dict[str, Crosswalk]:
    """The crosswalk of each format, by a short title."""
    text = tuple(("lines of the text, by their shape", kind.name) for kind in SEGMENT_KINDS)
    return {
        "EAD": _gathered(EAD),
        "Dublin Core": _gathered((each.name, each.element) for each in TERMS),
        "MODS": _gathered(MODS),
        "OAI-PMH": _gathered(OAI),
        "MARC": _gathered(MARC),
        "TEI": _gathered(TEI),
        "Wilson Center": _gathered(
            [*((label, element) for label, element in LABELS.items() if element != "contents"), *text]
        ),
        "page as text": _gathered([*DOCUMENT_PAGE, *text]),
        "page in HTML": _gathered([*((name, element) for name, (element, _) in META.items()), *text]),
        "plain text": _gathered(text),
        **{f"ready mapping `{ready.name}`": _gathered(_mapped(ready)) for ready in ready_mappings()},
    }


def _mapped(ready: ReadyMapping) -> Iterator[tuple[str, str]]:
    """The columns or fields of a ready mapping; a constant stands in quotes."""
    for name, rule in ready.rules():
        yield f"`{name}`", rule.element
    for element, value in ready.constants.items():
        yield f'"{value}"', element


def _gathered(pairs: Iterable[tuple[str, str]]) -> Crosswalk:
    gathered: dict[str, dict[str, None]] = defaultdict(dict)
    for source, element in pairs:
        gathered[element][source] = None
    return {element: tuple(sources) for element, sources in gathered.items()}
