"""Known names in running text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.authority import load
from pipeline.names import NameIndex, build_indexes, find_mentions

ENTITIES = """authority_id,kind,preferred_name
p/stalin,person,Joseph Stalin
p/kim-il,person,Kim Il
p/kim-il-sung,person,Kim Il Sung
p/mao,person,Mao Zedong
p/pak,person,Pak Hon-yong
p/fuchs,person,Klaus Fuchs
b/cc,corporateBody,Central Committee
b/who,corporateBody,World Health Organization
l/beijing,place,Beijing
"""
NAMES = """authority_id,name,kind,script,link_policy
p/stalin,Stalin,surname,Latn,context
p/stalin,Сталин,surname,Cyrl,context
p/stalin,Filippov,pseudonym,Latn,auto
p/stalin,The Boss,nickname,Latn,suggest
p/fuchs,Rest,code_name,Latn,auto
p/mao,毛泽东,variant,Hani,auto
p/kim-il-sung,김일성,variant,Hang,auto
b/who,WHO,acronym,Latn,auto
l/beijing,Peking,variant,Latn,auto
"""


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> list[NameIndex]:
    folder: Path = tmp_path_factory.mktemp("authority")
    (folder / "entities.csv").write_text(ENTITIES, "utf-8")
    (folder / "names.csv").write_text(NAMES, "utf-8")
    return build_indexes([("general", load(folder))])


CASES = {
    "From PEKING to comrade Filippov [Stalin].x/": ["PEKING", "comrade Filippov", "Stalin"],
    "Kim Il Sung met Kim Il in Beijing.": ["Kim Il Sung", "Kim Il", "Beijing"],
    "Comrade Mao Zedong, Marshal Stalin's guest": ["Comrade Mao Zedong", "Marshal Stalin"],
    "MAO ZEDONG said": ["MAO ZEDONG"],
    "Mao Tse-tung and Pak Heon-yeong": ["Mao Tse-tung", "Pak Heon-yeong"],
    "Kim Il\nSung": ["Kim Il\nSung"],
    "товарищу Сталину": ["товарищу Сталину"],
    "毛泽东同志说": ["毛泽东"],
    "김일성은 말했다": ["김일성"],
    "the Central Committee decided": ["Central Committee"],
    "The rest of the men who came": [],
    "Who said that Rest was there?": ["Rest"],
    "The WHO said": ["WHO"],
    "Stalingrad, Pekingese and Stalinism": [],
    "The Boss": [],
    "": [],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_known_names_are_found_as_whole_words_the_longest_first(
    indexes: list[NameIndex], text: str, expected: list[str]
) -> None:
    assert [mention.text for mention in find_mentions(text, indexes)] == expected


def test_a_mention_says_whom_it_may_mean_and_where_it_stands(indexes: list[NameIndex]) -> None:
    (mention,) = find_mentions("To Cde. Filippov now", indexes)
    assert (mention.text, mention.name, mention.start, mention.end) == ("Cde. Filippov", "Filippov", 3, 16)
    assert mention.candidates == ("p/stalin",)


def test_a_name_is_sought_in_every_tier(indexes: list[NameIndex], tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text(
        "authority_id,kind,preferred_name\nown/stalin,person,Joseph Stalin\n", "utf-8"
    )
    both = [*build_indexes([("accession", load(tmp_path))]), *indexes]
    (mention,) = find_mentions("Joseph Stalin", both)
    assert mention.candidates == ("own/stalin", "p/stalin")


def test_nothing_is_missed_by_looking_at_the_first_word_first(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = build_indexes([("general", load())])
    names = sorted({entry.name for index in shipped for entry in index.entries})
    texts = [f"On Monday {name}'s letter came; {name.title()} and Comrade {name} left." for name in names]
    quick = [find_mentions(text, shipped) for text in texts]
    monkeypatch.setattr("pipeline.names.mentions._may_begin", lambda _run, _indexes: True)
    assert quick == [find_mentions(text, shipped) for text in texts]
