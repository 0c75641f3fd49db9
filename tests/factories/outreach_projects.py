"""Money, goals, indicators and lists taken over of a project."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from potpora.outreach.projects.models import (
    Activity,
    BudgetLine,
    Goal,
    Indicator,
    ProjectResult,
    Spending,
    TakenList,
)
from tests.factories.ground import WorkerFactory
from tests.factories.outreach import ProjectFactory


class BudgetLineFactory(DjangoModelFactory):
    """A line of a thousand denars."""

    class Meta:
        model = BudgetLine

    project = factory.SubFactory(ProjectFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = "Измислена ставка"
    amount = 1_000


class SpendingFactory(DjangoModelFactory):
    """A hundred denars spent."""

    class Meta:
        model = Spending

    line = factory.SubFactory(BudgetLineFactory)
    spent_on = date(2022, 1, 10)
    document = factory.Sequence("фактура {}".format)
    what = "Измислено гориво"
    amount = 100
    recorded_by = factory.SubFactory(WorkerFactory)


class GoalFactory(DjangoModelFactory):
    """A goal in one sentence."""

    class Meta:
        model = Goal

    project = factory.SubFactory(ProjectFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = "Измислена цел"


class ProjectResultFactory(GoalFactory):
    """A result in one sentence."""

    class Meta:
        model = ProjectResult

    text = "Измислен резултат"


class ActivityFactory(GoalFactory):
    """An activity in one sentence."""

    class Meta:
        model = Activity

    text = "Измислена активност"


class IndicatorFactory(DjangoModelFactory):
    """A figure without a target."""

    class Meta:
        model = Indicator

    project = factory.SubFactory(ProjectFactory)
    code = "i01"


class TakenListFactory(DjangoModelFactory):
    """A list that the leading office brought as a spreadsheet."""

    class Meta:
        model = TakenList

    project = factory.SubFactory(ProjectFactory)
    office = factory.SelfAttribute("project.office")
    source = TakenList.Source.SPREADSHEET
    title = "spisok.xlsx"
    by = factory.SubFactory(WorkerFactory)
