"""Households with a red flag: seen today, by two, outside any plan."""

from django.db.models import QuerySet
from django.utils import timezone

from potpora.outreach.projects.models import Project
from potpora.outreach.risk.models import HouseholdLevel


def red_flags(project: Project) -> QuerySet[HouseholdLevel]:
    """Return the households of a project whose last score has a red flag."""
    rows = HouseholdLevel.objects.on(timezone.localdate())
    return rows.filter(project=project, flag="red").select_related(
        "household__municipality"
    )
