"""The page of a case and its notes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from potpora.casework.casefile import beside, queries
from potpora.casework.casefile.actions import notes
from potpora.casework.casefile.contributions import (
    checklist,
    deeds,
    signals,
    tasks,
)
from potpora.casework.casefile.course import course
from potpora.casework.casefile.forms.handling import NoteForm
from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.models import CaseFile, CaseNote
from potpora.casework.casefile.permissions import (
    may_assign,
    may_reopen,
    may_seal,
    may_work,
)
from potpora.casework.casefile.terms import STEPS
from potpora.ground.access.gate import allow
from potpora.ground.drafts import actions as drafts
from potpora.ground.drafts.queries import draft_of, typed
from potpora.ground.lawbook.queries import terms_in_force
from potpora.ground.notices.actions import settle
from potpora.ground.trail.actions import record

FORM = "note"


def case_or_404(case_id: UUID) -> CaseFile:
    """Return a case that this worker may see; to others nothing is here."""
    return get_object_or_404(queries.case_for_page(case_id))


def deadline_rows(
    case: CaseFile, deadlines: list, today, *, may_extend: bool
) -> list[dict]:
    """Return the deadlines with their names in the reader's language, and how late they are."""
    late = queries.late_days(
        [each.due_on for each in deadlines], profile=case.office.profile, on=today
    )
    names = {
        term.code: term.name
        for term in terms_in_force(profile=case.office.profile, on=today)
    }
    return [
        {
            "name": names.get(each.term) or STEPS.get(each.term, each.term),
            "due_on": each.due_on,
            "at": timezone.localtime(each.due_at).strftime("%H:%M")
            if each.due_at
            else "",
            "late": late.get(each.due_on) or None,
            "note": "" if each.verified else _("unconfirmed term"),
            "extend_url": reverse("case_deadline_extend", args=[case.pk, each.pk])
            if may_extend
            else "",
        }
        for each in deadlines
    ]


@require_GET
@vary_on_headers("HX-Request")
@allow("case.view")
def case_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what is left in this stage, what happened, and who is around."""
    case, by = case_or_404(case_id), request.assignment
    record(verb="case.viewed", subject=case)
    if case.manager_id == by.worker_id:
        settle(kind="case.assigned", subject_id=case.pk, by=by.worker)
    whole, today = frame(case), timezone.localdate()
    context = whole | course(case, request.GET) | {"may_work": may_work(by, case)}
    template = "casework/case_page.html"
    if request.htmx:
        return render(request, f"{template}#course", context)
    left = tasks(case)
    context |= {
        "tasks": left,
        "signals": signals(case, by),
        "complaint_waits": any(
            each.term == "complaint_answer" for each in whole["deadlines"]
        ),
        "deeds": deeds(case, by),
        "checklist": checklist(case),
        "done": sum(task.state == "done" for task in left),
        "deadline_rows": deadline_rows(
            case, whole["deadlines"], today, may_extend=may_assign(by, case)
        ),
        "team": case.team.on(today).select_related("worker"),
        "may_assign": may_assign(by, case),
        "may_reopen": may_reopen(by, case),
        "may_classify": may_work(by, case),
        "may_seal": may_seal(by, case),
        "links": beside.links(case, by),
        "panels": list(beside.panels(request, case)),
    }
    return render(request, template, context)


def note_address(case: CaseFile, note: CaseNote | None) -> str:
    """Return where a note is written or corrected."""
    if note:
        return reverse("case_note_correct", args=[case.pk, note.pk])
    return reverse("case_note_add", args=[case.pk])


@allow("case.work")
def note_write(
    request: HttpRequest, case_id: UUID, note_id: UUID | None = None
) -> HttpResponse:
    """Write a note, or a new version of one."""
    case, by = case_or_404(case_id), request.assignment
    note = get_object_or_404(case.notes, pk=note_id) if note_id else None
    if not may_work(by, case):
        messages.error(
            request, _("You do not work on this case, so you cannot write into it.")
        )
        return redirect("case_page", case.pk)
    key: dict[str, Any] = {"form": FORM, "subject_id": note.pk if note else case.pk}
    if request.method == "POST":
        return note_sent(request, case, note, key)
    start: dict[str, Any] = {"happened_on": timezone.localdate()}
    if note:
        names = ("kind", "text", "happened_on", "note_class")
        start = {name: getattr(note, name) for name in names}
    draft = draft_of(by=by, **key)
    if draft:
        start |= typed(draft).dict()
    return note_form(request, case, note, key, NoteForm(initial=start), draft=draft)


def note_form(
    request, case, note, key, form, *, draft=None, status: int = 200
) -> HttpResponse:
    """Return the page with the form of a note."""
    context = frame(case) | {
        "form": form,
        "note": note,
        "draft": draft,
        "draft_url": reverse("draft_save", args=[key["form"], key["subject_id"]]),
        "draft_ticket": drafts.ticket(by=request.assignment, **key),
    }
    return render(request, "casework/note_form.html", context, status=status)


def note_sent(
    request, case: CaseFile, note: CaseNote | None, key: dict
) -> HttpResponse:
    """Save the sent note, keep or discard its draft, or say what is missing."""
    by = request.assignment
    if "discard" in request.POST:
        drafts.forget(by=by, **key)
        messages.info(request, _("The draft is discarded."))
        return redirect(note_address(case, note))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return note_form(request, case, note, key, form, status=422)
    try:
        if note:
            notes.correct_note(note_id=note.pk, by=by, **form.cleaned_data)
        else:
            notes.write_note(case_id=case.pk, by=by, **form.cleaned_data)
    except notes.AlreadyCorrected:
        drafts.keep(data=request.POST, by=by, **key)
        messages.warning(
            request,
            _(
                "Somebody corrected this note in the meantime. Look at their version; yours is kept as a draft."
            ),
        )
        return redirect("case_page", case.pk)
    drafts.forget(by=by, **key)
    messages.success(
        request,
        _("The correction is saved; the first version stays readable.")
        if note
        else _("Note saved."),
    )
    return redirect("case_page", case.pk)


@require_GET
@allow("case.view")
def note_versions(request: HttpRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    """Show a note with all versions before it, the newest first."""
    case = case_or_404(case_id)
    note = get_object_or_404(case.notes.select_related("written_by"), pk=note_id)
    record(verb="case.note_opened", subject=case, detail={"note": str(note.pk)})
    versions = [note]
    while versions[-1].corrects_id and versions[-1].corrects:
        versions.append(versions[-1].corrects)
    return render(
        request,
        "casework/note_versions.html",
        frame(case)
        | {"versions": versions, "may_work": may_work(request.assignment, case)},
    )
