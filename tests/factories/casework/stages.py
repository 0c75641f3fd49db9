"""The forms of the stages, with what is written in them."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from potpora.casework.assessment.domains import Domain
from potpora.casework.assessment.models import (
    AssessmentRecord,
    DomainLevel,
    NotAssessed,
)
from potpora.casework.casefile.workflow import Stage
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.followup.models import FollowUp
from potpora.casework.implementation.models import CaseContact, ImplementationRecord
from potpora.casework.intake.models import IntakeRecord
from potpora.casework.plan.models import Activity, Goal, IndividualPlan, NoGoal
from potpora.casework.review.models import ReviewLevel, ReviewRecord
from tests.factories.casework.cases import OPENED, CaseFileFactory
from tests.factories.ground import WorkerFactory


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
    informed_of = factory.LazyFunction(lambda: ["rights"])
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


class NotAssessedFactory(DjangoModelFactory):
    """Somebody who could not be reached."""

    class Meta:
        model = NotAssessed

    class Params:
        case = factory.SubFactory(CaseFileFactory, stage=Stage.ASSESSMENT)

    stay = factory.LazyAttribute(lambda why: why.case.stage_changes.latest("at"))
    person = factory.LazyAttribute(lambda why: why.case.person)
    reason = "absent"
    words = "Три пати барано, работи во странство."
    written_by = factory.SelfAttribute("case.manager")


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


class NoGoalFactory(DjangoModelFactory):
    """No goal for work: the person does not want it now."""

    class Meta:
        model = NoGoal

    plan = factory.SubFactory(IndividualPlanFactory)
    domain = Domain.WORK
    reason = "person_declined"


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
    decisions = factory.LazyAttribute(lambda review: [review.decision])
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


class FollowUpFactory(DjangoModelFactory):
    """All is well after the closure."""

    class Meta:
        model = FollowUp

    case = factory.SubFactory(CaseFileFactory, closed=True)
    on = date(2026, 6, 30)
    kind = "phone"
    still_well = "yes"
    written_by = factory.SelfAttribute("case.manager")
