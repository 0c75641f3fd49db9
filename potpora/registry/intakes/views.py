"""Pages about intakes: bring, put columns right, review, commit, take back."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record
from potpora.registry.intakes import actions, filters, queries, sentences, storage
from potpora.registry.intakes.forms import ColumnsForm, FileForm
from potpora.registry.intakes.models import Intake
from potpora.registry.intakes.rules.limits import RefusedFile
from potpora.registry.intakes.shown import shown
from potpora.registry.intakes.workflow import Decision, MoveNotAllowed, State

PAGE_ROWS = 25
BUSY = (State.RECEIVED, State.READING, State.COMMITTING, State.UNDOING)


def _intake(request: HttpRequest, pk: UUID) -> Intake:
    return get_object_or_404(queries.intakes_of(request.office), pk=pk)


@require_GET
@allow("intake.view")
def intake_list(request: HttpRequest) -> HttpResponse:
    """List the intakes of the office, the latest first."""
    page = Paginator(queries.intakes_of(request.office), PAGE_ROWS).get_page(
        request.GET.get("page")
    )
    return render(request, "registry/intakes/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
@allow("intake.load")
def intake_new(request: HttpRequest) -> HttpResponse:
    """Take a file in and have it read."""
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (intake := _received(request, form)):
        return redirect("intake_review", pk=intake.pk)
    return render(request, "registry/intakes/new.html", {"form": form})


def _received(request: HttpRequest, form: FileForm) -> Intake | None:
    """The intake of the file, an earlier one of the same file, or a sentence in the form."""
    file = form.cleaned_data["file"]
    try:
        intake = actions.receive(
            file_name=file.name, pieces=file.chunks(), by=request.assignment
        )
    except RefusedFile as refused:
        form.add_error("file", sentences.refusal(refused.code, refused.facts))
        return None
    except actions.SameFile as before:
        messages.info(request, _("This file has been brought in already; here it is."))
        return before.intake
    return actions.ask_reading(intake=intake, by=request.assignment)


@require_GET
@allow("intake.view")
def intake_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how far the intake is, or its rows to be decided on."""
    intake = _intake(request, pk)
    if intake.state in BUSY:
        return render(request, "registry/intakes/busy.html", {"intake": intake})
    if intake.state == State.FAILED:
        why = sentences.refusal(intake.refusal["code"], intake.refusal["facts"])
        return render(
            request, "registry/intakes/failed.html", {"intake": intake, "why": why}
        )
    return render(request, "registry/intakes/review.html", _review(request, intake))


def _review(request: HttpRequest, intake: Intake) -> dict:
    counts = queries.counts(intake)
    chosen = filters.chosen(request.GET, counts)
    page = Paginator(filters.rows(intake, chosen), PAGE_ROWS).get_page(
        request.GET.get("page")
    )
    current = filters.current(request.GET.get("row"), page)
    record(verb="intake.reviewed", subject=intake, detail={"rows": len(page)})
    return {
        "intake": intake,
        "counts": counts,
        "goes_in": queries.committable(intake).count(),
        "page": page,
        "rows": shown(list(page), current),
        "current": current,
        "tabs": filters.tabs(intake, counts, chosen),
        "sheets": filters.sheet_links(intake, chosen),
        "reasons": filters.reason_links(counts, chosen),
        "chips": filters.chips(intake, chosen),
        "query": chosen.query(),
        "why": sentences.REFUSALS.get(intake.refusal.get("code", "")),
    }


@require_GET
@allow("intake.view")
def intake_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer how far the work is; when it is done, have the page opened anew."""
    intake = _intake(request, pk)
    response = render(request, "registry/intakes/progress.html", {"intake": intake})
    if intake.state not in BUSY:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@allow("intake.load")
def intake_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the decisions that were sent: on the chosen rows at once, or row by row."""
    intake = _intake(request, pk)
    try:
        done = _decided(request, intake)
    except MoveNotAllowed:
        messages.error(request, _("Rows of this intake can no longer be decided on."))
        return redirect("intake_review", pk=pk)
    if request.htmx:
        return HttpResponse(status=204)
    text = ngettext("%(rows)s row decided.", "%(rows)s rows decided.", done)
    kept = _("Your decisions are kept.")
    messages.success(request, text % {"rows": done} if done else kept)
    return redirect(
        f"{reverse('intake_review', args=[pk])}?{request.POST.get('query', '')}"
    )


def _decided(request: HttpRequest, intake: Intake) -> int:
    sent = request.POST
    if bulk := sent.get("bulk"):
        decision = bulk if bulk in Decision else ""
        rows = _numbers(sent.getlist("row"))
        return actions.decide(
            intake=intake, rows=rows, decision=decision, by=request.assignment
        )
    return sum(
        actions.decide(
            intake=intake,
            rows=rows,
            decision=decision,
            target=target,
            by=request.assignment,
        )
        for (decision, target), rows in filters.sent_decisions(sent).items()
    )


def _numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit()]


@require_http_methods(["GET", "POST"])
@allow("intake.load")
def intake_columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what each column is taken for; with other columns the file is read anew."""
    intake = _intake(request, pk)
    form = ColumnsForm(request.POST or None, sheets=intake.sheets.all())
    if form.is_valid() and _mapped(request, intake, form):
        return redirect("intake_review", pk=pk)
    return render(
        request, "registry/intakes/columns.html", {"intake": intake, "form": form}
    )


def _mapped(request: HttpRequest, intake: Intake, form: ColumnsForm) -> bool:
    try:
        actions.map_columns(intake=intake, columns=form.chosen(), by=request.assignment)
        actions.ask_reading(intake=intake, by=request.assignment)
    except MoveNotAllowed:
        form.add_error(
            None, _("The columns can be changed only before rows enter the register.")
        )
        return False
    return True


@require_POST
@allow("intake.load")
def intake_commit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the ready and decided rows brought into the register."""
    return _asked(request, pk, actions.ask_commit)


@require_POST
@allow("intake.load")
def intake_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the intake taken back."""
    return _asked(request, pk, actions.ask_undo)


def _asked(request: HttpRequest, pk: UUID, ask) -> HttpResponse:
    try:
        ask(intake=_intake(request, pk), by=request.assignment)
    except MoveNotAllowed:
        messages.error(
            request, _("That cannot be done now. See below how far the intake is.")
        )
    return redirect("intake_review", pk=pk)


@require_GET
@allow("intake.load")
def intake_file(request: HttpRequest, pk: UUID) -> FileResponse:
    """Give back the file exactly as it was brought."""
    intake = _intake(request, pk)
    record(verb="intake.file_opened", subject=intake)
    pieces = storage.pieces_of(intake.pk)
    return FileResponse(
        pieces,
        as_attachment=True,
        filename=intake.file_name,
        content_type="application/octet-stream",
    )
