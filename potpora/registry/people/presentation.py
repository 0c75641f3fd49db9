"""How a person is introduced at the top of a page: facts, tags, tabs."""

from datetime import date
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from potpora.ground.access.matrix import may
from potpora.interface.components.parts import joined, tag
from potpora.registry.people.forms.fields import birth_as_typed
from potpora.registry.people.models import Address, Certainty, Person, RecordClass, Sex
from potpora.registry.people.panels import TABS

NOBODY = UUID(int=0)  # stands in the address until somebody is known


def age(born_on: date, on: date) -> int:
    """Return the full years between two days."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def born(person: Person) -> str:
    """Return the date of birth as far as it is known, with the age while it is certain."""
    written = birth_as_typed(person.born_on, person.born_certainty)
    if person.born_on is None or person.born_certainty != Certainty.EXACT:
        return written or _("not known")
    years = age(person.born_on, person.died_on or timezone.localdate())
    in_words = ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
    return f"{written} ({in_words})"


def facts(
    person: Person, languages: dict[str, str], address: Address | None
) -> list[tuple[str, str]]:
    """Return pairs of a word and a value for the identity bar."""
    rows = [(_("born"), born(person))]
    if person.died_on:
        rows.append((_("died"), person.died_on.strftime("%d.%m.%Y")))
    if person.sex != Sex.UNSTATED:
        rows.append((_("sex"), person.get_sex_display()))
    if person.parent_name:
        rows.append((_("parent"), person.parent_name))
    if address and address.municipality:
        rows.append((_("municipality"), address.municipality.name))
    if person.languages:
        spoken = ", ".join(languages.get(code, code) for code in person.languages)
        rows.append((_("speaks"), spoken))
    return rows


class Listed(NamedTuple):
    """A person in a list: what its columns say."""

    url: str
    name: str
    born: str
    certainty: str
    place: str
    marks: SafeString


@cache
def _anybodys_page() -> str:
    return reverse("person_detail", args=[NOBODY])


def listed(person: Person, place: str | None) -> Listed:
    """Return the row of a list: ``place`` is where the person lives, if that may be told."""
    exact = person.born_certainty == Certainty.EXACT
    about = person.born_on and not exact
    return Listed(
        _anybodys_page().replace(str(NOBODY), str(person.pk)),
        f"{person.surname} {person.given_name}",
        person.born_on.strftime("%d.%m.%Y" if exact else "%Y")
        if person.born_on
        else "–",
        person.get_born_certainty_display() if about else "",
        place or "–",
        _marks(person),
    )


def _marks(person: Person) -> SafeString:
    found = []
    if person.address_protected:
        found.append(tag(_("protected address"), "protected"))
    if person.record_class != RecordClass.ORDINARY:
        found.append(tag(person.get_record_class_display(), "warning", "lock"))
    if person.died_on:
        found.append(tag(_("died")))
    return joined(found) if found else SafeString("")


def tags(person: Person) -> list[tuple[str, str, str]]:
    """Return triples of text, kind and icon for the identity bar."""
    found = []
    if person.record_class != RecordClass.ORDINARY:
        found.append((person.get_record_class_display(), "warning", "lock"))
    if person.merged_into_id:
        found.append((_("joined with another record"), "neutral", "merge"))
    if person.died_on:
        found.append((_("died"), "neutral", "document"))
    return found


def tabs(request: HttpRequest, person: Person, current: str) -> list[dict]:
    """Return the pages about a person that the worker may open."""
    return [
        {
            "label": tab.label,
            "url": reverse(tab.url_name, args=[person.pk]),
            "current": tab.url_name == current,
        }
        for tab in TABS
        if may(request.role, tab.ability)
    ]
