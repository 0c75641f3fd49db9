"""The transfer on the page of a case, and in the menu of those who may ask."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.beside import links_of, panel_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.transfer.queries import asked_about
from potpora.ground.access.matrix import may


@links_of
def ask(case: CaseFile, by):
    """Offer to hand the case on, to who leads its centre."""
    if case.is_open and may(by.role, "transfer.ask"):
        yield (
            _("Hand on to another centre"),
            reverse("transfer_ask", args=[case.pk]),
        )


@panel_of(order=5)
def asked(request: HttpRequest, case: CaseFile) -> str:
    """Show that another centre is asked, while its answer is to come."""
    if (transfer := asked_about(case)) is None:
        return ""
    context = {
        "transfer": transfer,
        "may_open": may(request.role, "transfer.answer"),
    }
    return render_to_string("casework/parts/transfer.html", context, request)
