"""One person: the page, the numbers and addresses that are shown on request, the log."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.lawbook.queries import code_names
from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.ground.trail.words import verb_in_words
from potpora.registry.formpage import carried_out
from potpora.registry.people import actions, queries
from potpora.registry.people.forms.person import ReasonForm
from potpora.registry.people.models import Person
from potpora.registry.people.panels import drawn, hanging, opened
from potpora.registry.people.permissions import allowed
from potpora.registry.people.presentation import facts, tabs, tags

LOG_PAGE = 50
private = cache_control(private=True, no_store=True)


@require_GET
@allow("person.view")
def detail(request: HttpRequest, pk) -> HttpResponse:
    """Show a person; the opening is recorded."""
    person = opened(pk)
    record(verb="person.opened", subject=person)
    return person_page(request, person)


@require_POST
@private
@allow("person.number")
def show_number(request: HttpRequest, pk, part_id) -> HttpResponse:
    """Show the person with one number in full; that is recorded."""
    person = opened(pk)
    identifier = get_object_or_404(person.identifiers, pk=part_id)
    number = actions.show_number(identifier=identifier)
    return person_page(request, person, shown={identifier.pk: number})


def person_page(request: HttpRequest, person: Person, shown=None) -> HttpResponse:
    """Return the page of a person; ``shown`` holds the numbers to be written in full, by id."""
    context = head(request, person, "person_detail") | {
        "numbers": _numbers(person, shown or {}),
        "contacts": queries.contacts_held(person)
        if "contacts" in hanging(person)
        else [],
        "move_url": reverse("person_move", args=[person.pk])
        if may(request.role, "person.edit")
        else "",
        "main": drawn("main", request, person),
        "side": drawn("side", request, person),
        "buttons": drawn("action", request, person),
        "openings": [
            {"at": row.at, "what": verb_in_words(row.verb), "who": row.worker_name}
            for row in queries.seen_lately(person)
        ],
    }
    if person.no_number_reason:
        reasons = code_names("no_number_reason", profile=person.office.profile)
        context["no_number"] = reasons.get(
            person.no_number_reason, person.no_number_reason
        )
    return render(request, "registry/people/person.html", context)


def head(request: HttpRequest, person: Person, current: str) -> dict:
    """Return what every page about a person has at its top."""
    profile = person.office.profile or settings.PROFILE
    languages = code_names("language", profile=profile) if person.languages else {}
    addresses = queries.addresses_shown(person)
    address = next((row for row in addresses if row.ends_on is None), None)
    return {
        "person": person,
        "alive": person.died_on is None,
        "addresses": addresses,
        "address": address,
        "facts": facts(person, languages, address),
        "tags": tags(person),
        "tabs": tabs(request, person, current),
        "allowed": allowed(request.role),
    }


def _numbers(person: Person, shown: dict) -> list[tuple]:
    """Return the numbers that hold, each with its full text if it may be seen now."""
    return [(row, shown.get(row.pk, "")) for row in queries.numbers_held(person)]


def told(entries) -> list[dict]:
    """Return trail entries as a reader understands them."""
    rows = list(entries)
    offices = Office.objects.in_bulk({row.office_id for row in rows if row.office_id})
    return [
        {
            "at": row.at,
            "what": verb_in_words(row.verb),
            "who": row.worker_name,
            "role": Role(row.role).label if row.role else "",
            "office": short(offices.get(row.office_id)),
            "reason": row.reason,
        }
        for row in rows
    ]


def short(office: Office | None) -> str:
    """Return the short name of an office, or the whole one."""
    return (office.short_name or office.name) if office else ""


@require_GET
@allow("person.log")
def log(request: HttpRequest, pk) -> HttpResponse:
    """Show who opened or changed the record of a person, when and why."""
    person = get_object_or_404(queries.people(), pk=pk)
    record(verb="person.log_opened", subject=person)
    page = Paginator(queries.openings(person), LOG_PAGE).get_page(
        request.GET.get("page")
    )
    context = head(request, person, "person_log") | {
        "page": page,
        "entries": told(page),
    }
    return render(request, "registry/people/log.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@allow("person.address")
def protected_address(request: HttpRequest, pk) -> HttpResponse:
    """Ask why, then show the protected address; both stand in the trail."""
    person = get_object_or_404(queries.people().filter(address_protected=True), pk=pk)
    form = ReasonForm(request.POST or None, subject=person)
    addresses: list = []
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        carried_out(
            form,
            lambda: addresses.extend(
                actions.show_protected(person=person, reason=reason)
            ),
        )
    context = {"person": person, "form": form, "addresses": addresses}
    return render(request, "registry/people/protected_address.html", context)
