"""The tables of names: every row can be read, and the syllable tables hold against attested names."""

from __future__ import annotations

import pytest

from pipeline.names import read_form, read_keys, vocabulary
from pipeline.names.agreement import GRADES, Grade, grade_given
from pipeline.names.gloss_phrases import PHRASES, GlossPhrase
from pipeline.names.glosses import harvest
from pipeline.names.inflection import base_forms
from pipeline.names.respelling import skeletons
from pipeline.names.sounds import sounds
from pipeline.names.syllables import chinese

ONE_SYLLABLES = {
    "Deng Xiaoping": ("Teng Hsiao-p'ing", "Teng Hsiao-ping", "Дэн Сяопин", "邓小平", "鄧小平"),
    "Mao Zedong": ("Mao Tse-tung", "Мао Цзэдун", "毛泽东", "毛澤東"),
    "Zhou Enlai": ("Chou En-lai", "Чжоу Эньлай", "周恩来", "周恩來"),
    "Zhu De": ("Chu Teh", "Chu Te", "Чжу Дэ", "朱德"),
    "Peng Dehuai": ("P'eng Te-huai", "Peng Te-huai", "Пэн Дэхуай", "彭德怀"),
    "Liu Shaoqi": ("Liu Shao-ch'i", "Liu Shao-chi", "Лю Шаоци", "刘少奇"),
    "Nie Rongzhen": ("Nieh Jung-chen", "Nie Jung-chen", "Не Жунчжэнь", "聂荣臻"),
    "Chen Yi": ("Ch'en Yi", "Ch'en I", "Чэнь И", "陈毅"),
    "Wu Xiuquan": ("Wu Hsiu-ch'üan", "Wu Hsiu-ch'uan", "У Сюцюань", "伍修权"),
    "Qiao Guanhua": ("Ch'iao Kuan-hua", "Chiao Kuan-hua", "Цяо Гуаньхуа", "乔冠华"),
    "Shi Zhe": ("Shih Che", "Ши Чжэ", "师哲"),
    "Yao Wenyuan": ("Yao Wen-yüan", "Яо Вэньюань", "姚文元"),
    "Kim Il Sung": ("Kim Il-sŏng", "Kim Ilsung", "Gim Ilseong", "Ким Ир Сен", "Kim Ir Sen", "김일성", "金日成"),
    "Kim Jong Il": ("Kim Chŏng-il", "Gim Jeongil", "Ким Чен Ир", "김정일", "金正日"),
    "Pak Heon-yeong": ("Pak Hŏn-yŏng", "Pak Hon Yong", "Bak Heonyeong", "Пак Хен Ен", "박헌영", "朴憲永"),
    "Pak Il-u": ("Park Il-woo", "Pak Il U", "Пак Ир У", "박일우", "朴一禹"),
    "Hong Myong-hui": ("Hong Myŏng-hŭi", "Hong Myung-hee", "Хон Мен Хи", "홍명희", "洪命憙"),
    "Kim Dae-jung": ("Kim Tae-jung", "Gim Daejung", "Ким Дэ Чжун", "김대중", "金大中"),
    "Lyuh Woon-hyung": ("Yŏ Un-hyŏng", "Yeo Unhyeong", "Ё Ун Хён", "여운형", "呂運亨"),
    "Syngman Rhee": (),
    "Yoshida Shigeru": ("Shigeru Yoshida", "Сигэру Ёсида", "よしだ しげる"),
}


@pytest.mark.parametrize(("name", "others"), ONE_SYLLABLES.items())
def test_an_east_asian_name_has_one_reading_in_common_with_its_attested_forms(
    name: str, others: tuple[str, ...]
) -> None:
    own = set(read_keys(read_form(name, kind="person")).syllables)
    for other in others:
        assert own & set(read_keys(read_form(other, kind="person")).syllables), other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Il", "Kim Il Sung"),
        ("Deng Xiaoping", "Deng Xiaobing"),
        ("Zhu De", "Zhou De"),
        ("Teng Hsiao-p'ing", "Deng Xiaobing"),
        ("Kim Il Sung", "Kim Jong Il"),
        ("Чжоу Эньлай", "Чжу Дэ"),
    ],
)
def test_different_east_asian_names_have_no_reading_in_common(one: str, other: str) -> None:
    first, second = (set(read_keys(read_form(name, kind="person")).syllables) for name in (one, other))
    assert first
    assert second
    assert not first & second


