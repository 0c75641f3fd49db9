"""Signs found in a household on a day, and the score they give."""

import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
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
    carried_from = models.ForeignKey(
        "self",
        verbose_name=_("answers carried over from"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
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
