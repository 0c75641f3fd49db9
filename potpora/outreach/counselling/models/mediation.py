"""What was offered to people of a project for work, and what came of it."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models import Participant

STARTED = ["started", "completed", "left", "employed_3m"]


@pghistory.track()
class EmploymentOffer(models.Model):
    """A vacancy, training or measure offered to a person; codes of the lawbook's ``offer_…`` lists.

    An employment centre sees the row once it is passed on, so ``told_name`` and
    ``told_contact`` hold all that it may know of the person. A refusal is no breach and is
    reported to nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant,
        verbose_name=_("person on the list"),
        related_name="employment_offers",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office, verbose_name=_("offered by"), related_name="+", on_delete=models.PROTECT
    )
    offered_by = models.ForeignKey(
        Worker, verbose_name=_("offered by"), related_name="+", on_delete=models.PROTECT
    )
    offered_on = models.DateField(_("offered on"))
    kind = models.CharField(_("kind of offer"), max_length=40)
    provider = models.CharField(_("employer or provider"), max_length=160, blank=True)
    text = models.TextField(_("what is offered"), max_length=600)
    adviser_office = models.ForeignKey(
        Office,
        verbose_name=_("employment centre"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    told_name = models.CharField(_("name, as passed on"), max_length=250, blank=True)
    told_contact = models.CharField(
        _("contact, as passed on"), max_length=160, blank=True
    )
    passed_on_at = models.DateTimeField(_("passed on at"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=40, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    decline_reason = models.CharField(_("why declined"), max_length=40, blank=True)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)
    outcome_on = models.DateField(_("outcome on"), null=True, blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    follow_up_on = models.DateField(_("ask again on"), null=True, blank=True)
    followed_up_on = models.DateField(_("asked again on"), null=True, blank=True)
    note = models.CharField(_("remark"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("offer of work")
        verbose_name_plural = _("offers of work")
        ordering = ["-offered_on", "pk"]
        indexes = [
            models.Index(name="employmentoffer_adviser", fields=["adviser_office"]),
            models.Index(
                name="employmentoffer_to_ask_again",
                fields=["follow_up_on"],
                condition=Q(followed_up_on__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="employmentoffer_declined_with_a_reason",
                condition=~Q(answer="declined") | ~Q(decline_reason=""),
                violation_error_message=_("Choose why the offer is declined."),
            ),
            models.CheckConstraint(
                name="employmentoffer_answered_has_a_day",
                condition=Q(answer="", answered_on__isnull=True)
                | (
                    ~Q(answer="")
                    & Q(answered_on__isnull=False, answered_on__gte=F("offered_on"))
                ),
                violation_error_message=_(
                    "Enter the day of the answer; it is not before the offer."
                ),
            ),
            models.CheckConstraint(
                name="employmentoffer_outcome_of_an_accepted_one",
                condition=Q(outcome="")
                | Q(answer="accepted", outcome_on__isnull=False),
                violation_error_message=_(
                    "Only an accepted offer has an outcome, and it has a day."
                ),
            ),
            models.CheckConstraint(
                name="employmentoffer_started_has_a_day",
                condition=~Q(outcome__in=STARTED) | Q(started_on__isnull=False),
                violation_error_message=_("Enter the day on which it started."),
            ),
            models.CheckConstraint(
                name="employmentoffer_passed_on_to_somebody",
                condition=Q(
                    adviser_office__isnull=True,
                    passed_on_at__isnull=True,
                    told_name="",
                    told_contact="",
                )
                | (
                    Q(adviser_office__isnull=False, passed_on_at__isnull=False)
                    & ~Q(told_name="")
                ),
                violation_error_message=_(
                    "What is passed on goes to a named employment centre."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
