"""Plans of visits, visits, and what they found."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from potpora.ground.instruments.workflow import State
from potpora.outreach.visits.codes import Finding, Reason, Why
from potpora.outreach.visits.models import (
    CalendarFeed,
    FactChange,
    HeldFile,
    HeldVisit,
    PlannedVisit,
    Visit,
    VisitFile,
    VisitLetter,
    VisitPlan,
)
from tests.factories.ground import OfficeFactory, WorkerFactory
from tests.factories.instruments import FormVersionFactory
from tests.factories.outreach import ListedHouseholdFactory, ProjectFactory

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)


class VisitPlanFactory(DjangoModelFactory):
    """A plan for one day with two vehicles, of the office that leads the project."""

    class Meta:
        model = VisitPlan

    project = factory.SubFactory(ProjectFactory)
    office = factory.LazyAttribute(lambda plan: plan.project.office)
    begins_on = DAY
    ends_on = factory.SelfAttribute("begins_on")
    vehicles = 2
    visits_a_day = 4
    made_by = factory.SubFactory(WorkerFactory)


class PlannedVisitFactory(DjangoModelFactory):
    """The first visit of the first day of a plan."""

    class Meta:
        model = PlannedVisit

    plan = factory.SubFactory(VisitPlanFactory)
    household = factory.LazyAttribute(
        lambda visit: ListedHouseholdFactory(project=visit.plan.project)
    )
    day = factory.LazyAttribute(lambda visit: visit.plan.begins_on)
    place = 1
    reason = Reason.LIST_CHECK


class VisitFactory(DjangoModelFactory):
    """A finished visit at which the household was found."""

    class Meta:
        model = Visit

    household = factory.SubFactory(ListedHouseholdFactory)
    project = factory.LazyAttribute(lambda visit: visit.household.project)
    form_version = factory.SubFactory(FormVersionFactory)
    language = "mk"
    state = State.LOCKED
    finding = Finding.FOUND
    started_on = DAY
    finished_on = DAY
    visited_at = NOON
    done_by = factory.SubFactory(WorkerFactory)


class FactChangeFactory(DjangoModelFactory):
    """A telephone number that was found to be another, not yet reviewed."""

    class Meta:
        model = FactChange

    visit = factory.SubFactory(VisitFactory)
    household = factory.LazyAttribute(lambda fact: fact.visit.household)
    project = factory.LazyAttribute(lambda fact: fact.visit.project)
    field = "phone"
    was = ""
    becomes = "070 000 001"
    found_at = NOON


class HeldVisitFactory(DjangoModelFactory):
    """A record that names no household of a project."""

    class Meta:
        model = HeldVisit

    office = factory.LazyAttribute(lambda held: ProjectFactory().office)
    sent_by = factory.SubFactory(WorkerFactory)
    instance_id = factory.Sequence("uuid:held-{}".format)
    way = "phone"
    why = Why.NO_VISIT
    sha256 = factory.Sequence("{:064x}".format)
    size_bytes = 1
    stored_as = factory.SelfAttribute("sha256")


class VisitLetterFactory(DjangoModelFactory):
    """A letter left on the day of the third vain visit."""

    class Meta:
        model = VisitLetter

    household = factory.SubFactory(ListedHouseholdFactory)
    project = factory.LazyAttribute(lambda letter: letter.household.project)
    sent_on = DAY
    sent_by = factory.SubFactory(WorkerFactory)
    answer_by = DAY + timedelta(days=8)


class VisitFileFactory(DjangoModelFactory):
    """A photo that came with a visit; its bytes are nowhere."""

    class Meta:
        model = VisitFile

    visit = factory.SubFactory(VisitFactory)
    name = "document.jpg"
    media_type = "image/jpeg"
    sha256 = "0" * 64
    size_bytes = 1
    stored_as = factory.Sequence("photo-{}".format)


class HeldFileFactory(DjangoModelFactory):
    """A file of a record that waits."""

    class Meta:
        model = HeldFile

    held = factory.SubFactory(HeldVisitFactory)
    name = "document.jpg"
    sha256 = "0" * 64
    size_bytes = 1
    stored_as = factory.Sequence("held-{}".format)


class CalendarFeedFactory(DjangoModelFactory):
    """A calendar whose address nobody knows."""

    class Meta:
        model = CalendarFeed

    office = factory.SubFactory(OfficeFactory)
    worker = factory.SubFactory(WorkerFactory)
    token_hash = factory.Sequence("{:064x}".format)
