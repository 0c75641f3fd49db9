"""Released figures."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from potpora.insight.indicators.models import ToldReport
from potpora.insight.releases.models import Release, ReleasedCell, WithheldCell
from tests.factories.ground import WorkerFactory
from tests.factories.outreach import ProjectFactory


class ReleaseFactory(DjangoModelFactory):
    """A release of figures on the register."""

    class Meta:
        model = Release

    subject = Release.Subject.REGISTER
    counted_on = factory.Sequence(lambda n: date.fromordinal(738000 + n))
    threshold = 5
    made_by = factory.SubFactory(WorkerFactory)
    checksum = "0" * 64


class ReleasedCellFactory(DjangoModelFactory):
    """That forty women of Butel were counted."""

    class Meta:
        model = ReleasedCell

    release = factory.SubFactory(ReleaseFactory)
    municipality = "803"
    dimension = "sex"
    value = "f"
    count = 40


class WithheldCellFactory(DjangoModelFactory):
    """A count that is hidden."""

    class Meta:
        model = WithheldCell

    release = factory.SubFactory(ReleaseFactory)
    municipality = "803"
    dimension = "sex"
    value = "m"
    count = 3


class ToldReportFactory(DjangoModelFactory):
    """That a report told of forty people on the list."""

    class Meta:
        model = ToldReport

    project = factory.SubFactory(ProjectFactory)
    cells = factory.LazyFunction(lambda: {"('i01', 'value')": [40, False]})
