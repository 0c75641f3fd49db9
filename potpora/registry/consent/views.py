"""Consents and disclosures of a person, and the bundle of everything held about them."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.lawbook.queries import code_names
from potpora.ground.papers.files import as_pdf
from potpora.ground.papers.rendering import render as paper
from potpora.ground.trail.actions import record
from potpora.registry.consent import actions, forms, queries
from potpora.registry.consent.bundle import chapters
from potpora.registry.formpage import FormPage, form_page
from potpora.registry.people.models import Person
from potpora.registry.people.queries import one, people
from potpora.registry.people.views.person import head

TEMPLATE = Path(__file__).parent / "bundle.typ"
private = cache_control(private=True, no_store=True)


@require_GET
@allow("consent.view")
def consents(request: HttpRequest, pk) -> HttpResponse:
    """Show why data of a person may be used and to whom they were given."""
    person = get_object_or_404(people(), pk=pk)
    record(verb="person.opened", subject=person, detail={"page": "consents"})
    profile = person.office.profile
    may_disclose = may(request.role, "consent.edit")
    held = queries.holding(person, timezone.localdate()).exists()
    context = head(request, person, "person_consents") | {
        "bases": list(queries.legal_bases_of(person)),
        "disclosures": list(queries.disclosures_of(person)),
        "disclose_url": reverse("disclosure_add", args=[person.pk])
        if may_disclose and held
        else "",
        "nothing_holds": may_disclose and not held,
        "today": timezone.localdate(),
        "purposes": code_names("sharing_purpose", profile=profile),
        "kinds": code_names("data_kind", profile=profile),
    }
    for row in context["bases"]:
        row.purpose_name = context["purposes"].get(row.purpose, row.purpose)
    for row in context["disclosures"]:
        row.kind_names = ", ".join(
            context["kinds"].get(code, code) for code in row.data_kinds
        )
    return render(request, "registry/consent/consents.html", context)


def _taken_out(request: HttpRequest, pk, form: str) -> Person:
    """Return the person whose bundle is taken out; the trail says by whom and as what."""
    person = one(pk)
    record(verb="person.bundle", subject=person, detail={"form": form})
    return person


@require_GET
@private
@allow("person.bundle")
def bundle_json(request: HttpRequest, pk) -> HttpResponse:
    """Give everything held about a person as JSON; its keys are English for every reader."""
    person = _taken_out(request, pk, "json")
    with override("en"):
        told = {
            "person": str(person.pk),
            "office": str(person.office),
            "on": timezone.localdate().isoformat(),
            "parts": {part.name: rows for part, rows in chapters(person)},
        }
    answer = JsonResponse(
        told, json_dumps_params={"ensure_ascii": False, "indent": 1, "default": str}
    )
    answer["Content-Disposition"] = f'attachment; filename="{person.pk}.json"'
    return answer


@require_GET
@private
@allow("person.bundle")
def bundle_pdf(request: HttpRequest, pk) -> HttpResponse:
    """Give everything held about a person as PDF, for the person."""
    person = _taken_out(request, pk, "pdf")
    content = paper(
        TEMPLATE, bundle_paper(person, request.worker.name), get_language() or "mk"
    )
    return as_pdf(content, str(person.pk), shown=False)


def bundle_paper(person: Person, worker: str) -> dict:
    """Return the bundle as the paper's template takes it."""
    told = [
        {
            "title": str(part.title),
            "head": [str(k) for k in rows[0]] if rows else [],
            "rows": [[str(v) for v in row.values()] for row in rows],
        }
        for part, rows in chapters(person)
    ]
    return {
        "title": _("Everything held about a person"),
        "name": person.name,
        "office": str(person.office),
        "on": timezone.localdate().strftime("%d.%m.%Y"),
        "made": _("Made on %(date)s by %(worker)s")
        % {"date": timezone.localdate().strftime("%d.%m.%Y"), "worker": worker},
        "nothing": _("Nothing is held."),
        "words": [_("page"), _("of")],
        "parts": told,
    }


def back(person: Person) -> str:
    """Return the page of the person's consents."""
    return reverse("person_consents", args=[person.pk])


PAGES = (
    FormPage(
        "consent_add", "consent.edit", forms.LegalBasisForm, actions.add,
        gettext_lazy("Add a legal basis or consent"), gettext_lazy("It is recorded."), "person",
        lead=gettext_lazy("Tasks that the law sets do not rest on consent. Ask for consent only where the person has a choice."),
        signed=True,
    ),
    FormPage(
        "consent_withdraw", "consent.edit", forms.WithdrawForm, actions.withdraw,
        gettext_lazy("Withdraw consent"), gettext_lazy("The consent is withdrawn."), "basis", part="legal_bases",
    ),
    FormPage(
        "disclosure_add", "consent.edit", forms.DisclosureForm, actions.disclose,
        gettext_lazy("Record that data were given out"), gettext_lazy("It is recorded."), "person", signed=True,
    ),
)  # fmt: skip
VIEWS = {
    page.name: (page, form_page(page, record_of=people, back=back)) for page in PAGES
}
