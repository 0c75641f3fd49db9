"""What a project wants to reach, what comes of it, what is done for it, how it is measured."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from potpora.outreach.projects.models.projects import Project

__all__ = ["Activity", "Goal", "Indicator", "ProjectResult"]


class Sentence(models.Model):
    """A numbered sentence of a project's description, in its language and in English."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.CharField(_("text"), max_length=500)
    text_en = models.CharField(_("text in English"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        abstract = True
        ordering = ["project", "number"]

    def __str__(self) -> str:
        return self.read

    @property
    def read(self) -> str:
        """Return the text in English for who reads English and there is one, else as written."""
        english = (get_language() or "").startswith("en")
        return (english and self.text_en) or self.text


@pghistory.track()
class Goal(Sentence):
    """A specific goal of a project; its overall goal stands with the project."""

    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="goals",
        on_delete=models.PROTECT,
    )

    class Meta(Sentence.Meta):
        verbose_name = pgettext_lazy("of a project", "goal")
        verbose_name_plural = pgettext_lazy("of a project", "goals")
        constraints = [
            models.UniqueConstraint(
                name="goal_number_once", fields=["project", "number"]
            )
        ]


@pghistory.track()
class ProjectResult(Sentence):
    """What a project is to bring about, and which goal it serves."""

    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="results",
        on_delete=models.PROTECT,
    )
    goal = models.ForeignKey(
        Goal,
        verbose_name=_("serves the goal"),
        null=True,
        blank=True,
        related_name="results",
        on_delete=models.SET_NULL,
    )

    class Meta(Sentence.Meta):
        verbose_name = pgettext_lazy("of a project", "result")
        verbose_name_plural = pgettext_lazy("of a project", "results")
        constraints = [
            models.UniqueConstraint(
                name="projectresult_number_once", fields=["project", "number"]
            )
        ]


@pghistory.track()
class Activity(Sentence):
    """What is done in a project, from when to when, and how far it is."""

    class State(models.TextChoices):
        """How far an activity is."""

        PLANNED = "planned", pgettext_lazy("activity", "planned")
        RUNNING = "running", pgettext_lazy("activity", "running")
        DONE = "done", pgettext_lazy("activity", "done")
        DROPPED = "dropped", pgettext_lazy("activity", "given up")

    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="activities",
        on_delete=models.PROTECT,
    )
    result = models.ForeignKey(
        ProjectResult,
        verbose_name=_("leads to the result"),
        null=True,
        blank=True,
        related_name="activities",
        on_delete=models.SET_NULL,
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.PLANNED
    )
    begins_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta(Sentence.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.UniqueConstraint(
                name="activity_number_once", fields=["project", "number"]
            ),
            models.CheckConstraint(
                name="activity_ends_after_it_begins",
                condition=Q(begins_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("begins_on")),
                violation_error_message=_("An activity ends after it begins."),
            ),
        ]


@pghistory.track()
class Indicator(models.Model):
    """That a project is measured by a figure, where it starts and what is aimed at.

    ``code`` is one of the lawbook's list ``project_indicator``; its value is computed from
    the records and is not kept here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="indicators",
        on_delete=models.PROTECT,
    )
    code = models.CharField(_("indicator"), max_length=8)
    baseline = models.DecimalField(
        _("at the start"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    target = models.DecimalField(
        _("aimed at"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    note = models.CharField(
        _("where these figures come from"), max_length=300, blank=True
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["project", "code"]
        constraints = [
            models.UniqueConstraint(
                name="indicator_code_once", fields=["project", "code"]
            ),
            models.CheckConstraint(
                name="indicator_figures_not_negative",
                condition=(Q(baseline__isnull=True) | Q(baseline__gte=0))
                & (Q(target__isnull=True) | Q(target__gte=0)),
                violation_error_message=_("A figure is not below zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.code
