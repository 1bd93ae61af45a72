from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipeline.findings import FindingLog
from pipeline.formats import FORMATS, Format, Parsed, ParsedBuilder, Unparsable, recognise
from pipeline.formats.likeness import SIGNATURES
from pipeline.formats.parsed import stand_in
from pipeline.formats.registry import Register
from pipeline.intake import Accession, receive
from pipeline.provenance import Span

Deliver = Callable[..., Path]


def format_of(folder: Path) -> Format:
    received = receive([folder], FORMATS.names)
    return recognise(received.files[0], received.accessions[folder.name][0])


def test_two_formats_of_one_name_are_a_defect() -> None:
    register = Register()
    entry = register.add(FORMATS.by_name["wilson_center"])
    with pytest.raises(ValueError, match="wilson_center is registered twice"):
        register.add(entry)


def test_a_file_is_recognised_by_what_is_in_it(specimens: Path) -> None:
    received = receive([specimens], FORMATS.names)
    sniffed = [recognise(file, Accession(name="a")).name for file in received.files if file.path != "900190.txt"]
    assert set(sniffed) == {"wilson_center"}


@pytest.mark.parametrize(("signature", "name"), SIGNATURES, ids=[name for _, name in SIGNATURES])
def test_a_file_of_no_known_format_is_told_by_its_looks(signature: bytes, name: str, deliver: Deliver) -> None:
    with pytest.raises(Unparsable, match=f"looks like {name}"):
        format_of(deliver("a", {"file": signature + b"\x00\x01"}, 'format = "wilson_center"'))


LIKENESSES = {
    b"<!DOCTYPE html><title>502</title>": "an HTML page, perhaps an error page",
    b"\n <HTML><p>gone": "an HTML page, perhaps an error page",
    b"\x00\x01\x02": "binary data",
    b"just words": "plain text of no known layout",
}


@pytest.mark.parametrize(("content", "likeness"), LIKENESSES.items(), ids=LIKENESSES.values())
def test_what_is_no_delivery_is_said_in_words(content: bytes, likeness: str, deliver: Deliver) -> None:
    with pytest.raises(Unparsable, match=likeness):
        format_of(deliver("a", {"file": content}))


def test_a_file_of_another_format_than_the_named_one_is_set_aside(
    deliver: Deliver, telegram: Callable[..., str]
) -> None:
    folder = deliver("a", {"1.txt": telegram()}, 'format = "document_page"')
    with pytest.raises(Unparsable, match=r"which accession\.toml says; it looks like a text export"):
        format_of(folder)


def built(*keys: str) -> Parsed:
    """A part with a record and a statement for each key; the first is the parent of the others."""
    builder = ParsedBuilder(FindingLog("a"))
    for line, key in enumerate(keys, start=1):
        builder.record(key, Span("a.txt", line), parent=keys[0] if line > 1 else None)
        builder.state("title", key, Span("a.txt", line))
    return builder.take()


def test_statements_are_numbered_in_each_record() -> None:
    builder = ParsedBuilder(FindingLog("a"))
    for key in ("1", "2"):
        builder.record(key, Span("a.txt", 1))
        builder.state("title", "A", Span("a.txt", 1))
        builder.state("date", "1950", Span("a.txt", 2), role="created")
    assert builder.take().statements.select("record_key", "sequence").rows() == [("1", 1), ("1", 2), ("2", 1), ("2", 2)]
    assert len(builder) == 0


def test_an_element_that_is_not_in_the_vocabulary_is_a_defect_of_the_parser() -> None:
    builder = ParsedBuilder(FindingLog("a"))
    builder.record("1", Span("a.txt", 1))
    with pytest.raises(KeyError, match="tittle is not an element"):
        builder.state("tittle", "A", Span("a.txt", 1))


def test_a_repeated_key_gets_a_stand_in_and_says_what_it_repeats() -> None:
    part = built("1", "1", "2", "1")
    assert part.records.select("record_key", "repeats").rows() == [("1", None), ("1#2", "1"), ("2", None), ("1#3", "1")]
    assert part.statements["record_key"].to_list() == ["1", "1#2", "2", "1#3"]


def test_a_stand_in_is_never_the_key_of_another_record() -> None:
    seen: dict[str, int] = {}
    keys = [stand_in(key, seen)[0] for key in ("1#2", "1", "1", "1#2", "1")]
    assert len(set(keys)) == 5
    assert keys[:2] == ["1#2", "1"]


def test_files_of_a_batch_with_the_same_keys_are_told_apart_with_their_children() -> None:
    seen: dict[str, int] = {}
    parts = [built("1#2", "1", "1", "2").apart_from(seen, {}) for _ in range(3)]
    whole = Parsed.joined(parts)
    keys = whole.records["record_key"].to_list()
    assert len(set(keys)) == 12
    assert whole.statements["record_key"].to_list() == keys
    for part in parts:
        first, *others = part.records["record_key"].to_list()
        assert part.records["parent_key"].to_list()[1:] == [first] * len(others)
    assert parts[0].records["repeats"].null_count() == 3
    assert parts[1].records["repeats"].null_count() == 0


def test_a_child_in_a_later_part_of_a_file_follows_its_parent_to_the_stand_in() -> None:
    seen = {"1": 1}
    renamed: dict[str, str] = {}
    first = built("1").apart_from(seen, renamed)
    later = Parsed(built("2").records.with_columns(parent_key=pl.lit("1")), built("2").statements)
    assert later.apart_from(seen, renamed).records["parent_key"].to_list() == first.records["record_key"].to_list()


def test_halves_are_the_whole() -> None:
    whole = built("1", "2", "3")
    first, second = whole.halves()
    assert first.records.height == 1
    assert Parsed.joined([first, second]).statements.equals(whole.statements)


def test_a_small_uneven_table_is_read_where_the_delivery_says_how(deliver: Deliver) -> None:
    uneven = "id,title\n1,Letter\n2,Telegram, secret\n3,Minutes\n"
    with pytest.raises(Unparsable, match="looks like plain text"):
        format_of(deliver("found", {"1.csv": uneven}))
    assert format_of(deliver("declared", {"1.csv": uneven}, 'format = "delimited"')).name == "delimited"
    with pytest.raises(Unparsable, match=r"which accession\.toml says"):
        format_of(deliver("page", {"1.csv": "<html><p>a,b\n"}, 'format = "delimited"'))
