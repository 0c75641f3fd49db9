"""The follow-up of a closed case."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile
from potpora.ground.staff.models import Worker

__all__ = ["FollowUp"]


class Answer(models.TextChoices):
    """Yes, no, or nobody was reached."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_REACHED = "not_reached", _("nobody was reached")


@pghistory.track()
class FollowUp(models.Model):
    """What somebody learned when asking after the closure: is it still well, what is needed now."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="follow_ups",
        on_delete=models.PROTECT,
    )
    on = models.DateField(_("asked on"))
    kind = models.CharField(_("kind of contact"), max_length=24)
    still_well = models.CharField(_("still well"), max_length=12, choices=Answer)
    need_now = models.TextField(_("what is needed now"), blank=True)
    reopen = models.BooleanField(_("the case is to be opened again"), default=False)
    reopen_reason = models.CharField(
        _("why it is to be opened again"), max_length=24, blank=True
    )
    written_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("follow-up after closure")
        verbose_name_plural = _("follow-ups after closure")
        ordering = ["on", "written_at"]
        constraints = [
            models.CheckConstraint(
                name="followup_not_well_says_what_is_needed",
                condition=~Q(still_well="no") | ~Q(need_now=""),
                violation_error_message=_("Write what is needed now."),
            ),
            models.CheckConstraint(
                name="followup_reopening_has_a_reason",
                condition=Q(reopen=False) | ~Q(reopen_reason=""),
                violation_error_message=_("Choose why the case is to be opened again."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
