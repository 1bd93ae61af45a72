"""How a run ends, through the command line: its exit code, one line on standard error, and `current` as it was."""

import errno
import pickle
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from filelock import FileLock

from pipeline.authority import AuthorityError
from pipeline.errors import AccessionError, FondsError, LockedError, OutputError, UsageError

Fonds = Callable[..., Any]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a file system in memory, with options; skips where that is not permitted."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        done = subprocess.run(command, check=False, capture_output=True)
        if done.returncode:
            pytest.skip("this user may not mount a file system")
        return folder

    yield mount
    # Lazily: a table of the run may still be mapped in this process, and a folder left mounted cannot be cleared away.
    subprocess.run(["umount", "--lazy", str(folder)], check=False, capture_output=True)


def files_of(output: Path) -> dict[str, tuple[str, str]]:
    rows = pl.read_parquet(output / "current" / "files.parquet").iter_rows(named=True)
    return {row["path"]: (row["outcome"], row["reason"]) for row in rows}


def test_a_published_run_ends_with_0_and_says_where_the_release_lies(
    fonds: Fonds, delivery: Path, output: Path
) -> None:
    ended = fonds("run", delivery, "-o", output, "--direct")
    release = (output / "current").readlink().name
    assert ended.code == 0
    assert "Published" in ended.out
    assert f"{output / release}" in ended.out
    assert pl.read_parquet(output / "current" / "records.parquet").height == 2


def test_a_run_with_nothing_to_do_ends_with_0_and_says_so(fonds: Fonds, delivery: Path, output: Path) -> None:
    fonds("run", delivery, "-o", output, "--direct")
    before = (output / "current" / "manifest.json").stat()
    ended = fonds("run", delivery, "-o", output, "--direct")
    after = (output / "current" / "manifest.json").stat()
    assert ended.code == 0
    assert "Nothing has changed" in ended.out
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_failed_gate_ends_with_1_and_leaves_current_as_it_was(fonds: Fonds, delivery: Path, output: Path) -> None:
    fonds("run", delivery, "-o", output, "--direct")
    current = (output / "current").readlink()
    (delivery / "accession.toml").write_text("[expectations]\nrecords = { min = 100 }\n")
    ended = fonds("run", delivery, "-o", output, "--direct")
    assert ended.code == 1
    assert "Refused" in ended.out
    assert "100" in ended.out
    assert (output / "current").readlink() == current


@pytest.mark.parametrize(
    ("accession", "told"),
    [
        ('day_order = "DD-MM"\n', ("day_order", "DD-MM", "DMY", "MDY", "YMD")),
        ('colour = "red"\n', ("colour", "day_order")),
        ("title = \n", ("TOML",)),
        ('format = "fax"\n', ("format", "fax", "wilson_center")),
        ('date_window = "1951/1949"\n', ("date_window", "1951/1949")),
    ],
)
def test_a_malformed_accession_file_ends_with_2_and_names_file_key_and_what_is_allowed(
    fonds: Fonds, delivery: Path, output: Path, accession: str, told: tuple[str, ...]
) -> None:
    (delivery / "accession.toml").write_text(accession)
    ended = fonds("run", delivery, "-o", output, "--direct")
    assert ended.code == 2
    assert ended.line.startswith(f"fonds: {delivery / 'accession.toml'}")
    assert all(part in ended.line for part in told)


def test_a_folder_with_nothing_in_it_ends_with_2(fonds: Fonds, tmp_path: Path, output: Path) -> None:
    (tmp_path / "empty").mkdir()
    ended = fonds("run", tmp_path / "empty", "-o", output, "--direct")
    assert ended.code == 2
    assert "no files" in ended.line


def test_a_path_that_is_not_there_ends_with_2(fonds: Fonds, tmp_path: Path, output: Path) -> None:
    ended = fonds("run", tmp_path / "absent", "-o", output, "--direct")
    assert ended.code == 2
    assert str(tmp_path / "absent") in ended.line


