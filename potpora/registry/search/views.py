"""The one box, its answers, and asking another centre for contact."""

from time import perf_counter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.trail.actions import record
from potpora.registry.people.searched import remember
from potpora.registry.search import actions, elsewhere, proof, queries, sealed, shown
from potpora.registry.search.forms import ContactForm, SearchForm
from potpora.registry.search.models import SearchCard

NEW = "person.edit"


@require_http_methods(["GET", "POST"])
@never_cache
@allow("register.search")
def register_search(request):
    """Show the box; answer what was typed into it. The words never stand in an address."""
    form = SearchForm(request.POST or None)
    context = {
        "form": form,
        "may_create": may(request.role, NEW),
        "may_list": may(request.role, "person.view"),
    }
    if form.is_valid():
        if address := elsewhere.address_of(form.cleaned_data["q"]):
            return redirect(address)
        context |= answers(request, form.asked)
    return render(request, "registry/search/search.html", context)


def answers(request, wanted) -> dict:
    """Return what the page says to a question, and remember that it was asked."""
    started = perf_counter()
    found = queries.search(wanted)
    known_to = sealed.centres_that_know(wanted) if may(request.role, NEW) else []
    took = perf_counter() - started
    record(
        verb="register.searched", detail={"kind": wanted.kind, "results": len(found)}
    )
    return {
        "wanted": wanted,
        "found": len(found),
        "known_to": known_to,
        "rows": shown.table(found, wanted.words),
        "twins": shown.twins(found),
        "took": took,
        "now": timezone.localtime(),
        "most": queries.SHOWN,
        "proof": proof.give(wanted, worker_id=request.worker.pk),
    }


@require_POST
@allow("person.edit")
def register_new(request):
    """Go on to registering a person, with what was typed; without a search, back to the box."""
    typed = proof.read(request.POST.get("searched", ""), worker_id=request.worker.pk)
    if typed is None:
        messages.info(
            request, _("The search is too long ago. Please search once more.")
        )
        return redirect("register_search")
    token = remember(request, typed)
    return redirect(f"{reverse('person_new')}?search={token}")


@require_http_methods(["GET", "POST"])
@allow("register.search")
def contact_ask(request, person_id):
    """Ask the responsible centre to get in touch about somebody of theirs."""
    card = get_object_or_404(queries.cards_of_others(request.office), pk=person_id)
    form = ContactForm(request.POST or None)
    if form.is_valid() and asked_for(request, card, form):
        messages.success(
            request, _("The request was sent to %(centre)s.") % {"centre": card.office}
        )
        return redirect("register_search")
    return render(
        request, "registry/search/contact_ask.html", {"card": card, "form": form}
    )


def asked_for(request, card: SearchCard, form: ContactForm) -> bool:
    """Return whether the request was sent; else the form says why not."""
    try:
        actions.ask_for_contact(
            card=card,
            reason=form.cleaned_data["reason"],
            by=request.worker,
            office=request.office,
        )
    except ValidationError as error:
        form.add_error(None if error.code else "reason", error)
        return False
    return True


@require_http_methods(["GET", "POST"])
@allow("register.search")
def contact_request(request, pk):
    """Show who asks about one of our people, and note that they were called back."""
    asked = get_object_or_404(queries.requests_to(request.office), pk=pk)
    if request.method == "POST" and asked.answered_at is None:
        actions.answer(request=asked, by=request.worker)
        messages.success(request, _("It is noted that you called back."))
        return redirect("contact_request", pk=pk)
    return render(request, "registry/search/contact_request.html", {"asked": asked})
