"""Cases with their managers, teams and notes."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from potpora.casework.casefile.models import (
    CaseCounter,
    CaseFile,
    CaseManagement,
    CaseNote,
    CaseTeamMember,
    StageChange,
)
from potpora.casework.casefile.workflow import Stage
from potpora.casework.handover.models import HandOver
from potpora.casework.safety.models import SafetyStep
from potpora.ground.drafts.models import Draft
from tests.factories.ground import AssignmentFactory, OfficeFactory, WorkerFactory
from tests.factories.registry import HouseholdFactory, PersonFactory

OPENED = date(2026, 1, 15)
AT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


class CaseCounterFactory(DjangoModelFactory):
    """A counter that has given ten numbers."""

    class Meta:
        model = CaseCounter

    office = factory.SubFactory(OfficeFactory)
    year = 2026
    last = 10


class CaseFileFactory(DjangoModelFactory):
    """A case for one person at intake, managed by a case manager of the centre."""

    class Meta:
        model = CaseFile
        skip_postgeneration_save = True

    class Params:
        for_household = factory.Trait(
            person=None,
            household=factory.SubFactory(
                HouseholdFactory, office=factory.SelfAttribute("..office")
            ),
        )
        closed = factory.Trait(stage=Stage.CLOSED, closed_on=date(2026, 3, 31))
        assignment = factory.SubFactory(
            AssignmentFactory, office=factory.SelfAttribute("..office")
        )

    office = factory.SubFactory(OfficeFactory)
    number = factory.Sequence("X-2026-{:05}".format)
    person = factory.SubFactory(PersonFactory, office=factory.SelfAttribute("..office"))
    manager = factory.SelfAttribute("assignment.worker")
    opened_by = factory.SelfAttribute("manager")
    opened_on = OPENED

    @factory.post_generation
    def stays(self, create, extracted, **kwargs):
        """Give the case its present stay and its present management."""
        if create:
            StageChangeFactory(case=self, stage=self.stage, by=self.manager)
            CaseManagementFactory(case=self, worker=self.manager, by=self.manager)


class StageChangeFactory(DjangoModelFactory):
    """The opening of a case."""

    class Meta:
        model = StageChange

    case = factory.SubFactory(CaseFileFactory)
    stage = Stage.INTAKE
    by = factory.SelfAttribute("case.manager")
    at = AT


class CaseManagementFactory(DjangoModelFactory):
    """The present management of a case."""

    class Meta:
        model = CaseManagement

    case = factory.SubFactory(CaseFileFactory)
    worker = factory.SelfAttribute("case.manager")
    by = factory.SelfAttribute("case.manager")
    starts_at = AT


class CaseTeamMemberFactory(DjangoModelFactory):
    """A psychologist on the team."""

    class Meta:
        model = CaseTeamMember

    case = factory.SubFactory(CaseFileFactory)
    worker = factory.SubFactory(WorkerFactory)
    function = CaseTeamMember.Function.PSYCHOLOGIST
    starts_on = OPENED
    circle_until = factory.Maybe("in_circle", date(2999, 1, 1), None)
    in_circle = False


class CaseNoteFactory(DjangoModelFactory):
    """An ordinary note of the case manager."""

    class Meta:
        model = CaseNote

    case = factory.SubFactory(CaseFileFactory)
    kind = CaseNote.Kind.TOLD
    text = "Мајката рече дека детето е на училиште."
    happened_on = OPENED
    written_by = factory.SelfAttribute("case.manager")
    written_at = AT


class HandOverFactory(DjangoModelFactory):
    """A hand-over that waits to be confirmed."""

    class Meta:
        model = HandOver

    case = factory.SubFactory(CaseFileFactory)
    given_by = factory.SubFactory(WorkerFactory)
    given_to = factory.SelfAttribute("case.manager")
    open_tasks = "Барање за помош."
    next_contact_on = date(2026, 2, 2)
    told_by = "Весна Примерова"
    written_by = factory.SelfAttribute("given_by")


class SafetyStepFactory(DjangoModelFactory):
    """The police were called."""

    class Meta:
        model = SafetyStep

    case = factory.SubFactory(CaseFileFactory)
    step = "police"
    taken_by = "Полиција"
    taken_at = AT
    written_by = factory.SelfAttribute("case.manager")


class DraftFactory(DjangoModelFactory):
    """Something typed and not yet saved; the content is no real draft."""

    class Meta:
        model = Draft

    worker = factory.SubFactory(WorkerFactory)
    form = "note"
    subject_id = factory.Faker("uuid4", cast_to=None)
    content = b"encrypted"
