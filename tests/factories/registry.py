"""People and households."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from potpora.registry.households.models import Household, HouseholdMember
from potpora.registry.people.models import Person
from tests.factories.ground import OfficeFactory


class PersonFactory(DjangoModelFactory):
    """An adult of a centre."""

    class Meta:
        model = Person

    office = factory.SubFactory(OfficeFactory)
    given_name = factory.Sequence("Измислена{}".format)
    surname = "Примерова"
    born_on = date(1980, 11, 17)
    born_certainty = "exact"
    sex = "f"


class HouseholdFactory(DjangoModelFactory):
    """A household without members."""

    class Meta:
        model = Household

    office = factory.SubFactory(OfficeFactory)
    name = factory.Sequence("Домаќинство Примерови {}".format)


class HouseholdMemberFactory(DjangoModelFactory):
    """The head of a household since 2020."""

    class Meta:
        model = HouseholdMember

    household = factory.SubFactory(HouseholdFactory)
    person = factory.SubFactory(
        PersonFactory, office=factory.SelfAttribute("..household.office")
    )
    is_head = True
    starts_on = date(2020, 1, 1)
