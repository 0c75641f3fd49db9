"""Names found in any script, order and with a slip of the pen."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potpora.registry.people.rules import names

GROUPS = [
    ["Ѓорѓи", "Gjorgji", "Đorđi", "Gjorgi"],
    ["Ќосев", "Kjosev", "Ćosev"],
    ["Џемаил", "Xhemail", "Džemail", "Djemail"],
    ["Шаќир", "Shaqir", "Šaćir", "Shakjir"],
    ["Чауш", "Çaush", "Čauš", "Chaush"],
    ["Жаклина", "Zhaklina", "Žaklina", "Zaklina"],
    ["Љубица", "Ljubica", "Lubica"],
    ["Љуљзим", "Lulzim"],
    ["Дритон", "Driton"],
    ["Ѕвезда", "Dzvezda", "Zvezda"],
]
PAIRS = [pair for group in GROUPS for pair in pairwise(group)]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_all_spellings_of_a_name_find_each_other(one, other):
    assert names.likeness(f"{one} Петровски", f"Petrovski {other}").score >= 0.85


def test_order_does_not_matter_but_is_noticed():
    assert names.likeness("Шишман Гаврилски", "Гаврилски Шишман").swapped
    assert not names.likeness("Шишман Гаврилски", "Shishman Gavrilski").swapped


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cemkov Branko", "Чемков Бранко"),
        ("Џемајли Афердита", "Aferdita Dzemajli"),
        ("Лахтов Миле", "Лахтов Млие"),
        ("Пајазити ФЛорент", "ФЛоорент Пајазити"),
        ("Karadza Bozhana", "Караџа Божана"),
        ("Марсениќ Петар", "Petar Marsenik"),
        ("Бöлüкбаşı Öзцан", "Öзцан Бöлüкбаşı"),
        ("Марија Петровска", "Марија Петровска-Николова"),
    ],
)
def test_slips_and_plain_keyboards_stay_alike(one, other):
    assert names.likeness(one, other).score >= 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Зека Нада", "Зека Александра"),
        ("Марко Петров", "Петар Марков"),
        ("", "Ана Ковач"),
    ],
)
def test_other_people_stay_apart(one, other):
    assert names.likeness(one, other).score < 0.8


@pytest.mark.parametrize("name", ["петровска", "ќосев", "xhemajli"])
def test_the_sound_survives_mistaken_vowels(name):
    (folded,) = names.tokens(name)

    assert names.sound(folded) == names.sound(folded.replace("e", "i"))


def test_initials_are_the_first_letters_as_written():
    assert names.initials("Ѓорѓи  Љубен") == "Ѓ. Љ."


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_from_both_sides_and_stays_between_nought_and_one(
    one, other
):
    there, back = names.likeness(one, other), names.likeness(other, one)

    assert there.score == pytest.approx(back.score, abs=0.11)
    assert -0.6 <= there.score <= 1


@given(st.text(alphabet="абвгдѓежзѕијклљмнњопрстќуфхцчџш ", min_size=1, max_size=30))
def test_a_name_is_wholly_like_itself(name):
    assert not names.tokens(name) or names.likeness(name, name).score == 1
