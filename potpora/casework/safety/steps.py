"""What safety adds to the pages of a case, and to its gates."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import (
    Deed,
    Happening,
    deeds_of,
    happenings_of,
)
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import may_work
from potpora.casework.gates.answers import answers
from potpora.casework.safety.models import SafetyStep
from potpora.ground.lawbook.models import Priority
from potpora.ground.lawbook.queries import code_names


@answers("safety_steps")
def safety_steps(case: CaseFile):
    """Tell when an immediate case has no safety step."""
    if case.priority != Priority.IMMEDIATE or case.safety_steps.exists():
        return None
    return []


@happenings_of(lambda pk: SafetyStep.objects.filter(case=pk))
def taken(case: CaseFile, _newest):
    """Tell each safety step that was taken."""
    found = list(case.safety_steps.select_related("written_by"))
    names = code_names("safety_step", profile=case.office.profile) if found else {}
    for step in found:
        yield Happening(
            _("Safety step: %(step)s") % {"step": names.get(step.step, step.step)},
            step.taken_at,
            step.taken_by,
            "step",
            step.result,
        )


@deeds_of
def writing(case: CaseFile, by):
    """Offer to write down a safety step."""
    if case.is_open and may_work(by, case):
        yield Deed(
            _("Write down a safety step"), reverse("case_safety_step", args=[case.pk])
        )
