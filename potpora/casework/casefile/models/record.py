"""What every form of the procedure records about itself."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models.case import CaseFile
from potpora.casework.casefile.models.moves import StageChange
from potpora.ground.staff.models import Worker


class StageRecord(models.Model):
    """The form of one stay in a stage: two dates, a doer, a reviewer, and its version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="%(class)ss",
        on_delete=models.PROTECT,
    )
    stay = models.OneToOneField(
        StageChange,
        verbose_name=_("stay in the stage"),
        related_name="%(class)s",
        on_delete=models.PROTECT,
    )
    started_on = models.DateField(_("started on"))
    finished_on = models.DateField(_("finished on"))
    done_by = models.ForeignKey(
        Worker,
        verbose_name=_("completed by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    reviewed_by = models.ForeignKey(
        Worker,
        verbose_name=_("reviewed by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_finishes_after_it_starts",
                condition=Q(finished_on__gte=F("started_on")),
                violation_error_message=_("A form is not finished before it is begun."),
            ),
            models.CheckConstraint(
                name="%(class)s_reviewed_by_another",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("done_by")),
                violation_error_message=_("Nobody reviews their own form."),
            ),
            models.CheckConstraint(
                name="%(class)s_reviewed_by_iff_on",
                condition=Q(reviewed_by__isnull=True, reviewed_on__isnull=True)
                | Q(reviewed_by__isnull=False, reviewed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
