"""A case conference: invitation, participants, minutes, and the tasks that were agreed."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.casework.casefile.models import CaseFile, NoteClass
from potpora.casework.plan.models import Goal
from potpora.ground.staff.models import Worker

__all__ = [
    "Conference",
    "ConferenceMinutes",
    "ConferenceParticipant",
    "ConferenceTask",
]


@pghistory.track()
class Conference(models.Model):
    """That people of several bodies and the family meet about a case."""

    class State(models.TextChoices):
        """Whether it is still to come."""

        PLANNED = "planned", pgettext_lazy("conference", "planned")
        HELD = "held", pgettext_lazy("conference", "held")
        CANCELLED = "cancelled", pgettext_lazy("conference", "cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="conferences",
        on_delete=models.PROTECT,
    )
    at = models.DateTimeField(_("when"))
    place = models.CharField(_("where, or link"), max_length=200)
    reasons = ArrayField(models.CharField(max_length=40), verbose_name=_("reason"))
    agenda = models.TextField(_("agenda"))
    chair = models.ForeignKey(
        Worker, verbose_name=_("chair"), related_name="+", on_delete=models.PROTECT
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PLANNED
    )
    cancel_reason = models.CharField(
        _("why it was cancelled"), max_length=300, blank=True
    )
    planned_by = models.ForeignKey(
        Worker, verbose_name=_("planned by"), related_name="+", on_delete=models.PROTECT
    )
    planned_at = models.DateTimeField(_("planned at"), default=timezone.now)

    class Meta:
        verbose_name = _("case conference")
        verbose_name_plural = _("case conferences")
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                name="conference_has_a_reason",
                condition=Q(reasons__len__gt=0),
                violation_error_message=_("Choose why the conference is called."),
            ),
            models.CheckConstraint(
                name="conference_cancelled_with_a_reason",
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
                violation_error_message=_("Write why the conference is cancelled."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class ConferenceParticipant(models.Model):
    """Who is invited to a conference, for which body, and whether they came."""

    conference = models.ForeignKey(
        Conference,
        verbose_name=_("case conference"),
        related_name="participants",
        on_delete=models.CASCADE,
    )
    worker = models.ForeignKey(
        Worker,
        verbose_name=_("worker"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    name = models.CharField(_("name"), max_length=120)
    body = models.CharField(_("body"), max_length=160, blank=True)
    part = models.CharField(_("part in the conference"), max_length=24)
    attendance = models.CharField(_("attendance"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="conferenceparticipant_has_a_name", condition=~Q(name="")
            ),
            models.UniqueConstraint(
                name="conferenceparticipant_once",
                fields=["conference", "name", "body"],
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ConferenceMinutes(models.Model):
    """What a conference came to; sensitive minutes are read by case manager, team and supervisors."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conference = models.OneToOneField(
        Conference,
        verbose_name=_("case conference"),
        related_name="minutes",
        on_delete=models.CASCADE,
    )
    note_class = models.CharField(
        _("class"), max_length=10, choices=NoteClass, default=NoteClass.ORDINARY
    )
    beneficiary_came = models.BooleanField(_("the beneficiary took part"))
    beneficiary_why = models.CharField(
        _("why the beneficiary did not take part"), max_length=300, blank=True
    )
    own_view = models.TextField(_("view of the person or child"), blank=True)
    points = models.TextField(_("main points"))
    differences = models.TextField(_("where we differ"), blank=True)
    next_on = models.DateField(_("next meeting"), null=True, blank=True)
    written_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        Worker,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("minutes of a conference")
        verbose_name_plural = _("minutes of conferences")
        constraints = [
            models.CheckConstraint(
                name="conferenceminutes_say_why_without_the_beneficiary",
                condition=Q(beneficiary_came=True) | ~Q(beneficiary_why=""),
                violation_error_message=_(
                    "Write why the beneficiary did not take part."
                ),
            ),
            models.CheckConstraint(
                name="conferenceminutes_confirmed_by_another",
                condition=Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=F("written_by")),
                violation_error_message=_("Nobody confirms their own minutes."),
            ),
            models.CheckConstraint(
                name="conferenceminutes_confirmed_by_iff_on",
                condition=Q(confirmed_by__isnull=True, confirmed_on__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class ConferenceTask(models.Model):
    """What was decided: who does what until when, and that it is done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    minutes = models.ForeignKey(
        ConferenceMinutes,
        verbose_name=_("minutes"),
        related_name="tasks",
        on_delete=models.CASCADE,
    )
    text = models.CharField(_("task"), max_length=300)
    worker = models.ForeignKey(
        Worker,
        verbose_name=_("worker"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    bearer = models.CharField(_("who does it"), max_length=200, blank=True)
    due_on = models.DateField(_("until"))
    goal = models.ForeignKey(
        Goal,
        verbose_name=_("serves the goal"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("task from a conference")
        verbose_name_plural = _("tasks from conferences")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="conferencetask_somebody_does_it",
                condition=(Q(worker__isnull=False) & Q(bearer=""))
                | (Q(worker__isnull=True) & ~Q(bearer="")),
                violation_error_message=_(
                    "Choose a worker or write who does it, one of the two."
                ),
            ),
            models.CheckConstraint(
                name="conferencetask_has_text", condition=~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def holder(self) -> str:
        """Return the name of who does it."""
        return self.worker.name if self.worker else self.bearer
