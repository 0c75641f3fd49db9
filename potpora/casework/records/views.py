"""The pages of the standard forms of a case."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.permissions import NotAllowed, may_work
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady
from potpora.casework.records import actions, queries
from potpora.casework.records.enclosing import Brought, Enclosed, keeper, kind_of
from potpora.casework.records.forms import AnswerForm, ClassForm, CorrectionForm
from potpora.casework.records.models import CaseForm
from potpora.casework.records.permissions import may_answer, may_correct, may_fill
from potpora.casework.records.printing import printed
from potpora.casework.records.procedure import use_of
from potpora.casework.records.stages import after_form
from potpora.ground.access.gate import allow
from potpora.ground.approvals.actions import AlreadyAnswered
from potpora.ground.drafts.queries import typed
from potpora.ground.instruments.actions.filling import judged
from potpora.ground.instruments.definition import Node
from potpora.ground.instruments.enclosed import named
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.reading import parts_of
from potpora.ground.instruments.views.enclosing import KeepsFiles
from potpora.ground.instruments.views.fill import FillPage
from potpora.ground.instruments.workflow import NotPossible, State
from potpora.ground.papers.files import as_pdf
from potpora.ground.trail.actions import record
from potpora.interface.language.choices import ENDONYMS

STATE_TAGS = {
    State.DRAFT: ("neutral", "document"),
    State.SUBMITTED: ("info", "clock"),
    State.RETURNED: ("warning", "triangle"),
    State.APPROVED: ("ok", "check"),
    State.LOCKED: ("ok", "lock"),
    State.CORRECTED: ("neutral", "document"),
}


def form_or_404(form_id: UUID) -> CaseForm:
    """Return a form that this worker may see; to others nothing is here."""
    return get_object_or_404(queries.form_for_page(form_id))


def row_of(filled: CaseForm) -> dict[str, Any]:
    """Return what a list says of a filled form."""
    kind, icon = STATE_TAGS[State(filled.state)]
    return {
        "filled": filled,
        "title": filled.title,
        "tag": (filled.get_state_display(), kind, icon),
        "url": reverse("case_form", args=[filled.pk]),
    }


@require_GET
@allow("case.view")
def case_forms(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List the standard forms of a case, and which may be begun now."""
    case = case_or_404(case_id)
    record(verb="case.forms_listed", subject=case)
    whole = frame(case)
    today, language = timezone.localdate(), get_language() or ""
    may = may_work(request.assignment, case)
    offers = queries.offers(case, whole["people"], on=today) if may else []
    context = whole | {
        "rows": [row_of(each) for each in queries.forms_of(case)],
        "offers": [(offer, offer.version.form.title_in(language)) for offer in offers],
        "may_work": may,
    }
    return render(request, "casework/case_forms.html", context)


@require_POST
@allow("case.work")
def case_form_start(request: HttpRequest, case_id: UUID, code: str) -> HttpResponse:
    """Begin a form, or go on with the one that was begun."""
    case = case_or_404(case_id)
    try:
        person = UUID(request.POST["person"]) if request.POST.get("person") else None
        filled = actions.start(
            case_id=case.pk,
            code=code,
            person_id=person,
            language=get_language() or "",
            by=request.assignment,
        )
    except (NotAllowed, actions.NotOffered, ValueError):
        messages.error(
            request, _("This form cannot be begun now. Look at what the case allows.")
        )
        return redirect("case_forms", case.pk)
    return redirect("case_form", filled.pk)


