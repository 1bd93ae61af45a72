"""Reading an authority folder: what comes out, and what stops it."""

from pathlib import Path

import pytest

from pipeline import authority
from pipeline.authority import AuthorityError
from pipeline.authority.columns import ENTITY_COLUMNS, NAME_COLUMNS


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_authority_loads_without_naming_a_folder() -> None:
    shipped = authority.load()
    assert shipped.entities.filter(authority_id="person/stalin")["preferred_name"].to_list() == ["Joseph Stalin"]


def test_a_folder_with_three_columns_is_enough(tmp_path: Path) -> None:
    write(tmp_path, entities="authority_id,kind,preferred_name\na1,person,Dean Acheson\n")
    loaded = authority.load(tmp_path)
    assert loaded.entities.columns == [column.name for column in ENTITY_COLUMNS]
    assert loaded.names.columns == [column.name for column in NAME_COLUMNS]
    assert loaded.names.select("name", "kind", "link_policy").rows() == [("Dean Acheson", "preferred", "auto")]


def test_a_preferred_name_that_has_its_own_row_keeps_that_rows_policy(tmp_path: Path) -> None:
    entities = "authority_id,kind,preferred_name\na1,person,X\n"
    write(tmp_path, entities=entities, names="authority_id,name,link_policy\na1,X,never\na1,Mr. X,\n")
    rows = authority.load(tmp_path).names.select("name", "kind", "link_policy").rows()
    assert rows == [("X", "preferred", "never"), ("Mr. X", "variant", "auto")]


def test_words_of_other_standards_are_read_as_ours(tmp_path: Path) -> None:
    write(tmp_path, entities="authority_id,kind,preferred_name\na1,PER,X\na2,corpname,Y\na3,LOC,Z\n")
    assert authority.load(tmp_path).entities["kind"].to_list() == ["person", "corporateBody", "place"]


def test_the_version_changes_with_any_byte_of_the_files(tmp_path: Path) -> None:
    write(tmp_path, entities="authority_id,kind,preferred_name\na1,person,X\n")
    before = authority.load(tmp_path).version
    assert authority.load(tmp_path).version == before
    write(tmp_path, names="authority_id,name\na1,Y\n")
    assert authority.load(tmp_path).version != before


def test_text_comes_out_trimmed_and_in_nfc(tmp_path: Path) -> None:
    write(tmp_path, entities="authority_id,kind,preferred_name\na1,person, Kim Ku\u0301 \n")
    assert authority.load(tmp_path).names["name"].to_list() == ["Kim Kú"]


HEAD = "authority_id,kind,preferred_name\n"
BROKEN = {
    "no entities": ({}, ["entities.csv", "no such file"]),
    "heading missing": ({"entities": "authority_id,kind\n"}, ["line 1", "preferred_name is missing"]),
    "heading misspelt": (
        {"entities": HEAD + "a,person,X\n", "names": "authority_id,name,link_polcy\n"},
        ["names.csv, line 1", "link_policy"],
    ),
    "heading doubled": ({"entities": "authority_id,kind,kind,preferred_name\n"}, ["line 1", "twice"]),
    "kind unknown": ({"entities": HEAD + "a,person,X\nb,robot,Y\n"}, ["line 3", "'robot'", "corporateBody"]),
    "cell empty": ({"entities": HEAD + "a,person,\n"}, ["line 2", "preferred_name", "empty"]),
    "id doubled": ({"entities": HEAD + "a,person,X\na,person,Y\n"}, ["line 3", "unique", "line 2"]),
    "policy unknown": (
        {"entities": HEAD + "a,person,X\n", "names": "authority_id,name,link_policy\na,Y,perhaps\n"},
        ["names.csv, line 2", "'perhaps'", "auto, context, suggest, never"],
    ),
    "reference lost": (
        {"entities": HEAD + "a,person,X\n", "names": "authority_id,name\nb,Y\n"},
        ["names.csv, line 2", "'b'", "entities.csv"],
    ),
    "too many cells": ({"entities": HEAD + "a,person,X,Y\n"}, ["line 2", "4 cells under 3 headings"]),
    "quote left open": ({"entities": HEAD + 'a,person,"X\n'}, ["not readable as CSV"]),
}


@pytest.mark.parametrize(("files", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_folder_is_refused_in_one_clear_sentence(
    tmp_path: Path, files: dict[str, str], said: list[str]
) -> None:
    write(tmp_path, **files)
    with pytest.raises(AuthorityError) as caught:
        authority.load(tmp_path)
    message = str(caught.value)
    assert all(part in message for part in said), message
    assert "\n" not in message


def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_bytes(HEAD.encode() + "a,person,Žižka\n".encode("cp1250"))
    with pytest.raises(AuthorityError, match=r"line 2.*UTF-8"):
        authority.load(tmp_path)


def test_the_line_of_an_error_counts_cells_that_hold_line_breaks(tmp_path: Path) -> None:
    write(tmp_path, entities=HEAD + 'a,person,"X\nY"\n\nb,robot,Z\n')
    with pytest.raises(AuthorityError, match="line 5"):
        authority.load(tmp_path)


def test_headings_of_another_tool_are_passed_over_and_remembered(tmp_path: Path) -> None:
    write(tmp_path, entities="authority_id,kind,preferred_name,shelf\na,person,X,12\n")
    loaded = authority.load(tmp_path)
    assert "shelf" not in loaded.entities.columns
    assert loaded.foreign["entities.csv"] == ("shelf",)
