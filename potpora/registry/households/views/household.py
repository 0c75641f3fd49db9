"""One household: who lives there on a day, what they have, and who is to be added."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.lawbook.queries import code_names
from potpora.ground.trail.actions import record
from potpora.registry.formpage import carried_out
from potpora.registry.households import actions, queries, rules
from potpora.registry.households.forms import DayForm, FindForm, MemberForm
from potpora.registry.households.kinds import IncomeKind, PropertyKind
from potpora.registry.households.models import Household
from potpora.registry.people import queries as people_queries
from potpora.registry.people.models import Person
from potpora.registry.people.permissions import allowed
from potpora.registry.search import queries as search


def _day(request: HttpRequest) -> tuple[DayForm, date]:
    """Return the form for the day and the day: the one asked for, else today."""
    form = DayForm(request.GET if "on" in request.GET else None)
    chosen = form.is_valid() and form.cleaned_data["on"]
    return form, chosen or timezone.localdate()


@require_GET
@allow("household.view")
def detail(request: HttpRequest, pk) -> HttpResponse:
    """Show a household as it was on a day; the opening is recorded."""
    household = get_object_or_404(queries.households(), pk=pk)
    record(verb="household.opened", subject=household)
    form, on = _day(request)
    members = queries.members_on(household, on)
    kinship = code_names("kinship", profile=household.office.profile)
    for member in members:
        member.kinship_name = kinship.get(member.kinship, "")
    context = {
        "household": household,
        "form": form,
        "on": on,
        "is_today": on == timezone.localdate(),
        "members": members,
        "gone": queries.members_gone(household, on),
        "allowed": allowed(request.role),
        **_ways_to_state(request, household),
        **_means(household, on),
    }
    return render(request, "registry/households/household.html", context)


def _ways_to_state(request: HttpRequest, household: Household) -> dict[str, str]:
    """Return where income and property are stated, for whoever may."""
    if not may(request.role, "household.edit"):
        return {}
    return {
        "income_url": reverse("household_income", args=[household.pk]),
        "property_url": reverse("household_property", args=[household.pk]),
    }


def _means(household: Household, on: date) -> dict:
    """Return income and property as stated until the day, with sums a month by currency."""
    stated = queries.statements(household)
    incomes = rules.latest(stated["incomes"], on)
    properties = rules.latest(stated["properties"], on)
    for rows, kinds in ((incomes, IncomeKind), (properties, PropertyKind)):
        words = dict(kinds.choices)
        for row in rows:
            row.kind_name = words.get(row.kind, row.kind)
    return {
        "incomes": incomes,
        "properties": properties,
        "sums": [(total, currency) for currency, total in rules.sums(incomes).items()],
        "unchecked": rules.unchecked(incomes),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@allow("household.edit")
def find_member(request: HttpRequest, pk) -> HttpResponse:
    """Look for the person who is to be added, in any spelling, in the own centre."""
    household = get_object_or_404(queries.households(), pk=pk)
    form = FindForm(request.POST or None)
    found: list[Person] = []
    if form.is_valid():
        answers = search.search(search.asked(form.cleaned_data["q"]))
        ids = [answer.id for answer in answers if answer.own]
        rows = people_queries.people().in_bulk(ids)
        found = [rows[pk] for pk in ids if pk in rows]
        record(
            verb="register.searched", subject=household, detail={"results": len(found)}
        )
    context = {
        "household": household,
        "form": form,
        "found": found,
        "asked": form.is_bound,
    }
    return render(request, "registry/households/find_member.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("household.edit")
def add_member(request: HttpRequest, pk, person_id) -> HttpResponse:
    """Add a person who was found to the household."""
    household = get_object_or_404(queries.households(), pk=pk)
    person = get_object_or_404(Person, pk=person_id)
    form = MemberForm(request.POST or None, subject=household)
    if form.is_valid() and carried_out(
        form,
        lambda: actions.add_member(household=household, person=person, **form.deed()),
    ):
        messages.success(request, _("The person is in the household."))
        return redirect("household_detail", pk=household.pk)
    context = {"household": household, "person": person, "form": form}
    return render(request, "registry/households/add_member.html", context)
