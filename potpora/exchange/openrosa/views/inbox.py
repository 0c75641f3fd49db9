"""What telephones sent: what came, what is missing, what waits for a decision."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora.exchange.openrosa import queries
from potpora.exchange.openrosa.actions import records
from potpora.exchange.openrosa.forms import InboxForm, SettleForm
from potpora.exchange.openrosa.models import Submission, SubmissionFile
from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.instruments.actions.filling import judged
from potpora.ground.instruments.instance import read
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.reading import parts_of
from potpora.ground.papers import store
from potpora.ground.papers.files import as_file
from potpora.ground.trail.actions import record
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import project_or_404
from potpora.outreach.visits.queries import (
    answers_sent_told,
    names_protected,
    still_waiting,
)

PER_PAGE = 25
State, FileState = Submission.State, SubmissionFile.State
TAGS = {
    State.RECEIVED: ("info", "clock"),
    State.COMPLETE: ("ok", "check"),
    State.QUARANTINED: ("warning", "triangle"),
    State.SETTLED: ("neutral", "document"),
}


def tag_of(sent: Submission) -> tuple[str, str, str]:
    """Return text, kind and icon of how far a record has come; ``asks`` was told before."""
    asks = sent.asks and sent.state == State.COMPLETE
    kind, icon = TAGS[State.QUARANTINED if asks else State(sent.state)]
    return (str(sent.get_state_display()), kind, icon)


def tell_asking(rows: Sequence[Submission]) -> None:
    """Give each record ``asks``: whether somebody still has to decide, here or among the visits."""
    held = [sent.taken_as for sent in rows if sent.taken_as and sent.reason]
    waiting = still_waiting(held) if held else set()
    for sent in rows:
        sent.asks = sent.state == State.QUARANTINED or sent.taken_as in waiting


def title_of(sent: Submission) -> str:
    """Return the title of the form, or its code when it is not known here."""
    if sent.form_version_id is None:
        return sent.form_code
    return sent.form_version.form.title_in(get_language() or "")


@require_GET
@allow("phone.use")
def phone_inbox(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """List what telephones sent for a project; what waits for a person comes first."""
    project, form = project_or_404(project_id), InboxForm(request.GET)
    narrow = form.cleaned_data if form.is_valid() else {}
    page = Paginator(queries.inbox(project, **narrow), PER_PAGE).get_page(
        request.GET.get("page")
    )
    record(verb="phone.listed", subject=project)
    shown = list(page)
    tell_asking(shown)
    rows = [
        {"sent": sent, "title": title_of(sent), "tag": tag_of(sent)} for sent in shown
    ]
    counts = queries.counts_of(project)
    context = frame(request, project) | {
        "rows": rows,
        "page": page,
        "form": form,
        "counts": [
            {"label": state.label, "number": counts.get(state.value, 0)}
            for state in State
        ],
    }
    return render(request, "exchange/inbox.html", context)


def submission_or_404(request: HttpRequest, project_id: UUID, submission_id: UUID):
    """Return project and record; to others nothing is here."""
    project = project_or_404(project_id)
    sent = queries.submission_of(project, submission_id)
    if sent is None:
        raise Http404
    return project, sent


@require_http_methods(["GET", "POST"])
@allow("phone.use")
def phone_record(
    request: HttpRequest, project_id: UUID, submission_id: UUID
) -> HttpResponse:
    """Show a record as it came, and take the decision about one that waits."""
    project, sent = submission_or_404(request, project_id, submission_id)
    waits = sent.state == State.QUARANTINED
    form = SettleForm(request.POST if "settle" in request.POST else None)
    if request.method == "POST" and waits:
        if "again" in request.POST or form.is_valid():
            return decided(request, sent, form)
    elif request.method == "POST":
        return redirect("phone_record", project.pk, sent.pk)
    record(verb="phone.record_opened", subject=sent)
    tell_asking([sent])
    context = frame(request, project) | {
        "sent": sent,
        "title": title_of(sent),
        "tag": tag_of(sent),
        "parts": answers_of(sent),
        "missing": queries.missing_files(sent) if sent.state == State.RECEIVED else [],
        "files": sent.files.all(),
        "form": form if waits else None,
        "sorts": may(request.role, "visit.sort"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "exchange/record.html", context, status=status)


def decided(request: HttpRequest, sent: Submission, form: SettleForm) -> HttpResponse:
    """Carry out what the worker decided, and say what came of it."""
    try:
        if "again" in request.POST:
            sent = records.try_again(submission_id=sent.pk, by=request.assignment)
        else:
            sent = records.settle(
                submission_id=sent.pk, by=request.assignment, **form.cleaned_data
            )
    except ObjectDoesNotExist:
        messages.info(request, _("Somebody has decided about this record meanwhile."))
        return redirect("phone_record", sent.project_id, sent.pk)
    if sent.state == State.QUARANTINED:
        messages.warning(request, _("It still cannot be taken in."))
    else:
        messages.success(request, _("Done."))
    return redirect("phone_record", sent.project_id, sent.pk)


def said_in(sent: Submission) -> dict[str, Any]:
    """Return the answers of a record as it came; none when its form is not known."""
    if sent.form_version_id is None:
        return {}
    return dict(read(definition_of(sent.form_version_id), bytes(sent.xml)).answers)


def answers_of(sent: Submission) -> list:
    """Return the answers of a record in parts, as far as its form is known; never a protected address."""
    if sent.form_version_id is None:
        return []
    form, language = definition_of(sent.form_version_id), get_language() or ""
    told = dict(answers_sent_told(said_in(sent)))
    filling = judged(sent.form_version_id, told, language=language)
    return parts_of(form, filling, language)


@require_GET
@allow("phone.use")
def phone_file(
    request: HttpRequest, project_id: UUID, submission_id: UUID, file_id: UUID
) -> HttpResponse:
    """Give a file that came with a record; one that is not what it should be is never served."""
    _project, sent = submission_or_404(request, project_id, submission_id)
    if names_protected(said_in(sent)):
        raise Http404
    sound = sent.files.exclude(state=FileState.APART).exclude(media_type="")
    file = get_object_or_404(sound, pk=file_id)
    try:
        content = store.read(file)
    except store.Damaged:
        raise Http404 from None
    record(verb="phone.file_opened", subject=sent, detail={"file": str(file.pk)})
    return as_file(content, file.name, file.media_type, shown=False)
