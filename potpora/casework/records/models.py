"""The standard forms that were filled for a case."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile, StageChange
from potpora.ground.instruments.records import FilledForm
from potpora.ground.instruments.workflow import State
from potpora.registry.people.models import Person, RecordClass

__all__ = ["CaseForm"]


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
