"""What the room adds when Django starts: its notice, and the band on a case that was opened."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.beside import panel_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.sealed.actions import BROKEN
from potpora.casework.sealed.queries import present_opening
from potpora.registry.people.models import RecordClass

NOTICES = {BROKEN: _("A sealed case was opened in an emergency: look into it")}


@panel_of(order=1)
def opened_until(request: HttpRequest, case: CaseFile) -> str:
    """Return the panel that says until when a sealed case is open to the reader."""
    if case.record_class != RecordClass.SEALED:
        return ""
    opening = present_opening(case.pk, request.assignment)
    if opening is None:
        return ""
    return render_to_string("casework/sealed/until.html", {"opening": opening}, request)
