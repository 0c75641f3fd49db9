"""The tables of the room."""

from potpora.casework.casefile.models.case import CaseCounter, CaseFile
from potpora.casework.casefile.models.deadlines import Deadline
from potpora.casework.casefile.models.moves import CaseManagement, StageChange
from potpora.casework.casefile.models.notes import CaseNote, NoteClass
from potpora.casework.casefile.models.pauses import CasePause, Extension
from potpora.casework.casefile.models.record import StageRecord
from potpora.casework.casefile.models.team import CaseTeamMember

__all__ = [
    "CaseCounter",
    "CaseFile",
    "CaseManagement",
    "CaseNote",
    "CasePause",
    "CaseTeamMember",
    "Deadline",
    "Extension",
    "NoteClass",
    "StageChange",
    "StageRecord",
]
