"""What the closure adds to the page of a case."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import (
    Happening,
    Task,
    happenings_of,
    tasks_of,
)
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.told import told_forms
from potpora.casework.casefile.workflow import Stage
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.closure.queries import PURPOSE
from potpora.ground.approvals.queries import about

told_forms(ClosureRecord, "case_closure")


@tasks_of(Stage.CLOSED)
def tasks(case: CaseFile):
    """Say that nothing is left."""
    yield Task(
        _("The case is closed"), "done", "", reverse("case_closure", args=[case.pk])
    )


@happenings_of
def questions(case: CaseFile):
    """Tell when approval was asked for and what was answered."""
    page = reverse("case_closure", args=[case.pk])
    for question in about(purpose=PURPOSE, subject_ids=[case.pk]):
        more: dict[str, Any] = {"url": page, "url_text": _("Open the closure")}
        yield Happening(
            _("Approval of the closure was asked for"),
            question.asked_at,
            question.asked_by.name,
            "step",
            **more,
        )
        if question.answered_by:
            what = _("Closure: %(answer)s") % {"answer": question.get_answer_display()}
            yield Happening(
                what,
                question.answered_at,
                question.answered_by.name,
                "step",
                question.reason,
                **more,
            )
