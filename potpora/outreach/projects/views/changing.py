"""Pages on which the list of a project is written."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.ground.access.gate import allow
from potpora.outreach.projects import queries
from potpora.outreach.projects.actions import listing
from potpora.outreach.projects.formpage import asked
from potpora.outreach.projects.forms.people import (
    ConsentForm,
    HouseholdForm,
    KnownPersonForm,
    NewPersonForm,
)
from potpora.outreach.projects.models import ListedHousehold, Participant


def page_of(household: ListedHousehold) -> str:
    """Return the address of a household on the list."""
    return reverse("listed_household", args=[household.project_id, household.pk])


@allow("participant.edit")
def household_add(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Put a household on the list; its first person is asked for next."""
    project = queries.project_or_404(project_id)
    form = HouseholdForm(request.POST or None, project=project)
    made: list[ListedHousehold] = []

    def add(**fields) -> None:
        made.append(
            listing.add_household(project=project, by=request.assignment, **fields)
        )

    answer = asked(
        request,
        project,
        form,
        add,
        title=_("Add a household"),
        done=_("The household is on the list. Now write who lives there."),
        back=reverse("participant_list", args=[project.pk]),
    )
    if made:
        return redirect("listed_person_add", project.pk, made[0].pk)
    return answer


@allow("participant.edit")
def household_change(
    request: HttpRequest, project_id: UUID, household_id: UUID
) -> HttpResponse:
    """Correct a household on the list."""
    household = queries.household_or_404(project_id, household_id)
    form = HouseholdForm(
        request.POST or None,
        instance=household,
        project=household.project,
        initial={"version": household.version},
    )
    return asked(
        request,
        household.project,
        form,
        partial(listing.change_household, household=household),
        title=_("Correct the household"),
        done=_("The household is corrected."),
        back=page_of(household),
        lead=household.name,
    )


@allow("participant.edit")
def person_add(
    request: HttpRequest, project_id: UUID, household_id: UUID
) -> HttpResponse:
    """Put a person into a household on the list."""
    household = queries.household_or_404(project_id, household_id)
    return asked(
        request,
        household.project,
        NewPersonForm(request.POST or None),
        partial(listing.add_person, household=household, by=request.assignment),
        title=_("Add a person"),
        done=_("The person is on the list."),
        back=page_of(household),
        lead=household.name,
    )


@allow("participant.edit")
def person_change(
    request: HttpRequest, project_id: UUID, person_id: UUID
) -> HttpResponse:
    """Correct a person on the list, or write that they moved, died or cannot be found."""
    person = queries.participant_or_404(project_id, person_id)
    form = KnownPersonForm(
        request.POST or None, instance=person, initial={"version": person.version}
    )
    return asked(
        request,
        queries.project_or_404(project_id),
        form,
        partial(listing.change_person, person=person),
        title=_("Correct the person"),
        done=_("The person is corrected."),
        back=page_of(person.household),
        lead=str(person),
    )


@allow("participant.edit")
def person_consent(
    request: HttpRequest, project_id: UUID, person_id: UUID
) -> HttpResponse:
    """Write down whether a person takes part, and with consent the types of risk."""
    person = queries.participant_or_404(project_id, person_id)
    form = ConsentForm(request.POST or None, initial=as_answered(person))
    return asked(
        request,
        queries.project_or_404(project_id),
        form,
        partial(answer_of, person),
        title=_("Consent of %(name)s") % {"name": person},
        done=_("The answer is written down."),
        back=page_of(person.household),
    )


def as_answered(person: Participant) -> dict:
    """Return the form as the person answered before."""
    initial: dict = {"version": person.version, "community": person.community}
    if person.consented_on or person.declined_on:
        initial["answer"] = "agree" if person.consented_on else "decline"
        initial["on"] = person.consented_on or person.declined_on
    if person.risk_types:
        initial["main_type"], *initial["more_types"] = person.risk_types
    return initial


def answer_of(person: Participant, *, answer: str, on, version: int, **told) -> None:
    """Write down the answer of a person."""
    if answer == "decline":
        listing.decline(person=person, on=on, version=version)
        return
    main = [told["main_type"]] if told["main_type"] else []
    listing.agree(
        person=person,
        on=on,
        version=version,
        risk_types=[*main, *told["more_types"]],
        community=told["community"],
    )
