"""Steps that were taken for somebody's safety."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile
from potpora.ground.staff.models import Worker

__all__ = ["SafetyStep"]


@pghistory.track()
class SafetyStep(models.Model):
    """A step that was taken for safety: what, by whom, when, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="safety_steps",
        on_delete=models.PROTECT,
    )
    step = models.CharField(_("safety step"), max_length=24)
    taken_by = models.CharField(_("taken by"), max_length=160)
    taken_at = models.DateTimeField(_("taken at"))
    result = models.CharField(_("what came of it"), max_length=300, blank=True)
    written_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("safety step")
        verbose_name_plural = _("safety steps")
        ordering = ["taken_at"]
        constraints = [
            models.CheckConstraint(
                name="safetystep_says_what_and_who",
                condition=~Q(step="") & ~Q(taken_by=""),
                violation_error_message=_("Say which step was taken and by whom."),
            ),
            models.CheckConstraint(
                name="safetystep_written_after_it_was_taken",
                condition=Q(written_at__gte=models.F("taken_at")),
                violation_error_message=_(
                    "A step that is still to come is not taken yet."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
