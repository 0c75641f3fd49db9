"""What left with a report to a funder."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.outreach.projects.models import Project

__all__ = ["ToldReport"]


class ToldReport(models.Model):
    """Every count of a report as it left, hidden or not, and the sums between them.

    Kept so that the next report does not give away what this one hides; shown nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project, verbose_name=_("project"), related_name="+", on_delete=models.PROTECT
    )
    told_at = models.DateTimeField(_("made at"), default=timezone.now)
    cells = models.JSONField(_("counts, and which are hidden"))
    sums = models.JSONField(_("sums of the counts"), default=list)

    class Meta:
        verbose_name = _("report that was told")
        verbose_name_plural = _("reports that were told")
        ordering = ["-told_at"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.told_at:%d.%m.%Y}"
