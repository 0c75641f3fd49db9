"""Places, the people in them, and which centre covers them."""

from potpora.ground.places import lookup
from potpora.ground.places.models import Municipality, NamedInLanguages, Settlement
from potpora.ground.places.tables import NAMES


def spellings(place: NamedInLanguages) -> list[str]:
    """Return every name of a place that is known."""
    return [name for field in NAMES if (name := getattr(place, field))]


def municipality_lookup(country: str = "MK") -> lookup.Lookup:
    """Return an object in memory whose ``find(text)`` tells which municipality is meant.

    Make one for a whole intake: it asks the database twice and then never again.
    """
    municipalities = Municipality.objects.inside(country)
    settlements = Settlement.objects.filter(municipality__in=municipalities)
    return lookup.make(
        ((place.code, spellings(place)) for place in municipalities),
        (
            (place.code, place.municipality_id or "", spellings(place))
            for place in settlements
        ),
    )
