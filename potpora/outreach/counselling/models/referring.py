"""People of a project referred to rights and services, and what was answered."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.outreach.counselling.referring import ANSWERS, Basis, State
from potpora.outreach.projects.models import Participant


@pghistory.track()
class ProjectReferral(models.Model):
    """That a body is asked for a right or a service for a person on the list, and its answer.

    Codes are those of the lawbook's ``referral_kind``, ``referral_service`` and
    ``referral_refusal``. A body with an account sees the row once it is sent, so ``content``
    holds all that went out. ``no_service_here`` without a body notes a gap.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant,
        verbose_name=_("person on the list"),
        related_name="project_referrals",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office, verbose_name=_("sent by"), related_name="+", on_delete=models.PROTECT
    )
    kind = models.CharField(_("kind"), max_length=24)
    service = models.CharField(_("right or service"), max_length=40)
    body = models.CharField(_("body"), max_length=160, blank=True)
    to_office = models.ForeignKey(
        Office,
        verbose_name=_("body with an account"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    need = models.CharField(_("what is needed and why"), max_length=600)
    basis = models.CharField(_("legal basis"), max_length=20, choices=Basis, blank=True)
    basis_note = models.CharField(
        _("law, or what the danger is"), max_length=200, blank=True
    )
    state = models.CharField(_("state"), max_length=10, choices=State)
    content = models.JSONField(_("what was sent"), default=dict, blank=True)
    prepared_by = models.ForeignKey(
        Worker, verbose_name=_("sent by"), related_name="+", on_delete=models.PROTECT
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)
    refusal_reason = models.CharField(_("reason"), max_length=40, blank=True)
    answer_note = models.CharField(_("remark of the body"), max_length=600, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("referral from a project")
        verbose_name_plural = _("referrals from projects")
        ordering = ["-sent_at", "pk"]
        indexes = [
            models.Index(name="projectreferral_received", fields=["to_office", "state"])
        ]
        constraints = [
            models.CheckConstraint(
                name="projectreferral_names_a_body_or_a_gap",
                condition=~Q(body="")
                | Q(state=State.REFUSED, refusal_reason="no_service_here"),
                violation_error_message=_(
                    "Name the body, or note that there is no such service in reach."
                ),
            ),
            models.CheckConstraint(
                name="projectreferral_sent_on_a_basis",
                condition=Q(body="", sent_at__isnull=True)
                | (Q(sent_at__isnull=False) & ~Q(basis="")),
                violation_error_message=_("Nothing is sent without a legal basis."),
            ),
            models.CheckConstraint(
                name="projectreferral_other_basis_is_explained",
                condition=Q(basis__in=["", Basis.CONSENT]) | ~Q(basis_note=""),
                violation_error_message=_(
                    "Without consent, write which law allows it or what the danger is."
                ),
            ),
            models.CheckConstraint(
                name="projectreferral_refused_with_a_reason",
                condition=~Q(state__in=[State.REFUSED, State.EXPIRED])
                | ~Q(refusal_reason=""),
                violation_error_message=_("Choose why it is refused."),
            ),
            models.CheckConstraint(
                name="projectreferral_done_has_a_day",
                condition=Q(state=State.DONE, done_on__isnull=False)
                | (~Q(state=State.DONE) & Q(done_on__isnull=True)),
                violation_error_message=_("Enter the day on which it was done."),
            ),
            models.CheckConstraint(
                name="projectreferral_answered_has_a_moment",
                condition=~Q(state__in=ANSWERS) | Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def failed(self) -> bool:
        """Return whether the person did not get what was asked for."""
        return self.state in {State.REFUSED, State.EXPIRED}
