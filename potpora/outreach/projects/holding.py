"""A project as the matter of a legal hold: nothing of it is deleted while the hold stands."""

from potpora.ground.access import acting
from potpora.ground.retention.sources import Matter, find_matters_by
from potpora.outreach.projects.models import Project


@find_matters_by
def project_of(code: str) -> Matter | None:
    """Return the project of a code that the acting office leads."""
    present = acting.current()
    if present is None:
        return None
    found = Project.objects.filter(code=code, office=present.office).first()
    return Matter(found.pk, found.code) if found else None
