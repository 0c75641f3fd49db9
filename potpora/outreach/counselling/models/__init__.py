"""Packages, sessions and what was said in them, offers of work, referrals from a project."""

from potpora.outreach.counselling.models.mediation import EmploymentOffer
from potpora.outreach.counselling.models.packages import (
    CounsellingPackage,
    PackageTemplate,
    Satisfaction,
)
from potpora.outreach.counselling.models.referring import ProjectReferral
from potpora.outreach.counselling.models.sessions import (
    CounsellingSession,
    SessionAttendee,
    SessionContent,
    SessionInvitation,
    SessionScale,
    SharedContent,
)

__all__ = [
    "CounsellingPackage",
    "CounsellingSession",
    "EmploymentOffer",
    "PackageTemplate",
    "ProjectReferral",
    "Satisfaction",
    "SessionAttendee",
    "SessionContent",
    "SessionInvitation",
    "SessionScale",
    "SharedContent",
]
