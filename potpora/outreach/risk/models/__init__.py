"""The tables of the room."""

from potpora.outreach.risk.models.levels import Contest, HouseholdLevel, RiskOverride
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
    "HouseholdLevel",
    "Level",
    "RiskOverride",
    "RiskScore",
    "Selection",
    "SelectionLine",
    "SignAnswer",
    "SignSheet",
]
