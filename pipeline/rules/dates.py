"""Rules of dates."""

import datetime as dt

import polars as pl

from pipeline.findings import Rule
from pipeline.rules.row_rule import RowRule, told
from pipeline.rules.specimens import ead, page, table

_IN_ORDER = "TDWG BDQ Core, plausibility: created ≤ sent ≤ received ≤ declassified ≤ acquired ≤ published."
_MAY_13, _MAY_14 = dt.date(1950, 5, 13), dt.date(1950, 5, 14)

UNREAD = Rule(
    "dates.unread",
    dimension="resolution",
    severity="warning",
    checks="The date text fits a style, and the day exists.",
    why="An impossible or unknown date is never repaired or guessed; it stays as text.",
    mend="Look at the scan; where the text is wrong, put the right one into corrections.toml.",
    passes=page("13/5-50. Roshchin"),
    fails=page("32/5-50. Roshchin", heading="**Undated**\n**Telegram, Roshchin to Vyshinsky**"),
)
AMBIGUOUS = Rule(
    "dates.ambiguous",
    dimension="resolution",
    severity="warning",
    checks="The date text has one reading.",
    why="Several readings fit, and nothing in the record or the accession decides between them.",
    mend="If the delivery writes all its dates one way, set day_order or date_window in accession.toml.",
    passes=table("id,title,date\n1,Papers,13 May 1950\n"),
    fails=table("id,title,date\n1,Papers,03/04/1950\n"),
)
CENTURY_OPEN = Rule(
    "dates.century_open",
    dimension="resolution",
    severity="warning",
    checks="The century of a year of two digits is known.",
    why="A year of two digits takes its century from the record's full date or the window, or leaves it open.",
    mend="Set date_window in accession.toml to the years the delivery can hold.",
    passes=table("id,title,date\n1,Papers,13 May 1950\n"),
    fails=table("id,title,date\n1,Papers,13.5.50\n"),
)
DOUBTFUL = Rule(
    "dates.doubtful",
    dimension="consistency",
    severity="warning",
    checks="The parts of a date text agree with each other.",
    why="The text contradicts itself, as with a weekday that the date does not fall on.",
    mend="Look at the scan; the slip may be the author's own, and then it stays.",
    passes=table('id,title,date\n1,Papers,"Saturday, 13 May 1950"\n'),
    fails=table('id,title,date\n1,Papers,"Monday, 13 May 1950"\n'),
)
DISAGREE = Rule(
    "dates.heading_disagrees",
    dimension="consistency",
    severity="warning",
    checks="The document's own date and its heading name the same day.",
    why="The document's own date and its publisher's heading ought to name the same day.",
    mend="Look whether the heading gives the day of dispatch or of receipt; the document's own date was taken.",
    passes=page("13/5-50. Roshchin"),
    fails=page("15/5-50. Roshchin"),
)


def _year_behind() -> pl.Expr:
    """The year that a title ends in, or null."""
    return pl.col("title").str.extract(r"[ ,(](1[5-9]\d\d|20[0-2]\d)\)?\.?$").cast(pl.Int32)


def _in_order(earlier: str, later: str, mend: str) -> RowRule:
    """What happened later cannot be over before the earlier can have begun."""
    begun = "date_earliest" if earlier == "created" else f"{earlier}_earliest"
    ended = f"{later}_latest"
    return RowRule(
        f"dates.{later}_before_{earlier}",
        dimension="plausibility",
        severity="warning",
        checks=f"A record was {later} no earlier than it was {earlier}.",
        why=_IN_ORDER,
        mend=mend,
        view="records",
        field="date_edtf",
        among=pl.col(begun).is_not_null() & pl.col(ended).is_not_null(),
        holds=pl.col(ended) >= pl.col(begun),
        says=told(f"It was {later} by {{}}, and {earlier} from {{}} on.", ended, begun),
        shows="date_edtf",
        passes={begun: _MAY_13, ended: _MAY_14},
        fails={begun: _MAY_14, ended: _MAY_13},
    )


