"""Working off quarantine through the command line: list, show, correct, run again."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

Fonds = Callable[..., Any]

TABLE = """title = "A register"

[mapping]
key = "number"

[mapping.fields]
title = "title"
note = { element = "summary", language_from = "language" }
"""
REGISTER = "number,title,note,language\n1,Letters,Ueber die Reise,ger lat\n2,Accounts,Rechnungen,de\n2,Maps,Karten,de\n"
BROKEN = '<?xml version="1.0"?>\n<ead>\n<eadheader><eadid>papers</eadid>\n<archdesc level="fonds"><did>'
WHOLE = (
    '<?xml version="1.0"?>\n<ead><eadheader><eadid>papers</eadid></eadheader>'
    '<archdesc level="fonds"><did><unittitle>Papers</unittitle></did></archdesc></ead>\n'
)


class Worked:
    """Two accessions in `raw`, one with rows that break their contract and a record twice, one with a broken file."""

    def __init__(self, fonds: Fonds, folder: Path) -> None:
        self.run, self.raw, self.output = fonds, folder / "raw", folder / "out"

    def fonds(self, command: str, *arguments: object) -> Any:
        beside = ("--raw", self.raw) if command in ("show", "retry") else ()
        return self.run("quarantine", command, *arguments, *beside, "-o", self.output)

    def retry(self, *arguments: object) -> Any:
        return self.fonds("retry", "--direct", *arguments)

    def listed(self, *arguments: object) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.fonds("list", "--format", "jsonl", *arguments).out.splitlines()]

    def correct(self, key: str, value: str) -> None:
        """Copy the lines that `show` prints, and fill them in."""
        shown = self.fonds("show", key).out
        lines = (
            shown[shown.index("[[correction]]") :].partition("\n\n  Where")[0].replace('reason = ""', 'reason = "seen"')
        )
        path = self.raw / "register" / "corrections.toml"
        earlier = path.read_text(encoding="utf-8") if path.is_file() else ""
        filled = lines.replace('value = ""', f'value = "{value}"').replace('who = ""', 'who = "M. Example"')
        path.write_text(f"{earlier}\n{filled}", encoding="utf-8")


@pytest.fixture
def worked(fonds: Fonds, deliver: Callable[..., Path], tmp_path: Path) -> Worked:
    deliver("register", {"register.csv": REGISTER}, TABLE)
    deliver("papers", {"papers.xml": BROKEN}, 'format = "ead"\n')
    ready = Worked(fonds, tmp_path)
    assert fonds("run", ready.raw / "register", ready.raw / "papers", "-o", ready.output, "--direct").code == 0
    return ready


def test_things_are_listed_with_reason_and_what_to_do_and_rows_that_follow_their_record_are_counted(
    worked: Worked,
) -> None:
    ended = worked.fonds("list")
    assert ended.code == 0
    for told in ("papers/papers.xml", "register/2#2", "stands a second time", "register/1#2", "it is ger lat"):
        assert told in ended.out
    assert ended.out.count("Ask which one is meant") == 1
    assert ended.line == "Kept out: 1 file, 1 record, 2 rows; with their record 4 rows (--all)."
    assert {row["rule"] for row in worked.listed("--all")} - {row["rule"] for row in worked.listed()} == {
        "relations.record_kept_out"
    }


def test_the_list_is_narrowed_by_accession_rule_and_table(worked: Worked) -> None:
    assert [row["key"] for row in worked.listed("--accession", "papers")] == ["papers/papers.xml"]
    assert [row["key"] for row in worked.listed("--rule", "records.duplicate_id")] == ["register/2#2"]
    assert [row["key"] for row in worked.listed("--table", "texts")] == ["register/1#1"]
    assert worked.fonds("list", "--accession", "nowhere").line == "Nothing is kept out."


def test_a_reason_that_a_spreadsheet_would_run_is_text(worked: Worked) -> None:
    (worked.raw / "papers" / "=cmd.xml").write_text(BROKEN, encoding="utf-8")
    worked.retry()
    rows = list(csv.DictReader(worked.fonds("list", "--table", "files", "--format", "csv").out.splitlines()))
    assert "'=cmd.xml" in {row["row_key"] for row in rows}


def test_a_row_is_shown_with_what_it_said_the_text_around_it_and_the_lines_to_copy(worked: Worked) -> None:
    shown = worked.fonds("show", "register/1").out
    assert "language is the language of the text, BCP 47" in shown
    assert f"in {worked.raw / 'register' / 'register.csv'}, line 2" in shown
    assert ">     2  1,Letters,Ueber die Reise,ger lat" in shown
    assert shown.count("[[correction]]") == 1
    assert 'element = "summary"\ncolumn = "language"\nexpect = "ger lat"\n' in " ".join(shown.split(" "))


def test_lines_that_nobody_has_filled_in_are_not_applied(worked: Worked) -> None:
    shown = worked.fonds("show", "register/1").out
    (worked.raw / "register" / "corrections.toml").write_text(shown[shown.index("[[correction]]") :], encoding="utf-8")
    ended = worked.retry()
    assert ended.code == 2
    assert "correction 1.reason" in ended.line


def test_a_corrected_row_comes_back_and_what_is_left_is_told_with_its_reason(worked: Worked) -> None:
    worked.correct("register/1", "de")
    ended = worked.retry()
    assert ended.code == 0
    told = ended.out[ended.out.index("came back") - 2 :]
    assert told.splitlines()[:4] == ["2 came back", "  register/1#2", "  register/1#1", "2 still kept out"]
    assert "records.duplicate_id: The identifier of register/2 stands a second time." in told
    texts = pl.read_parquet(worked.output / "current" / "texts.parquet").filter(pl.col("record_id") == "register/1")
    assert texts["language"].to_list() == ["de"]


def test_a_record_of_a_repeated_identifier_comes_back_under_its_own(worked: Worked) -> None:
    worked.correct("2#2", "2b")
    assert "the first    register.csv:3  Accounts" in worked.fonds("show", "register/2#2").out
    assert "  register/2#2, as register/2b\n" in worked.retry("--accession", "register").out
    records = pl.read_parquet(worked.output / "current" / "records.parquet")
    assert records.filter(pl.col("record_id") == "register/2b")["title"].to_list() == ["Maps"]


def test_a_file_set_aside_comes_back_once_it_is_replaced_and_the_other_accession_stays_in_the_release(
    worked: Worked,
) -> None:
    shown = worked.fonds("show", "papers.xml").out
    assert f"Put a mended file in its place, {worked.raw / 'papers' / 'papers.xml'}" in shown
    assert "<archdesc" in shown
    (worked.raw / "papers" / "papers.xml").write_text(WHOLE, encoding="utf-8")
    assert "It has changed since that run" in worked.fonds("show", "papers.xml").out
    assert "1 came back\n  papers/papers.xml: 1 records\n" in worked.retry("--accession", "papers").out
    records = pl.read_parquet(worked.output / "current" / "records.parquet")
    assert set(records["accession"]) == {"papers", "register"}


def test_a_file_that_is_taken_away_has_not_come_back(worked: Worked) -> None:
    (worked.raw / "papers" / "papers.xml").unlink()
    (worked.raw / "papers" / "other.xml").write_text(WHOLE, encoding="utf-8")
    assert "0 came back\n1 no longer in the delivery\n  papers/papers.xml\n" in worked.retry().out


def test_a_refused_run_is_worked_off_as_a_release_is(worked: Worked) -> None:
    current = (worked.output / "current").readlink()
    accession = worked.raw / "register" / "accession.toml"
    accession.write_text(f"{TABLE}\n[expectations]\nrecords = {{ min = 3 }}\n", encoding="utf-8")
    assert worked.retry().code == 1
    ended = worked.fonds("list", "--table", "records")
    assert "register/2#2" in ended.out
    assert "this run was refused" in ended.err
    assert "2 records; at least 3 were expected." in ended.err
    assert worked.fonds("list", "--release", current).err.count("refused") == 0
    worked.correct("2#2", "2b")
    assert worked.retry().code == 0
    assert (worked.output / "current").readlink() != current
    assert "refused" not in worked.fonds("list").err


def test_what_a_refused_run_would_bring_back_is_not_said_to_be_back(worked: Worked) -> None:
    accession = worked.raw / "register" / "accession.toml"
    accession.write_text(f"{TABLE}\n[expectations]\nrecords = {{ min = 9 }}\n", encoding="utf-8")
    worked.correct("2#2", "2b")
    ended = worked.retry()
    assert ended.code == 1
    assert "1 come back when the release is published" in ended.out


def test_a_release_made_current_again_is_the_last_run(worked: Worked) -> None:
    accession = worked.raw / "register" / "accession.toml"
    accession.write_text(f"{TABLE}\n[expectations]\nrecords = {{ min = 9 }}\n", encoding="utf-8")
    worked.retry()
    accession.write_text(TABLE, encoding="utf-8")
    ended = worked.retry()
    assert (ended.code, "Nothing has changed" in ended.out) == (0, True)
    assert "refused" not in worked.fonds("list").err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "nothing"), "nothing is kept out under that name"),
        (("show", "papers.xml", "--release", "r0-nowhere"), "there is no such release"),
        (("retry", "--accession", "nowhere"), "It had: papers, register"),
    ],
)
def test_what_is_not_there_is_one_line_and_ends_with_2(worked: Worked, arguments: tuple[str, ...], told: str) -> None:
    ended = worked.fonds(*arguments)
    assert ended.code == 2
    assert told in ended.line


def test_a_name_that_fits_several_things_is_asked_for_again(worked: Worked) -> None:
    (worked.raw / "papers" / "sub").mkdir()
    (worked.raw / "papers" / "sub" / "papers.xml").write_text(f"{BROKEN}<!-- another -->", encoding="utf-8")
    worked.retry()
    ended = worked.fonds("show", "papers.xml")
    assert ended.code == 2
    assert "papers/papers.xml, papers/sub/papers.xml" in ended.line
    assert worked.fonds("show", "papers/papers.xml").code == 0


def test_deliveries_that_are_elsewhere_are_asked_for(worked: Worked) -> None:
    (worked.raw / "papers").rename(worked.raw / "moved")
    ended = worked.retry()
    assert ended.code == 2
    assert "--raw" in ended.line


def test_control_characters_of_a_file_do_not_reach_the_terminal(worked: Worked) -> None:
    (worked.raw / "papers" / "papers.xml").write_text(f"{BROKEN}\x1b[2J", encoding="utf-8")
    worked.retry()
    shown = worked.fonds("show", "papers.xml").out
    assert "\x1b" not in shown
    assert "\\x1b[2J" in shown
