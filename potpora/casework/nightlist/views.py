"""Pages: taking the encrypted lists, and setting the passphrase that opens them."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora.casework.nightlist import actions, storage
from potpora.casework.nightlist.forms import PassphraseForm
from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.papers.files import as_file
from potpora.ground.papers.safekeeping import tabs
from potpora.ground.trail.actions import record


@require_GET
@allow("nightlist.take")
def night_list(request: HttpRequest) -> HttpResponse:
    """Show which lists lie ready, and whether they are still made."""
    days = storage.lists_of(request.office)
    yesterday = timezone.localdate() - timedelta(days=1)
    context = {
        "days": days,
        "tabs": tabs(request),
        "set_up": storage.set_up_of(request.office) is not None,
        "stale": bool(days) and days[0] < yesterday,
        "may_set": may(request.role, "nightlist.set"),
    }
    return render(request, "casework/nightlist/lists.html", context)


@require_http_methods(["GET", "POST"])
@allow("nightlist.set")
def passphrase(request: HttpRequest) -> HttpResponse:
    """Set the passphrase of the lists to come."""
    form = PassphraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_passphrase(
            passphrase=form.cleaned_data["passphrase"], by=request.assignment
        )
        messages.success(
            request, _("From tonight the lists open with this passphrase.")
        )
        return redirect("night_list")
    status = 422 if form.is_bound else 200
    context = {"form": form}
    return render(request, "casework/nightlist/passphrase.html", context, status=status)


@require_GET
@allow("nightlist.take")
def night_list_file(request: HttpRequest, day: str) -> HttpResponse:
    """Give the encrypted list of a day."""
    try:
        sealed = storage.read_list(request.office, date.fromisoformat(day))
    except ValueError:
        sealed = None
    if sealed is None:
        raise Http404
    record(verb="nightlist.opened", detail={"day": day})
    return as_file(
        sealed, f"{day}{storage.ENDING}", "application/octet-stream", shown=False
    )
