"""A referral, and the signed link by which a body without an account answers it."""

import uuid
from datetime import timedelta

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile
from potpora.casework.plan.models import Goal
from potpora.casework.referrals.workflow import ANSWERS, OPEN, State
from potpora.ground.lawbook.models import Priority
from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality
from potpora.ground.staff.models import Worker
from potpora.registry.people.models import Person

__all__ = ["Referral", "ReferralLink", "ReferredPerson"]

SENSITIVE_KINDS = ["health", "violence"]
LINK_LIVES = timedelta(days=8)
LONGEST_NEED = 600


class ReferralQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def open(self):
        """Referrals from which something is still expected."""
        return self.filter(state__in=OPEN)


@pghistory.track()
class Referral(models.Model):
    """That a body is asked for a service or an action for people of a case, and its answer.

    A body with an account sees the row once it is sent, so it holds nothing beyond what was
    sent: ``content`` is the letter as it went out, with what was asked and answered since.
    ``no_service_here`` without a body notes a gap.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="referrals",
        on_delete=models.PROTECT,
    )
    number = models.PositiveSmallIntegerField(_("number within the case"))
    kind = models.CharField(_("kind"), max_length=24)
    service = models.CharField(_("service"), max_length=40)
    body = models.CharField(_("body"), max_length=160, blank=True)
    to_office = models.ForeignKey(
        Office,
        verbose_name=_("body with an account"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    body_email = models.EmailField(_("e-mail of the body"), blank=True)
    language = models.CharField(_("language of the letter"), max_length=2, default="mk")
    goal = models.ForeignKey(
        Goal,
        verbose_name=_("serves the goal"),
        null=True,
        blank=True,
        related_name="referrals",
        on_delete=models.SET_NULL,
    )
    need = models.CharField(_("what is needed and why"), max_length=LONGEST_NEED)
    urgency = models.CharField(
        _("urgency"), max_length=10, choices=Priority, default=Priority.REGULAR
    )
    purpose = models.CharField(_("purpose of sharing"), max_length=40)
    data_kinds = ArrayField(
        models.CharField(max_length=40), verbose_name=_("kinds of data that are sent")
    )
    basis = models.CharField(_("legal basis"), max_length=20, blank=True)
    escort = models.BooleanField(_("an escort is needed"), default=False)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality where the service is missing or found"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PREPARED
    )
    prepared_by = models.ForeignKey(
        Worker,
        verbose_name=_("prepared by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    prepared_at = models.DateTimeField(_("prepared at"), default=timezone.now)
    sent_by = models.ForeignKey(
        Worker,
        verbose_name=_("sent by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    content = models.JSONField(_("what was sent"), default=dict, blank=True)
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)
    refusal_reason = models.CharField(_("reason"), max_length=40, blank=True)
    answer_note = models.CharField(_("remark of the body"), max_length=600, blank=True)
    more_wanted = models.CharField(
        _("what the body needs to know"), max_length=600, blank=True
    )
    start_on = models.DateField(_("begins on"), null=True, blank=True)
    contact = models.CharField(_("whom to ask for"), max_length=160, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=300, blank=True)
    person_came = models.BooleanField(_("the person came"), null=True, blank=True)
    plan_told_at = models.DateTimeField(_("plan told at"), null=True, blank=True)
    people: "models.ManyToManyField[Person, ReferredPerson]" = models.ManyToManyField(
        Person, through="ReferredPerson", related_name="+", verbose_name=_("for whom")
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["case", "number"]
        indexes = [
            models.Index(name="referral_received", fields=["to_office", "state"]),
            models.Index(
                name="referral_asked_until",
                fields=["due_on"],
                condition=Q(state="asked"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="referral_number_once", fields=["case", "number"]
            ),
            models.CheckConstraint(
                name="referral_names_a_body_or_a_gap",
                condition=~Q(body="")
                | Q(state=State.REFUSED, refusal_reason="no_service_here"),
                violation_error_message=_(
                    "Name the body, or note that there is no such service in reach."
                ),
            ),
            models.CheckConstraint(
                name="referral_sent_before_it_is_answered",
                condition=Q(state__in=[State.PREPARED, State.REVOKED])
                | Q(sent_at__isnull=False)
                | Q(body=""),
            ),
            models.CheckConstraint(
                name="referral_sent_by_somebody_on_a_basis",
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | (Q(sent_at__isnull=False, sent_by__isnull=False) & ~Q(basis="")),
                violation_error_message=_("Nothing is sent without a legal basis."),
            ),
            models.CheckConstraint(
                name="referral_sensitive_seen_by_another",
                condition=~Q(data_kinds__overlap=SENSITIVE_KINDS)
                | Q(sent_by__isnull=True)
                | ~Q(sent_by=F("prepared_by")),
                violation_error_message=_(
                    "A referral with sensitive data is sent by another person, who leads."
                ),
            ),
            models.CheckConstraint(
                name="referral_refused_with_a_reason",
                condition=~Q(state__in=[State.REFUSED, State.EXPIRED])
                | ~Q(refusal_reason=""),
                violation_error_message=_("Choose why it is refused."),
            ),
            models.CheckConstraint(
                name="referral_more_data_says_what",
                condition=~Q(state=State.MORE) | ~Q(more_wanted=""),
                violation_error_message=_("Write what you need to know."),
            ),
            models.CheckConstraint(
                name="referral_done_has_a_day",
                condition=Q(state=State.DONE, done_on__isnull=False)
                | (~Q(state=State.DONE) & Q(done_on__isnull=True)),
                violation_error_message=_("Enter the day on which it was done."),
            ),
            models.CheckConstraint(
                name="referral_answered_has_a_moment",
                condition=~Q(state__in=ANSWERS) | Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"

    @property
    def is_sensitive(self) -> bool:
        """Return whether what is sent tells of health or violence."""
        return bool({*SENSITIVE_KINDS} & {*self.data_kinds})

    @property
    def is_open(self) -> bool:
        """Return whether something is still expected."""
        return self.state in OPEN


class ReferredPerson(models.Model):
    """For whom a referral is; only their data go out."""

    referral = models.ForeignKey(
        Referral,
        verbose_name=_("referral"),
        related_name="referred",
        on_delete=models.CASCADE,
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        related_name="referrals",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("referred person")
        verbose_name_plural = _("referred people")
        constraints = [
            models.UniqueConstraint(
                name="referredperson_once", fields=["referral", "person"]
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class ReferralLink(models.Model):
    """A signed address by which a body answers once; the database knows a hash of its secret only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(
        Referral,
        verbose_name=_("referral"),
        related_name="links",
        on_delete=models.CASCADE,
    )
    secret_hash = models.BinaryField(_("hash of the secret"), max_length=32)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        Worker, verbose_name=_("made by"), related_name="+", on_delete=models.PROTECT
    )
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    used_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("signed link")
        verbose_name_plural = _("signed links")
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                name="referrallink_lives_eight_days_at_most",
                condition=Q(expires_at__gt=F("made_at"))
                & Q(expires_at__lte=F("made_at") + LINK_LIVES),
            ),
            models.UniqueConstraint(
                name="referrallink_one_alive",
                fields=["referral"],
                condition=Q(revoked_at__isnull=True, used_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
