"""Pages about places and the offices that serve them."""

import csv

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.organisations import queries
from potpora.ground.organisations.forms import COUNTRIES, PlaceFilter
from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Area, Municipality
from potpora.ground.trail.actions import record


@require_GET
@allow("places.view")
def place_list(request):
    """List the municipalities of a country with their centre; filters stand in the address."""
    form = PlaceFilter(request.GET.dict())
    wanted = form.wanted()
    context = {
        "form": form,
        "places": queries.municipalities(**wanted),
        "sort": wanted["sort"],
        "country": wanted["country"],
        "countries": Area.objects.filter(code__in=COUNTRIES).order_by("-code"),
    }
    return render(request, "ground/places/place_list.html", context)


@require_GET
@allow("places.view")
def place_export(request):
    """Return the list as the filters in the address have it, as CSV."""
    wanted = PlaceFilter(request.GET.dict()).wanted()
    places = queries.municipalities(**wanted)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="municipalities.csv"'
    answer.write("\ufeff")  # so that a spreadsheet reads the letters right
    writer = csv.writer(answer)
    writer.writerow(headings())
    writer.writerows(line(place) for place in places)
    record(verb="places.exported", detail={"rows": len(places)})
    return answer


def headings() -> list[str]:
    """Return the first line of the export, in the reader's language."""
    return [
        _("Code"),
        _("Municipality"),
        _("Region"),
        _("Population"),
        _("Year of the census"),
        _("Status of the figure"),
        _("Centre for social work"),
    ]


def line(place: Municipality) -> list[str | int | None]:
    """Return the line of a municipality in the export."""
    return [
        place.code,
        place.name,
        place.area.name,
        place.population,
        place.population_year,
        place.get_population_status_display(),
        "; ".join(coverage.office.name for coverage in place.by_centre),
    ]


@require_GET
@allow("places.view")
def place(request, code):
    """Show a municipality: its names, its people, its settlements, who serves it."""
    municipality = get_object_or_404(
        Municipality.objects.select_related("area"), pk=code
    )
    context = {
        "place": municipality,
        "coverage": queries.offices_of(municipality),
        "settlements": municipality.settlement_set.all(),
        "postcodes": municipality.postcode_set.values_list("code", flat=True),
    }
    return render(request, "ground/places/place.html", context)


@require_GET
@allow("places.view")
def office(request, code):
    """Show an office and the municipalities it covers, with how surely we know it."""
    office = get_object_or_404(Office.objects.select_related("seat"), code=code)
    coverage = list(queries.covered_by(office))
    people = sum(row.municipality.population or 0 for row in coverage)
    context = {"office": office, "coverage": coverage, "people": people}
    return render(request, "ground/places/office.html", context)
