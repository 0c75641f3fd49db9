"""The queue of possible duplicates, two people side by side, and undoing a merger."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record
from potpora.registry.matching import actions, mergers, queries
from potpora.registry.matching.forms import DecisionForm
from potpora.registry.matching.models import Decision, Merge
from potpora.registry.matching.words import reasons

PER_PAGE = 50
DONE = {
    Decision.SAME: gettext_lazy("They are one person now. It can be undone."),
    Decision.DIFFERENT: gettext_lazy("They stay two persons."),
    Decision.LATER: gettext_lazy("The pair stays in the queue."),
}


@require_GET
@allow("matching.decide")
def matching_queue(request):
    """List the pairs that wait, the surest first."""
    page = Paginator(queries.waiting(), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(each, reasons(each.evidence, each.left, each.right)) for each in page]
    return render(request, "registry/matching/queue.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "POST"])
@allow("matching.decide")
def matching_pair(request, one, other):
    """Show two people side by side, and take the decision."""
    people = queries.two_people(one, other)
    if len(people) < 2 or one == other:
        raise Http404
    pair = actions.pair_of(*people)
    form = DecisionForm(request.POST or None, people=people)
    if form.is_valid() and decided(request, pair, form):
        return redirect("matching_queue")
    if request.method == "GET":
        for person in people:
            record(verb="person.opened", subject=person, detail={"page": "matching"})
    context = {"people": people, "pair": pair, "form": form}
    context["rows"] = queries.side_by_side(*people)
    context["reasons"] = reasons(pair.evidence, *people)
    return render(request, "registry/matching/pair.html", context)


def decided(request, pair, form: DecisionForm) -> bool:
    """Return whether the decision was carried out; else the form says why not."""
    decision = form.cleaned_data["decision"]
    try:
        merger = actions.decide(
            pair=pair, decision=decision, survivor=form.survivor, by=request.worker
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, told(DONE[decision], merger))
    return True


def told(sentence, merger: Merge | None) -> str:
    """Return what was done, after a merger with the way to the person, where it can be undone."""
    if merger is None:
        return str(sentence)
    page = reverse("person_detail", args=[merger.survivor_id])
    return format_html('{} <a href="{}">{}</a>', sentence, page, _("Open the person"))


@require_POST
@allow("matching.decide")
def merge_undo(request, pk):
    """Take a merger back."""
    merger = get_object_or_404(Merge, pk=pk)
    try:
        mergers.undo(merger=merger, by=request.worker)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("They are two persons again."))
    return redirect("person_detail", pk=merger.survivor_id)
