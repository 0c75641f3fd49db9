"""Whoever is in the register is found: in any script, in any order, with a slip."""

from datetime import date
from itertools import permutations

import pytest

from potpora.ground.access.acting import acting
from potpora.registry.people.ciphers import hide
from potpora.registry.search import queries
from potpora.registry.search.indexing import index
from tests.factories.ground import AssignmentFactory, MunicipalityFactory, OfficeFactory
from tests.factories.registry import AddressFactory, IdentifierFactory, PersonFactory
from tests.factories.search import FoundPersonFactory

pytestmark = pytest.mark.django_db

# The domain facts, §8.3: 33 spellings of ten names.
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


def found(text, **narrowed):
    """Return the ids of the people found, the likeliest first."""
    return [a.id for a in queries.search(queries.asked(text, **narrowed))]


@pytest.fixture(autouse=True)
def fresh_places():
    """Municipalities are read once a process; each test has its own."""
    queries.places.cache_clear()


@pytest.mark.parametrize("spellings", GROUPS, ids=lambda group: group[0])
def test_all_spellings_of_a_name_find_each_other(spellings):
    people = {
        s: FoundPersonFactory(given_name=s, surname="Примерова") for s in spellings
    }

    for spelling in spellings:
        assert set(found(f"{spelling} Примерова")) == {p.pk for p in people.values()}


@pytest.mark.parametrize("spellings", GROUPS, ids=lambda group: group[0])
def test_one_word_alone_finds_all_its_spellings(spellings):
    people = {s: FoundPersonFactory(given_name=s, surname="") for s in spellings}

    for spelling in spellings:
        assert set(found(spelling)) == {p.pk for p in people.values()}


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Ѓорѓи Ќосев",
            "Ќосев Ѓорѓи",
            "Djordji Kosev",
            "gjorgji kjosev",
            "Горги Косев",
        ),
        *("Đorđi Ćosev", "Dordi Cosev", "Ѓорги Ќосв", "Gjrogji Kjosev", "Ѓорѓи Ќосевв"),
        *("Ѓорѓи Мило Ќосев", "Ѓ Ќосев", "  ЃОРЃИ   ЌОСЕВ ", "Ќос Ѓорѓи"),
    ],
)
def test_a_name_is_found_as_people_type_it(typed):
    person = FoundPersonFactory(given_name="Ѓорѓи", surname="Ќосев")
    FoundPersonFactory(given_name="Весна", surname="Станкова")

    assert found(typed) == [person.pk]


def test_every_order_of_four_words_finds_the_same_person():
    person = FoundPersonFactory(given_name="Ана Марија", surname="Петровска-Илиева")

    for words in permutations(["Ana", "Marija", "Petrovska", "Ilieva"]):
        assert found(" ".join(words)) == [person.pk]


def test_somebody_with_one_name_only_is_found_by_it():
    person = FoundPersonFactory(given_name="Фатиме", surname="")

    assert found("Fatime") == [person.pk]


def test_the_year_of_birth_narrows_and_a_year_beside_it_still_answers():
    born = [date(year, 5, 1) for year in (1958, 1959, 1980)]
    right, beside, _ = [
        FoundPersonFactory(given_name="Ѓорѓи", surname="Ќосев", born_on=day)
        for day in born
    ]

    assert found("Gjorgji Kjosev 1958") == [right.pk, beside.pk]
    assert found("Gjorgji Kjosev", born_year=1958) == [right.pk, beside.pk]


def test_a_municipality_in_any_language_narrows():
    place = MunicipalityFactory(name_mk="Струга", name_sq="Strugë", name_en="Struga")
    there = FoundPersonFactory(given_name="Арбен", surname="Краснићи")
    AddressFactory(person=there, municipality=place)
    index([there.pk])
    elsewhere = FoundPersonFactory(given_name="Арбен", surname="Краснићи")
    AddressFactory(person=elsewhere)
    index([elsewhere.pk])

    assert found("Arben Krasniqi", municipality=place.pk) == [there.pk]
    for typed in ("Arben Krasniqi Strugë", "Струга Арбен Краснићи"):
        assert found(typed)[0] == there.pk


def test_a_protected_address_tells_no_municipality_and_no_search_by_one_excludes_it():
    person = FoundPersonFactory(
        given_name="Весна", surname="Скриена", address_protected=True
    )
    address = AddressFactory(person=person)
    index([person.pk])

    (answer,) = queries.search(queries.asked("Vesna Skriena"))
    assert answer.municipality is None
    assert found("Vesna Skriena", municipality=address.municipality_id) == [person.pk]
    assert found("Vesna Skriena", municipality=MunicipalityFactory().pk) == [person.pk]


def test_an_exact_number_finds_its_bearer_however_it_is_typed():
    person = FoundPersonFactory()
    hidden = hide("0101000450007")
    IdentifierFactory(
        person=person, value=hidden.value, lookup=hidden.lookup, last_three="007"
    )

    assert found("0101000450007") == [person.pk]
    assert found(" 0101 000 450007 ") == [person.pk]
    assert found("0101000450015") == []


def test_whoever_was_merged_leads_to_the_survivor_under_both_names():
    survivor = PersonFactory(given_name="Ѓорѓи", surname="Ќосев")
    merged = PersonFactory(
        given_name="Тодор",
        surname="Маринов",
        office=survivor.office,
        merged_into=survivor,
    )
    index([survivor.pk, merged.pk])

    assert found("Gjorgji Kjosev") == [survivor.pk]
    (answer,) = queries.search(queries.asked("Todor Marinov"))
    assert (answer.id, answer.also) == (survivor.pk, "Тодор Маринов")


def test_those_of_the_own_centre_come_first_among_equals():
    office = OfficeFactory()
    others = [
        FoundPersonFactory(given_name="Ана", surname="Иванова") for _ in range(30)
    ]
    own = FoundPersonFactory(given_name="Ана", surname="Иванова", office=office)

    with acting(AssignmentFactory(office=office)):
        answers = queries.search(queries.asked("Ana Ivanova"))
    assert answers[0].id == own.pk
    assert answers[0].own
    assert len(answers) == queries.SHOWN < len(others)


@pytest.mark.parametrize(
    "typed", ["", "   ", "1958", "'; drop table", "%%%", "💛", "\u200f"]
)
def test_what_is_no_name_finds_nobody_and_breaks_nothing(typed):
    FoundPersonFactory()

    assert found(typed) == []
