"""The tables of the room."""

from potpora.outreach.risk.models.scores import (
    Contest,
    HouseholdLevel,
    Level,
    RiskOverride,
    RiskScore,
    SignAnswer,
    SignSheet,
)
from potpora.outreach.risk.models.selections import Selection, SelectionLine

__all__ = [
    "Contest",
    "HouseholdLevel",
    "Level",
    "RiskOverride",
    "RiskScore",
    "Selection",
    "SelectionLine",
    "SignAnswer",
    "SignSheet",
]