class CaseFormPage(KeepsFiles, FillPage):
    """A standard form of a case: filled while it is open, read afterwards."""

    template = "casework/case_form.html"
    conflict_template = "casework/case_form_conflict.html"

    def find(self, **names) -> None:
        """Find the form."""
        self.filled = form_or_404(names["form_id"])
        self.version = self.filled.form_version
        self.kept, self.counted = self.filled.answers, self.filled.version
        self.subject_id = self.filled.pk

    def get(self, request: HttpRequest, **names) -> HttpResponse:
        """Show the form for filling, or for reading."""
        verb = "form.opened"
        record(verb=verb, subject=self.filled, detail={"form": self.version.form.code})
        if not may_fill(request.assignment, self.filled):
            return read(request, self.filled, unsaved=self.unsaved())
        return super().get(request, **names)

    def post(self, request: HttpRequest, **names) -> HttpResponse:
        """Keep what was typed into a form that cannot be written any more, and say so."""
        if "discard" in request.POST:
            return self.discard()
        if not may_fill(request.assignment, self.filled):
            return self.refuse()
        try:
            with transaction.atomic():
                if self.take_files() and not request.htmx:
                    return self.with_refused_files()
                return super().post(request, **names)
        except NotAllowed:
            return self.refuse()
        except (NotReady, MoveNotAllowed) as refusal:
            return self.refuse(refusal.sentence)
        except ObjectDoesNotExist:  # the draft was deleted, or its case went, just now
            raise Http404 from None

    def refuse(self, sentence: str = "") -> HttpResponse:
        """Keep what was typed and say why it was not saved; the page for reading shows it."""
        self.keep_draft(self.sent())
        if not sentence and self.filled.is_open:
            sentence = _("The case is no longer yours, so the form was not saved.")
        sentence = sentence or NotPossible(self.filled.state, State.DRAFT).sentence
        messages.error(self.request, sentence)
        return redirect(self.request.path)

    def unsaved(self) -> list[str]:
        """Return the texts that this worker typed and could not save."""
        draft = self.draft()
        fields = typed(draft).lists() if draft else []
        return [v for name, vs in fields if name != "version" for v in vs if v.strip()]

    def keep_file(self, question: Node, title: str, file: UploadedFile) -> str:
        """Keep a file as an attachment of the case."""
        brought = Brought(file, title, kind_of(question))
        return actions.enclose(
            record_id=self.filled.pk, brought=brought, by=self.request.assignment
        )

    def enclosed(self, names: Collection[str]) -> dict[str, Enclosed]:
        """Return the kept files among ``names``."""
        return keeper().enclosed(self.filled, names)

    def context(self) -> dict[str, Any]:
        """Return the frame of the case."""
        code = self.version.form.code
        return frame(self.filled.case) | {
            "filled": self.filled,
            "title": self.filled.title,
            "needs_approval": use_of(code).approved,
            "may_discard": self.filled.state == State.DRAFT,
        }

    def present(self) -> CaseForm:
        """Return the saved form."""
        return self.filled

    def saved(self, answers: dict, counted: int) -> dict[str, Any]:
        """Return what saving and submitting both need."""
        return {
            "record_id": self.filled.pk,
            "answers": answers,
            "version": counted,
            "language": self.language,
            "by": self.request.assignment,
        }

    def save(self, answers: dict, counted: int) -> None:
        """Save as far as it goes."""
        actions.save_draft(**self.saved(answers, counted))

    def submit(self, answers: dict, counted: int) -> None:
        """Submit the whole form."""
        actions.submit(**self.saved(answers, counted))

    def after(self, *, submitted: bool) -> HttpResponse:
        """Go to the forms of the stage or of the case and say what comes next."""
        asked = use_of(self.version.form.code).approved
        if not submitted:
            said = _("%(form)s is saved as a draft.")
        elif asked:
            said = _(
                "%(form)s is submitted. It waits for the approval of another person."
            )
        else:
            said = _("%(form)s is finished.")
        messages.success(self.request, said % {"form": self.filled.title})
        return redirect(after_form(form_or_404(self.filled.pk)))


case_form = allow("case.view")(CaseFormPage.as_view())


