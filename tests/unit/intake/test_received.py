import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import AccessionError, UsageError
from pipeline.intake import RawFile, Received, receive
from pipeline.intake.receiving import accessions_in
from pipeline.rules.files import DUPLICATE_FILE, EMPTY_FILE, REFUSED_FILE, UNREADABLE_FILE

Deliver = Callable[..., Path]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything; without root's rights a closed file is closed."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own is closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def file_at(received: Received, path: str) -> RawFile:
    return next(file for file in received.files if file.path == path)


def rule_of(received: Received, path: str) -> object:
    (finding,) = [each for each in received.findings if each.source.file == path]
    return finding.rule


def test_files_come_in_the_order_of_their_paths_with_size_and_digest(deliver: Deliver) -> None:
    received = receive([deliver("a", {"b/2.txt": "two", "1.txt": "one", "b/1.txt": "three"})])
    assert [file.path for file in received.files] == ["1.txt", "b/1.txt", "b/2.txt"]
    assert file_at(received, "1.txt").size_bytes == 3
    assert file_at(received, "1.txt").sha256 == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    assert {file.outcome for file in received.files} == {None}


def test_the_same_bytes_are_taken_in_once(deliver: Deliver) -> None:
    received = receive([deliver("a", {"1.txt": "same", "2.txt": "same", "3.txt": "other"})])
    assert [file.outcome for file in received.files] == [None, "duplicate", None]
    assert file_at(received, "2.txt").reason == "The same bytes as 1.txt."
    assert rule_of(received, "2.txt") is DUPLICATE_FILE


def test_the_same_bytes_in_two_accessions_are_no_duplicate(deliver: Deliver) -> None:
    received = receive([deliver("a", {"1.txt": "same"}), deliver("b", {"1.txt": "same"})])
    assert [file.outcome for file in received.files] == [None, None]


def test_two_empty_files_are_empty_and_not_duplicates(deliver: Deliver) -> None:
    received = receive([deliver("a", {"1.txt": "", "2.txt": ""})])
    assert [file.outcome for file in received.files] == ["quarantined", "quarantined"]
    assert rule_of(received, "2.txt") is EMPTY_FILE


def test_links_are_refused_whatever_they_point_at(deliver: Deliver) -> None:
    folder = deliver("a", {"1.txt": "one", "inside/2.txt": "two"})
    (folder / "out.txt").symlink_to("/etc/hostname")
    (folder / "nowhere.txt").symlink_to("not-there.txt")
    (folder / "folder").symlink_to(folder / "inside", target_is_directory=True)
    (folder / "up").symlink_to(folder, target_is_directory=True)
    received = receive([folder])
    for path in ("out.txt", "nowhere.txt", "folder", "up"):
        assert file_at(received, path).outcome == "quarantined"
        assert rule_of(received, path) is REFUSED_FILE
    assert len(received.files) == 6


def test_a_pipe_is_refused_and_not_waited_for(deliver: Deliver) -> None:
    folder = deliver("a", {"1.txt": "one"})
    os.mkfifo(folder / "pipe.txt")
    assert rule_of(receive([folder]), "pipe.txt") is REFUSED_FILE


@pytest.mark.parametrize("name", ["new\nline.txt", "return\r.txt", "\x1b[31mred.txt", "delete\x7f.txt", "next\x85.txt"])
def test_control_characters_in_a_name_are_refused(name: str, deliver: Deliver) -> None:
    received = receive([deliver("a", {name: "one"})])
    assert file_at(received, name).outcome == "quarantined"
    assert rule_of(received, name) is REFUSED_FILE


def test_a_name_that_is_not_utf_8_is_refused_and_shown_in_ascii(deliver: Deliver) -> None:
    folder = deliver("a", {"1.txt": "one"})
    Path(os.fsdecode(os.fsencode(folder) + b"/\xea\xee\xf0.txt")).write_text("two")
    received = receive([folder])
    assert file_at(received, r"\xea\xee\xf0.txt").outcome == "quarantined"
    assert rule_of(received, r"\xea\xee\xf0.txt") is REFUSED_FILE


