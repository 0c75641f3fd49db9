"""On what grounds data of a person may be used, and to whom they were given."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Worker
from potpora.registry.people.models import Person

__all__ = ["Basis", "Disclosure", "LegalBasis"]


class Basis(models.TextChoices):
    """What the use of data rests on; the codes are those of the lawbook's ``legal_basis``."""

    LAW = "law", _("task set by law")
    CONSENT = "consent", _("consent")
    VITAL = "vital", _("vital interest")
    COURT = "court", _("order of a court or prosecutor")
    CHILD_PROTECTION = "child_protection", _("protection of a child")


class GivenHow(models.TextChoices):
    """How consent was given; the codes are those of the lawbook's ``sign_mode``."""

    SIGNED = "signed", _("signed")
    DRAWN = "drawn", _("signed on screen")
    MARK = "mark", _("mark with a witness")
    ORAL = "oral", _("by word, with a witness")


@pghistory.track()
class LegalBasis(models.Model):
    """Why data of a person may be used for one purpose: the law says so, or they consented.

    ``purpose`` and ``data_kinds`` are codes of the lawbook's lists ``sharing_purpose`` and
    ``data_kind``. Tasks that the law sets do not rest on consent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        related_name="legal_bases",
        on_delete=models.PROTECT,
    )
    purpose = models.CharField(_("purpose"), max_length=40)
    basis = models.CharField(_("legal basis"), max_length=20, choices=Basis)
    law = models.CharField(_("law and article"), max_length=200, blank=True)
    recipient = models.CharField(_("recipient"), max_length=200, blank=True)
    data_kinds = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("kinds of data"),
        default=list,
        blank=True,
    )
    given_on = models.DateField(_("given on"))
    given_how = models.CharField(
        _("how it was given"), max_length=10, choices=GivenHow, blank=True
    )
    given_by = models.CharField(_("given by"), max_length=200, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    document = models.CharField(_("document"), max_length=200, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        Worker,
        verbose_name=_("recorded by"),
        related_name="+",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        constraints = [
            models.CheckConstraint(
                name="legalbasis_consent_says_how_and_until_when",
                condition=~models.Q(basis=Basis.CONSENT)
                | (
                    ~models.Q(given_how="")
                    & ~models.Q(given_by="")
                    & models.Q(valid_until__isnull=False)
                ),
                violation_error_message=_(
                    "Consent says who gave it, how, and until when it holds."
                ),
            ),
            models.CheckConstraint(
                name="legalbasis_only_consent_is_withdrawn",
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(basis=Basis.CONSENT),
                violation_error_message=_("Only consent can be withdrawn."),
            ),
            models.CheckConstraint(
                name="legalbasis_withdrawn_after_given",
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("given_on")),
                violation_error_message=_(
                    "Consent cannot be withdrawn before it was given."
                ),
            ),
            models.CheckConstraint(
                name="legalbasis_valid_until_after_given",
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("given_on")),
                violation_error_message=_(
                    "A legal basis cannot end before it was given."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.get_basis_display()


@pghistory.track()
class Disclosure(models.Model):
    """That data of a person were given to somebody outside the centre."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        related_name="disclosures",
        on_delete=models.PROTECT,
    )
    legal_basis = models.ForeignKey(
        LegalBasis, verbose_name=_("legal basis"), on_delete=models.PROTECT
    )
    recipient = models.CharField(_("recipient"), max_length=200)
    data_kinds = ArrayField(
        models.CharField(max_length=40), verbose_name=_("kinds of data")
    )
    reason = models.CharField(_("reason"), max_length=300)
    disclosed_on = models.DateField(_("given out on"))
    document = models.CharField(_("document"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        Worker,
        verbose_name=_("recorded by"),
        related_name="+",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        constraints = [
            models.CheckConstraint(
                name="disclosure_says_what_was_given",
                condition=models.Q(data_kinds__len__gt=0),
                violation_error_message=_("Choose what kinds of data were given out."),
            )
        ]

    def __str__(self) -> str:
        return self.recipient
