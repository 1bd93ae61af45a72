"""Names that a record's own glosses explain: where they stand, and in whose words they are explained."""

import json

import polars as pl

from pipeline.authority import load
from pipeline.names import resolve
from pipeline.normalize.glossed import find_glosses, with_covers

SPOTS = {
    "record_id": pl.String,
    "statement": pl.Int64,
    "offset": pl.Int64,
    "raw": pl.String,
    "role": pl.String,
    "kind": pl.String,
}


def statements(*texts: tuple[str, str]) -> pl.DataFrame:
    rows = [("a/1", number, element, raw) for number, (element, raw) in enumerate(texts, 1)]
    return pl.DataFrame(rows, schema=["record_id", "sequence", "element", "raw"], orient="row")


def spots(*rows: tuple[int, int, str]) -> pl.DataFrame:
    found = [("a/1", statement, offset, raw, "mentioned", None) for statement, offset, raw in rows]
    return pl.DataFrame(found, schema=SPOTS, orient="row")


def test_a_note_at_the_foot_explains_a_name_in_an_earlier_segment() -> None:
    texts = statements(("signature", "Sokol x/"), ("paragraph", "-----"), ("note", "x/ Pseudonym of Ryabov."))
    (row,) = find_glosses(texts).to_dicts()
    assert (row["name"], row["stands_for"], row["kind"], row["voice"]) == ("Sokol", "Ryabov", "note", "clerk")


def test_no_name_runs_from_one_segment_into_the_next() -> None:
    texts = statements(("addressee", "To CHITA"), ("paragraph", "Sokol (pseudonym of Ryabov) is to wait."))
    assert find_glosses(texts)["name"].to_list() == ["Sokol"]


def test_a_cover_name_is_found_wherever_it_stands_in_the_running_text() -> None:
    texts = statements(("paragraph", "Sokol (pseudonym of Ryabov) met Vera."), ("paragraph", "Sokol left Sokolniki."))
    found = with_covers(spots((1, 32, "Vera")), texts, find_glosses(texts))
    assert found.select("statement", "offset", "raw").rows() == [(1, 0, "Sokol"), (1, 32, "Vera"), (2, 0, "Sokol")]


def test_a_name_that_is_found_already_is_not_found_twice() -> None:
    texts = statements(("paragraph", "Comrade Sokol (pseudonym of Ryabov) waits."))
    own = spots((1, 0, "Comrade Sokol"))
    assert with_covers(own, texts, find_glosses(texts)).equals(own)


def test_a_gloss_in_the_evidence_says_in_its_own_words_whom_it_means() -> None:
    texts = statements(("paragraph", "Sokol (pseudonym of Ryabov) met Vera."))
    mentions = pl.DataFrame({"record_id": ["a/1", "a/1", "a/2"], "raw": ["Sokol", "Vera", "Sokol"], "kind": "person"})
    resolved = resolve(mentions, [("general", load())], find_glosses(texts))
    explained, unexplained, elsewhere = (json.loads(text) for text in resolved["evidence"])
    assert [(each["kind"], each["voice"], each["stands_for"]) for each in explained if "stands_for" in each] == [
        ("pseudonym_of", "author", "Ryabov")
    ]
    assert not any("stands_for" in each for each in [*unexplained, *elsewhere])