def test_a_file_that_may_not_be_read_is_set_aside_and_the_others_go_on(open_folder: Path) -> None:
    (open_folder / "1.txt").write_text("one")
    (open_folder / "closed.txt").write_text("two")
    (open_folder / "closed.txt").chmod(0)
    with as_nobody():
        received = receive([open_folder])
    assert [file.outcome for file in received.files] == [None, "quarantined"]
    assert rule_of(received, "closed.txt") is UNREADABLE_FILE
    assert "Permission denied" in str(file_at(received, "closed.txt").reason)


def test_a_folder_that_may_not_be_opened_does_not_vanish(open_folder: Path) -> None:
    (open_folder / "1.txt").write_text("one")
    (open_folder / "closed").mkdir(mode=0)
    with as_nobody():
        received = receive([open_folder])
    assert rule_of(received, "closed") is UNREADABLE_FILE
    assert len(received.files) == 2


def test_an_accession_toml_that_may_not_be_read_stops_the_run(open_folder: Path) -> None:
    (open_folder / "1.txt").write_text("one")
    (open_folder / "accession.toml").write_text("")
    (open_folder / "accession.toml").chmod(0)
    with as_nobody(), pytest.raises(AccessionError, match="cannot be read"):
        receive([open_folder])


def test_configuration_is_no_part_of_the_delivery(deliver: Deliver) -> None:
    files = {
        "1.txt": "one",
        "corrections.toml": "",
        "authority/names.csv": "x",
        "README.md": "about",
        "sub/README.md": "x",
    }
    received = receive([deliver("a", files, 'exclude = ["README.md"]')])
    assert [file.path for file in received.files] == ["1.txt", "sub/README.md"]


def test_a_single_file_belongs_to_the_accession_above_it(deliver: Deliver) -> None:
    folder = deliver("a", {"sub/1.txt": "one", "2.txt": "two"}, 'title = "A"')
    received = receive([folder / "sub" / "1.txt"])
    assert [file.path for file in received.files] == ["sub/1.txt"]
    assert received.accessions["a"][0].title == "A"


def test_a_file_named_twice_is_taken_once(deliver: Deliver) -> None:
    folder = deliver("a", {"1.txt": "one"})
    assert len(receive([folder, folder / "1.txt", folder]).files) == 1


def test_every_folder_on_a_shelf_is_a_delivery(deliver: Deliver, tmp_path: Path) -> None:
    deliver("a", {"1.txt": "one"}, "")
    deliver("b", {"1.txt": "two"})
    (tmp_path / "raw" / "README.md").write_text("about the shelf")
    received = receive([tmp_path / "raw"])
    assert sorted(received.accessions) == ["a", "b"]
    assert len(received.files) == 2
    assert accessions_in(tmp_path / "raw") == [tmp_path / "raw" / "a", tmp_path / "raw" / "b"]


def test_an_accession_inside_an_accession_is_a_folder_of_it(deliver: Deliver) -> None:
    folder = deliver("a", {"1.txt": "one", "sub/accession.toml": "", "sub/2.txt": "two"}, "")
    received = receive([folder])
    assert list(received.accessions) == ["a"]
    assert [file.path for file in received.files] == ["1.txt", "sub/2.txt", "sub/accession.toml"]


def test_two_deliveries_of_one_name_are_refused_with_both_places(deliver: Deliver) -> None:
    with pytest.raises(UsageError, match="same folder name") as caught:
        receive([deliver("x/a", {"1.txt": "one"}), deliver("y/a", {"1.txt": "two"})])
    assert "x/a" in str(caught.value)
    assert "y/a" in str(caught.value)


def test_nothing_there_and_nothing_in_it_are_one_clear_line_each(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file or folder"):
        receive([tmp_path / "not-there"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no files in it"):
        receive([tmp_path / "empty"])
    with pytest.raises(UsageError, match="no accession in it"):
        accessions_in(tmp_path / "empty")


def test_batches_hold_up_to_their_size_and_a_larger_file_goes_alone(deliver: Deliver) -> None:
    files = {"1.txt": "a" * 4, "2.txt": "b" * 4, "3.txt": "c" * 30, "4.txt": "d" * 4, "5.txt": ""}
    received = receive([deliver("a", files), deliver("b", {"1.txt": "e"})])
    batches = [(batch.accession.name, [file.path for file in batch.files]) for batch in received.batches(10)]
    assert batches == [("a", ["1.txt", "2.txt"]), ("a", ["3.txt"]), ("a", ["4.txt"]), ("b", ["1.txt"])]
