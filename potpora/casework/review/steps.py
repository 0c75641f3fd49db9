"""What the review adds to the page of a case."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import Task, tasks_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.told import state_of, told_forms, written
from potpora.casework.casefile.workflow import Stage
from potpora.casework.review.models import ReviewRecord

told_forms(ReviewRecord, "case_review")


@tasks_of(Stage.REVIEW)
def tasks(case: CaseFile):
    """Name what is left at the review."""
    record = written(ReviewRecord, case)
    page = reverse("case_review", args=[case.pk])
    yield Task(_("Hold the review with the person"), *state_of(record), page)
    if record and record.decision == "close":
        yield Task(
            _("Prepare the closure"),
            "todo",
            "",
            reverse("case_closure", args=[case.pk]),
        )
    else:
        waits = "" if record else _("waits for the review")
        yield Task(_("Do what was decided"), "todo", waits, page if record else "")
