"""The tables of the room."""

from potpora.outreach.risk.models.levels import Contest, HouseholdLevel, RiskOverride
from potpora.outreach.risk.models.places import FreePlace
from potpora.outreach.risk.models.scores import (
    Flag,
    Level,
    RiskScore,
    SignAnswer,
    SignSheet,
)
from potpora.outreach.risk.models.selections import Selection, SelectionLine

__all__ = [
    "Contest",
    "Flag",
    "FreePlace",
    "HouseholdLevel",
    "Level",
    "RiskOverride",
    "RiskScore",
    "Selection",
    "SelectionLine",
    "SignAnswer",
    "SignSheet",
]
