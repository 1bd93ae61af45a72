"""Properties of the names room: nothing raises, spans point at their text, and reading twice is reading once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.authority import Authority, load
from pipeline.names import brackets, build_indexes, find_mentions, harvest, read_form, read_keys, resolve
from pipeline.names.folding import fold, plain

STATUSES = {"linked", "ambiguous", "suggested", "unresolved", "not_a_name"}
PIECES = [
    *("Mrs.", "Jr.", "[N.V.]", "[", "]", "(", "“Roy”", ",", "von", "al-", "II", "Kim", "Il", "Sung", "Сталин", "тов."),
    *(
        "毛泽东",
        "김일성",
        "General",
        "of the",
        "x/",
        "-",
        "'",
        "and",
        "1901-1960",
        "CC",
        "Roshchin",
        "N.V.",
        "O'",
        "\n",
    ),
    *("Pseudonym", "hereafter"),
]
names = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=30).map(" ".join)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder: Path = tmp_path_factory.mktemp("authority")
    rows = [("p/1", "person", "Kim Il Sung"), ("p/2", "person", "Nikolai Roshchin"), ("p/3", "person", "Mao Zedong"),
            ("b/1", "corporateBody", "Central Committee"), ("l/1", "place", "Beijing")]  # fmt: skip
    frame = pl.DataFrame(rows, schema=["authority_id", "kind", "preferred_name"], orient="row")
    frame.write_csv(folder / "entities.csv")
    return load(folder)


@given(names)
@unhurried
def test_any_text_is_read_and_has_keys(text: str) -> None:
    form = read_form(text)
    assert form.text == text
    assert read_keys(form) == read_keys(read_form(text))
    if form.is_name and form.family:
        assert form.name
        assert form.family in form.name or form.generation or form.identity or form.order == "family_first"


@given(names)
@unhurried
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@given(texts)
@unhurried
def test_spans_of_brackets_and_glosses_point_at_their_text(text: str) -> None:
    for bracket in brackets(text):
        assert text[bracket.start] == "["
        assert text[bracket.end - 1] == "]"
        assert bracket.content == text[bracket.start + 1 : bracket.end - 1].strip()
    for gloss in harvest(text):
        assert 0 <= gloss.start < gloss.end <= len(text)
        assert gloss.name
        assert gloss.stands_for


@given(text=texts)
@unhurried
def test_mentions_do_not_overlap_and_point_at_their_text(authority: Authority, text: str) -> None:
    found = find_mentions(text, build_indexes([("general", authority)]))
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.endswith(mention.name)
        assert mention.candidates
    for one, other in pairwise(found):
        assert one.end <= other.start


@given(raws=st.lists(st.one_of(st.none(), names), max_size=8))
@unhurried
def test_every_mention_gets_one_row_and_a_link_names_a_record(authority: Authority, raws: list[str | None]) -> None:
    mentions = pl.DataFrame({"raw": raws}, schema={"raw": pl.String})
    rows = resolve(mentions, [("general", authority)])
    assert rows.height == len(raws)
    assert set(rows["status"]) <= STATUSES
    assert rows.filter((pl.col("status") == "linked") != pl.col("authority_id").is_not_null()).height == 0
    assert set(rows["authority_id"].drop_nulls()) <= set(authority.entities["authority_id"])


@given(raws=st.lists(names, min_size=2, max_size=6))
@unhurried
def test_a_mention_means_the_same_whatever_stands_beside_it(authority: Authority, raws: list[str]) -> None:
    together = resolve(pl.DataFrame({"raw": raws}), [("general", authority)])
    for number, raw in enumerate(raws):
        alone = resolve(pl.DataFrame({"raw": [raw]}), [("general", authority)])
        assert alone.row(0) == together.row(number)
