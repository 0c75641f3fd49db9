"""A standard form with a bit of everything, versions of it, and forms filled for a case."""

from datetime import date
from functools import cache
from hashlib import sha256

import factory
from factory.django import DjangoModelFactory

from potpora.casework.records.models import CaseForm, FormFact
from potpora.ground.instruments.compiling import compile_workbook
from potpora.ground.instruments.models import FormVersion, StandardForm
from tests.factories.casework import CaseFileFactory
from tests.ground.instruments.workbooks import workbook

SINCE = date(2024, 1, 1)
SURVEY = """
| type | name | label::English (en) | label::Македонски (mk) | hint::English (en) | guidance_hint::English (en) | required | relevant | constraint | constraint_message::English (en) | constraint_message::Македонски (mk) | calculation | choice_filter |
| begin_group | visit | The visit | Посетата | | | | | | | | | |
| date | seen_on | Day of the visit | Ден на посетата | | The term runs from here | yes | | . <= today() | The day has not come yet. | Денот сè уште не дошол. | | |
| select_one yn | danger | Is anybody in danger? | Дали некој е во опасност? | | | yes | | | | | | |
| text | what | What is the danger? | Која е опасноста? | Only what you saw | | yes | ${danger} = 'yes' | | | | | |
| select_multiple need | needs | Needs | Потреби | | | | | | | | | |
| decimal | rent | Rent a month | Кирија месечно | | | | | . >= 0 | The rent is not negative. | Киријата не е негативна. | | |
| end_group | | | | | | | | | | | | |
| begin_group | home | The home | Домот | | | | | | | | | |
| begin_repeat | member | Member | Член | | | | | | | | | |
| text | mname | Name | Име | | | yes | | | | | | |
| integer | age | Age | Возраст | | | | | . >= 0 and . < 120 | Between 0 and 119. | Меѓу 0 и 119. | | |
| text | school | School | Училиште | | | | ${age} != '' and ${age} < 18 | | | | | |
| end_repeat | | | | | | | | | | | | |
| calculate | members | Members in all | Членови вкупно | | | | | | | | count(${member}) | |
| select_one region | region | Region | Регион | | | | | | | | | |
| select_one place | place | Place | Место | | | | | | | | | region = ${region} |
| select_one level | own_housing | How do you see it? | Како го гледате? | | | | | | | | | |
| select_one level | housing | Level of housing | Ниво на домувањето | | | yes | | | | | | |
| end_group | | | | | | | | | | | | |
"""
CHOICES = """
| list_name | name | label::English (en) | label::Македонски (mk) | region | score | anchor::English (en) | anchor::Македонски (mk) |
| yn | yes | Yes | Да | | | | |
| yn | no | No | Не | | | | |
| need | food | Food | Храна | | | | |
| need | work | Work | Работа | | | | |
| region | sk | Skopje region | Скопски регион | | | | |
| region | pe | Pelagonia | Пелагонија | | | | |
| place | butel | Butel | Бутел | sk | | | |
| place | bitola | Bitola | Битола | pe | | | |
| level | bad | 1 · Crisis | 1 · Криза | | 1 | No roof for the night | Без покрив за ноќта |
| level | fair | 2 · Weak | 2 · Слабо | | 2 | A roof that leaks | Покрив што протекува |
| level | good | 3 · Good | 3 · Добро | | 3 | Safe and dry | Безбедно и суво |
"""
SETTINGS = """
| form_title | form_id | default_language |
| Visit | visit | English (en) |
"""
WHOLE = {
    "visit": {
        "seen_on": "2026-03-02",
        "danger": "no",
        "needs": ["food"],
        "rent": "1200.5",
    },
    "home": {
        "member": [{"mname": "Ana", "age": "37"}],
        "region": "sk",
        "housing": "fair",
    },
}


def visit(survey: str = SURVEY, choices: str = CHOICES) -> bytes:
    """The workbook of the form, or of a version of it."""
    return workbook(survey, choices, SETTINGS)


@cache
def compiled():
    """The workbook with what is compiled from it, made once."""
    data = visit()
    return data, compile_workbook(data, version="1")


class StandardFormFactory(DjangoModelFactory):
    """A form of the method."""

    class Meta:
        model = StandardForm

    code = factory.Sequence("visit{}".format)
    title = {"en": "Visit", "mk": "Посета"}


class FormVersionFactory(DjangoModelFactory):
    """A version that has been in force for years."""

    class Meta:
        model = FormVersion

    form = factory.SubFactory(StandardFormFactory)
    number = 1
    workbook = factory.LazyFunction(lambda: compiled()[0])
    compiled = factory.LazyFunction(lambda: compiled()[1].form.to_json())
    xform = factory.LazyFunction(lambda: compiled()[1].xform)
    checksum = factory.Sequence(lambda n: sha256(str(n).encode()).hexdigest())
    in_force_from = SINCE


class CaseFormFactory(DjangoModelFactory):
    """A draft that the case manager has begun."""

    class Meta:
        model = CaseForm

    case = factory.SubFactory(CaseFileFactory)
    stay = factory.LazyAttribute(lambda form: form.case.stage_changes.latest("at"))
    form_version = factory.SubFactory(FormVersionFactory)
    language = "en"
    done_by = factory.SelfAttribute("case.manager")
    answers = factory.LazyFunction(lambda: {"visit": {}, "home": {"member": [{}]}})


class FormFactFactory(DjangoModelFactory):
    """A telephone number that a form answers otherwise than the register, not yet decided."""

    class Meta:
        model = FormFact

    form = factory.SubFactory(CaseFormFactory)
    person = factory.LazyAttribute(lambda fact: fact.form.case.person)
    field = "phone"
    was = "070 000 000"
    becomes = "070 000 001"
