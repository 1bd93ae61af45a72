"""Measures of dates, names, links and the values made from what was received."""

import datetime as dt

import polars as pl

from pipeline.report.measures import Measure

_DATED = pl.col("status").is_in(["read", "ambiguous", "unread"])
_READ = pl.col("status") == "read"
_FIRST_OF_JANUARY = (pl.col("earliest").dt.month() == 1) & (pl.col("earliest").dt.day() == 1)
_LINKED = pl.col("status") == "linked"
_NAMED = pl.col("status") != "not_a_name"
_MAY_13, _MAY_14, _IN_1850 = dt.date(1950, 5, 13), dt.date(1950, 5, 14), dt.date(1850, 5, 13)


DATE_MEASURES = (
    Measure(
        "plausibility.not_in_future", "plausibility", "records were created before the run", "dated_records",
        pl.col("date_earliest") <= pl.col("run_day"), "2050 for 1950 is the commonest misreading of two digits",
        shows="date_edtf",
        passes={"date_earliest": _MAY_13, "run_day": _MAY_14}, fails={"date_earliest": _MAY_14, "run_day": _MAY_13},
    ),
    Measure(
        "resolution.read", "resolution", "dates have exactly one reading", "dates", _READ,
        "no silent guess: a date that fits no style, or several, stays open", among=_DATED, shows="raw",
        passes={"status": "read"}, fails={"status": "ambiguous"},
    ),
    Measure(
        "resolution.created_read", "resolution", "records have a date of creation that was read", "records",
        pl.col("date_status") == "read", "ISAD(G) 3.1.3", shows="title",
        passes={"date_status": "read"}, fails={"date_status": "unread"},
    ),
    Measure(
        "resolution.unambiguous", "resolution", "dates that fit a style fit only one", "dates",
        pl.col("status") != "ambiguous", "day and month in either order, or a century left open",
        among=pl.col("status").is_in(["read", "ambiguous"]), shows="raw",
        passes={"status": "read"}, fails={"status": "ambiguous"},
    ),
    Measure(
        "resolution.to_the_day", "resolution", "dates read are exact to the day", "dates",
        pl.col("precision") == "day", "ISO 8601-2", among=_READ, shows="raw",
        passes={"status": "read", "precision": "day"}, fails={"status": "read", "precision": "month"},
    ),
    Measure(
        "resolution.stated_in_full", "resolution", "dates read state year, month and day themselves", "dates",
        pl.col("basis").is_null(), "what was inferred names its basis", among=_READ, shows="raw",
        passes={"status": "read", "basis": None}, fails={"status": "read", "basis": "century: heading"},
    ),
    Measure(
        "resolution.not_first_of_january", "resolution", "dates of a day are not 1 January", "dates",
        ~_FIRST_OF_JANUARY, "1 January is what software writes for a bare year; about 99.7 % is natural",
        among=_READ & (pl.col("precision") == "day"), shows="raw",
        passes={"status": "read", "precision": "day", "earliest": _MAY_13},
        fails={"status": "read", "precision": "day", "earliest": dt.date(1950, 1, 1)},
    ),
)  # fmt: skip

NAME_MEASURES = (
    Measure(
        "agents.alive", "agents", "linked senders, recipients and creators were alive at the date", "living_agents",
        (pl.col("died").is_null() | (pl.col("died") >= pl.col("date_earliest")))
        & (pl.col("born").is_null() | (pl.col("born") <= pl.col("date_latest"))),
        "EAC-CPF existDates", among=pl.col("born").is_not_null() | pl.col("died").is_not_null(), shows="raw",
        passes={"born": _IN_1850, "died": None, "date_earliest": _MAY_13, "date_latest": _MAY_13},
        fails={"born": None, "died": _IN_1850, "date_earliest": _MAY_13, "date_latest": _MAY_13},
    ),
    Measure(
        "authority.linked", "authority", "names are linked to an authority record", "names", _LINKED,
        "a link is made on a unique hit alone", among=_NAMED, shows="raw",
        passes={"status": "linked"}, fails={"status": "unresolved"},
    ),
    Measure(
        "authority.agents_linked", "authority", "senders, recipients and creators are linked", "names", _LINKED,
        "who wrote to whom is what most readers ask",
        among=_NAMED & pl.col("role").is_in(["creator", "sender", "recipient"]), shows="raw",
        passes={"status": "linked", "role": "sender"}, fails={"status": "ambiguous", "role": "sender"},
    ),
    Measure(
        "authority.places_linked", "authority", "places are linked", "names", _LINKED, "Getty TGN, GeoNames",
        among=_NAMED & pl.col("role").is_in(["place", "place_of_origin"]), shows="raw",
        passes={"status": "linked", "role": "place"}, fails={"status": "unresolved", "role": "place"},
    ),
    Measure(
        "authority.unambiguous", "authority", "names that fit an authority record fit only one", "names",
        pl.col("status") != "ambiguous", "one cover name served several people",
        among=pl.col("status").is_in(["linked", "ambiguous"]), shows="raw",
        passes={"status": "linked"}, fails={"status": "ambiguous"},
    ),
    Measure(
        "review.names_decided", "review", "names wait for no decision", "names",
        ~pl.col("status").is_in(["ambiguous", "suggested"]), "what is ambiguous or only likely is for a person",
        among=_NAMED, shows="raw",
        passes={"status": "unresolved"}, fails={"status": "suggested"},
    ),
    Measure(
        "references.link_is_web", "references", "links are web addresses", "records",
        pl.col("link").str.contains(r"^https?://[^\s/]+\.[^\s/]+"), "RFC 3986", shows="link",
        passes={"link": "https://archive.example/1"}, fails={"link": "see the finding aid"},
    ),
    Measure(
        "normalisation.rule_known", "normalisation", "values received have a rule that made a value of them",
        "statements", pl.col("rule").is_not_null(), "the raw value is kept beside every value made of it", shows="raw",
        passes={"rule": "text.one_line"}, fails={"rule": None},
    ),
    Measure(
        "normalisation.unchanged", "normalisation", "values came through as they were received", "statements",
        pl.col("value") == pl.col("raw"), "TDWG BDQ Core: AMENDED is what differs",
        among=pl.col("value").is_not_null(),
        passes={"raw": "Moscow", "value": "Moscow"}, fails={"raw": "a\nb", "value": "a b"},
    ),
)  # fmt: skip
