"""The page that every stage's form stands on: drafts, reading, saving, two versions at once."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views import View

from potpora.casework.casefile import queries
from potpora.casework.casefile.actions import asking
from potpora.casework.casefile.actions.recording import Changed, mark_reviewed
from potpora.casework.casefile.forms.stage import StageForm, typed_values, with_theirs
from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.models import CaseFile, StageRecord
from potpora.casework.casefile.permissions import (
    NotAllowed,
    acts_for,
    may_assign,
    may_work,
)
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady
from potpora.ground.approvals.forms import AnswerForm
from potpora.ground.approvals.models import Approval
from potpora.ground.approvals.permissions import may_answer
from potpora.ground.drafts import actions as drafts
from potpora.ground.drafts.models import Draft
from potpora.ground.drafts.queries import draft_of, typed
from potpora.ground.drafts.rules import TooLarge
from potpora.ground.trail.actions import record


class StageFormPage(View):
    """The form of one stage of one case. Rooms say which form, which stage and what saving does."""

    code: ClassVar[str]
    title: ClassVar[str | Promise]
    stages: ClassVar[frozenset[str]]
    model: ClassVar[type[StageRecord]]
    form_class: ClassVar[type[StageForm]]
    template = "casework/stage_form.html"
    go_text: ClassVar[str | Promise] = ""
    go_first: ClassVar[bool] = True
    # A form that another person approves: while the question waits, nobody changes it.
    approvable: ClassVar[asking.Approvable | None] = None

    def save(self, form: Any) -> Any:
        """Save the checked form."""
        raise NotImplementedError

    def go(self, saved: Any) -> HttpResponse:
        """Take the next step after saving, and say what was done."""
        raise NotImplementedError

    def next_step(self, saved: Any) -> str:
        """Return the sentence that offers the next step after saving."""
        return ""

    def more(self) -> dict[str, Any]:
        """Return what else the template needs."""
        return {}

    def dispatch(self, request: HttpRequest, case_id: UUID, **part) -> HttpResponseBase:
        """Find the case, or say that nothing is here."""
        self.case: CaseFile = get_object_or_404(queries.case_for_page(case_id))
        self.question = self.asked()
        self.find(**part)
        return super().dispatch(request)

    def find(self) -> None:
        """Find the part of the case that the address names, when it names one."""

    @property
    def subject_id(self) -> UUID:
        """Return what the draft is about."""
        return self.case.pk

    @property
    def after(self) -> str:
        """Return where to go after saving."""
        return reverse("case_page", args=[self.case.pk])

    @property
    def here(self) -> str:
        """Return the address of this page."""
        return reverse(f"case_{self.code}", args=[self.case.pk])

    def present(self) -> Any:
        """Return the form of the present stay, when it has been saved already."""
        stay = self.case.stage_changes.latest("at")
        return (
            self.model.objects.filter(stay=stay)
            .select_related("done_by", "reviewed_by")
            .first()
        )

    def asked(self) -> Approval | None:
        """Return the last question about the form of the present stay."""
        if self.approvable is None:
            return None
        stay = self.case.stage_changes.latest("at")
        record = self.approvable.model.objects.filter(stay=stay).first()
        return asking.question_of(self.approvable, record)

    @property
    def is_asked_or_approved(self) -> bool:
        """Return whether the form waits for an answer, or has been approved."""
        answers = ("", Approval.Answer.APPROVED)
        return self.question is not None and self.question.answer in answers

    def is_open(self) -> bool:
        """Return whether the form can be filled in now by this worker."""
        return (
            self.case.stage in self.stages
            and not self.is_asked_or_approved
            and may_work(self.request.assignment, self.case)
        )

    def answering(self) -> dict[str, Any]:
        """Return the question about this form and, for who may, the form of the answer."""
        question, by = self.question, self.request.assignment
        mine = (
            question is not None
            and question.waits
            and may_answer(by, question)
            and self.case.manager_id not in acts_for(by)
        )
        answer_form = AnswerForm() if mine else None
        return {"question": question, "may_answer": mine, "answer_form": answer_form}

    def form(self, *args, **kwargs) -> StageForm:
        """Return the form of this case."""
        return self.form_class(*args, case=self.case, **kwargs)

    def get(self, request: HttpRequest, **part) -> HttpResponse:
        """Show the form as it was left, or the saved ones for reading."""
        record(verb="case.form_opened", subject=self.case, detail={"form": self.code})
        if not self.is_open():
            return self.read()
        by = request.assignment
        draft = draft_of(form=self.code, subject_id=self.subject_id, by=by)
        form = self.form(record=self.present())
        if draft:
            form.initial = {**form.initial, **typed_values(form, typed(draft))}
        return self.fill_in(form, draft=draft)

    def read(self) -> HttpResponse:
        """Show every saved form of this stage, newest first."""
        saved = (
            self.model.objects.filter(case=self.case)
            .select_related("done_by", "reviewed_by")
            .order_by("-stay__at")
        )
        by = self.request.assignment
        versions = [
            {
                "record": each,
                "parts": self.form(record=each).reading(),
                "may_review": may_assign(by, self.case)
                and each.done_by_id != by.worker_id
                and self.approvable is None
                and not each.reviewed_by_id,
            }
            for each in saved
        ]
        context = {"versions": versions, "go_on": self.may_go_on()}
        return self.page("casework/stage_read.html", context | self.more_to_read())

    def may_go_on(self) -> bool:
        """Return whether the form is approved and the step after it is still to be taken."""
        approved = self.question is not None and self.question.is_settled
        here = self.case.stage in self.stages
        return approved and here and may_work(self.request.assignment, self.case)

    def more_to_read(self) -> dict[str, Any]:
        """Return what else the page for reading needs."""
        return {}

    def advance(self) -> HttpResponse:
        """Take the step after the approval, where something was missing when it was given."""
        raise NotImplementedError

    def fill_in(
        self, form: StageForm, *, draft=None, status: int = 200
    ) -> HttpResponse:
        """Show the form."""
        by = self.request.assignment
        context = {
            "form": form,
            "draft": draft,
            "draft_url": reverse("draft_save", args=[self.code, self.subject_id]),
            "draft_ticket": drafts.ticket(
                form=self.code, subject_id=self.subject_id, by=by
            ),
            "go_text": self.go_text,
            "go_first": self.go_first,
            **self.more(),
        }
        return self.page(self.template, context, status=status)

    def page(self, template: str, context: dict, status: int = 200) -> HttpResponse:
        """Return a page of this case."""
        whole = frame(self.case) | {"title": self.title, "code": self.code}
        whole |= self.answering() | context
        return render(self.request, template, whole, status=status)

    def post(self, request: HttpRequest, **part) -> HttpResponse:
        """Do what the pressed button says."""
        if "review" in request.POST:
            return self.review(request.POST["review"])
        if "discard" in request.POST:
            drafts.forget(
                form=self.code, subject_id=self.subject_id, by=request.assignment
            )
            messages.info(request, _("The draft is discarded."))
            return redirect(self.here)
        if "keep" in request.POST:
            return self.keep_draft()
        if "advance" in request.POST and self.may_go_on():
            return self.advance_or_say()
        if not self.is_open():
            return self.refuse()
        return self.save_or_say()

    def advance_or_say(self) -> HttpResponse:
        """Take the step after the approval, or say what is still missing."""
        try:
            return self.advance()
        except (MoveNotAllowed, NotReady) as refusal:
            messages.warning(self.request, refusal.sentence)
            return redirect(self.here)

    def keep_draft(self) -> HttpResponse:
        """Keep what was typed and go back to the case."""
        draft = self.keep()
        if draft is None:
            messages.error(
                self.request,
                _("The draft is too long to be kept. Shorten it or save the form."),
            )
            return redirect(self.here)
        at = time_format(timezone.localtime(draft.saved_at), "H:i")
        messages.success(self.request, _("Draft saved at %(time)s.") % {"time": at})
        return redirect(self.after)

    def keep(self) -> Draft | None:
        """Keep what was typed as a draft; nothing when it is longer than any form of ours."""
        try:
            return drafts.keep(
                form=self.code,
                subject_id=self.subject_id,
                data=self.request.POST,
                by=self.request.assignment,
            )
        except TooLarge:
            return None

    def refuse(self) -> HttpResponse:
        """Keep what was typed as a draft and say why it could not be saved."""
        self.keep()
        messages.error(
            self.request,
            _(
                "This form is closed: the case now stands at “%(stage)s”, or it is no longer yours. "
                "What you typed is kept as a draft."
            )
            % {"stage": self.case.get_stage_display()},
        )
        return redirect(self.here)

    def keep_and_say(self, sentence: str) -> HttpResponse:
        """Keep what was typed as a draft and say why it could not be saved now."""
        self.keep()
        messages.error(self.request, sentence)
        return redirect(self.here)

    def sent(self):
        """Return the sent fields; after a conflict, as chosen from the two versions."""
        data = self.request.POST
        if "resolve" not in data:
            return data
        theirs = self.present()
        if theirs is None or str(theirs.version) != data.get("their_version"):
            return data
        values = self.form(record=theirs).initial
        return with_theirs(data, values, theirs.version)

    def save_or_say(self) -> HttpResponse:
        """Save, or show what is missing, or show both versions."""
        form = self.form(self.sent(), record=self.present())
        if not form.is_valid():
            return self.fill_in(form, status=422)
        try:
            saved = self.save(form)
        except Changed as changed:
            return self.both(form, changed.theirs)
        except (MoveNotAllowed, NotAllowed):
            return self.refuse()
        except NotReady as refusal:
            return self.keep_and_say(refusal.sentence)
        drafts.forget(
            form=self.code, subject_id=self.subject_id, by=self.request.assignment
        )
        if "go" in self.request.POST:
            return self.go_or_say(saved)
        messages.success(self.request, self.said(saved))
        return redirect(self.after)

    def said(self, saved: Any) -> str:
        """Return the sentence that confirms what was saved and offers the next step."""
        done = _("%(form)s saved.") % {"form": self.title}
        return f"{done} {self.next_step(saved)}".strip()

    def go_or_say(self, saved: Any) -> HttpResponse:
        """Take the next step, or say why it cannot be taken; what was saved stays saved."""
        try:
            return self.go(saved)
        except (MoveNotAllowed, NotReady) as refusal:
            messages.success(self.request, self.said(saved))
            messages.warning(self.request, refusal.sentence)
            return redirect(self.here)

    def both(self, form: StageForm, theirs: Any) -> HttpResponse:
        """Show both versions side by side; mine is also kept as a draft."""
        self.keep()
        other = self.form(record=theirs)
        rows = [
            (
                name,
                field.label,
                form.shown(name, form.cleaned_data.get(name)),
                other.shown(name, other.initial.get(name)),
            )
            for name, field in form.fields.items()
            if name != "version"
        ]
        context = {"rows": rows, "theirs": theirs, "sent": sent_fields(self.request)}
        return self.page("casework/conflict.html", context, status=409)

    def review(self, record_id: str) -> HttpResponse:
        """Note that a supervisor has read the form."""
        try:
            mark_reviewed(
                self.model, record_id=UUID(record_id), by=self.request.assignment
            )
        except (NotAllowed, ValueError, self.model.DoesNotExist):
            messages.error(
                self.request,
                _("Only another person who leads the centre reviews a form."),
            )
        else:
            messages.success(self.request, _("Noted: you have reviewed this form."))
        return redirect(self.here)


def sent_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the sent fields as pairs, to be sent once more with the choice between two versions."""
    left_out = {"csrfmiddlewaretoken", "save", "go", "resolve", "their_version"}
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in left_out and not name.startswith("keep_")
        for value in values
    ]
