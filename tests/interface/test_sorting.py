"""The alphabetical order of each language is what its readers learnt at school."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potpora.interface.language.sorting import ALPHABETS, sort_in, sort_key

LANGUAGES = st.sampled_from(sorted(ALPHABETS))
NAMES = st.text(alphabet="абвѓкќцчџшљњ abcčćdžđeëhjlnqrsšxzž'-0", max_size=8) | st.text(
    max_size=5
)
SCHOOL_ORDER = {
    "mk": ["Горан", "Дрита", "Ѓорѓи", "Ева", "Звонко", "Ѕвезда", "Илир", "Јана", "Кочо", "Лазо", "Љубица",
           "Нада", "Његош", "Тања", "Ќосев", "Цане", "Чедо", "Џемаил", "Шаќир"],
    "sr": ["Дара", "Ђорђе", "Ема", "Јован", "Лаза", "Љиља", "Ненад", "Њего", "Тома", "Ћира", "Уна", "Чеда", "Џани", "Шана"],
    "sq": ["Cana", "Çelik", "Drita", "Dukagjin", "Dhurata", "Gur", "Gjon", "Lule", "Llazar", "Nora", "Njomza",
           "Sokol", "Shpresa", "Tefik", "Thanas", "Xani", "Xhemail", "Ylli", "Zana", "Zhaklina"],
    "bs": ["Cvijić", "Čaušević", "Ćosić", "Dragan", "Džemal", "Đorđe", "Lukić", "Ljubica", "Nura", "Njegoš",
           "Sead", "Šaban", "Zaim", "Žana"],
    "en": ["Adams", "Baker", "Zaim"],
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(SCHOOL_ORDER))
def test_names_stand_in_the_order_of_the_alphabet(language):
    names = SCHOOL_ORDER[language]
    assert sorted(names, key=sort_in(language)) == names


@pytest.mark.parametrize("language", sorted(ALPHABETS))
def test_every_letter_comes_after_the_one_before_it(language):
    keys = [sort_key(letter, language) for letter in ALPHABETS[language]]
    assert all(one < other for one, other in pairwise(keys))


@pytest.mark.parametrize("language", sorted(ALPHABETS))
def test_the_other_script_comes_after_the_own(language):
    own, other = ("ж", "a") if language in {"mk", "sr"} else ("z", "а")
    assert sort_key(own, language) < sort_key(other, language)


@given(LANGUAGES, NAMES, NAMES)
def test_different_names_never_share_a_place(language, one, other):
    same = sort_key(one, language) == sort_key(other, language)
    assert same == (one == other)


@given(LANGUAGES, st.lists(NAMES, max_size=8))
def test_the_order_does_not_depend_on_where_it_starts(language, names):
    key = sort_in(language)
    assert sorted(names, key=key) == sorted(names, key=key)


@given(LANGUAGES, NAMES)
def test_large_and_small_letters_stand_together(language, name):
    assert sort_key(name.lower(), language)[0] == sort_key(
        name.lower().title(), language
    )[0] or (name.lower().title().casefold() != name.lower().casefold())
