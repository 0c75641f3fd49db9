"""The parcels that an office makes up itself."""

from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.outreach.aid import goods, parcels
from potpora.outreach.aid.actions import templates as actions
from potpora.outreach.aid.models import Parcel, ParcelTemplate
from potpora.outreach.aid.rules import COLUMNS
from potpora.outreach.aid.templating import StartForm, TemplateForm, head_of, table_of
from potpora.outreach.aid.views.answers import done
from potpora.registry.formpage import tell


def template_or_404(request: HttpRequest, template_id: UUID) -> ParcelTemplate:
    """Return a parcel of the office."""
    found = parcels.template(request.office, template_id)
    if found is None:
        raise Http404
    return found


@require_GET
@allow("aid.view")
def parcel_templates(request: HttpRequest) -> HttpResponse:
    """List the parcels of the office, and what the catalogue proposes."""
    context = {
        "templates": parcels.templates(request.office),
        "start": StartForm(),
        "may_write": may(request.role, "aid.template"),
    }
    return render(request, "outreach/aid/templates.html", context)


@require_GET
@allow("aid.view")
def parcel_template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Show what is in a version of a parcel, and the versions there are."""
    template = template_or_404(request, template_id)
    context = {
        "template": template,
        "heads": [head_of(column) for column in COLUMNS[template.parcel]],
        "rows": table_of(template.as_shares(), template.parcel),
        "versions": parcels.versions(template),
        "may_write": may(request.role, "aid.template"),
    }
    return render(request, "outreach/aid/template.html", context)


@allow("aid.template")
def parcel_template_add(request: HttpRequest) -> HttpResponse:
    """Make up a new parcel, beginning with what the catalogue proposes."""
    start = StartForm(request.GET)
    if not start.is_valid():
        return redirect("parcel_templates")
    parcel = start.cleaned_data["parcel"]
    form = TemplateForm(
        request.POST or None, parcel=parcel, shares=goods.shares(parcel)
    )
    if request.method == "POST" and form.is_valid():
        act = partial(
            actions.write_template, parcel=parcel, name=form.cleaned_data["name"]
        )
        made = saved(request, form, act)
        if made:
            return redirect("parcel_template", made.pk)
    return form_page(request, form, _("Make up a parcel"))


@allow("aid.template")
def parcel_template_change(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Write the next version of a parcel."""
    template = template_or_404(request, template_id)
    form = TemplateForm(
        request.POST or None, parcel=template.parcel, shares=template.as_shares()
    )
    del form.fields["name"]
    if request.method == "POST" and form.is_valid():
        act = partial(actions.change_template, template_id=template.pk)
        made = saved(request, form, act)
        if made:
            return redirect("parcel_template", made.pk)
    return form_page(request, form, _("Change the parcel"), template)


def saved(request: HttpRequest, form: TemplateForm, act) -> ParcelTemplate | None:
    """Return what was written, or tell in the form why not."""
    deed = partial(act, shares=form.shares(), by=request.assignment)
    try:
        return done(request, deed, _("The parcel is saved."))
    except ValidationError as refusal:
        tell(form, refusal)
        return None


def form_page(
    request: HttpRequest, form: TemplateForm, title: str, template=None
) -> HttpResponse:
    """Return the page of the form."""
    context = {
        "form": form,
        "title": title,
        "template": template,
        "kind": Parcel(form.parcel).label,
    }
    status = 422 if form.is_bound else 200
    return render(request, "outreach/aid/template_form.html", context, status=status)


@require_POST
@allow("aid.template")
def parcel_template_retire(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Retire a parcel: it is not offered any more, what was handed out stays."""
    template = template_or_404(request, template_id)
    deed = partial(
        actions.retire_template, template_id=template.pk, by=request.assignment
    )
    done(request, deed, _("The parcel is retired: it is not offered any more."))
    return redirect("parcel_templates")
