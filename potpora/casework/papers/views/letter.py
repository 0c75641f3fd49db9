"""Writing a letter: begun from a text, looked at as PDF, filed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.papers import actions, queries
from potpora.casework.papers.forms import LetterForm
from potpora.casework.papers.letters import BEGINNINGS, beginning, letter_paper
from potpora.casework.papers.permissions import NotAllowed, may_file
from potpora.casework.papers.refusals import REFUSALS, sentence
from potpora.casework.papers.views.filed import asked_languages, language_of
from potpora.ground.access.gate import allow
from potpora.ground.drafts import actions as drafts
from potpora.ground.drafts.queries import draft_of, typed
from potpora.ground.papers.files import as_pdf
from potpora.ground.papers.official import draw
from potpora.ground.trail.actions import record

FORM = "letter"


def start(request: HttpRequest, case: CaseFile) -> dict[str, Any]:
    """Return what stands in the form at first: what was typed before, or a text to begin with."""
    draft = draft_of(form=FORM, subject_id=case.pk, by=request.assignment)
    if draft and "begin" not in request.GET:
        return typed(draft).dict()
    language = asked_languages([request.GET.get("language", "") or language_of(case)])[
        0
    ]
    subject, text = beginning(request.GET.get("begin", "empty"), language)
    return {
        "to_whom": "body" if request.GET.get("begin") == "question" else "person",
        "recipient": case.title,
        "language": language,
        "subject": subject,
        "text": text,
    }


@require_http_methods(["GET", "POST"])
@allow("case.work")
def case_letter(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write a letter, look at it, file it."""
    case = case_or_404(case_id)
    if not may_file(request.assignment, case):
        messages.error(request, sentence(NotAllowed()))
        return redirect("case_papers", case.pk)
    if request.method == "GET":
        return page(request, case, LetterForm(initial=start(request, case)))
    drafts.keep(form=FORM, subject_id=case.pk, data=request.POST, by=request.assignment)
    form = LetterForm(request.POST)
    if not form.is_valid():
        return page(request, case, form, status=422)
    if "preview" in request.POST:
        return preview(request, case, form)
    return sent(request, case, form)


def preview(request: HttpRequest, case: CaseFile, form: LetterForm) -> HttpResponse:
    """Return the letter as PDF, without a number; refused like the filing itself."""
    letter = form.letter()
    hidden = not letter.to_the_person and queries.tells_protected_address(
        case, letter.texts
    )
    if hidden:
        form.add_error("text", sentence(actions.TellsProtectedAddress()))
        return page(request, case, form, status=422)
    made = draw(
        lambda: letter_paper(case, letter, request.worker.name),
        office=case.office,
        languages=letter.languages,
        at=timezone.now(),
    )
    record(verb="case.paper_previewed", subject=case, detail={"kind": FORM})
    return as_pdf(made.pdf, f"{case.number}-{FORM}")


def sent(request: HttpRequest, case: CaseFile, form: LetterForm) -> HttpResponse:
    """File the letter; what refuses it is told in the form, and nothing typed is lost."""
    try:
        paper = actions.send(
            case_id=case.pk, letter=form.letter(), by=request.assignment
        )
    except REFUSALS as refusal:
        form.add_error("text", sentence(refusal))
        return page(request, case, form, status=422)
    drafts.forget(form=FORM, subject_id=case.pk, by=request.assignment)
    said = _("The letter is filed under the number %(number)s. Print and sign it.")
    messages.success(request, said % {"number": paper.number.text})
    return redirect("case_papers", case.pk)


def page(
    request: HttpRequest, case: CaseFile, form: LetterForm, status: int = 200
) -> HttpResponse:
    """Return the page with the form of a letter and the texts to begin with."""
    key: dict[str, Any] = {"form": FORM, "subject_id": case.pk}
    here = reverse("case_letter", args=[case.pk])
    context = frame(case) | {
        "form": form,
        "beginnings": [
            (f"{here}?begin={code}", each.title) for code, each in BEGINNINGS.items()
        ],
        "draft_url": reverse("draft_save", kwargs=key),
        "draft_ticket": drafts.ticket(by=request.assignment, **key),
    }
    return render(request, "casework/papers/letter.html", context, status=status)
