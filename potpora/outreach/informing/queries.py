"""Reading who was told of what."""

from django.db.models import QuerySet

from potpora.outreach.informing.models import Informing
from potpora.outreach.projects.models import ListedHousehold, Project


def entries(project: Project) -> QuerySet[Informing]:
    """Return every entry of a project, the latest first, struck out ones too."""
    rows = Informing.objects.filter(project=project)
    return rows.select_related("office", "office__seat", "household", "written_by")


def valid(project: Project) -> QuerySet[Informing]:
    """Return the entries that count."""
    return Informing.objects.filter(project=project, struck_out_on=None)


def household_of(project: Project, number: int) -> ListedHousehold | None:
    """Return the household of a number on the list, or nothing."""
    return ListedHousehold.objects.filter(project=project, number=number).first()