def read(
    request: HttpRequest,
    filled: CaseForm,
    *,
    status: int = 200,
    unsaved: Sequence[str] = (),
    **forms,
) -> HttpResponse:
    """Show a form for reading, with what the reader may do with it."""
    form, by = definition_of(filled.form_version_id), request.assignment
    language = spoken(form)
    filling = judged(filled.form_version_id, filled.answers, language=language)
    context = frame(filled.case) | {
        "filled": filled,
        "title": filled.title,
        "unsaved": unsaved,
        "tag": row_of(filled)["tag"],
        "parts": parts_of(form, filling, language),
        "form_language": language,
        "keeps_files": True,
        "enclosed": keeper().enclosed(filled, {*named(form.children, filled.answers)}),
        "languages": [
            (code, dict(ENDONYMS).get(code, code)) for code in form.languages
        ],
        "newer": queries.correction_of(filled),
        "answer_form": forms.get("answer") or AnswerForm(),
        "correction_form": forms.get("correction") or CorrectionForm(),
        "class_form": ClassForm(initial={"record_class": filled.record_class}),
        "may_answer": may_answer(by, filled),
        "may_correct": may_correct(by, filled),
        "may_classify": may_work(by, filled.case),
    }
    return render(request, "casework/case_form_read.html", context, status=status)


def spoken(form) -> str:
    """Return the reader's language when the form has it, else the form's own."""
    language = get_language() or ""
    return language if language in form.languages else form.default_language


@require_POST
@allow("case.approve")
def case_form_answer(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """Approve a form of another person, or return it with what has to be completed."""
    filled, by = form_or_404(form_id), request.assignment
    answer = AnswerForm(request.POST)
    if not answer.is_valid():
        return read(request, filled, status=422, answer=answer)
    note = answer.cleaned_data["note"]
    try:
        if "approve" in request.POST:
            actions.approve(record_id=filled.pk, note=note, by=by)
            said = _("%(form)s is approved.")
        else:
            actions.return_(record_id=filled.pk, reason=note, by=by)
            said = _("%(form)s is returned for completion.")
    except (NotReady, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
        return redirect("case_form", filled.pk)
    except (NotAllowed, NotPossible, AlreadyAnswered):
        messages.error(
            request,
            _(
                "This form does not wait for your answer: it is your own, or somebody answered already."
            ),
        )
        return redirect("case_form", filled.pk)
    messages.success(request, said % {"form": filled.title})
    return redirect("case_forms", filled.case_id)


@require_POST
@allow("case.work")
def case_form_correct(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """Begin a correction, with its reason."""
    filled = form_or_404(form_id)
    correction = CorrectionForm(request.POST)
    if not correction.is_valid():
        return read(request, filled, status=422, correction=correction)
    try:
        begun = actions.correct(
            record_id=filled.pk,
            reason=correction.cleaned_data["reason"],
            by=request.assignment,
        )
    except (NotAllowed, NotPossible):
        messages.error(
            request, _("This form cannot be corrected by you as it stands now.")
        )
        return redirect("case_form", filled.pk)
    return redirect("case_form", begun.pk)


@require_POST
@allow("case.work")
def case_form_class(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """Set how closely a form is kept."""
    filled = form_or_404(form_id)
    chosen = ClassForm(request.POST)
    if chosen.is_valid():
        try:
            actions.classify(
                record_id=filled.pk,
                record_class=chosen.cleaned_data["record_class"],
                by=request.assignment,
            )
        except NotAllowed:
            raise Http404 from None
        messages.success(request, _("The record class is changed."))
    return redirect("case_form", filled.pk)


@require_POST
@allow("case.work")
def case_form_discard(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """Delete a draft that was never submitted."""
    filled = form_or_404(form_id)
    try:
        actions.discard(record_id=filled.pk, by=request.assignment)
    except (NotAllowed, NotPossible):
        messages.error(
            request, _("Only a draft that was never submitted can be deleted.")
        )
        return redirect("case_form", filled.pk)
    messages.info(request, _("The draft is deleted."))
    return redirect("case_forms", filled.case_id)


@require_GET
@allow("case.view")
def case_form_print(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """Return the form as a PDF, in the languages of the address."""
    filled = form_or_404(form_id)
    record(
        verb="form.printed",
        subject=filled,
        detail={"form": filled.form_version.form.code},
    )
    form = definition_of(filled.form_version_id)
    asked = [code for code in request.GET.getlist("language") if code in form.languages]
    pdf = printed(filled, languages=asked[:2] or [spoken(form)])
    return as_pdf(pdf, f"{filled.form_version.form.code}-{filled.case.number}")
