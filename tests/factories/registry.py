"""People and households."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from potpora.registry.consent.models import Basis, Disclosure, LegalBasis
from potpora.registry.households.models import (
    Household,
    HouseholdMember,
    IncomeStatement,
    PropertyStatement,
)
from potpora.registry.people.ciphers import hide
from potpora.registry.people.models import (
    Address,
    Contact,
    Identifier,
    Person,
    PersonCircle,
)
from tests.factories.ground import MunicipalityFactory, OfficeFactory, WorkerFactory


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


class IdentifierFactory(DjangoModelFactory):
    """A valid citizen number of 17.11.1980; ``text=`` for another."""

    class Meta:
        model = Identifier
        exclude = ("text", "hidden")

    text = "1711980450004"
    hidden = factory.LazyAttribute(lambda number: hide(number.text))
    person = factory.SubFactory(PersonFactory)
    kind = "embg"
    value = factory.LazyAttribute(lambda number: number.hidden.value)
    lookup = factory.LazyAttribute(lambda number: number.hidden.lookup)
    last_three = factory.LazyAttribute(lambda number: number.hidden.last_three)


class ContactFactory(DjangoModelFactory):
    """A phone that is safe to call."""

    class Meta:
        model = Contact

    person = factory.SubFactory(PersonFactory)
    kind = "phone"
    value = "070 000 148"


class AddressFactory(DjangoModelFactory):
    """Where a person lives since 2014."""

    class Meta:
        model = Address

    person = factory.SubFactory(PersonFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    line = "Измислена улица 12"
    starts_on = date(2014, 9, 1)


class PersonCircleFactory(DjangoModelFactory):
    """A worker who may see a sealed person."""

    class Meta:
        model = PersonCircle

    person = factory.SubFactory(PersonFactory, record_class="sealed")
    worker = factory.SubFactory(WorkerFactory)
    until = date(2999, 1, 1)


class IncomeStatementFactory(DjangoModelFactory):
    """A pension, stated but not checked."""

    class Meta:
        model = IncomeStatement

    household = factory.SubFactory(HouseholdFactory)
    kind = "pension"
    amount_monthly = 15_000
    stated_on = date(2026, 1, 15)


class PropertyStatementFactory(DjangoModelFactory):
    """A field, stated but not checked."""

    class Meta:
        model = PropertyStatement

    household = factory.SubFactory(HouseholdFactory)
    kind = "land"
    value = 300_000
    stated_on = date(2026, 1, 15)


class LegalBasisFactory(DjangoModelFactory):
    """Consent to share with a provider, for a year."""

    class Meta:
        model = LegalBasis

    person = factory.SubFactory(PersonFactory)
    purpose = "service"
    basis = Basis.CONSENT
    recipient = "Измислено здружение"
    data_kinds = ["identity"]
    given_on = date(2026, 1, 15)
    given_how = "signed"
    given_by = "самата"
    valid_until = date(2027, 1, 15)
    recorded_by = factory.SubFactory(WorkerFactory)


class DisclosureFactory(DjangoModelFactory):
    """Identity given to a provider."""

    class Meta:
        model = Disclosure

    legal_basis = factory.SubFactory(LegalBasisFactory)
    person = factory.SelfAttribute("legal_basis.person")
    recipient = "Измислено здружение"
    data_kinds = ["identity"]
    reason = "упат за услуга"
    disclosed_on = date(2026, 2, 1)
    recorded_by = factory.SubFactory(WorkerFactory)
