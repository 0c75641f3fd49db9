"""The record of a closure."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import StageRecord

__all__ = ["ClosureRecord"]


class Measure(models.TextChoices):
    """Whether a legal measure protects a child of the case."""

    NONE = "none", _("there was none")
    ENDED = "ended", _("it has ended")
    RUNNING = "running", _("it is still running")


@pghistory.track()
class ClosureRecord(StageRecord):
    """Why a case ends and what came of it; ``reviewed_by`` is who approved the closure."""

    reason = models.CharField(_("reason"), max_length=24)
    outcome = models.CharField(_("outcome"), max_length=24)
    summary = models.TextField(_("summary"))
    child_not_seen_why = models.CharField(
        _("why the child was not seen"), max_length=300, blank=True
    )
    measure = models.CharField(
        _("placement, guardianship or court measure for a child"),
        max_length=8,
        choices=Measure,
        default=Measure.NONE,
    )
    open_items = models.TextField(
        _("what is still open, and who takes it over"), blank=True
    )
    afterwards = models.TextField(
        _("what we agreed for the time after, and whom to call"), blank=True
    )

    class Meta(StageRecord.Meta):
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        constraints = [
            *StageRecord.Meta.constraints,
            models.CheckConstraint(
                name="closurerecord_has_a_summary",
                condition=~Q(summary=""),
                violation_error_message=_("A closure has a summary."),
            ),
        ]
