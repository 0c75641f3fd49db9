"""The standard forms that were filled for a case."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile, StageChange
from potpora.ground.instruments.records import FilledForm
from potpora.ground.instruments.workflow import State
from potpora.ground.staff.models import Worker
from potpora.registry.people.models import Person, RecordClass

__all__ = ["CaseForm", "FormFact"]


@pghistory.track()
class CaseForm(FilledForm):
    """A standard form of a case; ``person`` is whom it is about, when not the whole case."""

    case = models.ForeignKey(
        CaseFile, verbose_name=_("case"), related_name="forms", on_delete=models.PROTECT
    )
    stay = models.ForeignKey(
        StageChange,
        verbose_name=_("stay in the stage"),
        related_name="forms",
        on_delete=models.PROTECT,
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person concerned"),
        null=True,
        blank=True,
        related_name="forms",
        on_delete=models.PROTECT,
    )
    record_class = models.CharField(
        _("record class"),
        max_length=10,
        choices=RecordClass,
        default=RecordClass.ORDINARY,
    )

    class Meta(FilledForm.Meta):
        verbose_name = _("standard form of a case")
        verbose_name_plural = _("standard forms of cases")
        ordering = ["-saved_at"]
        indexes = [
            models.Index(name="caseform_case_state", fields=["case", "state"]),
        ]
        constraints = [
            *FilledForm.Meta.constraints,
            models.UniqueConstraint(
                name="caseform_one_open_of_a_kind",
                fields=["case", "form_version", "person", "stay"],
                condition=Q(
                    state__in=[State.DRAFT, State.RETURNED], corrects__isnull=True
                ),
                nulls_distinct=False,
                violation_error_message=_("This form has been begun already."),
            ),
        ]

    @property
    def title(self) -> str:
        """Return the title of the form in the reader's language, with whom it is about."""
        title = self.form_version.form.title_in(get_language() or "")
        return f"{title}: {self.person}" if self.person else title


class Fact(models.TextChoices):
    """What the register knows of a person and a form may ask again."""

    PHONE = "phone", pgettext_lazy("fact", "phone")
    EMAIL = "email", pgettext_lazy("fact", "e-mail")
    ADDRESS = "address", pgettext_lazy("fact", "address")
    LANGUAGE = "language", pgettext_lazy("fact", "language")
    MEMBERS = "members", pgettext_lazy("fact", "people in the household")


@pghistory.track()
class FormFact(models.Model):
    """That a form answers a fact otherwise than the register had it: was … is …

    The register changes only when somebody who works on the case confirms it.
    """

    class State(models.TextChoices):
        """What was said of it."""

        PROPOSED = "proposed", pgettext_lazy("fact", "waits for a decision")
        ACCEPTED = "accepted", pgettext_lazy("fact", "accepted")
        REFUSED = "refused", pgettext_lazy("fact", "refused")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.ForeignKey(
        CaseForm,
        verbose_name=_("standard form of a case"),
        related_name="facts",
        on_delete=models.PROTECT,
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person concerned"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    field = models.CharField(_("fact"), max_length=8, choices=Fact)
    was = models.CharField(_("was"), max_length=300, blank=True)
    becomes = models.CharField(_("is"), max_length=300)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.PROPOSED
    )
    decided_by = models.ForeignKey(
        Worker,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_note = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("fact answered otherwise than the register has it")
        verbose_name_plural = _("facts answered otherwise than the register has them")
        ordering = ["field"]
        constraints = [
            models.UniqueConstraint(
                name="formfact_once_in_a_form", fields=["form", "field"]
            ),
            models.CheckConstraint(
                name="formfact_decided_by_somebody",
                condition=Q(
                    state="proposed", decided_by__isnull=True, decided_at__isnull=True
                )
                | (
                    ~Q(state="proposed")
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="formfact_refused_with_a_reason",
                condition=~Q(state="refused") | ~Q(decision_note=""),
                violation_error_message=_("Write why the new fact is refused."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_field_display())

    @property
    def is_open(self) -> bool:
        """Return whether it waits for a decision."""
        return self.state == self.State.PROPOSED
