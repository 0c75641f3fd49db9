"""The level that counts: the latest score, a worker's own judgement beside it, objections."""

from datetime import date

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models import ListedHousehold, Project
from potpora.outreach.risk.models.scores import Flag, Level, OfHousehold, RiskScore


@pghistory.track()
class RiskOverride(OfHousehold):
    """A worker's own judgement of the level, with its reason, beside the score it changes."""

    class State(models.TextChoices):
        """Whether the override counts."""

        ASKED = "asked", pgettext_lazy("override", "waits for approval")
        ACTIVE = "active", pgettext_lazy("override", "in force")
        REFUSED = "refused", pgettext_lazy("override", "refused")
        ENDED = "ended", pgettext_lazy("override", "ended by a new score")

    score = models.ForeignKey(
        RiskScore,
        verbose_name=pgettext_lazy("of risk", "score"),
        related_name="overrides",
        on_delete=models.PROTECT,
    )
    upward = models.BooleanField(_("raises the level"))
    level = models.CharField(_("level"), max_length=6, choices=Level)
    reason = models.CharField(_("reason"), max_length=40)
    text = models.TextField(_("why"), max_length=1000)
    state = models.CharField(_("state"), max_length=8, choices=State)
    asked_on = models.DateField(_("asked on"))
    asked_by = models.ForeignKey(
        Worker, verbose_name=_("asked by"), related_name="+", on_delete=models.PROTECT
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Worker,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    until = models.DateField(_("holds until"))

    class Meta:
        verbose_name = _("override of a level")
        verbose_name_plural = _("overrides of levels")
        ordering = ["-asked_on"]
        constraints = [
            models.CheckConstraint(
                name="riskoverride_has_words",
                condition=~Q(text=""),
                violation_error_message=_("Say why the level is changed."),
            ),
            models.CheckConstraint(
                name="riskoverride_down_is_decided_by_another",
                condition=Q(upward=True)
                | Q(state="asked")
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by"))
                | Q(state="ended"),
                violation_error_message=_(
                    "Somebody else decides whether a level is lowered."
                ),
            ),
            models.UniqueConstraint(
                name="riskoverride_one_for_a_household",
                fields=["household"],
                condition=Q(state__in=["asked", "active"]),
                violation_error_message=_(
                    "The level of this household is already overridden, or an override waits for approval."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} ({self.get_state_display()})"


class HouseholdLevelQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def on(self, day: date):
        """Rows with ``now``, the level that counts on ``day``: the override while it lasts."""
        overridden = When(
            override__state=RiskOverride.State.ACTIVE,
            override__until__gte=day,
            then=F("override__level"),
        )
        return self.annotate(now=Case(overridden, default=F("level")))


@pghistory.track()
class HouseholdLevel(models.Model):
    """The latest score of a household, and the override that stands beside it."""

    household = models.OneToOneField(
        ListedHousehold,
        verbose_name=_("household on the list"),
        primary_key=True,
        related_name="risk",
        on_delete=models.PROTECT,
    )
    project = models.ForeignKey(
        Project, verbose_name=_("project"), related_name="+", on_delete=models.PROTECT
    )
    score = models.ForeignKey(
        RiskScore,
        verbose_name=pgettext_lazy("of risk", "score"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    override = models.ForeignKey(
        RiskOverride,
        verbose_name=_("override of a level"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    level = models.CharField(_("level"), max_length=6, choices=Level)
    points = models.PositiveSmallIntegerField(_("points"))
    flag = models.CharField(_("flag"), max_length=6, choices=Flag, blank=True)
    incomplete = models.BooleanField(_("too little is known"))
    scored_on = models.DateField(_("day of the signs"))
    next_on = models.DateField(_("score again by"))
    due_because = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("why it is to be scored again"),
        default=list,
        blank=True,
    )

    objects = HouseholdLevelQuerySet.as_manager()

    class Meta:
        verbose_name = _("level of a household")
        verbose_name_plural = _("levels of households")
        indexes = [
            models.Index(
                name="householdlevel_order", fields=["project", "level", "-points"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} ({self.points})"


@pghistory.track()
class Contest(OfHousehold):
    """That the person does not agree with their score, and what was answered."""

    class Outcome(models.TextChoices):
        """What came of it."""

        KEPT = "kept", _("the score stays, with the reason said")
        CORRECTED = "corrected", _("the signs are corrected by a new score")

    score = models.ForeignKey(
        RiskScore,
        verbose_name=pgettext_lazy("of risk", "score"),
        related_name="contests",
        on_delete=models.PROTECT,
    )
    words = models.TextField(_("what the person says"), max_length=2000)
    received_on = models.DateField(_("received on"))
    received_by = models.ForeignKey(
        Worker,
        verbose_name=_("received by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    answer_by = models.DateField(_("answer by"))
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Worker,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("objection to a score")
        verbose_name_plural = _("objections to scores")
        ordering = ["-received_on"]
        constraints = [
            models.CheckConstraint(
                name="contest_answered_whole",
                condition=Q(answered_on__isnull=True, outcome="", answer="")
                | Q(answered_on__isnull=False, answered_by__isnull=False)
                & ~Q(outcome="")
                & ~Q(answer=""),
                violation_error_message=_(
                    "An answer has an outcome, words, a day and a worker."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.received_on:%d.%m.%Y}"
