"""Who lives with whom, from when; what they say they have."""

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import DateRange
from potpora.registry.people.models import Person, Residence

__all__ = ["Household", "HouseholdMember", "IncomeStatement", "PropertyStatement"]


@pghistory.track()
class Household(models.Model):
    """People who live and spend together, kept by one centre."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    name = models.CharField(_("name"), max_length=120)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        indexes = [
            models.Index(name="household_office_name", fields=["office", "name", "id"])
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class HouseholdMember(models.Model):
    """A person in a household, from one day to another, and what they are to its head."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(
        Household,
        verbose_name=_("household"),
        related_name="members",
        on_delete=models.PROTECT,
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        related_name="memberships",
        on_delete=models.PROTECT,
    )
    residence = models.CharField(
        _("kind of residence"),
        max_length=10,
        choices=Residence,
        default=Residence.PERMANENT,
    )
    kinship = models.CharField(_("kinship to the head"), max_length=24, blank=True)
    is_head = models.BooleanField(_("head of the household"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("household member")
        verbose_name_plural = _("household members")
        constraints = [
            ExclusionConstraint(
                name="householdmember_one_household_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("residence", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "starts_on", "ends_on", RangeBoundary(inclusive_upper=True)
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "On those days this person already belongs to a household. "
                    "End that membership first."
                ),
            ),
            models.UniqueConstraint(
                name="householdmember_one_head",
                fields=["household"],
                condition=models.Q(is_head=True, ends_on__isnull=True),
                violation_error_message=_("A household has one head."),
            ),
            models.CheckConstraint(
                name="householdmember_ends_after_it_starts",
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message=_("A membership cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Statement(models.Model):
    """Something a household has, as stated on a day, and whether anybody checked it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(
        Household,
        verbose_name=_("household"),
        related_name="%(class)ss",
        on_delete=models.PROTECT,
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    kind = models.CharField(_("kind"), max_length=24)
    description = models.CharField(_("description"), max_length=200, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="MKD")
    stated_on = models.DateField(_("stated on"))
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_how = models.CharField(_("how it was checked"), max_length=120, blank=True)

    class Meta:
        abstract = True


@pghistory.track()
class IncomeStatement(Statement):
    """Income of a household or a member, in its currency a month."""

    amount_monthly = models.DecimalField(
        _("amount a month"), max_digits=12, decimal_places=2
    )

    class Meta:
        verbose_name = _("income statement")
        verbose_name_plural = _("income statements")
        constraints = [
            models.CheckConstraint(
                name="incomestatement_amount_not_negative",
                condition=models.Q(amount_monthly__gte=0),
                violation_error_message=_("An income is not below zero."),
            )
        ]

    def __str__(self) -> str:
        return self.kind


@pghistory.track()
class PropertyStatement(Statement):
    """Property of a household or a member, at its stated value."""

    value = models.DecimalField(
        _("value"), max_digits=14, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("property statement")
        verbose_name_plural = _("property statements")
        constraints = [
            models.CheckConstraint(
                name="propertystatement_value_not_negative",
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0),
                violation_error_message=_("A value is not below zero."),
            )
        ]

    def __str__(self) -> str:
        return self.kind
