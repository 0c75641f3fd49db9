"""What happened to a case: its moves between stages, and who managed it when."""

import uuid

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    DateTimeRangeField,
    RangeBoundary,
    RangeOperators,
)
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models.case import CaseFile
from potpora.casework.casefile.workflow import Stage
from potpora.ground.staff.models import Worker


class StageChange(models.Model):
    """One move of a case, by whom and why; written once.

    It also stands for the stay in the stage that it begins: the forms of a stage belong to a stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="stage_changes",
        on_delete=models.PROTECT,
    )
    came_from = models.CharField(
        _("from stage"), max_length=16, choices=Stage, blank=True
    )
    stage = models.CharField(_("stage"), max_length=16, choices=Stage)
    by = models.ForeignKey(
        Worker, verbose_name=_("by"), related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("change of stage")
        verbose_name_plural = _("changes of stage")
        ordering = ["at"]
        indexes = [models.Index(name="stagechange_case_at", fields=["case", "-at"])]
        constraints = [
            models.CheckConstraint(
                name="stagechange_goes_somewhere_else",
                condition=~models.Q(stage=models.F("came_from")),
                violation_error_message=_("A move leads to another stage."),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="stagechange_written_once",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return f"{self.came_from} → {self.stage}"


class MomentRange(models.Func):
    """The time from one moment up to another; no end means still going on."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class CaseManagement(models.Model):
    """That a worker managed a case from one moment to another, and why it passed to them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="managements",
        on_delete=models.PROTECT,
    )
    worker = models.ForeignKey(
        Worker,
        verbose_name=_("case manager"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=24, blank=True)
    note = models.CharField(_("explanation"), max_length=300, blank=True)
    by = models.ForeignKey(
        Worker,
        verbose_name=_("assigned by"),
        related_name="+",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("management of a case")
        verbose_name_plural = _("managements of cases")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                name="casemanagement_ends_after_it_starts",
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gte=models.F("starts_at")),
            ),
            ExclusionConstraint(
                name="casemanagement_one_manager_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (
                        MomentRange("starts_at", "ends_at", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("A case has one case manager at a time."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
