"""What can be printed in a case, filing it, and printing again what was filed."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.papers import actions, queries
from potpora.casework.papers.contents import volume
from potpora.casework.papers.permissions import may_file, may_take_out
from potpora.casework.papers.refusals import REFUSALS, sentence
from potpora.ground.access.gate import allow
from potpora.ground.papers import store
from potpora.ground.papers.files import as_pdf
from potpora.ground.papers.kinds import title_of
from potpora.ground.papers.official import draw
from potpora.ground.papers.scanning import address
from potpora.ground.trail.actions import record

MOST_LANGUAGES = 2


def asked_languages(values: Sequence[str]) -> list[str]:
    """Return the one or two languages of a paper that were asked for; else the reader's own."""
    known = dict(settings.LANGUAGES)
    chosen = [code for code in dict.fromkeys(values) if code in known]
    return chosen[:MOST_LANGUAGES] or [(get_language() or settings.LANGUAGE_CODE)[:2]]


def language_of(case: CaseFile) -> str:
    """Return the language of the beneficiary where they named one of ours, else the worker's."""
    return asked_languages(queries.spoken_in(case))[0]


@require_GET
@allow("case.view")
def case_papers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what can be printed, what was filed and what was attached."""
    case, by = case_or_404(case_id), request.assignment
    record(verb="case.papers_listed", subject=case)
    attachments = list(queries.attachments_of(case))
    for each in attachments:
        each.may_take_out = may_take_out(by, each)
    papers = list(queries.papers_of(case))
    for paper in papers:
        paper.kind_title = title_of(paper.kind)
    context = frame(case) | {
        "printable": queries.printable(case),
        "papers": papers,
        "attachments": attachments,
        "may_file": may_file(by, case),
        "languages": settings.LANGUAGES,
        "own_language": language_of(case),
        "scanner_runs": bool(address()),
    }
    return render(request, "casework/papers/case_papers.html", context)


@require_GET
@allow("case.view")
def paper_preview(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Print a paper without filing it: it has no number and says so."""
    return drawn(request, case_or_404(case_id), kind, request.GET)


def drawn(request: HttpRequest, case: CaseFile, kind: str, asked) -> HttpResponse:
    """Return a paper as PDF, without a number; one that cannot be made is not found."""
    maker = maker_or_404(case, kind, asked.get("record", ""))
    languages = asked_languages(asked.getlist("language"))
    try:
        made = draw(maker, office=case.office, languages=languages, at=timezone.now())
    except actions.NothingToPrint:
        raise Http404 from None
    record(verb="case.paper_previewed", subject=case, detail={"kind": kind})
    return as_pdf(made.pdf, f"{case.number}-{kind}")


def maker_or_404(case: CaseFile, kind: str, record_id: str):
    """Return the function that makes a paper; a kind that nobody prints is not found."""
    try:
        return actions.maker_of(case, kind, record_id)
    except actions.NothingToPrint:
        raise Http404 from None


@require_POST
@allow("case.work")
def paper_file(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """File a paper under the next register number, or only look at it first."""
    case = case_or_404(case_id)
    if "preview" in request.POST:
        return drawn(request, case, kind, request.POST)
    try:
        paper = actions.file(
            case_id=case.pk,
            kind=kind,
            record_id=request.POST.get("record", ""),
            languages=asked_languages(request.POST.getlist("language")),
            by=request.assignment,
        )
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
    else:
        said = _("Filed under the number %(number)s.") % {"number": paper.number.text}
        messages.success(request, said)
    return redirect("case_papers", case.pk)


@require_GET
@allow("case.view")
def paper_again(request: HttpRequest, case_id: UUID, paper_id: UUID) -> HttpResponse:
    """Give the filed copy, byte for byte as it was filed."""
    case = case_or_404(case_id)
    paper = queries.paper_of(case, paper_id)
    if paper is None:
        raise Http404
    try:
        content = store.read(paper)
    except store.Damaged as refusal:
        messages.error(request, sentence(refusal))
        return redirect("case_papers", case.pk)
    record(verb="case.paper_printed", subject=case, detail={"paper": str(paper.pk)})
    return as_pdf(content, paper.number.text.replace("/", "-"))


@require_GET
@allow("case.work")
def case_volume(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give everything filed in the case as one PDF with a sheet of contents."""
    case = case_or_404(case_id)
    language = asked_languages(request.GET.getlist("language"))[0]
    made = volume(case, language=language, at=timezone.now())
    record(verb="case.volume_printed", subject=case)
    return as_pdf(made.pdf, case.number)