def test_wade_giles_without_apostrophes_gives_all_readings() -> None:
    assert chinese("wade-giles-bare")["chang"] == {"zhang", "chang"}
    assert chinese("wade-giles")["ch'ang"] == {"chang"}
    assert chinese("wade-giles-bare")["chu"] == {"zhu", "chu", "ju", "qu"}


ONE_SOUND = [
    ("Рощин", "Roshchin", "Roščin", "Roschin", "Rostschin", "Rochtchine"),
    ("Берия", "Beria", "Berija", "Beriya"),
    ("Василевский", "Vasilevsky", "Vasilevskii", "Vasilevskiĭ", "Wassilewski"),
    ("Ельцин", "Yeltsin", "El'tsin", "El'cin", "Jelzin", "Eltsine"),
    ("Хрущёв", "Khrushchev", "Chruščev", "Khrouchtchev", "Хрущев"),
    ("Васильевич", "Vasilyevich", "Vasilievich", "Vasil'evich", "Vasil’evič"),
    ("Мехлис", "Mekhlis", "Mechlis"),
    ("Юдин", "Yudin", "Iudin", "Judin"),
    ("Микоян", "Mikoyan", "Mikojan"),
    ("Литвинов", "Litvinov", "Litwinow", "Litvinoff"),
    ("Семёнов", "Semyonov", "Semenov"),
]


@pytest.mark.parametrize("words", ONE_SOUND, ids=lambda words: words[1])
def test_a_russian_name_sounds_alike_in_its_romanisations(words: tuple[str, ...]) -> None:
    for word in words[1:]:
        assert sounds(words[0]) & sounds(word), word


@pytest.mark.parametrize(
    ("one", "other"), [("Юдин", "Рощин"), ("Berlin", "Merlin"), ("Сталин", "Столин"), ("Hansen", "Hanson")]
)
def test_different_names_do_not_sound_alike(one: str, other: str) -> None:
    assert not sounds(one) & sounds(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Даллес", "Dulles"), ("Черчилль", "Churchill"), ("Гарриман", "Harriman"), ("Бёрджесс", "Burgess"),
     ("Фукс", "Fuchs"),
     ("Макартур", "MacArthur"), ("Βαφειάδης", "Vafiadis"), ("Уинстон", "Winston")],
)  # fmt: skip
def test_a_name_spelled_by_ear_keeps_its_consonants(one: str, other: str) -> None:
    assert skeletons(one) & skeletons(other)


@pytest.mark.parametrize("grade", GRADES, ids=lambda grade: grade.name)
def test_the_examples_of_a_grade_agree_in_it(grade: Grade) -> None:
    for one, other in grade.examples:
        first, second = (read_keys(read_form(f"Xyz, {given}", kind="person")) for given in (one, other))
        found = grade_given(first, second)
        assert found is not None
        assert found.name == grade.name, (one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("William B.", "William E."), ("John", "James"), ("N. V.", "A. Y."), ("Kim", "Lee")]
)
def test_given_names_against_each_other_do_not_agree(one: str, other: str) -> None:
    first, second = (read_keys(read_form(f"Xyz, {given}", kind="person")) for given in (one, other))
    assert grade_given(first, second) is None


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: f"{phrase.kind}-{next(iter(phrase.examples))}")
def test_the_examples_of_a_gloss_phrase_are_harvested(phrase: GlossPhrase) -> None:
    for text, (name, stands_for) in phrase.examples.items():
        assert (name, stands_for, phrase.kind) in {(one.name, one.stands_for, one.kind) for one in harvest(text)}


def test_the_examples_of_the_russian_endings_lead_back_to_the_name() -> None:
    for row in vocabulary.rows("russian_endings"):
        inflected, _, base = row["example"].partition(": ")
        assert base.split()[-1] in base_forms(inflected.split()[-1]), row["example"]


@pytest.mark.parametrize(
    "table",
    ["titles", "identity_words", "particles", "not_names", "plain_words", "families", "given_names", "hanja", "sounds",
     "chinese_syllables", "korean_letters", "korean_syllables", "japanese_syllables", "russian_endings", "posts",
     "nationalities", "korean_particles", "doubtful_titles"],
)  # fmt: skip
def test_a_table_has_no_row_twice_and_no_empty_first_cell(table: str) -> None:
    rows = [tuple(row.values()) for row in vocabulary.rows(table)]
    assert rows
    assert len(rows) == len(set(rows))
    assert all(row[0] for row in rows)
    assert all(None not in row for row in rows), "a row has a cell too few or too many"
