"""Signs, scores and selections of a project."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from potpora.outreach.risk.models import (
    Contest,
    FreePlace,
    HouseholdLevel,
    RiskOverride,
    RiskScore,
    Selection,
    SelectionLine,
    SignAnswer,
    SignSheet,
)
from tests.factories.ground import WorkerFactory
from tests.factories.outreach import ListedHouseholdFactory, ProjectFactory

DAY = date(2026, 3, 2)


class SignSheetFactory(DjangoModelFactory):
    """A sheet filled on a visit."""

    class Meta:
        model = SignSheet

    household = factory.SubFactory(ListedHouseholdFactory)
    version = "1"
    found_on = DAY
    found_by = factory.SubFactory(WorkerFactory)
    trigger = "visit"


class SignAnswerFactory(DjangoModelFactory):
    """A sign that was found."""

    class Meta:
        model = SignAnswer

    sheet = factory.SubFactory(SignSheetFactory)
    code = "debt"
    answer = "yes"


class RiskScoreFactory(DjangoModelFactory):
    """A score of 12 points without a flag."""

    class Meta:
        model = RiskScore

    sheet = factory.SubFactory(
        SignSheetFactory, household=factory.SelfAttribute("..household")
    )
    household = factory.SubFactory(ListedHouseholdFactory)
    version = "1"
    checksum = "0" * 64
    scored_on = DAY
    written_by = factory.SubFactory(WorkerFactory)
    points = 12
    highest = 12
    level_by_points = "low"
    level = "low"
    incomplete = False
    unknown = 0
    reasons = factory.LazyFunction(
        lambda: {
            "found": ["debt"], "passed_over": [], "helps": [], "unknown": [], "flagged": [],
            "groups": [["A", 4, 20]], "plurality": 0, "protection": 0,
        }
    )  # fmt: skip
    next_on = DAY + timedelta(days=365)


class HouseholdLevelFactory(DjangoModelFactory):
    """A household whose latest score has no override."""

    class Meta:
        model = HouseholdLevel

    household = factory.SubFactory(ListedHouseholdFactory)
    project = factory.SelfAttribute("household.project")
    score = factory.SubFactory(
        RiskScoreFactory, household=factory.SelfAttribute("..household")
    )
    level = factory.SelfAttribute("score.level")
    points = factory.SelfAttribute("score.points")
    flag = factory.SelfAttribute("score.flag")
    incomplete = factory.SelfAttribute("score.incomplete")
    scored_on = factory.SelfAttribute("score.scored_on")
    next_on = factory.SelfAttribute("score.next_on")


class RiskOverrideFactory(DjangoModelFactory):
    """A level raised by a worker."""

    class Meta:
        model = RiskOverride

    household = factory.SubFactory(ListedHouseholdFactory)
    score = factory.SubFactory(
        RiskScoreFactory, household=factory.SelfAttribute("..household")
    )
    upward = True
    level = "high"
    reason = "sudden"
    text = "Измислена причина"
    state = RiskOverride.State.ACTIVE
    asked_on = DAY
    asked_by = factory.SubFactory(WorkerFactory)
    until = DAY + timedelta(days=90)


class ContestFactory(DjangoModelFactory):
    """An objection that waits for its answer."""

    class Meta:
        model = Contest

    household = factory.SubFactory(ListedHouseholdFactory)
    score = factory.SubFactory(
        RiskScoreFactory, household=factory.SelfAttribute("..household")
    )
    words = "Не е така."
    received_on = DAY
    received_by = factory.SubFactory(WorkerFactory)
    answer_by = DAY + timedelta(days=14)


class SelectionFactory(DjangoModelFactory):
    """A selection that nobody has signed yet."""

    class Meta:
        model = Selection

    project = factory.SubFactory(ProjectFactory)
    programme = "Три советувања"
    capacity = 2
    on_day = DAY
    seed = "f00d"
    version = "1"
    drawn_at = factory.LazyFunction(timezone.now)
    drawn_by = factory.SubFactory(WorkerFactory)


class SelectionLineFactory(DjangoModelFactory):
    """A household that was chosen."""

    class Meta:
        model = SelectionLine

    selection = factory.SubFactory(SelectionFactory)
    household = factory.SubFactory(
        ListedHouseholdFactory, project=factory.SelfAttribute("..selection.project")
    )
    state = SelectionLine.State.SELECTED
    place = factory.Sequence(lambda n: n + 1)
    level = "high"
    points = 35
    dependent = False
    seen_on = DAY
    lot = "00ff"


class FreePlaceFactory(DjangoModelFactory):
    """A place given up, into which nobody of the reserve moves up; nobody has signed yet."""

    class Meta:
        model = FreePlace

    selection = factory.SubFactory(SelectionFactory)
    leaves = factory.SubFactory(
        SelectionLineFactory, selection=factory.SelfAttribute("..selection")
    )
    reason = "declined"
    proposed_on = DAY
    proposed_by = factory.SubFactory(WorkerFactory)
