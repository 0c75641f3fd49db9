"""The case itself and the counter that numbers cases."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.workflow import Stage
from potpora.ground.lawbook.models import Priority
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.registry.households.models import Household
from potpora.registry.people.models import Person, RecordClass


class CaseCounter(models.Model):
    """The last case number that an office gave in a year; rolled back with the case."""

    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number given"))

    class Meta:
        verbose_name = _("counter of cases")
        verbose_name_plural = _("counters of cases")
        constraints = [
            models.UniqueConstraint(
                name="casecounter_one_per_office_and_year", fields=["office", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.year}: {self.last}"


class CaseFileQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def open(self):
        """Cases still being worked on."""
        return self.exclude(stage=Stage.CLOSED)

    def waiting(self):
        """Cases with something left to do: open ones, and closed ones with a deadline."""
        running = Q(deadlines__met_on__isnull=True, deadlines__isnull=False)
        left = self.model.objects.filter(running, stage=Stage.CLOSED)
        return self.filter(~Q(stage=Stage.CLOSED) | Q(pk__in=left.values("pk")))

    def of_office(self, office):
        """Cases kept by one centre."""
        return self.filter(office=office)


@pghistory.track()
class CaseFile(models.Model):
    """A case kept by one centre for one person or for one household."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    number = models.CharField(_("case number"), max_length=24, unique=True)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        related_name="cases",
        on_delete=models.PROTECT,
    )
    household = models.ForeignKey(
        Household,
        verbose_name=_("household"),
        null=True,
        blank=True,
        related_name="cases",
        on_delete=models.PROTECT,
    )
    stage = models.CharField(
        _("stage"), max_length=16, choices=Stage, default=Stage.INTAKE
    )
    priority = models.CharField(
        _("priority"), max_length=10, choices=Priority, default=Priority.REGULAR
    )
    record_class = models.CharField(
        _("record class"),
        max_length=10,
        choices=RecordClass,
        default=RecordClass.ORDINARY,
    )
    manager = models.ForeignKey(
        Worker,
        verbose_name=_("case manager"),
        related_name="managed_cases",
        on_delete=models.PROTECT,
    )
    opened_on = models.DateField(_("opened on"))
    opened_by = models.ForeignKey(
        Worker, verbose_name=_("opened by"), related_name="+", on_delete=models.PROTECT
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    next_review_on = models.DateField(_("next review on"), null=True, blank=True)
    paused_until = models.DateField(_("rests until"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [
            models.Index(name="casefile_office_stage", fields=["office", "stage"]),
            models.Index(name="casefile_manager_stage", fields=["manager", "stage"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="casefile_person_or_household",
                condition=Q(person__isnull=False, household__isnull=True)
                | Q(person__isnull=True, household__isnull=False),
                violation_error_message=_(
                    "A case is kept for one person or for one household."
                ),
            ),
            models.CheckConstraint(
                name="casefile_closed_on_iff_closed",
                condition=Q(stage=Stage.CLOSED, closed_on__isnull=False)
                | (~Q(stage=Stage.CLOSED) & Q(closed_on__isnull=True)),
                violation_error_message=_(
                    "A case has a closing date exactly when it is closed."
                ),
            ),
            models.CheckConstraint(
                name="casefile_closes_after_it_opens",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                violation_error_message=_("A case cannot close before it was opened."),
            ),
            models.CheckConstraint(
                name="casefile_rests_only_while_open_and_not_immediate",
                condition=Q(paused_until__isnull=True)
                | (~Q(stage=Stage.CLOSED) & ~Q(priority=Priority.IMMEDIATE)),
                violation_error_message=_("An immediate case never rests."),
            ),
            models.CheckConstraint(
                name="casefile_review_not_before_opening",
                condition=Q(next_review_on__isnull=True)
                | Q(next_review_on__gte=F("opened_on")),
                violation_error_message=_("A review comes after the opening."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def beneficiary(self) -> Person | Household | None:
        """Return the person or household that the case is for; nothing when they are sealed to the reader."""
        return self.person or self.household

    @property
    def title(self) -> str:
        """Return the name of the beneficiary, as far as the reader may know it."""
        if self.household and not self.person:
            return gettext("Household %(name)s") % {"name": self.household.name}
        return str(self.person or _("Sealed record"))

    @property
    def is_open(self) -> bool:
        """Return whether the case is still being worked on."""
        return self.stage != Stage.CLOSED
