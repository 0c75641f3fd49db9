"""Who supervises or mentors whom."""

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import DateRange, Worker


class TieQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def on(self, day):
        """Ties that hold on ``day``."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day
        )


@pghistory.track()
class SupervisionTie(models.Model):
    """That one worker supervises or mentors another, from one day to another."""

    class Kind(models.TextChoices):
        """What somebody is to the worker."""

        SUPERVISOR = "supervisor", _("supervisor")
        EXTERNAL = "external", _("external supervisor")
        MENTOR = "mentor", _("mentor")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    worker = models.ForeignKey(
        Worker,
        verbose_name=_("worker"),
        related_name="guided_by",
        on_delete=models.PROTECT,
    )
    guide = models.ForeignKey(
        Worker,
        verbose_name=_("supervisor or mentor"),
        related_name="guides",
        on_delete=models.PROTECT,
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        verbose_name = _("supervision of a worker")
        verbose_name_plural = _("supervision of workers")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="supervisiontie_of_two_people",
                condition=~Q(worker=F("guide")),
                violation_error_message=_("Nobody supervises or mentors themselves."),
            ),
            models.CheckConstraint(
                name="supervisiontie_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day comes after the first."),
            ),
            ExclusionConstraint(
                name="supervisiontie_one_of_a_kind_at_a_time",
                expressions=[
                    ("worker", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "starts_on", "ends_on", RangeBoundary(inclusive_upper=True)
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "The worker has somebody for this on some of these days: end that first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
