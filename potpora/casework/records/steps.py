"""What the standard forms add to the page of a case."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.beside import links_of, panel_of
from potpora.casework.casefile.contributions import (
    Happening,
    Signal,
    happenings_of,
    signals_of,
)
from potpora.casework.casefile.models import CaseFile
from potpora.casework.records.models import CaseForm
from potpora.casework.records.queries import forms_of, waiting_facts
from potpora.ground.instruments.workflow import State

NOTICES = {
    "case.form_asked": gettext_lazy("A standard form waits for your approval"),
    "case.form_returned": gettext_lazy("A standard form was returned to you"),
}
SHOWN = 5
TOLD = {
    State.DRAFT: gettext_lazy("%(form)s begun"),
    State.SUBMITTED: gettext_lazy("%(form)s submitted"),
    State.RETURNED: gettext_lazy("%(form)s returned for completion"),
    State.APPROVED: gettext_lazy("%(form)s approved"),
    State.LOCKED: gettext_lazy("%(form)s finished"),
    State.CORRECTED: gettext_lazy("%(form)s, replaced by a correction"),
}


def who(filled: CaseForm) -> str:
    """Return who took the last step."""
    return filled.reviewed_by.name if filled.reviewed_by else filled.done_by.name


@happenings_of(lambda pk: CaseForm.objects.filter(case=pk))
def told(case: CaseFile, _newest):
    """Tell each standard form as it stands now."""
    for filled in forms_of(case):
        yield Happening(
            str(TOLD[State(filled.state)]) % {"form": filled.title},
            filled.saved_at,
            who(filled),
            "form",
            filled.review_note or filled.correction_reason,
            url=reverse("case_form", args=[filled.pk]),
            url_text=_("Open the form"),
        )


@signals_of
def differing(case: CaseFile, by):
    """Ask to decide what forms answer otherwise than the register, one line for each form."""
    for filled in dict.fromkeys(fact.form for fact in waiting_facts(case)):
        text = _("%(form)s answers something otherwise than the register has it.")
        address = reverse("case_form", args=[filled.pk])
        yield Signal(
            text % {"form": filled.title}, "info", address, _("Look and decide")
        )


@links_of
def link(case: CaseFile, by):
    """Lead to the standard forms of the case."""
    yield _("Standard forms"), reverse("case_forms", args=[case.pk])


@panel_of(order=5)
def panel(request: HttpRequest, case: CaseFile) -> str:
    """Draw the forms that are not finished, and the way to all of them."""
    unfinished = {State.DRAFT, State.RETURNED, State.SUBMITTED}
    found = list(forms_of(case).filter(state__in=unfinished)[:SHOWN])
    return render_to_string(
        "casework/parts/case_forms.html", {"case": case, "forms": found}, request
    )
