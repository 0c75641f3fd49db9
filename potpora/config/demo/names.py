"""Names that nobody bears: given names from Faker, surnames that say they are invented."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

from faker.providers.person.hr_HR import Provider as Croatian
from faker.providers.person.mk_MK import Provider as Macedonian

# Common Albanian given names: Faker has no Albanian list.
ALBANIAN = {
    "f": "Arta Besa Blerta Drita Elira Fatime Jehona Lindita Merita Mimoza Shpresa Teuta Vjollca".split(),
    "m": "Agim Arben Besnik Burim Dritan Fatmir Gëzim Ilir Luan Petrit Shpend Valon Xhevdet".split(),
}
GIVEN: dict[str, Mapping[str, Iterable[str]]] = {
    "mk": {"f": Macedonian.first_names_female, "m": Macedonian.first_names_male},
    "sq": ALBANIAN,
    "bs": {"f": Croatian.first_names_female, "m": Croatian.first_names_male},
}
# Roots that mean example, invented, attempt, sample, exercise, model, imagined, template.
MACEDONIAN_ROOTS = (
    "Пример Измислен Проб Образц Вежб Модел Замислен Шаблон Тест Макет".split()
)
MACEDONIAN_ENDINGS = (
    ("овски", "овска"),
    ("ски", "ска"),
    ("ов", "ова"),
    ("оски", "оска"),
)
SURNAMES = {
    "sq": "Shembulli Provuesi Mostra Modeli Trilluari Imagjinari Ushtrimi Provëza Shabllonit".split(),
    "bs": "Primjerović Probić Uzorković Izmišljenović Vježbić Modelović Šablonić Zamišljenović".split(),
}
COMMUNITIES = ("mk", "sq", "bs")
SHARES = (60, 32, 8)


@dataclass(frozen=True)
class FamilyName:
    """A surname in the form for a woman and the form for a man."""

    f: str
    m: str


def surname(community: str, chance: Random) -> FamilyName:
    """Return an invented surname of ``community``: mk, sq or bs."""
    if community != "mk":
        name = chance.choice(SURNAMES[community])
        return FamilyName(name, name)
    root = chance.choice(MACEDONIAN_ROOTS)
    male, female = chance.choice(MACEDONIAN_ENDINGS)
    return FamilyName(root + female, root + male)


def given_name(community: str, sex: str, chance: Random) -> str:
    """Return a given name of ``community`` for ``sex``: f or m."""
    return chance.choice(list(GIVEN[community][sex]))
