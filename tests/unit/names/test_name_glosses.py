"""Glosses and brackets of one text."""

from __future__ import annotations

import pytest

from pipeline.names import brackets, harvest

TELEGRAM = """[Stamp: "Declassified 14 December 1993"]

From PEKING
For immediate report to comrade Filippov [Stalin].x/
Kim Il Sung arrived. The telegram was transferred by the [Soviet] Ambassador [to China] comrade [N.V.] Roshchin.
13/5-50. Roshchin
-----
x/ Pseudonym I.V. Stalin. [Ed. note: In the photocopy.]
"""


def test_bracketed_spans_are_sorted_by_kind() -> None:
    kinds = [(one.content.split(":")[0], one.kind) for one in brackets(TELEGRAM)]
    assert kinds == [
        ("Stamp", "stamp"),
        ("Stalin", "gloss"),
        ("Soviet", "addition"),
        ("to China", "addition"),
        ("N.V.", "supplied"),
        ("Ed. note", "note"),
    ]


def test_a_bracket_and_a_note_are_two_pieces_of_evidence() -> None:
    found = [(one.name, one.stands_for, one.kind, one.voice) for one in harvest(TELEGRAM)]
    assert found == [("Filippov", "Stalin", "bracket", "editor"), ("Filippov", "I.V. Stalin", "note", "clerk")]


def test_a_gloss_says_where_it_stands() -> None:
    for gloss in harvest(TELEGRAM):
        assert gloss.evidence == " ".join(TELEGRAM[gloss.start : gloss.end].split())


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Pak Heon-yeong [Pak Hon Yong] arrived", ["gloss"]),
        ("in Peking [Beijing]", ["gloss"]),
        ("Kim [Il Sung] said", ["supplied"]),
        ("comrade Mao [Zedong] said", ["supplied"]),
        ("Ambassador [Roshchin] said", ["supplied"]),
        ("then he [Stalin] said", ["addition"]),
        ("the Korean [People's Army]", ["addition"]),
        ("on 13 May [1950]", ["note"]),
        ("he said [sic] that", ["note"]),
        ("in [May] they met", ["addition"]),
        ("[illegible] wrote", ["note"]),
        ("**Cde. Filippov**\n**[Stalin]**", ["gloss"]),
    ],
)
def test_a_bracket_is_known_by_what_stands_around_it(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in brackets(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "The [Soviet] government and the [North] Korean army met in [late] May.",
        "He pointed out [to Mao] that Kim [Il Sung] had agreed.",
        "Comrades [Shtykov] and [Vasiliev] have reported [Document 5].",
        "An alias is not a name. The pseudonym of the author is unknown.",
    ],
)
def test_no_gloss_is_seen_where_there_is_none(text: str) -> None:
    assert harvest(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("to Filippov* in Moscow.\n\n* Pseudonym of Stalin", "Filippov"),
        ("to Filippov1) now\n1) pseudonym for Stalin", "Filippov"),
        ("тов. Филиппову.х/\n\nх/ Псевдоним Сталина", "Филиппову"),
        ("an die Adresse von Gen. Filippow x)\n\nx) Deckname von Stalin", "Filippow"),
    ],
)
def test_a_note_is_bound_to_the_name_its_mark_follows(text: str, name: str) -> None:
    assert [(one.name, one.kind) for one in harvest(text)] == [(name, "note")]


def test_a_list_of_aliases_gives_each() -> None:
    found = [(one.name, one.stands_for) for one in harvest("Stalin (aliases: Koba, Filippov)")]
    assert found == [("Koba", "Stalin"), ("Filippov", "Stalin")]
