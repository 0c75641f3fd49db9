"""The people of the own centre: the list and its spreadsheet."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.papers.files import as_xlsx
from potpora.ground.trail.actions import record
from potpora.registry.people import queries
from potpora.registry.people.export import MOST_ROWS, spreadsheet
from potpora.registry.people.forms.filter import FilterForm
from potpora.registry.people.models import Person
from potpora.registry.people.permissions import allowed
from potpora.registry.people.presentation import listed

PAGE, COUNTED = 50, 2_000


class NearPages(Paginator):
    """Pages of a list that is counted no further than anybody turns."""

    @cached_property
    def count(self) -> int:
        """Return how many there are, at most one more than ``COUNTED``."""
        return self.object_list.order_by()[: COUNTED + 1].count()

    def page(self, number: int | str) -> Page:
        """Return a page; it is found by keys alone, which an index holds in their order."""
        found = super().page(number)
        keys = found.object_list.values_list("pk", flat=True)
        found.object_list = queries.in_this_order(keys)
        return found


def _rows(form: FilterForm) -> QuerySet:
    return queries.list_of_people(form.wanted())


def _with_places(people: Iterable[Person], form: FilterForm) -> list[tuple]:
    """Return each person with the municipality where they live, unless it is protected."""
    rows = list(people)
    living = queries.present_municipalities(rows)
    return [(each, form.places.get(living.get(each.pk))) for each in rows]


@require_GET
@allow("person.view")
def people(request: HttpRequest) -> HttpResponse:
    """List the people of the own centre in the reader's alphabetical order."""
    form = FilterForm(request.GET or None, office=request.office)
    page = NearPages(_rows(form), PAGE).get_page(request.GET.get("page"))
    record(verb="people.listed", subject=request.office, detail={"page": page.number})
    context = {
        "form": form,
        "page": page,
        "rows": [listed(*each) for each in _with_places(page.object_list, form)],
        "many": page.paginator.count > COUNTED,
        "counted": COUNTED,
        "export_url": f"{reverse('person_export')}?{urlencode(request.GET)}",
        "allowed": allowed(request.role),
    }
    return render(request, "registry/people/list.html", context)


@require_GET
@allow("person.export")
def export(request: HttpRequest) -> HttpResponse:
    """Give the filtered list as a spreadsheet, without any address; the trail says so."""
    form = FilterForm(request.GET or None, office=request.office)
    rows = list(_rows(form)[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        sentence = _(
            "A spreadsheet takes at most %(rows)s people. Narrow the list down first."
        )
        messages.error(request, sentence % {"rows": MOST_ROWS})
        return redirect(f"{reverse('person_list')}?{urlencode(request.GET)}")
    record(
        verb="people.exported",
        subject=request.office,
        detail={"people": len(rows), "filter": sorted(request.GET)},
    )
    book = spreadsheet(_with_places(rows, form))
    return as_xlsx(book, f"people-{timezone.localdate():%Y-%m-%d}")
