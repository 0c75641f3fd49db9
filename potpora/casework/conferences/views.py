"""The pages of a conference: calling it, its minutes, its tasks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.permissions import NotAllowed, may_work
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.workflow import NotReady
from potpora.casework.conferences import actions, conflict, queries
from potpora.casework.conferences.forms import (
    TASK,
    CancelForm,
    DoneForm,
    InviteForm,
    MinutesForm,
    PlanForm,
    TaskForms,
    typed_tasks,
    written_tasks,
)
from potpora.casework.conferences.models import Conference, ConferenceMinutes
from potpora.casework.conferences.paper import minutes_paper, reasons_of
from potpora.casework.conferences.permissions import may_confirm, may_do, may_hold
from potpora.ground.access.gate import allow
from potpora.ground.drafts import actions as drafts
from potpora.ground.drafts.queries import draft_of, typed
from potpora.ground.drafts.rules import TooLarge
from potpora.ground.lawbook.queries import code_names
from potpora.ground.notices.actions import settle
from potpora.ground.papers.files import as_pdf
from potpora.ground.papers.official import draw
from potpora.ground.trail.actions import record
from potpora.registry.refusals import Conflict

MINUTES = "minutes"  # the name of the form under which drafts are kept


@allow("case.work")
def conference_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Call a conference."""
    case, by = case_or_404(case_id), request.assignment
    if not may_work(by, case):
        raise Http404
    form = PlanForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        made = actions.plan(case_id=case.pk, by=by, **form.values())
        messages.success(request, _("The conference is called."))
        return redirect("conference", made.pk)
    status = 422 if form.is_bound else 200
    return render(
        request,
        "casework/conference_plan.html",
        frame(case) | {"form": form},
        status=status,
    )


def conference_or_404(conference_id: UUID) -> Conference:
    """Return a conference of a case that this worker may see; to others nothing is here."""
    return get_object_or_404(queries.conference_with_case(conference_id))


def shown(request: HttpRequest, found: Conference, *, status: int = 200, **more):
    """Return the page of a conference with what this worker may do."""
    by, profile = request.assignment, found.case.office.profile
    minutes = queries.minutes_of(found)
    parts = code_names("participant_role", profile=profile)
    came = code_names("attendance", profile=profile)
    participants = list(found.participants.all())
    works = may_hold(by, found)
    context = frame(found.case) | {
        "conference": found,
        "minutes": minutes,
        "tasks": queries.tasks_of(minutes),
        "participants": [
            (each, parts.get(each.part, each.part), came.get(each.attendance, ""))
            for each in participants
        ],
        "reasons": reasons_of(found),
        "without_basis": queries.without_basis(
            found.case, participants, timezone.localdate()
        ),
        "works": works,
        "may_write": works
        and found.state != Conference.State.CANCELLED
        and found.at <= timezone.now()
        and not (minutes and minutes.confirmed_by_id),
        "may_confirm": minutes is not None
        and not minutes.confirmed_by_id
        and may_confirm(by, minutes),
        "planned": found.state == Conference.State.PLANNED,
        "invite_form": InviteForm(case=found.case),
        "cancel_form": CancelForm(),
    }
    return render(request, "casework/conference.html", context | more, status=status)


