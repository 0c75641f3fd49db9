"""Leads, who reported them, their passing on, and lists that were brought in."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from potpora.ground.organisations.models import Office
from potpora.outreach.leads.models import (
    Channel,
    Lead,
    LeadList,
    LeadPassing,
    LeadReporter,
)
from potpora.outreach.leads.workflow import Outcome, State
from tests.factories.ground import MunicipalityFactory, OfficeFactory, WorkerFactory

ON = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class LeadFactory(DjangoModelFactory):
    """A lead that a worker of an association wrote down by phone, not yet looked at."""

    class Meta:
        model = Lead

    class Params:
        public = factory.Trait(channel=Channel.PUBLIC, entered_by=None)
        opened = factory.Trait(
            state=State.OPEN,
            taken_up_at=AT,
            taken_up_by=factory.SubFactory(WorkerFactory),
        )
        closed = factory.Trait(
            state=State.CLOSED,
            outcome=Outcome.NOTHING,
            outcome_on=ON,
            closed_at=AT,
            closed_by=factory.SubFactory(WorkerFactory),
        )

    office = factory.SubFactory(OfficeFactory, kind=Office.Kind.ASSOCIATION)
    channel = Channel.PHONE
    reporter_kind = "neighbour"
    entered_by = factory.SubFactory(WorkerFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    settlement = "Пробно"
    name = factory.Sequence("Измислена Пробна {}".format)
    text = "Старица живее сама и нема огрев."


class LeadReporterFactory(DjangoModelFactory):
    """A neighbour who may be called back."""

    class Meta:
        model = LeadReporter

    lead = factory.SubFactory(LeadFactory)
    name = "Сосед Измислен"
    phone = "000 000"


class LeadPassingFactory(DjangoModelFactory):
    """A lead that an association passed on to a centre."""

    class Meta:
        model = LeadPassing

    lead = factory.SubFactory(LeadFactory)
    number = factory.SelfAttribute("lead.number")
    from_office = factory.SubFactory(OfficeFactory, kind=Office.Kind.ASSOCIATION)
    to_office = factory.SubFactory(OfficeFactory)
    reason = "Дете"
    received_on = ON
    passed_by = factory.SubFactory(WorkerFactory)


class LeadListFactory(DjangoModelFactory):
    """A list whose rows nobody has looked through yet."""

    class Meta:
        model = LeadList

    office = factory.SubFactory(OfficeFactory, kind=Office.Kind.ASSOCIATION)
    source = "Месна заедница Пробно"
    rows = factory.LazyFunction(
        lambda: [{"name": "Измислена Пробна", "text": "Живее сама"}]
    )
    brought_by = factory.SubFactory(WorkerFactory)
