"""Dated values, statutory terms and code lists, per profile, each with its source."""

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from potpora.ground.lawbook.profiles import Profile
from potpora.ground.places.models import NamedInLanguages
from potpora.ground.staff.models import DateRange, Worker

__all__ = ["Code", "CodeList", "LawValue", "StatutoryTerm"]


DAYS = DateRange("valid_from", "valid_to", RangeBoundary(inclusive_upper=True))


class InForceQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def on(self, day: date):
        """Rows in force on ``day``."""
        return self.filter(valid_from__lte=day).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )


class DatedQuerySet(InForceQuerySet):
    """Rows of the law, each of one profile."""

    def of(self, profile: str):
        """Rows of one profile."""
        return self.filter(profile=profile)


def ends_after_start(table: str) -> models.CheckConstraint:
    """Return the constraint that a row of ``table`` is not over before it begins."""
    return models.CheckConstraint(
        name=f"{table}_ends_after_it_starts",
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
        violation_error_message=_("What holds cannot end before it begins."),
    )


def verified_whole(table: str) -> models.CheckConstraint:
    """Return the constraint that a verified row of ``table`` says by whom and when."""
    return models.CheckConstraint(
        name=f"{table}_verified_by_iff_on",
        condition=Q(verified_by__isnull=True, verified_on__isnull=True)
        | Q(verified_by__isnull=False, verified_on__isnull=False),
        violation_error_message=_("A verified value names who verified it and when."),
    )


