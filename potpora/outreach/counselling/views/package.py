"""Offering a package of sessions, its page, and the small forms around it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.notices.actions import settle
from potpora.ground.trail.actions import record
from potpora.outreach.counselling import queries, steps
from potpora.outreach.counselling.actions import packages as actions
from potpora.outreach.counselling.forms.packages import (
    AcceptForm,
    EndForm,
    ExtendForm,
    OfferForm,
    SatisfactionForm,
)
from potpora.outreach.counselling.models import CounsellingPackage
from potpora.outreach.counselling.views.small import deed_page
from potpora.outreach.counselling.workflow import MOVES, WORKED_ON, Status
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import household_or_404


def package_or_404(pk: UUID) -> CounsellingPackage:
    """Return a package of a project that the own office carries."""
    return get_object_or_404(queries.packages(), pk=pk)


def address(package: CounsellingPackage) -> str:
    """Return the address of the page of a package."""
    return reverse("counselling_package", args=[package.pk])


@require_http_methods(["GET", "POST"])
@allow("counselling.work")
def package_offer(
    request: HttpRequest, project_id: UUID, household_id: UUID
) -> HttpResponse:
    """Offer a package to a household on the list."""
    household = household_or_404(project_id, household_id)
    form = OfferForm(
        request.POST or None, household=household, flagged=steps.is_flagged(household)
    )

    def deed():
        return actions.offer(
            household=household, by=request.assignment, **form.cleaned_data
        )

    return deed_page(
        request,
        household.project,
        form,
        deed,
        said=_("Offered. Next: note the answer, then plan the first session."),
        back=reverse("listed_household", args=[project_id, household_id]),
        title=_("Offer sessions to %(household)s") % {"household": household.name},
        button=_("Offer"),
        lead=_("Coming is a choice: no right and no parcel depends on it."),
    )


@require_GET
@allow("counselling.view")
def counselling_package(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a package: where it stands, its sessions, what is late, what comes next."""
    package = package_or_404(pk)
    record(verb="counselling.package_opened", subject=package)
    settle(kind="counselling.score_again", subject_id=pk, worker=request.worker)
    context = frame(request, package.household.project) | shown(request, package)
    return render(request, "outreach/counselling/package.html", context)


def shown(request: HttpRequest, package: CounsellingPackage) -> dict:
    """Return what the page of a package shows, and what this worker may do."""
    works = may(request.role, "counselling.work")
    moves = MOVES[Status(package.status)]
    told = getattr(package, "satisfaction", None) if works else None
    return {
        "package": package,
        "stages": steps.stages(package, request.office.profile),
        "rows": steps.rows(package, request.office.profile),
        "warnings": steps.warnings(package, on=timezone.localdate()),
        "facts": steps.facts(package, request.office.profile),
        "satisfaction": told,
        "may_accept": works and package.status == Status.OFFERED,
        "may_plan": works and package.status in WORKED_ON,
        "may_end": works and Status.DROPPED in moves,
        "may_extend": works
        and (Status.EXTENDED in moves or package.status == Status.EXTENDED)
        and len(package.extra) < package.template.most_extra,
        "may_ask": works and package.status not in {Status.OFFERED, Status.ACCEPTED},
    }


@require_http_methods(["GET", "POST"])
@allow("counselling.work")
def package_accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that a package was accepted."""
    package = package_or_404(pk)
    form = AcceptForm(request.POST or None)

    def deed():
        return actions.accept(package_id=pk, by=request.assignment, **form.cleaned_data)

    return deed_page(
        request,
        package.household.project,
        form,
        deed,
        said=_("Accepted. Next: plan the first session."),
        back=address(package),
        title=_("The package is accepted"),
        button=_("Save"),
    )


@require_http_methods(["GET", "POST"])
@allow("counselling.work")
def package_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a package before all its sessions were held."""
    package = package_or_404(pk)
    form = EndForm(request.POST or None, profile=request.office.profile)

    def deed():
        return actions.end(package_id=pk, by=request.assignment, **form.cleaned_data)

    return deed_page(
        request,
        package.household.project,
        form,
        deed,
        said=_("The package is ended."),
        back=address(package),
        title=_("End the package early"),
        button=_("End the package"),
        lead=_("A package whose sessions were all held is completed by itself."),
    )


@require_http_methods(["GET", "POST"])
@allow("counselling.work")
def package_extend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add further sessions to a package."""
    package = package_or_404(pk)
    form = ExtendForm(request.POST or None, profile=request.office.profile)

    def deed():
        return actions.extend(package_id=pk, by=request.assignment, **form.values())

    return deed_page(
        request,
        package.household.project,
        form,
        deed,
        said=_("The package is extended. Next: plan the further session."),
        back=address(package),
        title=_("Further sessions"),
        button=_("Extend the package"),
    )


@require_http_methods(["GET", "POST"])
@allow("counselling.work")
def package_satisfaction(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask how the sessions were."""
    package = package_or_404(pk)
    if package.office_id != request.office.pk:
        raise Http404
    form = SatisfactionForm(request.POST or None, package=package)

    def deed():
        return actions.ask_satisfaction(
            package=package, by=request.assignment, **form.cleaned_data
        )

    return deed_page(
        request,
        package.household.project,
        form,
        deed,
        said=_("Thank you. The answers are kept in your office."),
        back=address(package),
        title=_("How were the sessions?"),
        button=_("Save"),
        lead=_("Best asked by somebody other than the counsellor."),
    )
