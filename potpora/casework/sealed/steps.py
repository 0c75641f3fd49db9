"""What the room adds when Django starts: its notice, and the band on a case that was opened."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.beside import panel_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.sealed.actions import BROKEN
from potpora.casework.sealed.queries import opening_of_person, present_opening
from potpora.casework.sealed.renewing import TO_CONFIRM
from potpora.registry.people.models import Person, RecordClass
from potpora.registry.people.panels import panel

NOTICES = {
    BROKEN: _("A sealed record was opened in an emergency: look into it"),
    TO_CONFIRM: _("Confirm who still needs a sealed record"),
}


@panel_of(order=1)
def opened_until(request: HttpRequest, case: CaseFile) -> str:
    """Return the panel that says until when a sealed case is open to the reader."""
    if case.record_class != RecordClass.SEALED:
        return ""
    opening = present_opening(case.pk, request.assignment)
    if opening is None:
        return ""
    return render_to_string("casework/sealed/until.html", {"opening": opening}, request)


@panel("side", order=1)
def person_opened_until(request: HttpRequest, person: Person) -> str:
    """Return the panel that says until when a sealed person is open to the reader."""
    if person.record_class != RecordClass.SEALED:
        return ""
    opening = opening_of_person(person.pk, request.assignment)
    if opening is None:
        return ""
    return render_to_string("casework/sealed/until.html", {"opening": opening}, request)
