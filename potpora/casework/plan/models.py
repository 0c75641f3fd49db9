"""The individual plan: goals and their activities."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.assessment.domains import NAMES
from potpora.casework.casefile.models import StageRecord
from potpora.ground.staff.models import Worker
from potpora.registry.people.models import Person

__all__ = ["Activity", "Goal", "IndividualPlan", "NoGoal"]


class AgreedBy(models.TextChoices):
    """Who speaks for the beneficiary about the plan."""

    PERSON = "person", _("the beneficiary")
    GUARDIAN = "guardian", _("the guardian or legal representative")


@pghistory.track()
class IndividualPlan(StageRecord):
    """What shall change for the beneficiary, agreed with them; ``reviewed_by`` approved it."""

    long_goal = models.TextField(
        _("where we want to be in a year, in the person's words"), blank=True
    )
    agreement = models.CharField(_("the person"), max_length=24, blank=True)
    disagreement = models.TextField(
        _("with what the person does not agree, and why"), blank=True
    )
    if_worse = models.TextField(_("if it gets worse: signs and first step"), blank=True)
    agreed_by = models.CharField(
        _("who was asked"), max_length=12, choices=AgreedBy, default=AgreedBy.PERSON
    )
    agreed_on = models.DateField(_("asked on"), null=True, blank=True)
    more_goals_reason = models.CharField(
        _("why more than five goals"), max_length=300, blank=True
    )
    review_on = models.DateField(_("review on"), null=True, blank=True)
    in_force_on = models.DateField(_("in force from"), null=True, blank=True)

    class Meta(StageRecord.Meta):
        verbose_name = _("individual plan")
        verbose_name_plural = _("individual plans")
        constraints = [
            *StageRecord.Meta.constraints,
            models.CheckConstraint(
                name="individualplan_in_force_is_agreed",
                condition=Q(in_force_on__isnull=True)
                | (~Q(agreement="") & Q(review_on__isnull=False)),
                violation_error_message=_(
                    "A plan in force names what the person says to it and the day of its review."
                ),
            ),
            models.CheckConstraint(
                name="individualplan_in_force_is_approved",
                condition=Q(in_force_on__isnull=True) | Q(reviewed_by__isnull=False),
                violation_error_message=_(
                    "A plan comes into force when another person has approved it."
                ),
            ),
        ]


@pghistory.track()
class NoGoal(models.Model):
    """Why a plan aims at nothing in a weak domain."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(
        IndividualPlan,
        verbose_name=_("plan"),
        related_name="no_goals",
        on_delete=models.CASCADE,
    )
    domain = models.CharField(_("domain"), max_length=12)
    reason = models.CharField(_("why no goal"), max_length=24)
    words = models.CharField(_("in words"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("weak domain without a goal")
        verbose_name_plural = _("weak domains without a goal")
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(
                name="nogoal_domain_once", fields=["plan", "domain"]
            ),
            models.CheckConstraint(
                name="nogoal_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Choose why there is no goal."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class Goal(models.Model):
    """One change that the plan aims at, and how it will be recognised."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(
        IndividualPlan,
        verbose_name=_("plan"),
        related_name="goals",
        on_delete=models.CASCADE,
    )
    domain = models.CharField(_("domain"), max_length=12, choices=[*NAMES.items()])
    text = models.CharField(_("goal in plain words"), max_length=200)
    measure = models.CharField(_("how we will know"), max_length=200, blank=True)
    until = models.DateField(_("until"))
    code = models.CharField(_("goal of the catalogue"), max_length=12, blank=True)
    person = models.ForeignKey(
        Person,
        verbose_name=_("for whom"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    target = models.PositiveSmallIntegerField(_("level wanted"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=12, blank=True)
    result_note = models.CharField(_("in words"), max_length=300, blank=True)
    result_on = models.DateField(_("result on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    done_by = models.ForeignKey(
        Worker,
        verbose_name=_("written by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="goal_has_text",
                condition=~Q(text=""),
                violation_error_message=_("A goal has a text."),
            ),
            models.CheckConstraint(
                name="goal_target_is_a_level",
                condition=Q(target__isnull=True) | Q(target__range=(2, 5)),
                violation_error_message=_("The level wanted is from 2 to 5."),
            ),
            models.CheckConstraint(
                name="goal_result_has_a_day",
                condition=Q(result="", result_on__isnull=True)
                | (~Q(result="") & Q(result_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class Activity(models.Model):
    """Who does what until when for a goal, and what came of it."""

    class Bearer(models.TextChoices):
        """Who carries an activity."""

        PERSON = "person", _("the person")
        FAMILY = "family", _("the family")
        WORKER = "worker", _("the case manager")
        BODY = "body", _("another body")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(
        Goal,
        verbose_name=_("goal"),
        related_name="activities",
        on_delete=models.CASCADE,
    )
    text = models.CharField(_("activity"), max_length=200)
    bearer = models.CharField(_("who does it"), max_length=8, choices=Bearer)
    code = models.CharField(_("activity of the catalogue"), max_length=12, blank=True)
    provider = models.CharField(_("provider or service"), max_length=160, blank=True)
    due_on = models.DateField(_("until"))
    result = models.CharField(_("result"), max_length=16, default="planned")
    not_done_reason = models.CharField(_("why not"), max_length=16, blank=True)
    result_note = models.CharField(_("what came of it"), max_length=300, blank=True)
    result_on = models.DateField(_("result on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="activity_has_text",
                condition=~Q(text=""),
                violation_error_message=_("An activity has a text."),
            ),
            models.CheckConstraint(
                name="activity_not_done_has_a_reason",
                condition=~Q(result__in=["not_done", "partly"])
                | ~Q(not_done_reason=""),
                violation_error_message=_(
                    "Choose why the activity was not done, or only partly."
                ),
            ),
            models.CheckConstraint(
                name="activity_dropped_or_handed_on_says_why",
                condition=~Q(result__in=["dropped", "handed_on"])
                | ~Q(not_done_reason="")
                | ~Q(result_note=""),
                violation_error_message=_(
                    "Write why the activity was dropped, or who goes on with it."
                ),
            ),
            models.CheckConstraint(
                name="activity_finished_has_a_day",
                condition=Q(result__in=["planned", "running"])
                | Q(result_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
