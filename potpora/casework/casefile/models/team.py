"""Who works on a case beside its manager."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models.case import CaseFile
from potpora.ground.staff.models import Worker


class CaseTeamMemberQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def on(self, day):
        """Members on ``day``."""
        return self.filter(starts_on__lte=day).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=day)
        )


@pghistory.track()
class CaseTeamMember(models.Model):
    """A worker or somebody from outside who works on a case: as what, why, and what they may know.

    ``may_know`` holds codes of the lawbook's ``data_kind``. ``in_circle`` opens a sealed case
    to the worker before the day in ``circle_until``. The day in ``ends_on`` is the first
    without them.
    """

    class Function(models.TextChoices):
        """What somebody does for the case."""

        LAWYER = "lawyer", _("lawyer")
        PSYCHOLOGIST = "psychologist", _("psychologist")
        PEDAGOGUE = "pedagogue", _("pedagogue")
        SOCIAL_WORKER = "social_worker", _("social worker")
        CASH_RIGHTS = "cash_rights", _("cash-rights worker")
        TEACHER = "teacher", _("teacher or school")
        EMPLOYMENT = "employment", _("employment adviser")
        MUNICIPALITY = "municipality", _("municipal officer")
        DOCTOR = "doctor", _("doctor or nurse")
        POLICE = "police", _("police")
        COURT = "court", _("court or prosecutor")
        PROVIDER = "provider", _("provider's worker")
        ASSOCIATION = "association", _("association's worker")
        INTERPRETER = "interpreter", _("interpreter")
        TRUSTED = "trusted", _("person of trust")
        OTHER = "other", _("other")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile, verbose_name=_("case"), related_name="team", on_delete=models.PROTECT
    )
    worker = models.ForeignKey(
        Worker,
        verbose_name=_("worker"),
        null=True,
        blank=True,
        related_name="case_memberships",
        on_delete=models.PROTECT,
    )
    outsider = models.CharField(_("somebody from outside"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    body = models.CharField(_("body"), max_length=160, blank=True)
    function = models.CharField(_("function"), max_length=16, choices=Function)
    motive = models.CharField(_("why they belong to it"), max_length=300, blank=True)
    may_know = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("what they may know"),
        default=list,
        blank=True,
    )
    in_circle = models.BooleanField(_("in the named circle"), default=False)
    circle_until = models.DateField(
        _("in the circle: to be confirmed before"), null=True, blank=True
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = CaseTeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of the team")
        verbose_name_plural = _("members of the team")
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="caseteammember_worker_or_outsider",
                condition=(Q(worker__isnull=False) & Q(outsider=""))
                | (Q(worker__isnull=True) & ~Q(outsider="")),
                violation_error_message=_(
                    "Choose a worker or write a name from outside, one of the two."
                ),
            ),
            models.CheckConstraint(
                name="caseteammember_only_workers_in_circle",
                condition=Q(in_circle=False) | Q(worker__isnull=False),
                violation_error_message=_("Only workers belong to the named circle."),
            ),
            models.CheckConstraint(
                name="caseteammember_in_circle_until_a_day",
                condition=Q(in_circle=False) | Q(circle_until__isnull=False),
            ),
            models.CheckConstraint(
                name="caseteammember_outsider_says_why",
                condition=Q(worker__isnull=False) | ~Q(motive=""),
                violation_error_message=_(
                    "Write why somebody from outside belongs to the circle."
                ),
            ),
            models.CheckConstraint(
                name="caseteammember_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="caseteammember_worker_once",
                fields=["case", "worker"],
                condition=Q(ends_on__isnull=True),
                violation_error_message=_("This worker is already on the team."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name of the worker or of the person from outside."""
        return self.worker.name if self.worker else self.outsider
