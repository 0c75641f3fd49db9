"""One lead: its page, and each step from writing it down to its outcome."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.lawbook.queries import code_names
from potpora.ground.organisations.models import Office
from potpora.ground.trail.actions import record
from potpora.outreach.leads import queries
from potpora.outreach.leads.actions import deciding, listing, reporting
from potpora.outreach.leads.forms import (
    CloseForm,
    LeadForm,
    ListForm,
    PassForm,
    TakeUpForm,
    WordsForm,
)
from potpora.outreach.leads.lines import KINDS, lateness
from potpora.outreach.leads.models import Lead
from potpora.outreach.leads.workflow import FINAL, MoveNotAllowed, State


@allow("lead.work")
def lead_add(request: HttpRequest) -> HttpResponse:
    """Write down a lead that came by phone, in person or from an institution."""
    form = LeadForm(request.POST or None, office=request.office)

    def deed() -> Lead:
        return reporting.write_down(
            by=request.assignment, reporter=form.reporter(), **form.told()
        )

    sent = request.method == "POST" and form.is_valid()
    if sent and (lead := tried(form, deed)):
        words = _("Lead %(number)s is written down.") % {"number": lead.number}
        messages.success(request, words)
        return redirect("lead", lead.pk)
    return render(request, "outreach/leads/add.html", {"form": form}, status=of(form))


def of(form) -> int:
    """Return the status of a page that shows a form, sent or not."""
    return 422 if form.is_bound else 200


def tried(form, deed: Callable):
    """Return what a deed gives back, or write into the form why it was refused."""
    try:
        return deed()
    except ValidationError as refusal:
        known = hasattr(refusal, "error_dict") and set(refusal.error_dict) <= set(
            form.fields
        )
        form.add_error(None, refusal if known else refusal.messages)
    except MoveNotAllowed as refusal:
        form.add_error(None, refusal.sentence)
    return None


@require_GET
@allow("lead.view")
def lead(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a lead with what is known, what is like it, and what can be done."""
    found = queries.lead_or_404(pk)
    record(verb="lead.opened", subject=found)
    return render(request, "outreach/leads/lead.html", page_of(request, found))


def page_of(request: HttpRequest, found: Lead) -> dict:
    """Return what the page of a lead shows to this worker."""
    today, by = timezone.localdate(), request.assignment
    works = may(by.role, "lead.work")
    lists = may(by.role, "participant.edit") and found.is_open
    kinds = code_names("reporter_kind", profile=found.office.profile)
    return {
        "lead": found,
        "kind": KINDS[found.urgency],
        "late": lateness([found], profile=found.office.profile, on=today).get(
            found.due_on
        ),
        "reporter": getattr(found, "reporter", None),
        "reporter_kind": kinds.get(found.reporter_kind, ""),
        "alike": queries.alike(found) if found.is_open else [],
        "way": queries.way_of(found),
        "may_work": works and found.is_open,
        "may_list": lists and queries.projects_for(found).exists(),
        "may_reopen": works
        and found.state == State.CLOSED
        and found.outcome not in FINAL,
        "knows_register": found.office.kind == Office.Kind.CENTRE,
    }


def step(
    request: HttpRequest, found: Lead, form, *, title: str, button: str, deed: Callable
) -> HttpResponse:
    """Show the small form of a step, or do it and go back to the lead."""
    if request.method == "POST" and form.is_valid():
        done = tried(form, deed)
        if done is not None:
            messages.success(request, done)
            return redirect("lead", found.pk)
    context = {"lead": found, "form": form, "title": title, "button": button}
    return render(request, "outreach/leads/step.html", context, status=of(form))


def open_or_404(pk: UUID) -> Lead:
    """Return a lead that still waits for its outcome; to others nothing is here."""
    found = queries.lead_or_404(pk)
    if not found.is_open:
        raise Http404
    return found


