"""The invented families: the same for the same seed, and never a real name."""

from datetime import date
from random import Random

from potpora.config.demo.families import families, personal_number


def test_the_same_seed_invents_the_same_families():
    assert list(families(40, ["801"], seed=3)) == list(families(40, ["801"], seed=3))


def test_every_number_has_its_control_digit_and_birthday():
    weights = (7, 6, 5, 4, 3, 2) * 2
    for family in families(200, ["801"]):
        for person in family.members:
            total = sum(
                w * int(d) for w, d in zip(weights, person.number, strict=False)
            )
            assert int(person.number[12]) == -total % 11 % 10
            assert person.number[:4] == f"{person.born_on:%d%m}"


def test_women_and_men_have_serials_of_their_own():
    chance = Random(1)

    assert int(personal_number(date(1990, 2, 3), "f", chance)[9:12]) >= 500
    assert int(personal_number(date(1990, 2, 3), "m", chance)[9:12]) < 500


def test_every_surname_says_that_it_is_invented():
    roots = (
        "Пример Измисл Проб Образц Вежб Модел Замисл Шаблон Тест Макет Shembull Prov Mostra Model "
        "Trillu Imagjin Ushtrim Shabllon Primjer Prob Uzork Izmišlj Vježb Šablon Zamišlj"
    ).split()

    for family in families(300, ["801"]):
        assert all(
            any(p.surname.startswith(root) for root in roots) for p in family.members
        )
