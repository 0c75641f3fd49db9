"""The plan of visits for a day or a week, its lines, the calendar feed, the letter after vain visits."""

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import DateRange, Worker
from potpora.outreach.projects.models import ListedHousehold, Project
from potpora.outreach.visits.codes import Reason

MOST_VEHICLES, MOST_A_DAY = 20, 20


@pghistory.track()
class VisitPlan(models.Model):
    """Who an office sees for a project from one day to another, within its vehicles."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="visit_plans",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    begins_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    vehicles = models.PositiveSmallIntegerField(_("vehicles in use"))
    visits_a_day = models.PositiveSmallIntegerField(_("visits a day for each vehicle"))
    made_by = models.ForeignKey(
        Worker, verbose_name=_("made by"), related_name="+", on_delete=models.PROTECT
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("plan of visits")
        verbose_name_plural = _("plans of visits")
        ordering = ["-begins_on"]
        constraints = [
            models.CheckConstraint(
                name="visitplan_lasts_up_to_a_fortnight",
                condition=Q(ends_on__gte=F("begins_on"), ends_on__lte=F("begins_on") + 13),
                violation_error_message=_("A plan lasts from one day to two weeks."),
            ),
            models.CheckConstraint(
                name="visitplan_within_what_is_there",
                condition=Q(
                    vehicles__range=(1, MOST_VEHICLES), visits_a_day__range=(1, MOST_A_DAY)
                ),
                violation_error_message=_(
                    "A plan needs at least one vehicle and one visit a day."
                ),
            ),
            ExclusionConstraint(
                name="visitplan_one_for_a_day",
                expressions=[
                    ("project", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "begins_on", "ends_on", RangeBoundary(inclusive_upper=True)
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "There is a plan for one of these days already. Change that one."
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        if self.begins_on == self.ends_on:
            return f"{self.begins_on:%d.%m.%Y}"
        return f"{self.begins_on:%d.%m.%Y} – {self.ends_on:%d.%m.%Y}"


@pghistory.track()
class PlannedVisit(models.Model):
    """A household that is to be seen on a day: why, in which vehicle, by whom, in which order."""

    class State(models.TextChoices):
        """What became of it."""

        PLANNED = "planned", pgettext_lazy("planned visit", "planned")
        DONE = "done", pgettext_lazy("planned visit", "done")
        DROPPED = "dropped", pgettext_lazy("planned visit", "taken off the plan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(
        VisitPlan,
        verbose_name=_("plan"),
        related_name="visits",
        on_delete=models.PROTECT,
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        related_name="planned_visits",
        on_delete=models.PROTECT,
    )
    day = models.DateField(_("day"))
    vehicle = models.PositiveSmallIntegerField(_("vehicle"), default=1)
    place = models.PositiveSmallIntegerField(_("place in the order of the day"))
    worker = models.ForeignKey(
        Worker,
        verbose_name=_("worker"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    reason = models.CharField(_("reason"), max_length=16, choices=Reason)
    band = models.PositiveSmallIntegerField(_("band"), default=7)
    waited = models.DecimalField(
        _("share of the days allowed"), max_digits=8, decimal_places=2, default=0
    )
    points = models.PositiveSmallIntegerField(_("points"), default=0)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.PLANNED
    )
    drop_reason = models.CharField(
        _("why it was taken off"), max_length=200, blank=True
    )

    class Meta:
        verbose_name = _("planned visit")
        verbose_name_plural = _("planned visits")
        ordering = ["day", "vehicle", "place"]
        constraints = [
            models.UniqueConstraint(
                name="plannedvisit_household_once_in_a_plan",
                fields=["plan", "household"],
                condition=~Q(state="dropped"),
                violation_error_message=_("This household is on the plan already."),
            ),
            models.CheckConstraint(
                name="plannedvisit_dropped_with_a_reason",
                condition=~Q(state="dropped") | ~Q(drop_reason=""),
                violation_error_message=_("Write why the visit is taken off the plan."),
            ),
        ]
        indexes = [
            models.Index(name="plannedvisit_of_worker", fields=["worker", "day"]),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y} / {self.place}"


class CalendarFeed(models.Model):
    """The secret address under which a worker's calendar reads the planned visits; kept as a hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    worker = models.ForeignKey(
        Worker, verbose_name=_("worker"), related_name="+", on_delete=models.PROTECT
    )
    token_hash = models.CharField(_("hash of the token"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.UniqueConstraint(
                name="calendarfeed_one_for_a_worker",
                fields=["office", "worker"],
                condition=Q(revoked_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class VisitLetter(models.Model):
    """A letter left after three vain visits; without an answer the household counts as not found."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project, verbose_name=_("project"), related_name="+", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        related_name="visit_letters",
        on_delete=models.PROTECT,
    )
    sent_on = models.DateField(_("sent on"))
    sent_by = models.ForeignKey(
        Worker, verbose_name=_("sent by"), related_name="+", on_delete=models.PROTECT
    )
    answer_by = models.DateField(_("answer by"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("letter after vain visits")
        verbose_name_plural = _("letters after vain visits")
        ordering = ["-sent_on"]
        constraints = [
            models.UniqueConstraint(
                name="visitletter_one_at_a_time",
                fields=["household"],
                condition=Q(ended_on__isnull=True),
                violation_error_message=_("A letter was sent already."),
            ),
            models.CheckConstraint(
                name="visitletter_leaves_time_to_answer",
                condition=Q(answer_by__gt=F("sent_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sent_on:%d.%m.%Y}"
