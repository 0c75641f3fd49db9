"""A project and the offices that carry it together."""

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality
from potpora.ground.staff.models import DateRange

__all__ = ["Partner", "Project"]


@pghistory.track()
class Project(models.Model):
    """Work that a funder pays for: a goal, a period, a budget and an area."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    goal = models.TextField(_("overall goal"), blank=True)
    wording = models.JSONField(
        _("name and overall goal in other languages"), default=dict, blank=True
    )
    office = models.ForeignKey(
        Office, verbose_name=_("led by"), related_name="+", on_delete=models.PROTECT
    )
    funder = models.CharField(_("funder"), max_length=200, blank=True)
    agreement = models.CharField(_("agreement"), max_length=120, blank=True)
    budget = models.DecimalField(_("budget"), max_digits=14, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="MKD")
    begins_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    municipalities = models.ManyToManyField(
        Municipality, verbose_name=_("municipalities"), related_name="+"
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["-begins_on", "code"]
        constraints = [
            models.CheckConstraint(
                name="project_ends_after_it_begins",
                condition=Q(ends_on__gte=F("begins_on")),
                violation_error_message=_("A project ends after it begins."),
            ),
            models.CheckConstraint(
                name="project_budget_not_negative",
                condition=Q(budget__gte=0),
                violation_error_message=_("A budget is not below zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.read

    @property
    def read(self) -> str:
        """Return the name in the reader's language where there is one, else as written."""
        english = (get_language() or "").startswith("en")
        return self._worded("name") or (english and self.name_en) or self.name

    @property
    def read_goal(self) -> str:
        """Return the overall goal in the reader's language where there is one, else as written."""
        return self._worded("goal") or self.goal

    def _worded(self, what: str) -> str:
        language = (get_language() or "")[:2]
        return self.wording.get(language, {}).get(what, "")


@pghistory.track()
class Partner(models.Model):
    """That an office carries a project together with others, and for how long.

    Whoever works in a partner office sees the list of the project while this lasts.
    """

    class Part(models.TextChoices):
        """What the office does in the project."""

        LEAD = "lead", _("leads the project")
        CENTRE = "centre", _("centre for social work")
        EMPLOYMENT = "employment", _("employment centre")
        PARTNER = "partner", pgettext_lazy("in a project", "partner")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="partners",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    part = models.CharField(_("part"), max_length=10, choices=Part)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("access ended at"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("in a project", "partner")
        verbose_name_plural = pgettext_lazy("in a project", "partners")
        ordering = ["part", "office"]
        constraints = [
            models.CheckConstraint(
                name="partner_until_after_since",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("The last day is not before the first."),
            ),
            models.CheckConstraint(
                name="partner_ended_has_a_last_day",
                condition=Q(ended_at__isnull=True) | Q(until__isnull=False),
                violation_error_message=_("What has ended has a last day."),
            ),
            ExclusionConstraint(
                name="partner_once_at_a_time",
                expressions=[
                    ("project", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "since", "until", RangeBoundary(inclusive_upper=True)
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "This office carries the project on those days already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} – {self.office_id}"