SENT_BEFORE_CREATED = _in_order("created", "sent", "Look whether the day of another paper was taken for this one's.")
RECEIVED_BEFORE_CREATED = _in_order("created", "received", "Look at the stamp of receipt; its month may be misread.")
RECEIVED_BEFORE_SENT = _in_order("sent", "received", "Look at both notes; one of them may be in another time zone.")
DECLASSIFIED_BEFORE_CREATED = _in_order(
    "created", "declassified", "Look whether a stamp's date was taken for the document's, or the century is off."
)
ACQUIRED_BEFORE_CREATED = _in_order(
    "created", "acquired", "Look whether the date of the copy was taken for the document's."
)
PUBLISHED_BEFORE_CREATED = _in_order(
    "created", "published", "Look whether the day of digitisation was taken for the date of creation."
)
DECLASSIFIED_LATE = RowRule(
    "dates.declassified_late",
    dimension="timeliness",
    severity="warning",
    checks="A record was declassified within a hundred years.",
    why="The longest closure in common use; beyond it a century was misread, more often than not.",
    mend="Look at the stamp and at the date; one of them may be a century off.",
    view="records",
    field="date_edtf",
    among=pl.col("date_earliest").is_not_null() & pl.col("declassified_latest").is_not_null(),
    holds=pl.col("declassified_latest").dt.year() - pl.col("date_earliest").dt.year() <= 100,
    says=told("It was declassified by {}, and created from {} on.", "declassified_latest", "date_earliest"),
    shows="date_edtf",
    passes={"date_earliest": _MAY_13, "declassified_latest": dt.date(1993, 12, 14)},
    fails={"date_earliest": dt.date(1850, 5, 13), "declassified_latest": dt.date(1993, 12, 14)},
)
DECLASSIFIED_WHEN_CREATED = RowRule(
    "dates.declassified_when_created",
    dimension="plausibility",
    severity="warning",
    checks="A record was not declassified on the day on which it was created.",
    why="Nobody writes a secret to open it the same day: the stamp's date was taken for the document's.",
    mend="Look at the document for a date of its own.",
    view="records",
    field="date_edtf",
    among=(pl.col("date_earliest") == pl.col("date_latest")) & pl.col("declassified_latest").is_not_null(),
    holds=pl.col("date_latest") != pl.col("declassified_latest"),
    says=told("It was created and declassified on {}.", "date_latest"),
    shows="date_edtf",
    passes={"date_earliest": _MAY_13, "date_latest": _MAY_13, "declassified_latest": dt.date(1993, 12, 14)},
    fails={"date_earliest": _MAY_13, "date_latest": _MAY_13, "declassified_latest": _MAY_13},
)
OUTSIDE_WINDOW = RowRule(
    "dates.outside_window",
    dimension="plausibility",
    severity="warning",
    checks="A date of creation lies in the years that accession.toml gives.",
    why="2050 for 1950 and 1590 for 1950 are slips that only the span of the whole delivery shows.",
    mend="Look at the text; correct it in corrections.toml, or widen date_window in accession.toml.",
    view="records",
    field="date_edtf",
    among=pl.col("window_first").is_not_null() & (pl.col("date_status") == "read"),
    holds=(pl.col("date_latest").fill_null(pl.col("window_first")) >= pl.col("window_first"))
    & (pl.col("date_earliest").fill_null(pl.col("window_last")) <= pl.col("window_last")),
    says=told("{} lies outside {} to {}.", "date_edtf", "window_first", "window_last"),
    shows="date_edtf",
    passes={
        "date_status": "read", "date_edtf": "1950", "date_earliest": dt.date(1950, 1, 1),
        "date_latest": dt.date(1950, 12, 31), "window_first": dt.date(1945, 1, 1), "window_last": dt.date(1955, 12, 31),
    },
    fails={
        "date_status": "read", "date_edtf": "2050-05-13", "date_earliest": dt.date(2050, 5, 13),
        "date_latest": dt.date(2050, 5, 13), "window_first": dt.date(1945, 1, 1), "window_last": dt.date(1955, 12, 31),
    },
)  # fmt: skip
AFTER_DELIVERY = RowRule(
    "dates.after_delivery",
    dimension="plausibility",
    severity="error",
    checks="A record was created before its delivery came in.",
    why="Nothing in a delivery can have been written after it came in (ISAD(G) 3.2.4 gives the date of acquisition).",
    mend="Look at the text, and at received_on in accession.toml; correct the one that is wrong.",
    view="records",
    field="date_edtf",
    among=pl.col("received_on").is_not_null() & pl.col("date_earliest").is_not_null(),
    holds=pl.col("date_earliest") <= pl.col("received_on"),
    says=told("It was created from {} on, and the delivery came in on {}.", "date_earliest", "received_on"),
    shows="date_edtf",
    passes={"date_earliest": _MAY_13, "received_on": dt.date(2024, 5, 31)},
    fails={"date_earliest": dt.date(2050, 5, 13), "received_on": dt.date(2024, 5, 31)},
)
TITLE_YEAR = RowRule(
    "dates.title_year",
    dimension="consistency",
    severity="info",
    checks="A title that ends in a year ends in that of its date.",
    why="Cataloguers put the date behind the title; where the two differ, one of them was typed wrongly.",
    mend="Look at the document; the year in the title may as well be one that it is about.",
    view="records",
    field="title",
    among=pl.col("date_status").eq("read") & _year_behind().is_not_null(),
    holds=(pl.col("date_earliest").dt.year().fill_null(0) <= _year_behind())
    & (pl.col("date_latest").dt.year().fill_null(9999) >= _year_behind()),
    says=told("The title ends in a year that the date, {}, does not have.", "date_edtf"),
    shows="title",
    passes={"date_status": "read", "date_earliest": _MAY_13, "date_latest": _MAY_13, "title": "Telegram, 13 May 1950"},
    fails={"date_status": "read", "date_earliest": _MAY_13, "date_latest": _MAY_13, "title": "Telegram, 13 May 1951"},
)
ITEM_SPANS_A_CENTURY = RowRule(
    "dates.item_spans_a_century",
    dimension="plausibility",
    severity="info",
    checks="The date of an item spans less than a hundred years.",
    why="One thing is seldom a century in the making: a century was mistyped, or the level is that of a file.",
    mend="Look at both ends of the date, and at the level.",
    view="records",
    field="date_edtf",
    among=(pl.col("level") == "item") & pl.col("date_earliest").is_not_null() & pl.col("date_latest").is_not_null(),
    holds=pl.col("date_latest").dt.year() - pl.col("date_earliest").dt.year() < 100,
    says=told("An item with a date of {}.", "date_edtf"),
    shows="date_edtf",
    passes={"level": "item", "date_earliest": _MAY_13, "date_latest": _MAY_14},
    fails={"level": "item", "date_earliest": dt.date(1850, 5, 13), "date_latest": _MAY_14},
)
YEAR_TOO_EARLY = RowRule(
    "dates.year_too_early",
    dimension="plausibility",
    severity="warning",
    checks="A date that was read lies behind the year 1000.",
    why="A year of three digits is mostly one of four that lost a digit on its way, as 195 for 1950.",
    mend="Look at the text; where the record is as old as that, there is nothing to do.",
    view="dates",
    field="edtf",
    among=(pl.col("status") == "read") & pl.col("latest").is_not_null() & (pl.col("role") != "mentioned"),
    holds=pl.col("latest").dt.year() >= 1000,
    says=told("It reads {}.", "edtf"),
    shows="raw",
    passes={"status": "read", "role": "created", "latest": _MAY_13},
    fails={"status": "read", "role": "created", "latest": dt.date(195, 12, 31)},
)
OPEN_END = RowRule(
    "dates.open_end",
    dimension="resolution",
    severity="info",
    checks="A range that begins has an end.",
    why="A range without its end means that it goes on, or that the end was lost; EDTF keeps it open.",
    mend="Where the matter has ended, add the end to the description.",
    view="dates",
    field="edtf",
    among=(pl.col("status") == "read") & pl.col("edtf").str.contains("/", literal=True),
    holds=~pl.col("edtf").str.contains(r"/(\.\.)?$"),
    says=told("It has no end: {}.", "edtf"),
    shows="raw",
    passes={"status": "read", "edtf": "1949/1950"},
    fails={"status": "read", "edtf": "1949/.."},
)


