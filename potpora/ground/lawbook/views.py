"""Pages about the law: what is in force on a day, where it is written, who has checked it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.lawbook import actions, queries
from potpora.ground.lawbook.forms import LawFilter
from potpora.ground.lawbook.models import LawValue, Priority, StatutoryTerm

ROWS = {"value": LawValue, "term": StatutoryTerm}


@require_GET
@allow("lawbook.view")
def lawbook_list(request):
    """List the amounts and limits in force on a day, each with its source."""
    form = LawFilter(request.GET.dict())
    context = about(request, form) | {
        "values": queries.values_in_force(**form.wanted()),
    }
    return render(request, "ground/lawbook/values.html", context)


@require_GET
@allow("lawbook.view")
def lawbook_terms(request):
    """List the statutory terms in force on a day, a column for each priority."""
    form = LawFilter(request.GET.dict())
    rows = queries.terms_in_force(**form.wanted())
    context = about(request, form) | {
        "terms": queries.terms_by_code(rows),
        "priorities": Priority.labels,
    }
    return render(request, "ground/lawbook/terms.html", context)


@require_GET
@allow("lawbook.view")
def lawbook_codes(request):
    """List every code list of a profile with its codes and their days."""
    form = LawFilter(request.GET.dict())
    profile = form.wanted()["profile"]
    context = about(request, form) | {"lists": queries.lists(profile=profile)}
    return render(request, "ground/lawbook/codes.html", context)


def about(request, form: LawFilter) -> dict:
    """Return what every page of the law needs."""
    return {
        "form": form,
        "kept": request.GET.urlencode(),
        "may_verify": may(request.role, "lawbook.verify"),
    }


@require_POST
@allow("lawbook.verify")
def lawbook_verify(request, kind, pk):
    """Mark a value or a term as verified today by whoever asks, or take the mark away."""
    row = get_object_or_404(ROWS[kind], pk=pk)
    if "doubt" in request.POST:
        actions.doubt(row=row)
        messages.info(request, _("The mark is taken away and this is recorded."))
    else:
        actions.verify(row=row, on=timezone.localdate(), by=request.worker)
        messages.success(request, _("Marked as verified under your name."))
    page = "lawbook_list" if kind == "value" else "lawbook_terms"
    return redirect(f"{reverse(page)}?{urlencode({'profile': row.profile})}")
