"""Cases at every stage, with what belongs to them."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from potpora.casework.assessment.domains import Domain
from potpora.casework.assessment.models import AssessmentRecord, DomainLevel
from potpora.casework.casefile.models import (
    CaseCounter,
    CaseFile,
    CaseManagement,
    CaseNote,
    CasePause,
    CaseTeamMember,
    Deadline,
    Extension,
    StageChange,
)
from potpora.casework.casefile.workflow import Stage
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.followup.models import FollowUp
from potpora.casework.handover.models import HandOver
from potpora.casework.implementation.models import CaseContact, ImplementationRecord
from potpora.casework.intake.models import IntakeRecord
from potpora.casework.plan.models import Activity, Goal, IndividualPlan, NoGoal
from potpora.casework.review.models import ReviewLevel, ReviewRecord
from potpora.casework.safety.models import SafetyStep
from potpora.casework.triggers.models import ReviewTrigger
from potpora.casework.watch.models import Reminder
from potpora.ground.approvals.models import Approval
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


class DeadlineFactory(DjangoModelFactory):
    """The assessment, due in March."""

    class Meta:
        model = Deadline

    case = factory.SubFactory(CaseFileFactory)
    term = "assessment"
    starts_at = AT
    due_on = date(2026, 3, 2)


class StageRecordFactory(DjangoModelFactory):
    """What all forms share: a case in the stage and its present stay."""

    class Meta:
        abstract = True

    class Params:
        stage = Stage.INTAKE

    case = factory.SubFactory(CaseFileFactory, stage=factory.SelfAttribute("..stage"))
    stay = factory.LazyAttribute(lambda record: record.case.stage_changes.latest("at"))
    started_on = OPENED
    finished_on = OPENED
    done_by = factory.SelfAttribute("case.manager")


class IntakeRecordFactory(StageRecordFactory):
    """An intake that decided to open a case."""

    class Meta:
        model = IntakeRecord

    received_on = OPENED
    channel = "in_person"
    reporter_kind = "self"
    words = "Ми треба помош за струја."
    needs = factory.LazyFunction(lambda: ["money"])
    priority = "regular"
    priority_reason = "Нема опасност."
    informed_of = factory.LazyFunction(lambda: ["rights"])
    consent = "not_asked"
    decision = "open_case"


class AssessmentRecordFactory(StageRecordFactory):
    """An assessment without levels."""

    class Meta:
        model = AssessmentRecord

    class Params:
        stage = Stage.ASSESSMENT

    sources = factory.LazyFunction(lambda: ["talk"])
    own_story = "Сакам да работам."
    strengths = "Ги држи договорите."
    risks = "Долгови."
    priority = "regular"
    priority_reason = "Нема опасност."
    conclusion = "Без работа нема приход."
    agreement = "agreed"


class DomainLevelFactory(DjangoModelFactory):
    """A weak income."""

    class Meta:
        model = DomainLevel

    assessment = factory.SubFactory(AssessmentRecordFactory)
    domain = Domain.INCOME
    level = 2
    own_level = 2


class IndividualPlanFactory(StageRecordFactory):
    """A plan that is agreed but not yet in force."""

    class Meta:
        model = IndividualPlan

    class Params:
        stage = Stage.PLAN
        in_force = factory.Trait(
            in_force_on=date(2026, 3, 1),
            reviewed_by=factory.SubFactory(WorkerFactory),
            reviewed_on=date(2026, 3, 1),
        )

    long_goal = "Редовна работа."
    agreement = "agreed"
    review_on = date(2026, 6, 15)


class GoalFactory(DjangoModelFactory):
    """A goal about income."""

    class Meta:
        model = Goal

    plan = factory.SubFactory(IndividualPlanFactory)
    domain = Domain.INCOME
    text = "Редовен приход"
    until = date(2026, 6, 1)


class ActivityFactory(DjangoModelFactory):
    """An activity of the person."""

    class Meta:
        model = Activity

    goal = factory.SubFactory(GoalFactory)
    text = "Пријава во центарот за вработување"
    bearer = Activity.Bearer.PERSON
    due_on = date(2026, 4, 1)


class ImplementationRecordFactory(StageRecordFactory):
    """How a plan goes."""

    class Meta:
        model = ImplementationRecord

    class Params:
        stage = Stage.IMPLEMENTATION

    progress = "Планот се спроведува."


class CaseContactFactory(DjangoModelFactory):
    """A home visit that was held."""

    class Meta:
        model = CaseContact

    case = factory.SubFactory(CaseFileFactory)
    on = OPENED
    kind = "home_visit"
    result = "held"
    seen = "Куќата е топла."
    written_by = factory.SelfAttribute("case.manager")


class ReviewRecordFactory(StageRecordFactory):
    """A review that goes on with the plan."""

    class Meta:
        model = ReviewRecord

    class Params:
        stage = Stage.REVIEW

    own_change = "Подобро е."
    decision = "continue"
    decision_reason = "Целите се близу."
    next_review_on = date(2026, 9, 15)


class ReviewLevelFactory(DjangoModelFactory):
    """Income again, one level better."""

    class Meta:
        model = ReviewLevel

    review = factory.SubFactory(ReviewRecordFactory)
    domain = Domain.INCOME
    level = 3


class ClosureRecordFactory(StageRecordFactory):
    """A closure because the goals are met."""

    class Meta:
        model = ClosureRecord

    class Params:
        stage = Stage.REVIEW

    reason = "goals_met"
    outcome = "independent"
    summary = "Целите се постигнати."


class ApprovalFactory(DjangoModelFactory):
    """A question that waits for an answer."""

    class Meta:
        model = Approval

    office = factory.SubFactory(OfficeFactory)
    purpose = "closure"
    subject_id = factory.Faker("uuid4", cast_to=None)
    asked_by = factory.SubFactory(WorkerFactory)


class DraftFactory(DjangoModelFactory):
    """Something typed and not yet saved; the content is no real draft."""

    class Meta:
        model = Draft

    worker = factory.SubFactory(WorkerFactory)
    form = "note"
    subject_id = factory.Faker("uuid4", cast_to=None)
    content = b"encrypted"


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


class SafetyStepFactory(DjangoModelFactory):
    """The police were called."""

    class Meta:
        model = SafetyStep

    case = factory.SubFactory(CaseFileFactory)
    step = "police"
    taken_by = "Полиција"
    taken_at = AT
    written_by = factory.SelfAttribute("case.manager")


class ReviewTriggerFactory(DjangoModelFactory):
    """The household changed."""

    class Meta:
        model = ReviewTrigger

    case = factory.SubFactory(CaseFileFactory)
    trigger = "household"
    happened_on = OPENED
    noted_by = factory.SelfAttribute("case.manager")


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


class FollowUpFactory(DjangoModelFactory):
    """All is well after the closure."""

    class Meta:
        model = FollowUp

    case = factory.SubFactory(CaseFileFactory, closed=True)
    on = date(2026, 6, 30)
    kind = "phone"
    still_well = "yes"
    written_by = factory.SelfAttribute("case.manager")


class NoGoalFactory(DjangoModelFactory):
    """No goal for work: the person does not want it now."""

    class Meta:
        model = NoGoal

    plan = factory.SubFactory(IndividualPlanFactory)
    domain = Domain.WORK
    reason = "person_declined"
