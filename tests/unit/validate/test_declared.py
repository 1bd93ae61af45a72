"""Languages that nobody declared, and those that could not be compared, in sum over a delivery."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipeline.flows.staging import stage
from pipeline.formats import FORMATS
from pipeline.intake import receive
from pipeline.rules.specimens import CZECH, ENGLISH, RUSSIAN, described, with_toml
from pipeline.validate import judge

Deliver = Callable[..., Path]
Told = Callable[..., list[tuple[str, str, str, str | None]]]


@pytest.fixture
def told(deliver: Deliver, tmp_path: Path) -> Told:
    """Sums in a delivery of one table a batch: rule, outcome, message and what is proposed."""

    def run(*summaries: tuple[str, ...], language: str = "") -> list[tuple[str, str, str, str | None]]:
        said = f'language = "{language}"' if language else ""
        settings = with_toml(described(), said)["accession.toml"]
        files = {f"{number}.csv": described(*texts)["a.csv"] for number, texts in enumerate(summaries)}
        files = {name: str(text).replace("\n1,", f"\n{name}1,") for name, text in files.items()}
        received = receive([deliver("a", files, str(settings))], FORMATS.names)
        staged = [stage(batch, tmp_path / "staged") for batch in received.batches(1)]
        assert len(staged) == len(summaries)
        rows = judge(received, staged).findings.filter(
            pl.col("rule").is_in(["language.undeclared", "language.not_compared"])
        )
        return sorted(rows.select("rule", "outcome", "message", "proposed").iter_rows())

    return run


def test_texts_that_state_no_language_have_one_proposed_over_all_batches(told: Told) -> None:
    assert told((ENGLISH,), (f"{ENGLISH} Again.",), (RUSSIAN,)) == [
        ("language.undeclared", "NOT_COMPLIANT", "2 texts of 2 files state no language; read as English.", "en"),
        ("language.undeclared", "NOT_COMPLIANT", "A text states no language; read as Russian.", "ru"),
    ]


def test_what_cannot_be_compared_never_counts_as_passed(told: Told) -> None:
    ((rule, outcome, message, _),) = told(("Letters.",), ("Notes.",), (CZECH,), language="cs")
    assert (rule, outcome) == ("language.not_compared", "PREREQUISITES_NOT_MET")
    assert message.startswith("2 texts of 2 files are declared to be Czech and cannot be compared")


def test_a_language_that_the_detector_does_not_know_cannot_be_compared(told: Told) -> None:
    ((rule, _, message, _),) = told((ENGLISH,), language="eo")
    assert rule == "language.not_compared"
    assert message.startswith("A text is declared to be Esperanto")


def test_texts_in_their_declared_language_are_in_no_sum(told: Told) -> None:
    assert told((ENGLISH,), (f"{ENGLISH} Again.",), language="en") == []
