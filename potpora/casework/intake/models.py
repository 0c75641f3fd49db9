"""The record of the first talk."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import StageRecord
from potpora.ground.lawbook.models import Priority

__all__ = ["IntakeRecord"]


@pghistory.track()
class IntakeRecord(StageRecord):
    """How a request or report came, what is asked, how fast we act, which door is opened."""

    received_on = models.DateField(_("received on"))
    channel = models.CharField(_("how it reached us"), max_length=24)
    reporter_kind = models.CharField(_("who speaks to us"), max_length=24)
    reporter_name = models.CharField(
        _("name and contact of the reporter"), max_length=200, blank=True
    )
    reporter_hidden = models.BooleanField(
        _("the reporter is not to be named to the family"), default=False
    )
    words = models.TextField(_("what the person asks, in their own words"))
    needs = ArrayField(
        models.CharField(max_length=24), verbose_name=_("main needs"), default=list
    )
    in_danger = models.BooleanField(_("somebody is in danger now"), default=False)
    danger = models.TextField(_("who, from whom or what, where now"), blank=True)
    priority = models.CharField(_("priority"), max_length=10, choices=Priority)
    informed_of = ArrayField(
        models.CharField(max_length=24),
        verbose_name=_("what was explained"),
        default=list,
    )
    decision = models.CharField(_("decision"), max_length=24)
    decision_reason = models.TextField(_("why no case is kept"), blank=True)
    referred_to = models.CharField(
        _("referred or forwarded to"), max_length=200, blank=True
    )

    class Meta(StageRecord.Meta):
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")
        constraints = [
            *StageRecord.Meta.constraints,
            models.CheckConstraint(
                name="intakerecord_danger_is_immediate",
                condition=Q(in_danger=False) | Q(priority=Priority.IMMEDIATE),
                violation_error_message=_(
                    "Somebody is in danger now: the priority is immediate."
                ),
            ),
            models.CheckConstraint(
                name="intakerecord_no_case_has_a_reason",
                condition=Q(decision="open_case") | ~Q(decision_reason=""),
                violation_error_message=_("Write why no case is kept."),
            ),
        ]
