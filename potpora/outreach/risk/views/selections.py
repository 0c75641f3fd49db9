"""Selections for a programme: drawing, reading, signing, printing."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.lawbook.queries import code_names
from potpora.ground.papers.files import as_pdf, as_xlsx
from potpora.ground.papers.official import draw as draw_paper
from potpora.ground.papers.spreadsheets import Sheet, workbook
from potpora.ground.trail.actions import record
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import project_or_404
from potpora.outreach.risk import actions, paper
from potpora.outreach.risk.explain import FLAG_KINDS, LEVEL_KINDS
from potpora.outreach.risk.forms import LeaveForm, SelectionForm, WithdrawForm
from potpora.outreach.risk.models import SelectionLine
from potpora.outreach.risk.permissions import (
    NotAllowed,
    may_draw,
    may_propose,
    may_sign,
)
from potpora.outreach.risk.queries import fairness, places
from potpora.outreach.risk.queries import selections as queries

ALWAYS = (SelectionLine.State.SELECTED, SelectionLine.State.RESERVE)


@require_GET
@allow("risk.view")
def selection_list(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """List the selections of a project."""
    project = project_or_404(project_id)
    record(verb="selection.listed", subject=project)
    context = frame(request, project) | {
        "selections": queries.selections(project),
        "may_draw": may_draw(request.assignment, project),
    }
    return render(request, "outreach/risk/selections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("risk.select")
def selection_draw(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Choose the high-risk for a programme, as of today."""
    project = project_or_404(project_id)
    if not may_draw(request.assignment, project):
        raise Http404
    form = SelectionForm(request.POST or None, project=project)
    if request.method == "POST" and form.is_valid():
        made = actions.draw(project=project, by=request.assignment, **form.cleaned_data)
        messages.success(
            request, _("The selection is drawn. It counts once two have signed.")
        )
        return redirect("selection", project_id, made.pk)  # fmt: skip
    context = frame(request, project) | {"form": form, "rule": paper.rule_text()}
    status = 422 if form.is_bound else 200
    return render(request, "outreach/risk/selection_draw.html", context, status=status)


@require_GET
@allow("risk.view")
def selection(
    request: HttpRequest, project_id: UUID, selection_id: UUID
) -> HttpResponse:
    """Show who was chosen, in which order, who is in reserve, who was left out and why."""
    project = project_or_404(project_id)
    found = queries.selection_or_404(project, selection_id)
    record(verb="selection.viewed", subject=found)
    return shown(request, project, found, WithdrawForm())


def shown(request: HttpRequest, project, found, form, status: int = 200):
    """Return the page of a selection."""
    by, lines = request.assignment, queries.lines_of(found)
    profile, open_to_sign = request.office.profile, found.withdrawn_on is None
    names = code_names("not_selected_reason", profile=profile)
    gone = places.gone(found, timezone.localdate()) if found.signed else {}
    taken = list(places.places_of(found))
    waiting = {place.leaves_id: place for place in taken if place.waits}
    context = frame(request, project) | {
        "selection": found,
        "rule": paper.rule_text(),
        "parts": [
            (state, title, [dressed(x, names, gone, waiting) for x in own])
            for state, title in paper.parts_of_selection()
            if (own := [x for x in lines if x.state == state]) or state in ALWAYS
        ],
        "free_places": taken,
        "gone": len(gone.keys() - waiting.keys()),
        "may_propose": found.signed and may_propose(by, project),
        "leave_form": LeaveForm(profile=profile),
        "may_sign": open_to_sign and may_sign(by, found),
        "may_withdraw": open_to_sign and may_draw(by, project),
        "form": form,
    }
    return render(request, "outreach/risk/selection.html", context, status=status)


def dressed(
    line: SelectionLine, names: dict[str, str], gone: dict, waiting: dict
) -> dict:
    """Return a line with its words and the kinds of its tags."""
    why = gone.get(line.pk, "")
    return {
        "line": line,
        "kind": LEVEL_KINDS[line.level],
        "flag_kind": FLAG_KINDS.get(line.flag, ""),
        "reason": names.get(line.reason, line.reason),
        "gone": names.get(why, why),
        "place": waiting.get(line.pk),
    }


@require_POST
@allow("risk.view")
def selection_sign(
    request: HttpRequest, project_id: UUID, selection_id: UUID
) -> HttpResponse:
    """Sign a selection, as the coordinator or for the centre."""
    found = queries.selection_or_404(project_or_404(project_id), selection_id)
    if not (may(request.role, "risk.select") or may(request.role, "risk.sign")):
        raise Http404
    try:
        signed = actions.sign(selection_id=found.pk, by=request.assignment)
    except NotAllowed:
        raise Http404 from None
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(
            request,
            _("Both have signed: the selection counts.")
            if signed.signed
            else _("You have signed; the other signature is still missing."),
        )
    return redirect("selection", project_id, selection_id)


@require_POST
@allow("risk.select")
def selection_withdraw(
    request: HttpRequest, project_id: UUID, selection_id: UUID
) -> HttpResponse:
    """Take a selection back."""
    project = project_or_404(project_id)
    found = queries.selection_or_404(project, selection_id)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return shown(request, project, found, form, 422)
    try:
        actions.withdraw(
            selection_id=found.pk, why=form.cleaned_data["why"], by=request.assignment
        )
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("The selection is withdrawn; it stays to be read."))
    return redirect("selection", project_id, selection_id)


@require_GET
@allow("risk.view")
def selection_pdf(
    request: HttpRequest, project_id: UUID, selection_id: UUID
) -> HttpResponse:
    """Hand out a selection as PDF, for two signatures."""
    found = queries.selection_or_404(project_or_404(project_id), selection_id)
    record(verb="selection.printed", subject=found)
    lines, profile = queries.lines_of(found), request.office.profile
    made = draw_paper(
        lambda: paper.selection_paper(found, lines, profile),
        office=request.office,
        languages=[get_language() or "en"],
        at=timezone.now(),
    )
    return as_pdf(made.pdf, f"selection-{found.pk}")


@require_GET
@allow("risk.view")
def selection_export(
    request: HttpRequest, project_id: UUID, selection_id: UUID
) -> HttpResponse:
    """Hand out a selection as a spreadsheet."""
    found = queries.selection_or_404(project_or_404(project_id), selection_id)
    rows = paper.selection_rows(queries.lines_of(found), request.office.profile)
    record(verb="selection.exported", subject=found, detail={"rows": len(rows)})
    book = workbook(Sheet(paper.selection_head(), rows))
    return as_xlsx(book, f"selection-{found.pk}")


@require_GET
@allow("risk.select")
def risk_fairness(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show the coordinator whether levels and choices fall evenly."""
    project = project_or_404(project_id)
    if not may_draw(request.assignment, project):
        raise Http404
    record(verb="risk.fairness_viewed", subject=project)
    context = frame(request, project) | {
        "tables": fairness.tables(project, timezone.localdate()),
        "visitors": fairness.visitors(project),
    }
    return render(request, "outreach/risk/fairness.html", context)
