"""The hand-over of a case from one case manager to the next."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile
from potpora.ground.staff.models import Worker

__all__ = ["HandOver"]


@pghistory.track()
class HandOver(models.Model):
    """What was left open when a case passed to another worker; the new one confirms it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="hand_overs",
        on_delete=models.PROTECT,
    )
    given_by = models.ForeignKey(
        Worker,
        verbose_name=_("case manager before"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    given_to = models.ForeignKey(
        Worker,
        verbose_name=_("new case manager"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    open_tasks = models.TextField(_("open tasks"))
    next_contact_on = models.DateField(_("next contact on"))
    told_by = models.CharField(_("who tells the beneficiary"), max_length=160)
    written_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        Worker,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("hand-over of a case")
        verbose_name_plural = _("hand-overs of cases")
        ordering = ["written_at"]
        constraints = [
            models.CheckConstraint(
                name="handover_to_somebody_else",
                condition=~Q(given_by=F("given_to")),
                violation_error_message=_("A case is handed over to somebody else."),
            ),
            models.CheckConstraint(
                name="handover_confirmed_by_iff_at",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="handover_open_once",
                fields=["case"],
                condition=Q(confirmed_at__isnull=True),
                violation_error_message=_(
                    "The last hand-over has not been confirmed yet."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
