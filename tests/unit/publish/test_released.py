import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest

from pipeline import publish
from pipeline.errors import FondsError, LockedError, OutputError
from pipeline.intake.fixity import sha256_of
from pipeline.publish.output import writing
from schemas import TABLES, contract_of
from schemas.contract import polars_schema

Make = Callable[..., Any]
Deliver = Callable[..., Path]
Telegram = Callable[..., str]

tables = pytest.mark.parametrize("name", TABLES)


@tables
def test_a_published_table_keeps_its_contract(name: str, specimen_release: Any) -> None:
    rows = specimen_release.table(name)
    TABLES[name].validate(rows, lazy=True)
    assert rows.height > 0


@tables
def test_a_published_table_is_in_the_order_of_its_primary_key_and_each_key_stands_once(
    name: str, specimen_release: Any
) -> None:
    keys = specimen_release.table(name).select(contract_of(TABLES[name]).primary)
    assert keys.equals(keys.sort(keys.columns))
    assert keys.is_unique().all()


@tables
def test_a_foreign_key_leads_to_a_row(name: str, specimen_release: Any) -> None:
    rows = specimen_release.table(name)
    for column, target in contract_of(TABLES[name]).foreign.items():
        table, key = target.split(".")
        led_to = specimen_release.table(table).select(pl.col(key).alias(column))
        assert rows.filter(pl.col(column).is_not_null()).join(led_to, on=column, how="anti").is_empty()


@tables
def test_a_parquet_file_says_its_contract_and_is_packed(name: str, specimen_release: Any) -> None:
    file = pq.ParquetFile(specimen_release.folder / f"{name}.parquet")
    contract = contract_of(TABLES[name])
    assert file.schema_arrow.metadata[b"fonds.contract"].decode() == name
    assert file.schema_arrow.metadata[b"fonds.contract_version"].decode() == contract.version
    column = file.metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert column.statistics.has_min_max


def test_the_manifest_says_what_lies_beside_it(specimen_release: Any) -> None:
    folder = specimen_release.folder
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["tables"]) == sorted(path.stem for path in folder.glob("*.parquet"))
    for name, told in manifest["tables"].items():
        assert told["sha256"] == sha256_of(folder / f"{name}.parquet")
        assert told["rows"] == specimen_release.table(name).height
    assert len(manifest["inputs"]) == 26
    assert manifest["counts"]["files_received"] == 26
    assert manifest["release"] == folder.name
    assert folder.parent.joinpath("current").resolve() == folder


def test_what_came_in_is_all_accounted_for(specimen_release: Any) -> None:
    counts = specimen_release.verdict.counts
    assert counts["files_received"] == 26
    assert (counts["files_parsed"], counts["files_duplicate"], counts["files_quarantined"]) == (24, 1, 1)
    assert counts["records_accepted"] == specimen_release.table("records").height == 24


def test_every_value_of_the_samples_leads_to_its_bytes(specimens: Path, specimen_release: Any) -> None:
    contents = {path.name: path.read_bytes() for path in specimens.glob("*.txt")}
    for name in ("dates", "names", "statements"):
        rows = specimen_release.table(name).select("raw", "source_file", "source_line", "byte_start", "byte_end")
        assert rows.height > 50
        for raw, file, line, start, end in rows.iter_rows():
            found = contents[file][start:end].decode()
            assert found == raw or _without_layout(raw) in _without_layout(found), (file, raw, found)
            assert contents[file][:start].count(b"\n") + 1 == line


