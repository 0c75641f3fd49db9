"""Projects and their lists."""

from datetime import date
from uuid import UUID

import factory
from factory.django import DjangoModelFactory

from potpora.ground.organisations.models import Office
from potpora.outreach.projects.models import (
    DifferentPeople,
    ListedHousehold,
    Participant,
    Partner,
    Project,
)
from tests.factories.ground import MunicipalityFactory, OfficeFactory, WorkerFactory

BEGINS, ENDS = date(2021, 12, 1), date(2030, 4, 30)


class ProjectFactory(DjangoModelFactory):
    """A project that its leading office carries alone."""

    class Meta:
        model = Project
        skip_postgeneration_save = True

    code = factory.Sequence("project-{}".format)
    name = factory.Sequence("Пробен проект {}".format)
    office = factory.SubFactory(OfficeFactory, kind=Office.Kind.ASSOCIATION)
    budget = 277_200
    begins_on = BEGINS
    ends_on = ENDS

    @factory.post_generation
    def partners(self, create, extracted, **kwargs):
        """Let the leading office and the ``partners`` given carry it."""
        PartnerFactory(project=self, office=self.office, part=Partner.Part.LEAD)
        for office in extracted or ():
            PartnerFactory(project=self, office=office)


class PartnerFactory(DjangoModelFactory):
    """A centre that carries a project with others since its beginning."""

    class Meta:
        model = Partner

    project = factory.SubFactory(ProjectFactory)
    office = factory.SubFactory(OfficeFactory)
    part = Partner.Part.CENTRE
    since = BEGINS


class ListedHouseholdFactory(DjangoModelFactory):
    """A household on the list, with an address that everybody may know."""

    class Meta:
        model = ListedHousehold

    project = factory.SubFactory(ProjectFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence("Домаќинство Пробни {}".format)
    municipality = factory.SubFactory(MunicipalityFactory)
    settlement = "Пробно"
    address = "ул. Измислена 1"
    listed_on = BEGINS


class ParticipantFactory(DjangoModelFactory):
    """A person on the list of the centre, not yet visited."""

    class Meta:
        model = Participant

    household = factory.SubFactory(ListedHouseholdFactory)
    given_name = factory.Sequence("Измислен{}".format)
    surname = "Пробен"
    sex = "m"
    born_in = 1975
    is_contact = True
    origin = Participant.Origin.LIST
    listed_on = BEGINS


class DifferentPeopleFactory(DjangoModelFactory):
    """A decision that two entries of one project are two people."""

    class Meta:
        model = DifferentPeople

    one = factory.SubFactory(ParticipantFactory, id=UUID(int=1))
    other = factory.SubFactory(
        ParticipantFactory,
        id=UUID(int=2),
        household__project=factory.SelfAttribute("...one.household.project"),
    )
    decided_on = BEGINS
    decided_by = factory.SubFactory(WorkerFactory)
