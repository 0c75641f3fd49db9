"""One batch: what came and went of it, losses, moves, and its recall."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record
from potpora.outreach.aid import queries
from potpora.outreach.aid.actions import stock
from potpora.outreach.aid.forms import LossForm, MoveForm, ReasonForm
from potpora.outreach.aid.goods import in_digits
from potpora.outreach.aid.models import AidBatch
from potpora.outreach.aid.views.answers import allowed, done, small_form


def batch_or_404(request: HttpRequest, batch_id: UUID) -> AidBatch:
    """Return a batch of the office."""
    found = queries.batches_of(request.office).filter(pk=batch_id).first()
    if found is None:
        raise Http404
    return found


@require_GET
@allow("aid.view")
def aid_batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Show a batch with its movements; who may recall it sees who received it."""
    batch = batch_or_404(request, batch_id)
    record(verb="aid.batch_opened", subject=batch)
    may = allowed(request.role)
    context = {
        "batch": batch,
        "name": batch.title,
        "movements": queries.ledger(request.office).filter(batch=batch),
        "receivers": queries.receivers_of(batch) if may["recall"] else None,
        "may": may,
        "today": timezone.localdate(),
    }
    return render(request, "outreach/aid/batch.html", context)


def changed(request: HttpRequest, batch: AidBatch, form, deed, said: str, **words):
    """Return the page of a small form about a batch, or do what it says."""
    if request.method == "POST" and form.is_valid() and done(request, deed, said):
        return redirect("aid_batch", batch.pk)
    left = _("%(balance)s %(unit)s are left in %(store)s.") % {
        "balance": in_digits(batch.balance),
        "unit": batch.get_unit_display(),
        "store": batch.store.name,
    }
    told = {"lead": f"{batch.title}. {left}", "batch": batch} | words
    return small_form(request, form, back="aid_batch", back_to=batch.pk, **told)


@allow("aid.store")
def aid_batch_lose(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Write goods off."""
    batch = batch_or_404(request, batch_id)
    form = LossForm(request.POST or None, initial={"quantity": batch.balance})

    def deed():
        stock.lose(
            batch_id=batch.pk, quantity=form.cleaned_data["quantity"],
            reason=form.reason(), by=request.assignment,
        )  # fmt: skip

    return changed(
        request, batch, form, deed, _("The loss is entered."),
        title=_("Write goods off"), button=_("Write off"),
    )  # fmt: skip


@allow("aid.store")
def aid_batch_move(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Move goods to another store of the office."""
    batch = batch_or_404(request, batch_id)
    others = queries.stores(request.office).exclude(pk=batch.store_id)
    form = MoveForm(request.POST or None, stores=others)

    def deed():
        stock.move(batch_id=batch.pk, by=request.assignment, **form.cleaned_data)

    return changed(
        request, batch, form, deed, _("The goods are moved."),
        title=_("Move goods to another store"), button=_("Move"),
    )  # fmt: skip


@allow("aid.recall")
def aid_batch_recall(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Recall a batch from all stores of the office."""
    batch = batch_or_404(request, batch_id)
    form = ReasonForm(request.POST or None)

    def deed():
        recalled = partial(stock.recall, batch_id=batch.pk, on=timezone.localdate())
        return recalled(by=request.assignment, **form.cleaned_data)

    return changed(
        request, batch, form, deed,
        _("The batch is recalled. The list shows who received it."),
        title=_("Recall the batch"), button=_("Recall"),
    )  # fmt: skip
