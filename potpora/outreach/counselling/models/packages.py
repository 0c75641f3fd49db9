"""What a package of sessions is made of, and the packages that were offered."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.outreach.counselling.workflow import FINAL, OPEN, Status
from potpora.outreach.projects.models import ListedHousehold, Participant, Project


@pghistory.track()
class PackageTemplate(models.Model):
    """What a package consists of: sessions by named professions, in an order, within days.

    Written once: who changes it retires it and writes another, so that packages already
    offered keep what was promised.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="package_templates",
        on_delete=models.PROTECT,
    )
    name = models.CharField(_("name"), max_length=120)
    professions = ArrayField(
        models.CharField(max_length=40), verbose_name=_("sessions, by profession")
    )
    first_when_flagged = models.CharField(
        _("comes first when a red or orange flag stands"), max_length=40, blank=True
    )
    days_in_all = models.PositiveSmallIntegerField(
        _("days for the whole package"), default=45
    )
    days_between = models.PositiveSmallIntegerField(
        _("days between two sessions at most"), default=14
    )
    minutes = models.PositiveSmallIntegerField(_("minutes of a session"), default=60)
    most_extra = models.PositiveSmallIntegerField(
        _("further sessions at most"), default=3
    )
    made_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    made_on = models.DateField(_("written on"))
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    class Meta:
        verbose_name = _("package template")
        verbose_name_plural = _("package templates")
        ordering = ["project", "name", "made_on"]
        constraints = [
            models.CheckConstraint(
                name="packagetemplate_has_sessions",
                condition=Q(professions__len__range=(1, 12)),
                violation_error_message=_("A package has 1 to 12 sessions."),
            ),
            models.CheckConstraint(
                name="packagetemplate_lasts_some_days",
                condition=Q(days_in_all__range=(1, 730))
                & Q(days_between__range=(1, 365)),
                violation_error_message=_(
                    "A package lasts 1 to 730 days, with 1 to 365 days between sessions."
                ),
            ),
            models.CheckConstraint(
                name="packagetemplate_session_length",
                condition=Q(minutes__range=(15, 480)),
                violation_error_message=_("A session lasts 15 to 480 minutes."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PackageQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def open(self):
        """Packages that are not over."""
        return self.filter(status__in=OPEN)


@pghistory.track()
class CounsellingPackage(models.Model):
    """A package of sessions offered to a household, or to one person of it.

    ``professions`` is the order promised to them; ``extra`` are further sessions added later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.ForeignKey(
        PackageTemplate,
        verbose_name=_("package template"),
        related_name="packages",
        on_delete=models.PROTECT,
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        related_name="packages",
        on_delete=models.PROTECT,
    )
    participant = models.ForeignKey(
        Participant,
        verbose_name=_("for one person"),
        null=True,
        blank=True,
        related_name="packages",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office, verbose_name=_("offered by"), related_name="+", on_delete=models.PROTECT
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.OFFERED
    )
    professions = ArrayField(
        models.CharField(max_length=40), verbose_name=_("sessions, by profession")
    )
    extra = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("further sessions, by profession"),
        default=list,
        blank=True,
    )
    extension_reason = models.CharField(
        _("why it is extended"), max_length=300, blank=True
    )
    flagged = models.BooleanField(_("a red or orange flag stands"), default=False)
    offered_on = models.DateField(_("offered on"))
    offered_by = models.ForeignKey(
        Worker, verbose_name=_("offered by"), related_name="+", on_delete=models.PROTECT
    )
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    drop_reason = models.CharField(_("why it ended early"), max_length=40, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = PackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("package of sessions")
        verbose_name_plural = _("packages of sessions")
        ordering = ["-offered_on", "pk"]
        indexes = [
            models.Index(
                name="counsellingpackage_status", fields=["template", "status"]
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="counsellingpackage_one_open_at_a_time",
                fields=["household", "participant"],
                condition=Q(status__in=OPEN),
                nulls_distinct=False,
                violation_error_message=_(
                    "A package is already offered or running. End it first."
                ),
            ),
            models.CheckConstraint(
                name="counsellingpackage_has_sessions",
                condition=Q(professions__len__gte=1),
            ),
            models.CheckConstraint(
                name="counsellingpackage_ended_iff_over",
                condition=Q(status__in=FINAL, ended_on__isnull=False)
                | (~Q(status__in=FINAL) & Q(ended_on__isnull=True)),
                violation_error_message=_(
                    "A package has a last day exactly when it is over."
                ),
            ),
            models.CheckConstraint(
                name="counsellingpackage_accepted_before_it_runs",
                condition=Q(status__in=[Status.OFFERED, Status.DROPPED])
                | Q(accepted_on__isnull=False),
                violation_error_message=_("Enter when the package was accepted."),
            ),
            models.CheckConstraint(
                name="counsellingpackage_accepted_after_offered",
                condition=Q(accepted_on__isnull=True)
                | Q(accepted_on__gte=F("offered_on")),
                violation_error_message=_(
                    "A package cannot be accepted before it was offered."
                ),
            ),
            models.CheckConstraint(
                name="counsellingpackage_dropped_with_a_reason",
                condition=~Q(status=Status.DROPPED) | ~Q(drop_reason=""),
                violation_error_message=_("Choose why the package ended."),
            ),
            models.CheckConstraint(
                name="counsellingpackage_extended_with_a_reason",
                condition=Q(extra=[]) | ~Q(extension_reason=""),
                violation_error_message=_("Write why more sessions are needed."),
            ),
            models.CheckConstraint(
                name="counsellingpackage_extended_by_three_at_most",
                condition=Q(extra__len__lte=3),
                violation_error_message=_(
                    "A package is extended by 3 sessions at most."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.offered_on:%d.%m.%Y}"

    @property
    def is_open(self) -> bool:
        """Return whether something is still to come."""
        return self.status in OPEN

    @property
    def all_professions(self) -> list[str]:
        """Return the profession of each session, further ones at the end."""
        return [*self.professions, *self.extra]

    @property
    def held_number(self) -> int:
        """Return how many of its sessions were held; asks for all sessions once."""
        return sum(one.is_held for one in self.sessions.all())


@pghistory.track()
class Satisfaction(models.Model):
    """How the sessions were, as the person says afterwards; read in the office that asked."""

    package = models.OneToOneField(
        CounsellingPackage,
        verbose_name=_("package of sessions"),
        related_name="satisfaction",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    listened = models.PositiveSmallIntegerField(_("I was listened to (1–5)"))
    helped = models.PositiveSmallIntegerField(_("it helped me (1–5)"))
    would_come_again = models.BooleanField(
        _("I would come again"), null=True, blank=True
    )
    words = models.TextField(_("in own words"), blank=True)
    told_on = models.DateField(_("told on"))
    written_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("satisfaction with the sessions")
        verbose_name_plural = _("satisfaction with the sessions")
        constraints = [
            models.CheckConstraint(
                name="satisfaction_from_one_to_five",
                condition=Q(listened__range=(1, 5)) & Q(helped__range=(1, 5)),
                violation_error_message=_("Choose a number from 1 to 5."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
