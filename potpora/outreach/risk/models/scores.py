"""Signs found in a household on a day, the score they give, and what people said against it."""

import uuid
from datetime import date
from typing import ClassVar

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models import ListedHousehold, Participant, Project


class Level(models.TextChoices):
    """How soon somebody is visited and offered help."""

    LOW = "low", pgettext_lazy("level of risk", "low")
    MEDIUM = "medium", pgettext_lazy("level of risk", "medium")
    HIGH = "high", pgettext_lazy("level of risk", "high")
    URGENT = "urgent", pgettext_lazy("level of risk", "urgent")


class Flag(models.TextChoices):
    """A sign that beats all points."""

    ORANGE = "orange", pgettext_lazy("flag", "orange")
    RED = "red", pgettext_lazy("flag", "red")


class Answer(models.TextChoices):
    """What is known of a sign."""

    YES = "yes", pgettext_lazy("sign", "yes")
    NO = "no", pgettext_lazy("sign", "no")
    UNKNOWN = "unknown", pgettext_lazy("sign", "unknown")


class OfHousehold(models.Model):
    """A row about a household on the list, with its project for row-level security."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="+",
        on_delete=models.PROTECT,
        editable=False,
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        related_name="%(class)ss",
        on_delete=models.PROTECT,
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        """Save with the project of the household."""
        self.project_id = self.household.project_id
        super().save(*args, **kwargs)


class SignSheet(OfHousehold):
    """What one worker found in a household on one day, sign by sign; written once."""

    version = models.CharField(_("version of the table"), max_length=20)
    found_on = models.DateField(_("found on"))
    found_by = models.ForeignKey(
        Worker,
        verbose_name=_("found by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    trigger = models.CharField(_("why scored again"), max_length=40)
    note = models.TextField(_("remark"), blank=True, max_length=1000)
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        verbose_name = _("sheet of signs")
        verbose_name_plural = _("sheets of signs")
        ordering = ["-found_on", "-written_at"]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="written_once", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.found_on:%d.%m.%Y}"


class SignAnswer(models.Model):
    """The answer to one sign; where it is yes, the person it concerns may be named."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(
        SignSheet,
        verbose_name=_("sheet of signs"),
        related_name="answers",
        on_delete=models.PROTECT,
    )
    code = models.CharField(_("sign"), max_length=40)
    answer = models.CharField(_("answer"), max_length=7, choices=Answer)
    concerns = models.ForeignKey(
        Participant,
        verbose_name=_("whom it concerns"),
        null=True,
        blank=True,
        related_name="signs",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("answer to a sign")
        verbose_name_plural = _("answers to signs")
        ordering = ["sheet", "code"]
        constraints = [
            models.UniqueConstraint(
                name="signanswer_once_on_a_sheet",
                fields=["sheet", "code"],
                violation_error_message=_("Each sign is answered once on a sheet."),
            ),
            models.CheckConstraint(
                name="signanswer_concerns_somebody_only_if_yes",
                condition=Q(answer=Answer.YES) | Q(concerns__isnull=True),
                violation_error_message=_(
                    "Only a sign that was found concerns somebody."
                ),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="written_once", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.answer}"


class RiskScore(OfHousehold):
    """What a sheet of signs came to, with every reason; written once, the next is a new row."""

    sheet = models.ForeignKey(
        SignSheet,
        verbose_name=_("sheet of signs"),
        related_name="scores",
        on_delete=models.PROTECT,
    )
    version = models.CharField(_("version of the table"), max_length=20)
    checksum = models.CharField(_("checksum of the table"), max_length=64)
    scored_on = models.DateField(_("day of the signs"))
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)
    written_by = models.ForeignKey(
        Worker,
        verbose_name=_("scored by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    points = models.PositiveSmallIntegerField(_("points"))
    highest = models.PositiveSmallIntegerField(
        _("points if every unknown sign is there")
    )
    level_by_points = models.CharField(
        _("level by points"), max_length=6, choices=Level
    )
    flag = models.CharField(_("flag"), max_length=6, choices=Flag, blank=True)
    level = models.CharField(_("level"), max_length=6, choices=Level)
    incomplete = models.BooleanField(_("too little is known"))
    unknown = models.PositiveSmallIntegerField(_("unknown signs"))
    reasons = models.JSONField(_("reasons"))
    next_on = models.DateField(_("score again by"))

    class Meta:
        verbose_name = pgettext_lazy("of risk", "score")
        verbose_name_plural = pgettext_lazy("of risk", "scores")
        ordering = ["-scored_on", "-written_at"]
        constraints = [
            models.CheckConstraint(
                name="riskscore_points_up_to_a_hundred",
                condition=Q(points__lte=F("highest"), highest__lte=100),
                violation_error_message=_("A score is between 0 and 100 points."),
            ),
            models.CheckConstraint(
                name="riskscore_flag_beats_points",
                condition=Q(flag="")
                | Q(flag=Flag.ORANGE, level__in=[Level.HIGH, Level.URGENT])
                | Q(flag=Flag.RED, level=Level.URGENT),
                violation_error_message=_(
                    "A red flag makes the level urgent, an orange one at least high."
                ),
            ),
            models.UniqueConstraint(
                name="riskscore_once_for_sheet_and_version",
                fields=["sheet", "version"],
                violation_error_message=_(
                    "This sheet was already scored with this version of the table."
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="riskscore_of_household", fields=["household", "-scored_on"]
            )
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="written_once", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} ({self.points})"


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
