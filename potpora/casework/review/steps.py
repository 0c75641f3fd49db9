"""What the review adds to the page of a case and to its gates."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.assessment.readings import name_of
from potpora.casework.casefile.contributions import (
    Happening,
    Task,
    happenings_of,
    tasks_of,
)
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import Stage
from potpora.casework.gates.answers import answers
from potpora.casework.records.stages import forms_of_stage, tasks_of_forms
from potpora.casework.review import queries
from potpora.casework.review.actions import FORMS
from potpora.casework.review.models import ReviewRecord

forms_of_stage(*FORMS)


@answers("levels_again")
def levels_again(case: CaseFile):
    """Name the domains that have no new level in this review."""
    return [name_of(each) for each in queries.without_new_level(case)] or None


@answers("own_view")
def own_view(case: CaseFile):
    """Tell when this review does not say what the person thinks."""
    review = queries.review_of_stay(case)
    return None if review and review.own_change else []


@happenings_of(lambda pk: ReviewRecord.objects.filter(case=pk))
def decided(case: CaseFile, _newest):
    """Tell all that a review decided, with the reason."""
    for review in queries.reviews(case):
        names = [
            each.name for each in queries.decisions_of(review, case.office.profile)
        ]
        yield Happening(
            _("Decided at the review: %(decisions)s") % {"decisions": ", ".join(names)},
            review.saved_at,
            review.done_by.name,
            "form",
            review.decision_reason,
        )


@tasks_of(Stage.REVIEW)
def tasks(case: CaseFile):
    """Name what is left at the review."""
    review = queries.review_of_stay(case)
    page = reverse("case_review", args=[case.pk])
    yield from tasks_of_forms(case, FORMS, page)
    if review and review.decision == "close":
        closure = reverse("case_closure", args=[case.pk])
        yield Task(_("Prepare the closure"), "todo", "", closure)
    else:
        waits = "" if review else _("waits for the approved review")
        yield Task(_("Do what was decided"), "todo", waits, page if review else "")
