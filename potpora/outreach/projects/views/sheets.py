"""A spreadsheet for the list of a project: brought, looked through, decided."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.outreach.projects import queries
from potpora.outreach.projects.actions import sheets
from potpora.outreach.projects.formpage import asked
from potpora.outreach.projects.forms.taking import SheetForm
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import TakenList
from potpora.outreach.projects.views.found import led_project_or_404
from potpora.registry.intakes.sentences import REASONS

WHY = REASONS | {
    "out_of_area": gettext_lazy("The municipality is not one of this project."),
    "on_the_list": gettext_lazy("This person is on the list already."),
}


@allow("project.lead")
def sheet_bring(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Bring a spreadsheet; its rows are shown before anybody is on the list."""
    project = led_project_or_404(request.assignment, project_id)
    made: list[TakenList] = []

    def read(**fields) -> None:
        made.append(sheets.read(project=project, by=request.assignment, **fields))

    answer = asked(
        request,
        project,
        SheetForm(request.POST or None, request.FILES or None),
        read,
        title=_("Bring a spreadsheet"),
        done=_("The spreadsheet is read. Look through it before it is taken over."),
        back=reverse("project_sharing", args=[project.pk]),
    )
    return redirect("sheet", project.pk, made[0].pk) if made else answer


@require_GET
@allow("project.lead")
def sheet(request: HttpRequest, project_id: UUID, taken_id: UUID) -> HttpResponse:
    """Show what was read from a spreadsheet, the refused rows first, each with the reason."""
    project = led_project_or_404(request.assignment, project_id)
    taken = queries.taken_or_404(project, taken_id)
    rows = sorted(taken.rows, key=lambda row: (not row["refused"], row["number"]))
    names = {place.pk: place.name for place in project.municipalities.all()}
    for row in rows:
        row["why"] = [in_words(code) for code in row["reasons"]]
        row["place"] = names.get(row["municipality"], "")
    context = frame(request, project) | {
        "taken": taken,
        "rows": rows,
        "good": sum(not row["refused"] for row in rows),
        "bad": sum(row["refused"] for row in rows),
    }
    return render(request, "outreach/projects/sheet.html", context)


def in_words(code: str) -> str:
    """Return the sentence of a reason, without the figures a reader of the file sees anyway."""
    return str(WHY.get(code, code)) % {"detail": "…"}


@require_POST
@allow("project.lead")
def sheet_decide(
    request: HttpRequest, project_id: UUID, taken_id: UUID
) -> HttpResponse:
    """Take a spreadsheet over into the list, or throw it away."""
    project = led_project_or_404(request.assignment, project_id)
    taken = queries.taken_or_404(project, taken_id)
    try:
        if request.POST.get("decision") == "take":
            sheets.take(taken=taken, by=request.assignment)
            messages.success(request, _("The people are on the list of the project."))
        else:
            sheets.refuse(taken=taken)
            messages.success(request, _("The spreadsheet is thrown away."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("participant_list", project.pk)
