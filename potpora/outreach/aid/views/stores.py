"""The stores: what is there, what expires, what is short; donations, counts, the ledger."""

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.papers.files import as_xlsx
from potpora.ground.trail.actions import record
from potpora.outreach.aid import queries
from potpora.outreach.aid.actions import stock
from potpora.outreach.aid.export import spreadsheet
from potpora.outreach.aid.forms import (
    CountForm,
    DonationForm,
    GoodsFormSet,
    LedgerForm,
    PlanForm,
    StoreForm,
)
from potpora.outreach.aid.views.answers import allowed, done, small_form

PER_PAGE = 50


@require_GET
@allow("aid.view")
def aid_overview(request: HttpRequest) -> HttpResponse:
    """Show what the stores hold, what expires soon, and what planned parcels lack."""
    today, office = timezone.localdate(), request.office
    stores = list(queries.stores(office))
    chosen = next((s for s in stores if str(s.pk) == request.GET.get("store")), None)
    batches = queries.batches_of(office).usable(on=today)
    plan = PlanForm(request.GET if "parcel" in request.GET else None, projects=queries.projects())  # fmt: skip
    context = {
        "stores": stores,
        "store_tabs": store_tabs(stores, chosen),
        "goods": queries.goods(batches.filter(store=chosen) if chosen else batches),
        "batches": batches.filter(store=chosen) if chosen else batches,
        "expiring": queries.expiring(office, on=today),
        "questions": queries.questions(office),
        "plan": plan,
        "shortage": plan.shortage(office) if plan.is_bound else {},
        "projects": queries.projects(),
        "today": today,
        "may": allowed(request.role),
    }
    return render(request, "outreach/aid/overview.html", context)


def store_tabs(stores, chosen) -> list[dict]:
    """Return a tab for all stores and one for each."""
    every = {"label": _("All stores"), "url": reverse("aid_overview")}
    tabs = [every | {"current": chosen is None}]
    for store in stores:
        url = f"?store={store.pk}"
        tabs.append({"label": store.name, "url": url, "current": store == chosen})
    return tabs


@allow("aid.store")
def aid_store_add(request: HttpRequest) -> HttpResponse:
    """Open a store."""
    form = StoreForm(request.POST or None, office=request.office)
    if request.method == "POST" and form.is_valid():
        deed = partial(stock.open_store, by=request.assignment, **form.cleaned_data)
        done(request, deed, _("The store is open."))
        return redirect("aid_overview")
    return small_form(
        request,
        form,
        title=_("New store"),
        lead=_("A place where your office keeps goods."),
        button=_("Open the store"),
        back="aid_overview",
    )


@require_GET
@allow("aid.view")
def aid_donations(request: HttpRequest) -> HttpResponse:
    """List the donations."""
    rows = queries.donations(request.office)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record(verb="aid.donations_listed")
    context = {
        "page": page,
        "money": queries.money_received(request.office),
        "may": allowed(request.role),
    }
    return render(request, "outreach/aid/donations.html", context)


@allow("aid.store")
def aid_donation_add(request: HttpRequest) -> HttpResponse:
    """Enter a donation: money, or goods by batch."""
    stores = queries.stores(request.office)
    if not stores:
        return redirect("aid_store_add")
    form = DonationForm(request.POST or None, projects=queries.projects())
    goods = GoodsFormSet(
        request.POST or None, prefix="goods", form_kwargs={"stores": stores}
    )
    if request.method == "POST" and all([form.is_valid(), goods.is_valid()]):
        filled = [each.told() for each in goods if each.has_changed()]
        if form.cleaned_data["kind"] == "money" or filled:
            deed = partial(
                stock.receive, donor=form.donor(), goods=filled, by=request.assignment
            )
            done(request, partial(deed, **form.told()), _("The donation is entered."))
            return redirect("aid_donations")
        form.add_error(None, _("Enter at least one kind of goods."))
    context = {"form": form, "goods": goods}
    status = 422 if form.is_bound else 200
    return render(request, "outreach/aid/donation.html", context, status=status)


@allow("aid.store")
def aid_count(request: HttpRequest, store_id: UUID) -> HttpResponse:
    """Show the sheet of a stock-take, to print or to fill; a difference needs its reason."""
    store = queries.store_of(request.office, store_id)
    if store is None:
        raise Http404
    form = CountForm(request.POST or None, batches=store.batches.in_stock())
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        counted = {
            batch.pk: stock.Counted(
                expected=told[f"expected_{batch.pk.hex}"],
                found=told[f"found_{batch.pk.hex}"],
                reason=told[f"reason_{batch.pk.hex}"],
            )
            for batch in form.batches
            if told[f"found_{batch.pk.hex}"] is not None
        }
        deed = partial(
            stock.count, store_id=store.pk, counted=counted, by=request.assignment
        )
        if done(request, deed, _("The stock-take is entered.")):
            return redirect("aid_overview")
        return redirect("aid_count", store.pk)
    context = {"store": store, "form": form, "today": timezone.localdate()}
    status = 422 if form.is_bound else 200
    return render(request, "outreach/aid/count.html", context, status=status)


def narrowed(request: HttpRequest):
    """Return the filters of the ledger and the lines they leave."""
    form = LedgerForm(request.GET, stores=queries.stores(request.office))
    return form, form.narrowed(queries.ledger(request.office))


@require_GET
@allow("aid.view")
def aid_ledger(request: HttpRequest) -> HttpResponse:
    """List what came and went."""
    form, rows = narrowed(request)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record(verb="aid.ledger_listed", detail={"found": page.paginator.count})
    context = {"form": form, "page": page, "query": request.GET.urlencode()}
    return render(request, "outreach/aid/ledger.html", context)


@require_GET
@allow("aid.view")
def aid_ledger_xlsx(request: HttpRequest) -> HttpResponse:
    """Return the ledger as the filters leave it, as a spreadsheet."""
    _form, rows = narrowed(request)
    record(verb="aid.exported", detail={"rows": rows.count()})
    book = spreadsheet(rows.iterator(chunk_size=2000))
    return as_xlsx(book, f"goods-{timezone.localdate():%Y-%m-%d}")
