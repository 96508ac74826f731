"""Names as forms, and how alike two are."""

from __future__ import annotations

import pytest

from actorgraph.matching.likeness import Lexicon
from actorgraph.matching.names import form_of, forms_of, sounded

# Names of a field, so that common words count for less than seldom ones.
WORLD = """
National Liberation Front; People's Liberation Army; Islamic Liberation Front; Popular Front; Free Army; FNL; M-19; M-23
Islamic Movement of Kurdistan; Islamic Army; National Army; Islamic Front; Front for Unity; Hezbollah; Hizbullah; HTS
Al-Qaeda; Al-Qaida in Iraq; Hayat Tahrir al-Sham; Hay'at Tahrir al-Sham; Movimiento 19 de Abril; Jaysh al-Islam
Government of Syria; Syrian government; Government of Iran; Al Shabaab; Jaish ul Islam; Irish Republican Army
Ejército de Liberación Nacional; Ejercito de Liberacion Nacional; Real Irish Republican Army; Kurdistan Workers' Party
""".replace("\n", ";").split(";")
LEXICON = Lexicon([form_of(name)] for name in WORLD)


def alike(one: str, other: str) -> float:
    score = LEXICON.alike(form_of(one), form_of(other))
    assert score == LEXICON.alike(form_of(other), form_of(one))
    return score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hay'at Tahrir al-Sham", "Hayat Tahrir al Sham"),
        ("Ejército de Liberación Nacional", "Ejercito de Liberacion Nacional"),
        ("Kurdistan Workers' Party", "Kurdistan Worker’s Party"),
        ("The Islamic Front", "Islamic Front"),
        ("Front for Unity", "Unity Front"),
        ("Government of Iran", "Iran government"),
        ("AL SHABAAB MOVEMENT OF THE YOUTH", "al-Shabaab Movement of the Youth"),
    ],
)
def test_names_that_differ_in_spelling_only_are_equal(one: str, other: str) -> None:
    assert alike(one, other) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Hezbollah", "Hizbullah", 0.9, 0.99),
        ("Al-Qaeda", "Al-Qaida", 0.9, 0.99),
        ("Jaysh al-Islam", "Jaish ul Islam", 0.9, 0.99),
        ("Hizb Allah", "Hizballah", 0.95, 0.95),
        ("Government of Syria", "Syrian government", 0.7, 0.95),
        ("HTS", "Hayat Tahrir al-Sham", 0.6, 0.6),
        ("HTAS", "Hayat Tahrir al-Sham", 0.7, 0.7),
        ("FNL", "FNL", 0.75, 0.75),
        ("Irish Republican Army", "Real Irish Republican Army", 0.5, 0.85),
        ("Al-Qaeda", "Al-Qaida in Iraq", 0.4, 0.8),
        ("M-19", "M-23", 0.0, 0.3),
        ("Islamic Front", "Popular Front", 0.1, 0.5),
        ("Hezbollah", "Al-Qaeda", 0.0, 0.0),
        ("FNL", "Hayat Tahrir al-Sham", 0.0, 0.0),
    ],
)
def test_names_are_alike_so_much(one: str, other: str, least: float, most: float) -> None:
    assert least <= round(alike(one, other), 2) <= most


def test_a_seldom_word_says_more_than_a_common_one() -> None:
    assert LEXICON.weight("hezbollah") > LEXICON.weight("islamic")
    assert alike("Islamic Hezbollah", "Hezbollah Front") > alike("Islamic Hezbollah", "Islamic Front")


def test_what_stands_in_parentheses_and_in_lists_are_names_of_their_own() -> None:
    forms = forms_of(["Russia (Soviet Union)"], ["TQJBR, ISI, IS"])
    assert {form.words for form in forms} >= {("russia",), ("soviet", "union"), ("isi",), ("is",), ("tqjbr",)}
    assert [form.acronym for form in forms if form.words == ("isi",)] == ["isi"]


def test_a_name_without_telling_words_keeps_all_of_them() -> None:
    assert form_of("The Government").words == ("government",)
    assert form_of("IS").words == ("is",)
    assert form_of("حماس").words == ("حماس",)


@pytest.mark.parametrize(("word", "sound"), [("mujahideen", "mujahidin"), ("mujahedin", "mujahidin"), ("m19", "m19")])
def test_words_sound_alike_across_transliterations(word: str, sound: str) -> None:
    assert sounded(word) == sound
