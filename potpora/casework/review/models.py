"""The record of a review."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from potpora.casework.assessment.models import LevelInDomain
from potpora.casework.casefile.models import StageRecord
from potpora.ground.lawbook.models import Priority

__all__ = ["ReviewLevel", "ReviewRecord"]


@pghistory.track()
class ReviewRecord(StageRecord):
    """What is better and worse, and what is decided."""

    own_change = models.TextField(
        _("what is better, what is worse, as the person says")
    )
    what_helped = models.TextField(_("what helped, what did not"), blank=True)
    decision = models.CharField(_("decision that leads on"), max_length=24)
    decisions = ArrayField(
        models.CharField(max_length=24), verbose_name=_("all decisions"), default=list
    )
    decision_reason = models.TextField(_("reason for the decision"))
    priority = models.CharField(
        _("priority from now"), max_length=10, choices=Priority, blank=True
    )
    next_review_on = models.DateField(_("next review on"), null=True, blank=True)

    class Meta(StageRecord.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            *StageRecord.Meta.constraints,
            models.CheckConstraint(
                name="reviewrecord_leads_by_one_of_its_decisions",
                condition=Q(decisions__contains=[F("decision")]),
                violation_error_message=_(
                    "The decision that leads on is one of all decisions."
                ),
            ),
        ]


@pghistory.track()
class ReviewLevel(LevelInDomain):
    """The level of one domain at a review."""

    review = models.ForeignKey(
        ReviewRecord,
        verbose_name=_("review"),
        related_name="levels",
        on_delete=models.CASCADE,
    )

    class Meta(LevelInDomain.Meta):
        verbose_name = _("level of a domain at a review")
        verbose_name_plural = _("levels of domains at reviews")
        constraints = [
            *LevelInDomain.Meta.constraints,
            models.UniqueConstraint(
                name="reviewlevel_domain_once",
                fields=["review", "domain", "person"],
                nulls_distinct=False,
            ),
        ]
