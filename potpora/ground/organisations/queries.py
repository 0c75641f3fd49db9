"""Municipalities with the centre that covers them, and offices with what they cover."""

from django.db.models import Prefetch

from potpora.ground.organisations.models import Coverage, Office
from potpora.ground.places.models import Area, Municipality
from potpora.ground.places.queries import spellings
from potpora.ground.text.folding import fold

BY_CENTRE = Prefetch(
    "coverage_set",
    queryset=Coverage.objects.filter(office__kind=Office.Kind.CENTRE).select_related(
        "office"
    ),
    to_attr="by_centre",
)
SORTS = {
    "name": ("code",),  # pages put names in the order of the reader's alphabet
    "population": ("-population", "code"),
    "area": ("area_id", "code"),
}


def municipalities(
    *, country: str, text: str = "", area: str = "", sort: str = "name"
) -> list[Municipality]:
    """Return the municipalities of a country whose name in any language contains ``text``.

    ``area`` narrows to a region, entity, district or canton; each municipality has
    ``by_centre``, the centres that cover it.
    """
    found = Municipality.objects.inside(country).select_related("area")
    if area:
        found = found.inside(area)
    wanted = fold(text)
    return [
        place
        for place in found.prefetch_related(BY_CENTRE).order_by(*SORTS[sort])
        if any(wanted in fold(spelling) for spelling in spellings(place))
    ]


def areas(country: str):
    """Return the areas of a country that municipalities can be narrowed to."""
    return Area.objects.exclude(level=Area.Level.COUNTRY).inside(country)


def offices_of(place: Municipality):
    """Return the offices that serve a municipality, centres first."""
    return (
        Coverage.objects.filter(municipality=place)
        .select_related("office")
        .order_by("office__kind", "office__code")
    )


def covered_by(office: Office):
    """Return what an office covers, each with its municipality and its area."""
    return (
        Coverage.objects.filter(office=office)
        .select_related("municipality__area")
        .order_by("municipality_id")
    )


def profile_of(office_id: int) -> str:
    """Return the profile of an office: whose law and lists it uses."""
    return Office.objects.values_list("profile", flat=True).get(pk=office_id)
