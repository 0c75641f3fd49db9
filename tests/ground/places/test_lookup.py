"""A text in any language, with typing errors, means the right municipality or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potpora.ground.places.actions import tables
from potpora.ground.places.lookup import NOWHERE, bare, make
from potpora.ground.places.tables import NAMES

BUTEL, CUCER, TETOVO, BITOLA, DEBAR = "803", "816", "609", "501", "303"


@pytest.fixture(scope="module")
def lookup():
    data = tables()
    mine = [row for row in data["municipalities"] if row["country"] == "MK"]
    villages = [row for row in data["settlements"] if row["municipality"]]
    return make(
        [(row["code"], [row[name] for name in NAMES if row[name]]) for row in mine],
        [
            (row["code"], row["municipality"], [row["name_en"], row["name_local"]])
            for row in villages
        ],
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, BUTEL) for text in ["Бутел", "БУТЕЛ", "Butel", "о. Бутел", "Бутел "]),
        *(
            (text, BUTEL)
            for text in ["Скопје - Бутел", "Komuna Butel", "Butel, Skopje"]
        ),
        *(
            (text, CUCER)
            for text in ["Чучер-Сандево", "Чучер Сандево", "Чучер -Сандево"]
        ),
        *(
            (text, CUCER)
            for text in ["Čučer-Sandevo", "Cucer Sandevo", "Çuçer-Sandevë"]
        ),
        *(
            (text, CUCER)
            for text in ["с. Кучевиште", "Kuçevishtë", "Çuçer", "село Бразда"]
        ),
        *((text, TETOVO) for text in ["Тетово", "Tetovë", "Tetovo", "општина Тетово"]),
        *((text, BITOLA) for text in ["Битола", "Manastir"]),
        *((text, DEBAR) for text in ["Дебар", "Dibër", "Diber"]),
    ],
)
def test_every_way_of_writing_a_place_is_certain(lookup, text, code):
    found = lookup.find(text)

    assert found.municipality == code
    assert found.certainty >= 0.95


@pytest.mark.parametrize(
    ("text", "code"),
    [("Бутл", BUTEL), ("Mirkovc", CUCER), ("Banjan", CUCER), ("Kucheviste", CUCER)],
)
def test_a_typing_error_is_found_but_less_certain(lookup, text, code):
    found = lookup.find(text)

    assert found.municipality == code
    assert 0.7 < found.certainty < 1


@pytest.mark.parametrize(
    "text", ["", "  ", "Скопје", "ул. Маршал Тито 5", "Belgrade", "12"]
)
def test_what_means_no_municipality_means_nowhere(lookup, text):
    assert lookup.find(text) == NOWHERE


def test_every_municipality_finds_itself_by_every_name(lookup):
    rows = [row for row in tables()["municipalities"] if row["country"] == "MK"]
    missed = [
        (row["code"], row[name])
        for row in rows
        for name in NAMES
        if lookup.find(row[name]).municipality != row["code"]
    ]

    assert missed == []


def test_a_village_name_that_lies_in_two_municipalities_means_neither():
    lookup = make(
        [("1", ["Велес"]), ("2", ["Штип"])],
        [("a", "1", ["Ново Село"]), ("b", "2", ["Ново Село"])],
    )

    assert lookup.find("Ново Село") == NOWHERE


@given(st.text())
def test_any_text_gets_an_answer(text):
    assert bare(text) == bare(text).strip()
    assert make([("803", ["Бутел"])], []).find(text).municipality in {"803", ""}
