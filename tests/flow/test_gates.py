"""Gates that refuse, and people who override them: on the command line and as a parameter of the Prefect flow."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fonds = Callable[..., Any]
Deliver = Callable[..., Path]
CHURN = "drift.id_churn"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def talks(deliver: Deliver, telegram: Callable[..., str]) -> Callable[..., Path]:
    """Delivers so many telegrams as the accession `talks`, and no others."""

    def write(count: int, accession: str | None = None) -> Path:
        files = {f"{number}.txt": telegram(str(number), f"Talk number {number} went on.") for number in range(count)}
        folder = deliver("talks", files, accession)
        for path in folder.glob("*.txt"):
            if path.name not in files:
                path.unlink()
        return folder

    return write


def manifest(folder: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return said


def report(folder: Path) -> tuple[dict[str, Any], str, str]:
    """The report as data, as Markdown and as a page, white space and tags apart."""
    data = json.loads((folder / "report.json").read_text())
    return data, (folder / "report.md").read_text().replace("\\", ""), (folder / "report.html").read_text()


def refused(output: Path) -> Path:
    (folder,) = (output / "refused").iterdir()
    return folder


def test_identifiers_may_go_by_up_to_five_percent(fonds: Fonds, talks: Callable[..., Path], output: Path) -> None:
    fonds("run", talks(41), "-o", output, "--direct")
    assert fonds("run", talks(39), "-o", output, "--direct").code == 0
    current = (output / "current").readlink()
    ended = fonds("run", talks(37), "-o", output, "--direct")
    assert ended.code == 1
    assert f"{CHURN}: 2 of 39 identifiers of {current} are gone (5.1 %), and 0 are new; at most 5 %" in ended.out
    assert (output / "current").readlink() == current
    data, text, page = report(refused(output))
    assert (data["verdict"]["outcome"], data["verdict"]["failed"]) == ("refused", [CHURN])
    assert "# Refused" in text
    assert "<span>Refused.</span>" in page


def test_an_overridden_gate_lets_the_release_be_published_and_says_who_and_why(
    fonds: Fonds, talks: Callable[..., Path], output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "archivist")
    fonds("run", talks(24), "-o", output, "--direct")
    folder = talks(20)
    fonds("run", folder, "-o", output, "--direct")
    tables = {path.name: path.read_bytes() for path in refused(output).glob("*.parquet")}
    release = refused(output).name
    ended = fonds("run", folder, "-o", output, "--direct", "--override", CHURN, "--reason", "Withdrawn <in> May")
    assert ended.code == 0
    assert "Published" in ended.out
    assert f"overridden   {CHURN}" in ended.out
    assert (output / "current").readlink().name == release
    assert {path.name: path.read_bytes() for path in (output / "current").glob("*.parquet")} == tables
    assert not list((output / "refused").iterdir())
    (override,) = manifest(output / "current")["overrides"]
    assert (override["gate"], override["reason"], override["by"]) == (CHURN, "Withdrawn <in> May", "archivist")
    assert "4 of 24 identifiers" in override["message"]
    data, text, page = report(output / "current")
    assert (data["verdict"]["outcome"], data["verdict"]["failed"]) == ("published", [])
    assert data["verdict"]["overrides"] == [override]
    assert f"Gate **{CHURN}** was overridden by archivist: Withdrawn &lt;in> May" in text
    assert "! overridden" in page
    assert "archivist lets it be published: Withdrawn &lt;in&gt; May" in page
    assert "drift.records_lost" in page


def test_an_override_that_was_not_needed_is_told(fonds: Fonds, talks: Callable[..., Path], output: Path) -> None:
    asked = ("--override", "volume.minimum", "--reason", "A part is enough.")
    ended = fonds("run", talks(3), "-o", output, "--direct", *asked)
    assert ended.code == 0
    assert "not needed   --override volume.minimum" in ended.out
    assert [each["needed"] for each in manifest(output / "current")["overrides"]] == [False]
    _, text, page = report(output / "current")
    assert "did not fail: A part is enough." in text
    assert "– not needed" in page
    again = fonds("run", talks(3), "-o", output, "--direct", *asked)
    assert "Nothing has changed" in again.out
    assert "not needed   --override volume.minimum" in again.out


def test_a_family_overrides_the_gates_of_all_accessions_and_a_name_that_of_one(
    fonds: Fonds, deliver: Deliver, telegram: Callable[..., str], output: Path
) -> None:
    few = "[expectations]\nrecords = { min = 5 }\n"
    paths = [deliver(name, {"1.txt": telegram("1")}, few) for name in ("a", "a.b")]
    one = fonds("run", *paths, "-o", output, "--direct", "--override", "volume.minimum.a", "--reason", "x")
    assert one.code == 1
    assert manifest(refused(output))["overrides"][0]["gate"] == "volume.minimum.a"
    assert "gate failed  volume.minimum.a.b" in one.out
    assert "gate failed  volume.minimum.a:" not in one.out
    both = fonds("run", *paths, "-o", output, "--direct", "--override", "volume.minimum", "--reason", "x")
    assert both.code == 0
    assert [each["gate"] for each in manifest(output / "current")["overrides"]] == [
        "volume.minimum.a", "volume.minimum.a.b",
    ]  # fmt: skip


def test_an_override_of_one_gate_leaves_the_others_as_they_are(
    fonds: Fonds, talks: Callable[..., Path], output: Path
) -> None:
    fonds("run", talks(24), "-o", output, "--direct")
    folder = talks(20, "[expectations]\nrecords = { min = 24 }\n")
    ended = fonds("run", folder, "-o", output, "--direct", "--override", CHURN, "--reason", "x")
    assert ended.code == 1
    assert "gate failed  volume.minimum.talks" in ended.out
    assert report(refused(output))[0]["verdict"]["failed"] == ["volume.minimum.talks"]


WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "a gate that does not exist": (("--override", "drift.churn", "--reason", "x"), "there is no such gate. Gates: "),
    "half a family": (("--override", "volume", "--reason", "x"), "there is no such gate"),
    "a gate of an accession that is not there": (
        ("--override", "volume.loss.notes", "--reason", "x"), "notes is not in this run. Accessions: talks.",
    ),
    "no reason": (("--override", CHURN), "1 times --override and 0 times --reason"),
    "a reason without a word": (("--override", CHURN, "--reason", "  "), "say why, with --reason"),
    "one reason for two": (("--override", CHURN, "--override", "volume.loss", "--reason", "x"), "a reason of its own"),
    "a reason for nothing": (("--reason", "x"), "0 times --override and 1 times --reason"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "told"), WRONG.values(), ids=WRONG)
def test_an_override_that_cannot_be_taken_ends_with_2_and_one_line(
    arguments: tuple[str, ...], told: str, fonds: Fonds, talks: Callable[..., Path], output: Path
) -> None:
    ended = fonds("run", talks(1), "-o", output, "--direct", *arguments)
    assert ended.code == 2
    assert told in ended.line
    assert not (output / "current").exists()


def test_an_accession_says_how_many_records_may_be_lost(fonds: Fonds, talks: Callable[..., Path], output: Path) -> None:
    bound = "[expectations]\nlost_records = 0.2\n"
    fonds("run", talks(10, bound), "-o", output, "--direct")
    assert fonds("run", talks(8, bound), "-o", output, "--direct").code == 0
    ended = fonds("run", talks(6, bound), "-o", output, "--direct")
    assert ended.code == 1
    assert "volume.loss.talks: accession.toml, expectations.lost_records: at most 20 % of the records of r" in ended.out
    assert "25 % are: 8 before, 6 now." in ended.out


def test_an_earlier_release_is_judged_like_any_other_when_its_delivery_comes_back(
    fonds: Fonds, talks: Callable[..., Path], output: Path
) -> None:
    fonds("run", talks(24), "-o", output, "--direct")
    first = (output / "current").readlink()
    fonds("run", talks(30), "-o", output, "--direct")
    second = (output / "current").readlink()
    assert fonds("run", talks(24), "-o", output, "--direct").code == 1
    assert (output / "current").readlink() == second
    asked = ("--override", CHURN, "--reason", "The second delivery was a mistake.")
    assert fonds("run", talks(24), "-o", output, "--direct", *asked).code == 0
    assert (output / "current").readlink() == first


def test_the_flow_takes_overrides_as_a_parameter(named_server: str, talks: Callable[..., Path], output: Path) -> None:
    from pipeline.flows.orchestrated import curate_deliveries
    from pipeline.flows.tasks import curation

    assert curate_deliveries([talks(24)], output).ended == "published"
    folder = talks(20)
    assert curate_deliveries([folder], output).ended == "refused"
    said = {"gate": CHURN, "reason": "Withdrawn in May.", "by": "archivist"}
    outcome = curation(paths=[str(folder)], output=str(output), overrides=[said])
    assert outcome.ended == "published"
    (override,) = manifest(output / "current")["overrides"]
    assert said.items() <= override.items()


def test_the_command_line_hands_overrides_to_the_flow(
    fonds: Fonds, named_server: str, talks: Callable[..., Path], output: Path
) -> None:
    folder = talks(2, "[expectations]\nrecords = { min = 5 }\n")
    assert fonds("run", folder, "-o", output).code == 1
    ended = fonds("run", folder, "-o", output, "--override", "volume.minimum.talks", "--reason", "Two are enough.")
    assert ended.code == 0
    assert manifest(output / "current")["overrides"][0]["reason"] == "Two are enough."
