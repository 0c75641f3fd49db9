"""Spellings that belong together get one key, and any text gets a key of plain letters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potpora.ground.text.folding import fold, words

GROUPS = [
    ["Ѓорѓи", "Gjorgji", "Đorđi", "Ǵorǵi", "GJORGJI"],
    ["Ќосев", "Kjosev", "Ćosev", "Ḱosev"],
    ["Џемаил", "Xhemail", "Džemail", "Djemail", "Dzhemail"],
    ["Шаќир", "Shaqir", "Šaćir", "Shakjir"],
    ["Чауш", "Çaush", "Čauš", "Chaush"],
    ["Жаклина", "Zhaklina", "Žaklina", "Zaklina"],
    ["Љубица", "Ljubica", "Lubica"],
    ["Љуљзим", "Lulzim"],
    ["Дритон", "Driton"],
    ["Петров", "Пeтpoв", "Petrov", "Реtrоv"],  # with letters of the other keyboard
    ["Сѐ", "Се", "Se", "SË"],
]


@pytest.mark.parametrize("spellings", GROUPS, ids=lambda group: group[0])
def test_all_spellings_of_a_name_have_one_key(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_different_names_keep_different_keys():
    names = ["Марија", "Марта", "Горан", "Зоран", "Иван", "Јован", "Qemal", "Kemal"]

    assert len({fold(name) for name in names}) == len(names)


def test_composed_and_decomposed_letters_are_the_same():
    assert fold("Ѓоко") == fold("Г\u0301око")


def test_words_are_parted_by_anything_that_is_no_letter():
    assert words(" Хаџи-Николова,Radmila ") == [
        fold("Хаџи"),
        fold("Николова"),
        fold("Радмила"),
    ]


@given(st.text())
def test_every_text_has_a_key_of_plain_letters_and_single_spaces(text):
    assert re.fullmatch(r"[a-z0-9]*( [a-z0-9]+)*", fold(text))
