"""What is told of the forms of all stages in the timeline and in the list of what is left."""

from typing import TypeVar

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.casework.casefile.actions.asking import Approvable, question_of
from potpora.casework.casefile.contributions import Happening, Task, happenings_of
from potpora.casework.casefile.models import CaseFile, StageRecord
from potpora.ground.approvals.queries import about

Written = TypeVar("Written", bound=StageRecord)


def written(model: type[Written], case: CaseFile) -> Written | None:
    """Return the form of the present stay, when it was saved."""
    stay = case.stage_changes.latest("at")
    return model.objects.filter(stay=stay).first()


def state_of(record: StageRecord | None) -> tuple[str, str]:
    """Return state and note of a form for the list of what is left."""
    if record is None:
        return "todo", _("not begun")
    day = date_format(record.finished_on, "SHORT_DATE_FORMAT")
    return "done", _("saved %(day)s") % {"day": day}


def told_forms(model: type[StageRecord], url_name: str) -> None:
    """Let the timeline tell every saved form of ``model``."""

    @happenings_of(lambda pk: model.objects.filter(case=pk))
    def told(case: CaseFile, _newest):
        for each in model.objects.filter(case=case).select_related(
            "done_by", "reviewed_by"
        ):
            what = _("%(form)s saved") % {
                "form": str(model._meta.verbose_name).capitalize()
            }
            reviewed = ""
            if each.reviewed_by:
                reviewed = _("Reviewed by %(name)s") % {"name": each.reviewed_by.name}
            yield Happening(
                what,
                each.saved_at,
                each.done_by.name,
                "form",
                reviewed,
                url=reverse(url_name, args=[case.pk]),
                url_text=_("Open the form"),
            )


def told_questions(approvable: Approvable) -> None:
    """Let the timeline tell when approval of a form was asked for and what was answered."""

    @happenings_of(lambda pk: approvable.model.objects.filter(case=pk))
    def questions(case: CaseFile, _newest):
        mine = approvable.model.objects.filter(case=case).values_list("pk", flat=True)
        page = reverse(approvable.url_name, args=[case.pk])
        for question in about(purpose=approvable.purpose, subject_ids=[*mine]):
            what = {"what": approvable.label, "answer": question.get_answer_display()}
            yield Happening(
                _("%(what)s: approval was asked for") % what,
                question.asked_at,
                question.asked_by.name,
                "step",
                url=page,
                url_text=_("Open the form"),
            )
            if question.answered_by:
                yield Happening(
                    _("%(what)s: %(answer)s") % what,
                    question.answered_at,
                    who_answered(question),
                    "step",
                    question.reason,
                    url=page,
                    url_text=_("Open the form"),
                )


def who_answered(question) -> str:
    """Return who answered, and as whose stand-in."""
    if question.answered_for is None:
        return question.answered_by.name
    return _("%(name)s, standing in for %(other)s") % {
        "name": question.answered_by.name,
        "other": question.answered_for.name,
    }


def task_of_question(
    approvable: Approvable, record: StageRecord | None, waits: str
) -> Task:
    """Return the line for the approval of a form: to be asked for, waiting, or given."""
    if record is None:
        return Task(_("Ask for approval"), "todo", waits)
    page = reverse(approvable.url_name, args=[record.case_id])
    question = question_of(approvable, record)
    if question is None or question.answer == question.Answer.RETURNED:
        note = _("returned") if question else ""
        return Task(_("Ask for approval"), "todo", note, page)
    day = date_format(question.asked_at, "SHORT_DATE_FORMAT")
    state = "begun" if question.waits else "done"
    note = _("asked on %(day)s") % {"day": day}
    return Task(_("Approval of another person"), state, note, page)
