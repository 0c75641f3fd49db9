"""What visits found against the list, for the centre; and records that wait for a decision."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.reading import parts_of
from potpora.ground.trail.actions import record
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Participant
from potpora.outreach.projects.queries import project_or_404
from potpora.outreach.visits import queries
from potpora.outreach.visits.actions import reviewing, sorting
from potpora.outreach.visits.actions.receiving import judged
from potpora.outreach.visits.answers import WHERE
from potpora.outreach.visits.codes import Fact
from potpora.outreach.visits.forms import NoteForm
from potpora.outreach.visits.models import FactChange, HeldVisit
from potpora.outreach.visits.permissions import NotAllowed, may_review

PER_PAGE = 50
STATES = dict(Participant.State.choices)


@require_http_methods(["GET", "POST"])
@allow("visit.view")
def visit_facts(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show what visits found otherwise, and let the centre accept or refuse it."""
    project = project_or_404(project_id)
    if request.method == "POST":
        return decide(request, project)
    state = request.GET.get("state", "")
    state = state if state in FactChange.State.values else FactChange.State.PROPOSED
    rows = queries.facts_of(project, state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record(verb="visit.facts_listed", subject=project)
    context = frame(request, project) | {
        "page": page,
        "rows": [shown(fact) for fact in page.object_list],
        "state": state,
        "waiting": state == FactChange.State.PROPOSED,
        "chips": [
            {"label": label, "url": f"?state={value}", "current": value == state}
            for value, label in FactChange.State.choices
        ],
        "may_review": may_review(request.assignment, project),
    }
    return render(request, "outreach/visits/facts.html", context)


def shown(fact: FactChange) -> dict:
    """Return a fact with its values in words; where people of a protected address are is not told."""
    if fact.household.address_protected and fact.field in WHERE:
        hidden = _("a protected address")
        return {"fact": fact, "was": hidden, "becomes": hidden, "present": ""}
    in_words = STATES if fact.field == Fact.STATE else {}
    return {
        "fact": fact,
        "was": in_words.get(fact.was, fact.was),
        "becomes": in_words.get(fact.becomes, fact.becomes),
        "present": fact.present,
    }


def decide(request: HttpRequest, project) -> HttpResponse:
    """Accept or refuse the chosen facts, or all that nobody contests."""
    sent, accepts = request.POST, "refuse" not in request.POST
    waiting = queries.facts_of(project, FactChange.State.PROPOSED)
    if "accept_all" in sent:
        chosen = waiting.filter(contested=False)
    else:
        chosen = waiting.filter(
            pk__in=[pk for pk in sent.getlist("fact") if queries.is_id(pk)]
        )
    try:
        number = reviewing.decide_all(
            fact_ids=list(chosen.values_list("pk", flat=True)),
            accepts=accepts,
            note=sent.get("note", ""),
            by=request.assignment,
        )
    except NotAllowed:
        raise Http404 from None
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        text = ngettext(
            "%(number)d fact is decided.", "%(number)d facts are decided.", number
        )
        messages.success(request, text % {"number": number})
    return redirect("visit_facts", project.pk)


@require_POST
@allow("project.review")
def fact_undo(request: HttpRequest, fact_id: UUID) -> HttpResponse:
    """Take a decision about a fact back."""
    fact = queries.fact_or_404(fact_id)
    try:
        reviewing.undo(fact_id=fact.pk, by=request.assignment)
    except NotAllowed:
        raise Http404 from None
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, _("The decision is taken back. The fact waits again.")
        )
    return redirect("visit_facts", fact.project_id)


@require_GET
@allow("visit.record")
def held_list(request: HttpRequest) -> HttpResponse:
    """List the records of the own office that wait, or that were decided."""
    state = request.GET.get("state", "")
    state = state if state in HeldVisit.State.values else HeldVisit.State.WAITING
    page = Paginator(queries.held_visits(state), PER_PAGE).get_page(
        request.GET.get("page")
    )
    record(verb="visit.held_listed", detail={"found": page.paginator.count})
    context = {
        "page": page,
        "rows": page.object_list,
        "waiting": state == HeldVisit.State.WAITING,
        "sorts": may(request.role, "visit.sort"),
        "chips": [
            {"label": label, "url": f"?state={value}", "current": value == state}
            for value, label in HeldVisit.State.choices
        ],
    }
    return render(request, "outreach/visits/held_list.html", context)


@require_http_methods(["GET", "POST"])
@allow("visit.sort")
def held_visit(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """Show a record that waits beside what is here already, and decide about it."""
    held = queries.held_or_404(held_id)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = settle(request, held, form)
        if answer:
            return answer
    record(verb="visit.held_opened", subject=held)
    context = {
        "held": held,
        "parts": parts_of_held(held),
        "form": form,
        "waits": held.state == HeldVisit.State.WAITING,
        "files": list(held.files.all()),
    }
    status = 422 if form.errors else 200
    return render(request, "outreach/visits/held.html", context, status=status)


def parts_of_held(held: HeldVisit) -> list:
    """Return what a record that waits says, as far as it can be read."""
    try:
        version, read = sorting.version_of(held), sorting.read_held(held)
    except sorting.CannotTake:
        return []
    definition, spoken = definition_of(version.pk), get_language() or ""
    language = spoken if spoken in definition.languages else definition.default_language
    told = queries.answers_sent_told(read.answers, held.household)
    return parts_of(definition, judged(version, told, language), language)


def settle(
    request: HttpRequest, held: HeldVisit, form: NoteForm
) -> HttpResponse | None:
    """Take a record over or leave it out; nothing when it cannot be taken, with the reason told."""
    by, note = request.assignment, form.cleaned_data["note"]
    try:
        if "leave_out" in request.POST:
            sorting.leave_out(held_id=held.pk, note=note, by=by)
            messages.success(
                request, _("The record is left out. It stays in the list.")
            )
            return redirect("held_list")
        visit = sorting.take_over(
            held_id=held.pk, note=note, by=by, household=chosen_home(held, form)
        )
    except sorting.CannotTake as cannot:
        form.add_error(
            None, _("It cannot be taken over: %(why)s") % {"why": cannot.why.label}
        )
        return None
    except HeldVisit.DoesNotExist:
        messages.error(request, _("Somebody decided about this record meanwhile."))
        return redirect("held_visit", held.pk)
    messages.success(request, _("The record is taken over as a visit."))
    return redirect("visit", visit.pk)


def chosen_home(held: HeldVisit, form: NoteForm):
    """Return the household that was named by its number; raises ``CannotTake`` when there is none."""
    number = form.cleaned_data["number"]
    if not number:
        return held.household
    home = None
    if held.project_id:
        home = queries.household_numbered(held.project_id, number)
    if home is None:
        raise sorting.CannotTake(sorting.Why.NO_VISIT)
    return home