@require_GET
@allow("case.view")
def conference(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a conference: who is invited, what was agreed."""
    found = conference_or_404(pk)
    record(verb="conference.opened", subject=found.case, detail={"conference": str(pk)})
    return shown(request, found)


def refused(request: HttpRequest, pk: UUID, deed, done: str) -> HttpResponse:
    """Do something to a conference and say so, or say why it cannot be done."""
    try:
        deed()
        messages.success(request, done)
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except NotAllowed:
        raise Http404 from None
    return redirect("conference", pk)


@require_POST
@allow("case.work")
def conference_invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Invite one more person."""
    found = conference_or_404(pk)
    form = InviteForm(request.POST, case=found.case)
    if not form.is_valid():
        return shown(request, found, status=422, invite_form=form, bound=form)
    return refused(
        request,
        pk,
        lambda: actions.invite(
            conference_id=pk, by=request.assignment, **form.cleaned_data
        ),
        _("%(name)s is invited.") % {"name": form.cleaned_data["name"]},
    )


@require_POST
@allow("case.work")
def conference_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Cancel a conference."""
    found = conference_or_404(pk)
    form = CancelForm(request.POST)
    if not form.is_valid():
        return shown(request, found, status=422, cancel_form=form, bound=form)
    return refused(
        request,
        pk,
        lambda: actions.cancel(
            conference_id=pk, by=request.assignment, **form.cleaned_data
        ),
        _("The conference is cancelled."),
    )


@require_POST
@allow("case.work")
def conference_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Confirm the minutes as the chair."""
    conference_or_404(pk)
    return refused(
        request,
        pk,
        lambda: actions.confirm(conference_id=pk, by=request.assignment),
        _("The minutes are confirmed and stay as they are."),
    )


@allow("case.work")
def conference_minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write the minutes with attendance and tasks."""
    found = conference_or_404(pk)
    if not may_hold(request.assignment, found):
        raise Http404
    if {"keep", "discard"} & request.POST.keys():
        return kept_or_discarded(request, found)
    minutes = queries.minutes_of(found)
    draft = draft_of(form=MINUTES, subject_id=found.pk, by=request.assignment)
    data: QueryDict | None = request.POST or None
    if data and minutes:
        data = conflict.decided(data, minutes, as_saved(found, minutes))
    before, more = typed(draft) if draft else None, "more" in request.POST
    if more:
        data, before = None, request.POST
    form, tasks = minutes_forms(found, minutes, data, before)
    if more:
        begin_here(tasks)
    if form.is_bound and form.is_valid() and tasks.is_valid():
        answer = saved(request, found, form, tasks)
        if answer is not None:
            return answer
    context = frame(found.case) | {
        "conference": found,
        "form": form,
        "tasks": tasks,
        "minutes": minutes,
        "draft": None if form.is_bound or more else draft,
    }
    context |= drafting(request, found)
    status = 422 if form.is_bound else 200
    return render(request, "casework/conference_minutes.html", context, status=status)


def begin_here(tasks) -> None:
    """Let the page open at the first task that is still blank."""
    first = tasks.forms[len(tasks.initial)]
    first.fields["text"].widget.attrs["autofocus"] = True


def drafting(request: HttpRequest, found: Conference) -> dict[str, str]:
    """Return where the form keeps what is being typed, also after the session has ended."""
    key: dict[str, Any] = {"form": MINUTES, "subject_id": found.pk}
    return {
        "draft_url": reverse("draft_save", kwargs=key),
        "draft_ticket": drafts.ticket(by=request.assignment, **key),
    }


def kept_or_discarded(request: HttpRequest, found: Conference) -> HttpResponse:
    """Keep what was typed as a draft, or throw the draft away, and show the form again."""
    key: dict[str, Any] = {"form": MINUTES, "subject_id": found.pk}
    if "discard" in request.POST:
        drafts.forget(by=request.assignment, **key)
        messages.info(request, _("The draft is discarded."))
        return redirect("conference_minutes", found.pk)
    try:
        drafts.keep(data=request.POST, by=request.assignment, **key)
        messages.success(request, _("The draft is kept. Nobody but you sees it."))
    except TooLarge:
        messages.error(
            request,
            _("The draft is too long to be kept. Shorten it or save the form."),
        )
    return redirect("conference_minutes", found.pk)


def as_saved(found: Conference, minutes: ConferenceMinutes | None) -> MinutesForm:
    """Return the form as the minutes were saved, or empty."""
    initial: dict[str, Any] = {"version": 0}
    if minutes:
        names = "version beneficiary_why own_view points differences next_on note_class"
        initial = {name: getattr(minutes, name) for name in names.split()}
        initial["beneficiary_came"] = "yes" if minutes.beneficiary_came else "no"
    return MinutesForm(conference=found, initial=initial)


def minutes_forms(
    found: Conference, minutes: ConferenceMinutes | None, data, before: QueryDict | None
):
    """Return the form of the minutes and those of the tasks: as sent, else as typed before, else as saved."""
    form = as_saved(found, minutes)
    written: list[dict[str, Any]] | None = written_tasks(minutes)
    if data:
        form, written = MinutesForm(data, conference=found, initial=form.initial), None
    elif before:
        initial = {**form.initial, **before.dict()}
        form, written = (
            MinutesForm(conference=found, initial=initial),
            typed_tasks(before),
        )
    kwargs = {"case": found.case}
    return form, TaskForms(data, prefix=TASK, initial=written, form_kwargs=kwargs)


def saved(request: HttpRequest, found: Conference, form, tasks) -> HttpResponse | None:
    """Save the minutes and go to the conference, or show both versions; nothing when refused."""
    written = [each.cleaned_data for each in tasks if each.has_changed()]
    try:
        actions.write_minutes(
            conference_id=found.pk,
            tasks=written,
            by=request.assignment,
            **form.values(),
        )
    except Conflict as refusal:
        return both(request, found, form, written, refusal.present)
    except NotReady as refusal:
        form.add_error(None, refusal.sentence)
        return None
    drafts.forget(form=MINUTES, subject_id=found.pk, by=request.assignment)
    messages.success(request, _("Minutes saved. Whoever has a task finds it waiting."))
    return redirect("conference", found.pk)


def both(
    request: HttpRequest, found: Conference, form, written, theirs: ConferenceMinutes
) -> HttpResponse:
    """Show my minutes beside those saved meanwhile; what I typed is sent once more with the choice."""
    mine, other = conflict.tasks_sent(written), conflict.tasks_of(theirs)
    context = frame(found.case) | {
        "rows": list(conflict.rows(form, as_saved(found, theirs), mine, other)),
        "theirs": theirs,
        "sent": conflict.sent_again(request),
    }
    return render(request, "casework/conference_conflict.html", context, status=409)


@require_GET
@allow("case.view")
def conference_minutes_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the minutes as PDF."""
    found = conference_or_404(pk)
    minutes = queries.minutes_of(found)
    if minutes is None:
        raise Http404
    record(verb="conference.printed", subject=found.case)
    made = draw(
        lambda: minutes_paper(found, minutes),
        office=found.case.office,
        languages=[request.LANGUAGE_CODE[:2]],
        at=timezone.now().replace(microsecond=0),
    )
    return as_pdf(made.pdf, _("minutes"))


@allow("case.view")
def conference_task(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a task from a conference to who has it, and note that it is done."""
    task, by = get_object_or_404(queries.task_seen(pk)), request.assignment
    found = queries.conference_of_task(task)
    works = found is not None and may_hold(by, found)
    form = DoneForm(request.POST or None, initial={"done_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.finish_task(task_id=pk, by=by, **form.cleaned_data)
        except NotAllowed:
            raise Http404 from None
        messages.success(request, _("The task is done."))
        return redirect("conference", found.pk) if found else redirect("my_work")
    if task.done_on:
        settle(kind="conference.task", subject_id=task.pk, by=by.worker)
    context = {
        "task": task,
        "conference": found,
        "form": form if may_do(by, task, works=works) and not task.done_on else None,
    }
    return render(
        request,
        "casework/conference_task.html",
        context,
        status=422 if form.is_bound else 200,
    )
