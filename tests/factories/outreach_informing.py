"""Entries of people who were informed."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from potpora.outreach.informing.models import Informing
from tests.factories.ground import WorkerFactory
from tests.factories.outreach import ProjectFactory


class InformingFactory(DjangoModelFactory):
    """Four people told of their rights in a group, in Macedonian."""

    class Meta:
        model = Informing

    project = factory.SubFactory(ProjectFactory)
    office = factory.SelfAttribute("project.office")
    told_on = date(2022, 1, 10)
    how = Informing.How.GROUP
    language = "mk"
    about = "Измислени права"
    people = 4
    written_by = factory.SubFactory(WorkerFactory)
