"""A project, the offices that carry it, the people it is for, its money and its goals.

A project does not open the register: it has a list of its own, with what its workers need
at the door and nothing else. What they find goes to the register only through the review
of the responsible centre.
"""

from potpora.outreach.projects.models.different import DifferentPeople
from potpora.outreach.projects.models.goals import (
    Activity,
    Goal,
    Indicator,
    ProjectResult,
)
from potpora.outreach.projects.models.money import BudgetLine, Spending
from potpora.outreach.projects.models.people import ListedHousehold, Participant
from potpora.outreach.projects.models.projects import Partner, Project
from potpora.outreach.projects.models.taking import TakenList

__all__ = [
    "Activity",
    "BudgetLine",
    "DifferentPeople",
    "Goal",
    "Indicator",
    "ListedHousehold",
    "Participant",
    "Partner",
    "Project",
    "ProjectResult",
    "Spending",
    "TakenList",
]
