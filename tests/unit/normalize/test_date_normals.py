"""The archive's own machine-readable dates beside what their texts say."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.normalize.date_normals import normal_bounds

NORMALS = {
    "1950": "1950-01-01 1950-12-31",
    "1884/1920": "1884-01-01 1920-12-31",
    "19500513": "1950-05-13 1950-05-13",
    "195005/195006": "1950-05-01 1950-06-30",
    "1924-1-1/1947-12-31": "1924-01-01 1947-12-31",
    "1991-01-01 / 1992-12-31": "1991-01-01 1992-12-31",
    "1950-05-13T23:30:00/1950-05-14T01:00:00": "1950-05-13 1950-05-14",
    "19uu": "1900-01-01 1999-12-31",
    "1985-01-01/1985-12-31,1987-01-01/1987-12-31": "1985-01-01 1987-12-31",
    "1929/..": "1929-01-01 None",
    "1950-01-31/ ": "1950-01-31 None",
}


@pytest.mark.parametrize("text", NORMALS)
def test_a_normal_form_is_read_in_the_spellings_that_archives_use(text: str) -> None:
    found = normal_bounds(text)
    assert found is not None
    assert f"{found[0]} {found[1]}" == NORMALS[text]


@pytest.mark.parametrize("text", ["undated", "1947/1943", "1928/13302", "1950-13-01", "0/9999", "May 1950", "", ","])
def test_what_is_no_machine_readable_form_is_not_repaired(text: str) -> None:
    assert normal_bounds(text) is None


EAD = """<?xml version="1.0" encoding="UTF-8"?>
<ead xmlns="urn:isbn:1-931666-22-9"><eadheader><eadid>papers</eadid></eadheader>
<archdesc level="collection"><did><unitid>papers</unitid><unittitle>Papers</unittitle>{dates}</did></archdesc></ead>
"""
KINDS = {
    "same": ("1950 May 13", "1950-05-13/1950-05-13", None),
    "narrower": ("1958 September", "1958/1958", "dates.normal_differs"),
    "wider": ("1941-1946", "1941/1945", "dates.normal_differs"),
    "overlapping": ("1901-1905", "1903/1907", "dates.normal_disagrees"),
    "apart": ("1978", "1977/1977", "dates.normal_disagrees"),
}


@pytest.fixture
def described(deliver: Callable[..., Path], make: Callable[..., Any]) -> Callable[..., Any]:
    """A finding aid with a date, its text and its normal form, through all rooms."""

    def run(text: str, normal: str) -> Any:
        date = f'<unitdate normal="{normal}">{text}</unitdate>'
        return make(deliver("a", {"papers.xml": EAD.format(dates=date)}))

    return run


@pytest.mark.parametrize("kind", KINDS)
def test_how_the_text_lies_to_the_archives_own_form_is_told(kind: str, described: Callable[..., Any]) -> None:
    text, normal, rule = KINDS[kind]
    made = described(text, normal)
    (date,) = made.table("dates").to_dicts()
    assert (date["raw"], date["normal"], date["agreement"]) == (text, normal, kind)
    found = made.table("findings").filter(pl.col("rule").str.starts_with("dates.normal"))
    assert found["rule"].to_list() == ([rule] if rule else [])
    assert all(normal in message for message in found["message"])


def test_an_open_side_reaches_as_far_as_days_go(described: Callable[..., Any]) -> None:
    (date,) = described("1955-", "1955/2999").table("dates").to_dicts()
    assert (date["earliest"], date["latest"]) == (dt.date(1955, 1, 1), None)
    assert date["agreement"] == "wider"


def test_a_text_that_is_open_agrees_with_nothing_and_the_archives_form_is_proposed(
    described: Callable[..., Any],
) -> None:
    made = described("12. 1. 1897", "1897-01-12")
    (date,) = made.table("dates").to_dicts()
    assert (date["status"], date["agreement"]) == ("ambiguous", None)
    assert (date["normal_earliest"], date["normal_latest"]) == (dt.date(1897, 1, 12), dt.date(1897, 1, 12))
    (found,) = made.table("findings").filter(pl.col("rule") == "dates.ambiguous").to_dicts()
    assert found["proposed"] == "1897-01-12"


def test_a_normal_form_that_nobody_can_read_is_a_finding_and_not_a_bound(described: Callable[..., Any]) -> None:
    made = described("1947-1943 or so", "1947/1943")
    (date,) = made.table("dates").to_dicts()
    assert (date["normal"], date["normal_earliest"], date["agreement"]) == ("1947/1943", None, None)
    assert "dates.normal_unread" in made.table("findings")["rule"].to_list()


def test_a_date_before_the_year_1_is_no_normal_form_that_nobody_can_read(described: Callable[..., Any]) -> None:
    made = described("44 BC", "-0043")
    assert "dates.normal_unread" not in made.table("findings")["rule"].to_list()


def test_dates_in_running_text_have_no_normal_form(deliver: Callable[..., Path], make: Callable[..., Any]) -> None:
    made = make(deliver("a", {"papers.xml": EAD.format(dates='<unitdate normal="1950">1950</unitdate>').replace(
        "</did>", "</did><custodhist><p>Received in May 1951.</p></custodhist>"
    )}))  # fmt: skip
    assert made.table("dates").select("raw", "normal").rows() == [("1950", "1950"), ("May 1951", None)]
