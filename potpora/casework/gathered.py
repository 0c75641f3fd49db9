"""The rooms that add to gates, signals and menus of a case, gathered when Django starts."""

from potpora.casework.followup import steps as followup
from potpora.casework.gates import queries as gates
from potpora.casework.handover import steps as handover
from potpora.casework.pauses import steps as pauses
from potpora.casework.records import approving
from potpora.casework.review import queries as levels
from potpora.casework.safety import steps as safety
from potpora.casework.triggers import steps as triggers

__all__ = [
    "approving",
    "followup",
    "gates",
    "handover",
    "levels",
    "pauses",
    "safety",
    "triggers",
]
