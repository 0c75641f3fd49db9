"""Standard forms in the one list of approvals, and as approved assessments before the gates."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady
from potpora.casework.gates.answers import approves
from potpora.casework.records import actions
from potpora.casework.records.queries import forms
from potpora.ground.approvals import purposes
from potpora.ground.approvals.models import Approval
from potpora.ground.instruments.workflow import NotPossible, State

APPROVED = (State.APPROVED, State.LOCKED)
KINDS = {
    "initial_assessment": ("initial_assessment",),
    "assessment": ("assessment_adult", "assessment_child", "assessment_family"),
}

# Each stay at the assessment asks for assessments of its own.
ASSESSED_ANEW = "assessment"


def subjects(ids: Collection[UUID]) -> dict[UUID, purposes.Subject]:
    """Return how the list names the forms that the reader may see; one query."""
    rows = forms().filter(pk__in=ids)
    return {
        row.pk: purposes.Subject(
            title=row.case.title,
            number=row.case.number,
            label=row.title,
            url=reverse("case_form", args=[row.pk]),
            answered_there=True,
        )
        for row in rows.select_related(
            "case__person", "case__household", "form_version__form", "person"
        )
    }


def answer(question: Approval, answer: str, reason: str, by) -> str:
    """Approve a form or return it; return the sentence that confirms it."""
    about = {"record_id": question.subject_id, "by": by}
    try:
        if answer == Approval.Answer.APPROVED:
            filled = actions.approve(note=reason, **about)
            return _("%(form)s is approved.") % {"form": filled.title}
        filled = actions.return_(reason=reason, **about)
    except (NotReady, MoveNotAllowed) as refusal:
        raise purposes.CannotAnswer(refusal.sentence) from refusal
    except NotPossible as refusal:
        raise purposes.CannotAnswer(
            _("This form has changed meanwhile: look at it as it stands now.")
        ) from refusal
    return _("%(form)s is returned for completion.") % {"form": filled.title}


purposes.register(
    purposes.Purpose(
        code=actions.PURPOSE,
        label=gettext_lazy("Standard form"),
        subjects=subjects,
        answer=answer,
    )
)


@approves
def by_standard_form(case: CaseFile, kind: str):
    """Cover whom the approved forms are about; one about the whole case covers everybody in it."""
    approved = case.forms.filter(
        form_version__form__code__in=KINDS[kind], state__in=APPROVED
    )
    if kind == ASSESSED_ANEW:
        approved = approved.filter(stay=case.stage_changes.latest("at"))
    covered = {*approved.values_list("person_id", flat=True)}
    everybody = {each.pk for each in people_of(case)} if None in covered else set()
    return (covered - {None}) | everybody