def _beside(sentence: str) -> pl.Expr:
    return told(f"The text says {{}}, the archive's own form {{}}, which {sentence}.", "edtf", "normal")


NORMAL_DISAGREES = RowRule(
    "dates.normal_disagrees",
    dimension="consistency",
    severity="warning",
    checks="A date means no other days than the archive's own machine-readable form of it.",
    why="Others search by EAD's normal, TEI's when, a date of MODS; one that names other days leads them wrong.",
    mend="Look which of the two has a slip, and tell the archive; the text was taken.",
    view="dates",
    field="edtf",
    among=pl.col("agreement").is_not_null(),
    holds=~pl.col("agreement").is_in(["overlapping", "apart"]),
    says=pl.when(pl.col("agreement") == "apart").then(_beside("is other days")).otherwise(_beside("is partly others")),
    shows="raw",
    passes={"agreement": "narrower"},
    fails={"agreement": "apart", "edtf": "1978", "normal": "1977/1977"},
)
NORMAL_DIFFERS = RowRule(
    "dates.normal_differs",
    dimension="consistency",
    severity="info",
    checks="A date means as many days as the archive's own machine-readable form of it.",
    why="The archive means more than its words say, or less: a convention of its own, or what it knows from elsewhere.",
    mend="Nothing, where it is the archive's convention; the text was taken, and both bounds stand in `dates`.",
    view="dates",
    field="edtf",
    among=pl.col("agreement").is_not_null(),
    holds=~pl.col("agreement").is_in(["narrower", "wider"]),
    says=pl.when(pl.col("agreement") == "wider").then(_beside("takes in less")).otherwise(_beside("takes in more")),
    shows="raw",
    passes={"agreement": "same"},
    fails={"agreement": "wider", "edtf": "193X", "normal": "1930"},
)
NORMAL_UNREAD = Rule(
    "dates.normal_unread",
    dimension="conformance",
    severity="info",
    checks="The archive's machine-readable form of a date can be read.",
    why="EAD, TEI and MODS promise ISO 8601 there, and whoever trusts that takes the date for missing.",
    mend="Tell the archive; the date was read from its text.",
    passes=ead('<acqinfo><p>Bought in <date normal="1951-03">March 1951</date>.</p></acqinfo>'),
    fails=ead('<acqinfo><p>Bought in <date normal="3/1951">March 1951</date>.</p></acqinfo>'),
)
