"""The tables of the room."""

from potpora.casework.supervision.models.growth import DevelopmentPlan, DevelopmentStep
from potpora.casework.supervision.models.load import CaseBurden, SampledFile
from potpora.casework.supervision.models.sessions import (
    DiscussedCase,
    SessionAgreement,
    SessionMinutes,
    SessionPart,
    SupervisionSession,
)
from potpora.casework.supervision.models.ties import SupervisionTie

__all__ = [
    "CaseBurden",
    "DevelopmentPlan",
    "DevelopmentStep",
    "DiscussedCase",
    "SampledFile",
    "SessionAgreement",
    "SessionMinutes",
    "SessionPart",
    "SupervisionSession",
    "SupervisionTie",
]
