"""Deadlines, what moves them, and what calls for a review."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from potpora.casework.casefile.models import (
    CasePause,
    Deadline,
    Extension,
)
from potpora.casework.triggers.models import ReviewTrigger
from potpora.casework.watch.models import Reminder
from potpora.ground.approvals.models import Approval
from tests.factories.casework.cases import AT, OPENED, CaseFileFactory
from tests.factories.ground import OfficeFactory, WorkerFactory


class DeadlineFactory(DjangoModelFactory):
    """The assessment, due in March."""

    class Meta:
        model = Deadline

    case = factory.SubFactory(CaseFileFactory)
    term = "assessment"
    starts_at = AT
    due_on = date(2026, 3, 2)


class CasePauseFactory(DjangoModelFactory):
    """Ten days in hospital."""

    class Meta:
        model = CasePause

    case = factory.SubFactory(CaseFileFactory)
    reason = "hospital"
    starts_on = date(2026, 2, 1)
    ends_on = date(2026, 2, 10)
    decided_by = factory.SelfAttribute("case.manager")
    decided_at = AT


class ExtensionFactory(DjangoModelFactory):
    """Three days more, because the finding is late."""

    class Meta:
        model = Extension

    deadline = factory.SubFactory(DeadlineFactory)
    reason = "expert"
    days = 3
    decided_by = factory.SelfAttribute("deadline.case.manager")


class ReminderFactory(DjangoModelFactory):
    """A reminder to the worker on the day."""

    class Meta:
        model = Reminder

    deadline = factory.SubFactory(DeadlineFactory)
    level = "on_the_day"
    due_on = factory.SelfAttribute("deadline.due_on")


class ReviewTriggerFactory(DjangoModelFactory):
    """The household changed."""

    class Meta:
        model = ReviewTrigger

    case = factory.SubFactory(CaseFileFactory)
    trigger = "household"
    happened_on = OPENED
    noted_by = factory.SelfAttribute("case.manager")


class ApprovalFactory(DjangoModelFactory):
    """A question that waits for an answer."""

    class Meta:
        model = Approval

    office = factory.SubFactory(OfficeFactory)
    purpose = "plan"
    subject_id = factory.Faker("uuid4", cast_to=None)
    asked_by = factory.SubFactory(WorkerFactory)