@allow("lead.work")
def lead_take_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how urgent a lead is and that it is being looked into."""
    found = open_or_404(pk)
    first = {"urgency": found.urgency, "note": found.note}
    form = TakeUpForm(request.POST or None, initial=first)

    def deed() -> str:
        deciding.take_up(lead_id=pk, by=request.assignment, **form.cleaned_data)
        return _("You look into this lead.")

    words = {"title": _("Look into the lead"), "button": _("Save")}
    return step(request, found, form, deed=deed, **words)


@allow("lead.work")
def lead_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write what became of a lead."""
    found = open_or_404(pk)
    form = CloseForm(request.POST or None, lead=found)

    def deed() -> str:
        deciding.close(lead_id=pk, by=request.assignment, **form.cleaned_data)
        return _("The outcome is written.")

    words = {"title": _("Write the outcome"), "button": _("Save the outcome")}
    return step(request, found, form, deed=deed, **words)


@allow("participant.edit")
def lead_list_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the household of a lead on the list of a project."""
    found = open_or_404(pk)
    if not queries.projects_for(found).exists():
        raise Http404
    form = ListForm(request.POST or None, lead=found)

    def deed() -> str:
        told = dict(form.cleaned_data)
        told["name"] = told.pop("household")
        listing.take_on_list(
            lead_id=pk, by=request.assignment, municipality=found.municipality, **told
        )
        return _("The household stands on the list of the project.")

    words = {
        "title": _("Take on the list of a project"),
        "button": _("Take on the list"),
    }
    return step(request, found, form, deed=deed, **words)


@allow("lead.work")
def lead_pass_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a lead to another office."""
    found = open_or_404(pk)
    form = PassForm(request.POST or None, lead=found)
    if request.method == "POST" and form.is_valid():
        passed = tried(form, lambda: deciding.pass_on(
            lead_id=pk, by=request.assignment, **form.cleaned_data
        ))  # fmt: skip
        if passed:
            told = {"number": passed.number, "office": passed.office.name}
            messages.success(
                request, _("Lead %(number)s is passed on to %(office)s.") % told
            )
            return redirect("leads_passed_on")
    context = {
        "lead": found,
        "form": form,
        "title": _("Pass on to another office"),
        "button": _("Pass on"),
        "passes": True,
    }
    return render(request, "outreach/leads/step.html", context, status=of(form))


@allow("lead.work")
def lead_known(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look whether the register, or a list of the office's projects, knows who is meant."""
    found = open_or_404(pk)
    if "choose" in request.POST:
        return recognised(request, found, request.POST["choose"])
    text = found.name
    form = WordsForm(request.POST if "text" in request.POST else {"text": text[:80]})
    if form.is_valid():
        text = form.cleaned_data["text"]
    centre = found.office.kind == Office.Kind.CENTRE
    people = queries.in_register(text) if centre else queries.on_lists(text)
    record(verb="lead.compared", subject=found, detail={"results": len(people)})
    context = {"lead": found, "form": form, "people": people, "centre": centre}
    return render(request, "outreach/leads/known.html", context)


def recognised(request: HttpRequest, found: Lead, chosen: str) -> HttpResponse:
    """Note who was recognised, and go back to the lead."""
    try:
        key = UUID(chosen)
    except ValueError:
        raise Http404 from None
    who: dict[str, Any]
    if found.office.kind == Office.Kind.CENTRE:
        who = {"person": queries.person_or_404(key)}
    else:
        who = {"participant": queries.participant_or_404(key)}
    deciding.note_known(lead_id=found.pk, by=request.assignment, **who)
    messages.success(request, _("It is noted who is meant."))
    return redirect("lead", found.pk)


@require_POST
@allow("lead.work")
def lead_reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back a wrong outcome."""
    found = queries.lead_or_404(pk)
    try:
        deciding.reopen(lead_id=found.pk, by=request.assignment)
        messages.success(request, _("The lead is open again."))
    except MoveNotAllowed as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("lead", found.pk)


@require_POST
@allow("lead.work")
def lead_forget_reporter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete how to reach who reported."""
    found = queries.lead_or_404(pk)
    deciding.forget_reporter(lead_id=found.pk, by=request.assignment)
    messages.success(request, _("How to reach who reported is deleted."))
    return redirect("lead", found.pk)
