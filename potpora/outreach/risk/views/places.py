"""A place that became free: proposing, reading, signing or refusing who moves up."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.lawbook.queries import code_names
from potpora.ground.trail.actions import record
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import project_or_404
from potpora.outreach.risk.actions import places as actions
from potpora.outreach.risk.explain import FLAG_KINDS, LEVEL_KINDS
from potpora.outreach.risk.forms import LeaveForm, WithdrawForm
from potpora.outreach.risk.permissions import NotAllowed, may_sign
from potpora.outreach.risk.queries import places as queries
from potpora.outreach.risk.queries import selections


@require_POST
@allow("risk.view")
def place_propose(
    request: HttpRequest, project_id: UUID, selection_id: UUID, line_id: UUID
) -> HttpResponse:
    """Say that a chosen household gives up its place; the first of the reserve is proposed."""
    project = project_or_404(project_id)
    selection = selections.selection_or_404(project, selection_id)
    line = queries.line_or_404(selection, line_id)
    form = LeaveForm(request.POST, profile=request.office.profile)
    if not form.is_valid():
        messages.error(request, _("Choose why the household gives up its place."))
        return redirect("selection", project_id, selection_id)
    try:
        place = actions.propose(
            line_id=line.pk, reason=form.cleaned_data["reason"], by=request.assignment
        )
    except NotAllowed:
        raise Http404 from None
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("selection", project_id, selection_id)
    messages.success(
        request, _("You have proposed and signed it; the other signature is missing.")
    )
    return redirect("free_place", place.pk)


@require_GET
@allow("risk.view")
def place_of_household(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lead to the selection in which a household has a place."""
    line = queries.chosen_or_404(pk)
    return redirect("selection", line.selection.project_id, line.selection_id)


@require_GET
@allow("risk.view")
def free_place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show who gives up a place, who moves up, and who has signed."""
    place = queries.place_or_404(pk)
    record(verb="selection.viewed", subject=place.selection)
    return shown(request, place, WithdrawForm())


def shown(request: HttpRequest, place, form, status: int = 200) -> HttpResponse:
    """Return the page of a place that became free."""
    names = code_names("not_selected_reason", profile=request.office.profile)
    up = place.moves_up
    context = frame(request, place.project) | {
        "place": place,
        "selection": place.selection,
        "why": names.get(place.reason, place.reason),
        "kind": LEVEL_KINDS[up.level] if up else "",
        "flag_kind": FLAG_KINDS.get(up.flag, "") if up else "",
        "may_sign": place.waits and may_sign(request.assignment, place),
        "may_offer": may(request.role, "counselling.work"),
        "form": form,
    }
    return render(request, "outreach/risk/free_place.html", context, status=status)


@require_POST
@allow("risk.view")
def place_sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign who moves up."""
    place = queries.place_or_404(pk)
    try:
        signed = actions.sign(place_id=place.pk, by=request.assignment)
    except NotAllowed:
        raise Http404 from None
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(
            request,
            _("Both have signed: the household has the place.")
            if signed.moves_up
            else _("Both have signed: the place stays free."),
        )
    return redirect("free_place", pk)


@require_POST
@allow("risk.view")
def place_refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Refuse that a place is given up."""
    place = queries.place_or_404(pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return shown(request, place, form, 422)
    try:
        actions.refuse(
            place_id=place.pk, why=form.cleaned_data["why"], by=request.assignment
        )
    except NotAllowed:
        raise Http404 from None
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("It is refused: everything stays as it was."))
    return redirect("free_place", pk)
