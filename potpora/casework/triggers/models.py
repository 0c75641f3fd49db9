"""What happened that calls for a review outside its turn."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile
from potpora.ground.staff.models import Worker

__all__ = ["ReviewTrigger"]


class ReviewTriggerQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def open(self):
        """Proposals that no review and nobody has settled yet."""
        return self.filter(settled_at__isnull=True)


@pghistory.track()
class ReviewTrigger(models.Model):
    """An event that calls for a review; settled by a review, or dismissed with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="review_triggers",
        on_delete=models.PROTECT,
    )
    trigger = models.CharField(_("what happened"), max_length=24)
    words = models.CharField(_("in words"), max_length=300, blank=True)
    happened_on = models.DateField(_("happened on"))
    noted_by = models.ForeignKey(
        Worker, verbose_name=_("noted by"), related_name="+", on_delete=models.PROTECT
    )
    noted_at = models.DateTimeField(_("noted at"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        Worker,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    dismissed_because = models.CharField(
        _("why no review is held"), max_length=300, blank=True
    )

    objects = ReviewTriggerQuerySet.as_manager()

    class Meta:
        verbose_name = _("occasion for a review")
        verbose_name_plural = _("occasions for a review")
        ordering = ["noted_at"]
        constraints = [
            models.UniqueConstraint(
                name="reviewtrigger_open_once",
                fields=["case", "trigger"],
                condition=Q(settled_at__isnull=True),
                violation_error_message=_(
                    "This is noted already and waits for a review."
                ),
            ),
            models.CheckConstraint(
                name="reviewtrigger_settled_by_iff_at",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
            models.CheckConstraint(
                name="reviewtrigger_dismissed_only_when_settled",
                condition=Q(dismissed_because="") | Q(settled_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