def _without_layout(text: str) -> str:
    return " ".join(text.replace("*", " ").split()).strip(":<>")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_delivery_makes_the_same_bytes_wherever_it_lies(
    specimens: Path, specimen_release: Any, make: Make, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere" / specimens.name
    shutil.copytree(specimens, elsewhere)
    again = make(elsewhere)
    assert again.folder.name == specimen_release.folder.name
    assert bytes_of(again.folder) == bytes_of(specimen_release.folder)


def test_the_size_of_a_batch_does_not_change_the_tables(specimens: Path, specimen_release: Any, make: Make) -> None:
    again = make(specimens, batch_bytes=10_000)
    assert len(again.staged) > 2
    assert bytes_of(again.folder) == bytes_of(specimen_release.folder)


def test_a_finding_has_the_same_identifier_in_a_delivery_of_more(
    deliver: Deliver, telegram: Telegram, make: Make, tmp_path: Path
) -> None:
    one = make(deliver("a", {"1.txt": telegram("1", "13/5-50. Roshchin")}), output=tmp_path / "one")
    two = make(deliver("a", {"2.txt": telegram("2", "32/5-50. Roshchin")}), output=tmp_path / "two")
    first, second = one.table("findings"), two.table("findings")
    assert first.height > 0
    assert first.join(second, on=first.columns, how="semi", nulls_equal=True).height == first.height
    assert set(second["record_id"].drop_nulls()) == {"a/1", "a/2"}


CHANGES = {
    "a file more": lambda folder: (folder / "2.txt").write_text("more"),
    "a file renamed": lambda folder: (folder / "1.txt").rename(folder / "3.txt"),
    "a file changed": lambda folder: (folder / "1.txt").write_text("other"),
    "a setting": lambda folder: (folder / "accession.toml").write_text('language = "ru"'),
    "a correction": lambda folder: (folder / "corrections.toml").write_text(""),
    "a name of its own": lambda folder: ((folder / "authority").mkdir(), (folder / "authority/a.csv").write_text("x")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_goes_in_makes_the_name_of_the_release(change: Callable[[Path], object], deliver: Deliver) -> None:
    from pipeline.intake import receive

    folder = deliver("a", {"1.txt": "one"})
    before = publish.release_id(receive([folder]))
    assert publish.release_id(receive([folder])) == before
    change(folder)
    assert publish.release_id(receive([folder])) != before


@pytest.fixture
def output(tmp_path: Path) -> publish.Output:
    """An output folder with a release that is the current one."""
    output = publish.Output(tmp_path / "curated")
    output.folder.mkdir()
    with publish.draft("r1", output) as folder:
        (folder / "manifest.json").write_text('{"release": "r1"}')
    return output


def test_a_release_appears_whole_and_becomes_the_current_one(output: publish.Output) -> None:
    with publish.draft("r2", output) as folder:
        (folder / "manifest.json").write_text('{"release": "r2"}')
        assert not (output.folder / "r2").exists()
        assert publish.read_release(output.folder / "current").id == "r1"
    assert publish.read_release(output.folder / "current").id == "r2"
    assert publish.read_release(output.folder / "r1").id == "r1"
    assert sorted(path.name for path in output.folder.iterdir()) == ["current", "r1", "r2"]


@pytest.mark.parametrize("problem", [RuntimeError, KeyboardInterrupt, OSError])
def test_a_draft_that_fails_leaves_the_last_release_as_it_was(
    problem: type[BaseException], output: publish.Output
) -> None:
    before = bytes_of(output.folder / "r1")

    def write_half(folder: Path) -> None:
        (folder / "records.parquet").write_text("half")
        raise problem

    with pytest.raises(problem), publish.draft("r2", output) as folder:
        write_half(folder)
    assert publish.read_release(output.folder / "current").id == "r1"
    assert bytes_of(output.folder / "r1") == before
    assert sorted(path.name for path in output.folder.iterdir()) == ["current", "r1"]


def test_what_a_killed_run_left_behind_is_in_nobodys_way(output: publish.Output) -> None:
    for left in (".draft-r2", ".draft-r9", ".staged/abc.writing-1", ".staged/old"):
        (output.folder / left).mkdir(parents=True)
        (output.folder / left / "records.parquet").write_text("half")
    (output.folder / ".current-new").symlink_to("r0")
    with publish.draft("r2", output) as folder:
        assert list(folder.iterdir()) == []
        (folder / "manifest.json").write_text('{"release": "r2"}')
    output.forget_staged(keep={"abc"})
    assert publish.read_release(output.folder / "current").id == "r2"
    assert list(output.workshop.iterdir()) == []
    assert sorted(path.name for path in output.folder.iterdir()) == [".staged", "current", "r1", "r2"]


def test_there_is_no_release_without_a_manifest(output: publish.Output) -> None:
    last = publish.last_release(output)
    assert last is not None
    assert last.id == "r1"
    (output.folder / "r1" / "manifest.json").unlink()
    assert publish.last_release(output) is None
    assert publish.last_release(publish.Output(output.folder / "elsewhere")) is None


def test_one_run_writes_at_a_time(tmp_path: Path) -> None:
    with publish.opened(tmp_path / "curated"):
        with (
            pytest.raises(LockedError, match="another run is writing here") as caught,
            publish.opened(tmp_path / "curated"),
        ):
            pass
        assert caught.value.exit_code == 3
    with publish.opened(tmp_path / "curated") as output:
        assert output.folder == tmp_path / "curated"


def test_an_output_that_is_a_file_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "curated").write_text("")
    with pytest.raises(OutputError, match="It is not a folder") as caught, publish.opened(tmp_path / "curated"):
        pass
    assert "\n" not in str(caught.value)


FRAME = pl.DataFrame({"a": [str(number) for number in range(100_000)]})
WRITERS = {
    "polars": FRAME.write_parquet,
    "pyarrow": lambda path: pq.write_table(FRAME.to_arrow(), path),
    "python": lambda path: path.write_text("a"),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_full_disk_is_told_whoever_was_writing(write: Callable[[Path], object], tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.symlink_to("/dev/full")
    with pytest.raises(OutputError, match="The disk is full"), writing(tmp_path):
        write(full)


def test_a_file_that_vanished_elsewhere_is_named_and_not_the_output(tmp_path: Path) -> None:
    with pytest.raises(FondsError, match=r"gone\.txt: No such file") as caught, writing(tmp_path / "curated"):
        (tmp_path / "gone.txt").read_text()
    assert not isinstance(caught.value, OutputError)


@pytest.mark.parametrize("problem", [FileNotFoundError("style.css"), pl.exceptions.ColumnNotFoundError("b")])
def test_a_defect_is_not_taken_for_an_output_that_cannot_be_written(problem: Exception, tmp_path: Path) -> None:
    with pytest.raises(type(problem)), writing(tmp_path):
        raise problem


def test_an_empty_table_has_the_columns_of_its_contract(deliver: Deliver, telegram: Telegram, make: Make) -> None:
    made = make(deliver("a", {"1.txt": telegram()}))
    assert made.table("quarantine").is_empty()
    assert made.table("quarantine").schema == polars_schema(TABLES["quarantine"])


def test_a_refused_run_appears_whole_in_place_of_an_older_one_or_not_at_all(tmp_path: Path) -> None:
    manifest = tmp_path / "refused" / "r1" / "manifest.json"

    def refuse(told: str, *, killed: bool = False) -> None:
        with publish.opened(tmp_path) as output, publish.refusal("r1", output) as folder:
            (folder / "manifest.json").write_text(told)
            assert not manifest.exists() or manifest.read_text() == "older"
            if killed:
                raise KeyboardInterrupt

    refuse("older")
    with pytest.raises(KeyboardInterrupt):
        refuse("half", killed=True)
    assert [path.name for path in (tmp_path / "refused").iterdir()] == ["r1"]
    assert manifest.read_text() == "older"
    refuse("newer")
    assert manifest.read_text() == "newer"
    assert not (tmp_path / "current").exists()