class Dated(NamedInLanguages):
    """Something the law says in a profile, from one day to another, and who has checked it."""

    profile = models.CharField(_("profile"), max_length=10, choices=Profile)
    code = models.CharField(_("code"), max_length=60)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    source = models.TextField(_("legal source"))
    verified_by = models.ForeignKey(
        Worker,
        verbose_name=_("verified by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


@pghistory.track()
class LawValue(Dated):
    """An amount, share or limit, with its unit, for the days on which it holds."""

    class Unit(models.TextChoices):
        """What the number counts."""

        MKD = "mkd", _("denars")
        MKD_MONTH = "mkd_month", _("denars a month")
        MKD_PERIOD = "mkd_period", _("denars a period")
        MKD_HOUR = "mkd_hour", _("denars an hour")
        SHARE = "share", _("share of the base")
        PERCENT = "percent", _("percent")
        PERSONS = "persons", _("persons")
        POINTS = "points", _("points")
        HOURS = "hours", _("hours")
        HOURS_MONTH = "hours_month", _("hours a month")
        CALENDAR_DAYS = "calendar_days", _("calendar days")
        DAYS_YEAR = "days_year", _("days a year")
        MONTHS = "months", _("months")
        YEARS = "years", _("years")

    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=16, choices=Unit)

    class Meta:
        verbose_name = _("value of the law")
        verbose_name_plural = _("values of the law")
        ordering = ["profile", "code", "valid_from"]
        constraints = [
            ends_after_start("lawvalue"),
            verified_whole("lawvalue"),
            ExclusionConstraint(
                name="lawvalue_one_at_a_time",
                expressions=[
                    ("profile", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Priority(models.TextChoices):
    """How fast we act."""

    IMMEDIATE = "immediate", _("immediate")
    URGENT = "urgent", _("urgent")
    REGULAR = "regular", _("regular")


class StartingEvent(models.TextChoices):
    """What a term is counted from."""

    MESSAGE = "message", _("first message")
    CASE_OPENED = "case_opened", _("case opened")
    FIRST_CONTACT = "first_contact", _("first contact")
    INITIAL_ASSESSMENT_APPROVED = (
        "initial_assessment_approved",
        _("initial assessment approved"),
    )
    ASSESSMENT_APPROVED = "assessment_approved", _("assessment approved")
    SUBMITTED = "submitted", _("form submitted")
    RETURNED = "returned", _("form returned")
    PLAN_DRAFTED = "plan_drafted", _("plan drafted")
    PLAN_AGREED = "plan_agreed", _("plan agreed")
    PLAN_IN_FORCE = "plan_in_force", _("plan in force or last reviewed")
    LAST_CONTACT = "last_contact", _("last contact")
    LAST_VISIT = "last_visit", _("last visit")
    CONTACT_HELD = "contact_held", _("contact held")
    REVIEW_TRIGGERED = "review_triggered", _("event that calls for a review")
    REFERRAL_SENT = "referral_sent", _("referral sent")
    TRANSFER_ASKED = "transfer_asked", _("transfer asked")
    CONFERENCE_HELD = "conference_held", _("conference held")
    CASE_CLOSED = "case_closed", _("case closed")
    CASE_REASSIGNED = "case_reassigned", _("case manager changed")
    COMPLAINT = "complaint", _("complaint received")


def length(amount: int, unit: str) -> str:
    """Return how long a term is, in words: "5 working days"."""
    if amount == 0:
        return gettext("the same day")
    words = {
        "hours": ngettext("%(n)d hour", "%(n)d hours", amount),
        "working_days": ngettext("%(n)d working day", "%(n)d working days", amount),
        "calendar_days": ngettext("%(n)d calendar day", "%(n)d calendar days", amount),
        "weeks": ngettext("%(n)d week", "%(n)d weeks", amount),
        "months": ngettext("%(n)d month", "%(n)d months", amount),
    }
    return words[unit] % {"n": amount}


@pghistory.track()
class StatutoryTerm(Dated):
    """How long something may take, by priority, counted from a starting event."""

    class Unit(models.TextChoices):
        """What the term is counted in."""

        HOURS = "hours", _("hours")
        WORKING_DAYS = "working_days", _("working days")
        CALENDAR_DAYS = "calendar_days", _("calendar days")
        WEEKS = "weeks", _("weeks")
        MONTHS = "months", _("months")

    priority = models.CharField(_("priority"), max_length=10, choices=Priority)
    starts = models.CharField(_("counted from"), max_length=30, choices=StartingEvent)
    amount = models.PositiveSmallIntegerField(_("amount"))
    unit = models.CharField(_("unit"), max_length=16, choices=Unit)

    class Meta:
        verbose_name = _("statutory term")
        verbose_name_plural = _("statutory terms")
        ordering = ["profile", "code", "priority", "valid_from"]
        constraints = [
            ends_after_start("statutoryterm"),
            verified_whole("statutoryterm"),
            ExclusionConstraint(
                name="statutoryterm_one_at_a_time",
                expressions=[
                    ("profile", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("priority", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    @property
    def length(self) -> str:
        """Return how long the term is, in words."""
        return length(self.amount, self.unit)


class CodeList(NamedInLanguages):
    """A list to choose from, such as the reasons for closure."""

    profile = models.CharField(_("profile"), max_length=10, choices=Profile)
    code = models.CharField(_("code"), max_length=40)
    source = models.TextField(_("source"))

    class Meta:
        verbose_name = _("code list")
        verbose_name_plural = _("code lists")
        ordering = ["profile", "code"]
        constraints = [
            models.UniqueConstraint(
                name="codelist_once_per_profile", fields=["profile", "code"]
            )
        ]


class Code(NamedInLanguages):
    """One choice of a list; a code once used is retired by its last day, never deleted."""

    code_list = models.ForeignKey(
        CodeList,
        verbose_name=_("code list"),
        related_name="codes",
        on_delete=models.PROTECT,
    )
    code = models.CharField(_("code"), max_length=40)
    position = models.PositiveSmallIntegerField(_("position"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    more = models.JSONField(_("further properties"), default=dict, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["code_list", "position"]
        constraints = [
            ends_after_start("code"),
            models.UniqueConstraint(
                name="code_once_per_list", fields=["code_list", "code"]
            ),
        ]
