"""A standard form of a case as it is read, and what is done with it there."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.permissions import NotAllowed, may_work
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady
from potpora.casework.records import actions, confirming, queries
from potpora.casework.records.enclosing import keeper
from potpora.casework.records.forms import AnswerForm, ClassForm, CorrectionForm
from potpora.casework.records.models import CaseForm
from potpora.casework.records.permissions import may_answer, may_confirm, may_correct
from potpora.casework.records.printing import printed
from potpora.casework.records.register import answers_told
from potpora.ground.access.gate import allow
from potpora.ground.approvals.actions import AlreadyAnswered
from potpora.ground.approvals.queries import last_about
from potpora.ground.instruments.actions.filling import judged
from potpora.ground.instruments.enclosed import named
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.reading import parts_of
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
    told = answers_told(filled)
    filling = judged(filled.form_version_id, told, language=language)
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
        "differing": queries.facts_of(filled, language),
        "may_confirm": may_confirm(by, filled),
        "newer": queries.correction_of(filled),
        "answer_form": forms.get("answer") or AnswerForm(),
        "correction_form": forms.get("correction") or CorrectionForm(),
        "class_form": ClassForm(initial={"record_class": filled.record_class}),
        "asked": last_about(purpose=actions.PURPOSE, subject_id=filled.pk),
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
def case_form_fact(request: HttpRequest, form_id: UUID, fact_id: UUID) -> HttpResponse:
    """Take what a form answers otherwise over into the register, or refuse it with a reason."""
    filled = form_or_404(form_id)
    fact = get_object_or_404(filled.facts, pk=fact_id)
    decision = {"fact_id": fact.pk, "by": request.assignment}
    try:
        if "accept" in request.POST:
            confirming.accept(**decision)
            messages.success(
                request,
                _("The register is changed; its history keeps what stood there."),
            )
        else:
            confirming.refuse(note=request.POST.get("note", "")[:300], **decision)
            messages.info(request, _("The register stays as it is."))
    except NotAllowed:
        raise Http404 from None
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
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