def test_no_accession_in_raw_ends_with_2(
    fonds: Fonds, tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = fonds("run", "-o", output, "--direct")
    assert ended.code == 2
    assert ended.line.startswith("fonds: raw:")


def test_an_unknown_option_ends_with_2(fonds: Fonds) -> None:
    assert fonds("run", "--sideways").code == 2


def test_an_output_that_another_run_holds_ends_with_3(fonds: Fonds, delivery: Path, output: Path) -> None:
    output.mkdir()
    with FileLock(output / ".lock"):
        ended = fonds("run", delivery, "-o", output, "--direct")
    assert ended.code == 3
    assert "another run is writing here" in ended.line
    assert fonds("run", delivery, "-o", output, "--direct").code == 0


def test_an_empty_file_is_set_aside_and_the_others_are_published(fonds: Fonds, delivery: Path, output: Path) -> None:
    (delivery / "3.txt").touch()
    ended = fonds("run", delivery, "-o", output, "--direct")
    assert ended.code == 0
    assert "1 set aside" in ended.out
    assert files_of(output)["3.txt"] == ("quarantined", "The file is empty.")


def test_an_unreadable_file_is_set_aside_and_the_others_are_published(
    fonds: Fonds, delivery: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stubbed, since the superuser may read what is forbidden to all."""

    def refused(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name == "2.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *arguments, **named)

    real = Path.open
    monkeypatch.setattr(Path, "open", refused)
    ended = fonds("run", delivery, "-o", output, "--direct")
    assert ended.code == 0
    assert "1 set aside" in ended.out
    assert files_of(output)["2.txt"] == ("quarantined", "It cannot be read: Permission denied.")


@pytest.mark.parametrize("size", ["16k", "100k", "300k"])
def test_a_full_disk_ends_with_2_and_the_run_after_it_ends_well(
    fonds: Fonds, delivery: Path, small_disk: Callable[[str], Path], size: str
) -> None:
    disk = small_disk(f"size={size}")
    ended = fonds("run", delivery, "-o", disk, "--direct")
    assert ended.code == 2
    assert "The disk is full" in ended.line
    assert not (disk / "current").exists()
    subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
    assert fonds("run", delivery, "-o", disk, "--direct").code == 0


def test_a_disk_that_fills_while_the_release_is_written_leaves_current_as_it_was(
    fonds: Fonds, delivery: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.flows import curation

    fonds("run", delivery, "-o", output, "--direct")
    current = (output / "current").readlink()

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(curation, "write_tables", full)
    (delivery / "2.txt").write_text((delivery / "2.txt").read_text().replace("ended", "went well"))
    ended = fonds("run", delivery, "-o", output, "--direct")
    assert ended.code == 2
    assert "The disk is full" in ended.line
    assert (output / "current").readlink() == current
    assert not list(output.glob(".draft-*"))


def test_an_output_on_a_read_only_disk_ends_with_2(
    fonds: Fonds, delivery: Path, small_disk: Callable[[str], Path]
) -> None:
    disk = small_disk("size=1m,ro")
    ended = fonds("run", delivery, "-o", disk / "out", "--direct")
    assert ended.code == 2
    assert "read-only" in ended.line


def test_an_output_that_turned_read_only_ends_with_2(
    fonds: Fonds, delivery: Path, small_disk: Callable[[str], Path]
) -> None:
    disk = small_disk("size=50m")
    fonds("run", delivery, "-o", disk, "--direct")
    current = (disk / "current").readlink()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    (delivery / "1.txt").write_text((delivery / "1.txt").read_text() + "\n")
    ended = fonds("run", delivery, "-o", disk, "--direct")
    assert ended.code == 2
    assert "read-only" in ended.line
    assert (disk / "current").readlink() == current


def test_an_output_that_is_a_file_ends_with_2(fonds: Fonds, delivery: Path, output: Path) -> None:
    output.write_text("not a folder")
    ended = fonds("run", delivery, "-o", output, "--direct")
    assert ended.code == 2
    assert "not a folder" in ended.line


def test_a_broken_authority_file_ends_with_2_and_is_named(fonds: Fonds, delivery: Path, output: Path) -> None:
    (delivery / "authority").mkdir()
    (delivery / "authority" / "entities.csv").write_text("nonsense\n")
    ended = fonds("run", delivery, "-o", output, "--direct")
    assert ended.code == 2
    assert str(delivery / "authority") in ended.line


@pytest.mark.parametrize(
    "problem",
    [
        AccessionError(Path("accession.toml"), "cannot be taken.", key="calendar", allowed=("gregorian", "julian")),
        AuthorityError(Path("authority"), got="empty", allowed="a folder of tables"),
        LockedError(Path("out")),
        OutputError(Path("out"), "The disk is full."),
        UsageError("absent: there is no such file or folder."),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_what_stops_a_run_comes_back_from_another_process_as_it_was(problem: FondsError) -> None:
    back = pickle.loads(pickle.dumps(problem))
    assert (type(back), str(back), vars(back)) == (type(problem), str(problem), vars(problem))
