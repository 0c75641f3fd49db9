"""The circle in the menu of a case, and in everything held about a person."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.beside import links_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.circle.queries import circle_about
from potpora.ground.lawbook.queries import code_names
from potpora.registry.consent.bundle import part
from potpora.registry.people.models import Person


@links_of
def circle(case: CaseFile, by):
    """Lead to the circle of the case."""
    yield _("Circle of the case"), reverse("case_circle", args=[case.pk])


def day(value) -> str:
    """Return a date as dd.mm.yyyy, or nothing."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


@part("circle", gettext_lazy("Who is around the cases"), order=125)
def people_around(person: Person) -> list[dict]:
    """Return who works on the person's cases, for which body, why, and what they may know."""
    names = code_names("data_kind", profile=person.office.profile)
    return [
        {
            _("Case number"): each.case.number,
            _("Name"): each.name,
            _("Body"): each.body or (each.case.office.name if each.worker else ""),
            _("Function"): each.get_function_display(),
            _("Why"): each.motive,
            _("May know"): ", ".join(names.get(code, code) for code in each.may_know),
            _("From"): day(each.starts_on),
            _("Until"): day(each.ends_on),
        }
        for each in circle_about(person).select_related("case__office", "worker")
    ]
