"""What stops or stretches the terms of a case."""

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models.case import CaseFile
from potpora.casework.casefile.models.deadlines import Deadline
from potpora.ground.staff.models import DateRange, Worker


@pghistory.track()
class CasePause(models.Model):
    """That a case rests from one day to another, both included, and why; its terms stand still."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="pauses",
        on_delete=models.PROTECT,
    )
    reason = models.CharField(_("reason"), max_length=24)
    note = models.CharField(_("explanation"), max_length=300, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    decided_by = models.ForeignKey(
        Worker, verbose_name=_("decided by"), related_name="+", on_delete=models.PROTECT
    )
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("pause of a case")
        verbose_name_plural = _("pauses of cases")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                name="casepause_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A pause cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="casepause_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Choose why the case rests."),
            ),
            ExclusionConstraint(
                name="casepause_one_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "starts_on", "ends_on", RangeBoundary(inclusive_upper=True)
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("The case rests on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class Extension(models.Model):
    """That somebody who leads gave a running term more days, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deadline = models.ForeignKey(
        Deadline,
        verbose_name=_("deadline"),
        related_name="extensions",
        on_delete=models.CASCADE,
    )
    reason = models.CharField(_("reason"), max_length=24)
    note = models.CharField(_("explanation"), max_length=300, blank=True)
    days = models.PositiveSmallIntegerField(_("days more"))
    decided_by = models.ForeignKey(
        Worker, verbose_name=_("decided by"), related_name="+", on_delete=models.PROTECT
    )
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("extension of a deadline")
        verbose_name_plural = _("extensions of deadlines")
        ordering = ["decided_at"]
        constraints = [
            models.CheckConstraint(
                name="extension_gives_days",
                condition=Q(days__gt=0),
                violation_error_message=_("An extension gives at least one day."),
            ),
            models.CheckConstraint(
                name="extension_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Choose why the term is extended."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
