"""How workers grow: competences as both see them, and the next steps."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker


@pghistory.track()
class DevelopmentPlan(models.Model):
    """How a worker and their supervisor see the worker's competences on a day, and the next steps."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    worker = models.ForeignKey(
        Worker, verbose_name=_("worker"), related_name="+", on_delete=models.PROTECT
    )
    guide = models.ForeignKey(
        Worker,
        verbose_name=_("supervisor or mentor"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    agreed_on = models.DateField(_("agreed on"))

    class Meta:
        verbose_name = _("development plan")
        verbose_name_plural = _("development plans")
        ordering = ["-agreed_on"]
        constraints = [
            models.UniqueConstraint(
                name="developmentplan_once_a_day", fields=["worker", "agreed_on"]
            ),
            models.CheckConstraint(
                name="developmentplan_of_two_people", condition=~Q(worker=F("guide"))
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class DevelopmentStep(models.Model):
    """One competence: how both see it (1 learning … 4 teaching others), and the step that follows."""

    plan = models.ForeignKey(
        DevelopmentPlan,
        verbose_name=_("development plan"),
        related_name="steps",
        on_delete=models.CASCADE,
    )
    competence = models.CharField(_("competence"), max_length=24)
    own_level = models.PositiveSmallIntegerField(_("own view"))
    guide_level = models.PositiveSmallIntegerField(_("view of the supervisor"))
    step = models.CharField(_("next step"), max_length=300, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("step of development")
        verbose_name_plural = _("steps of development")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="developmentstep_competence_once", fields=["plan", "competence"]
            ),
            models.CheckConstraint(
                name="developmentstep_levels_of_four",
                condition=Q(own_level__range=(1, 4), guide_level__range=(1, 4)),
                violation_error_message=_("A level lies between 1 and 4."),
            ),
            models.CheckConstraint(
                name="developmentstep_dated_when_there_is_a_step",
                condition=Q(step="", until__isnull=True)
                | (~Q(step="") & Q(until__isnull=False)),
                violation_error_message=_("A step has a day until which it is made."),
            ),
        ]

    def __str__(self) -> str:
        return self.competence
