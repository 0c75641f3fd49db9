"""A chosen household gives up its place: the first of the reserve is proposed, two sign, it moves up."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.notices.actions import notify, settle
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import ListedHousehold, Partner
from potpora.outreach.risk.models import FreePlace, Selection, SelectionLine
from potpora.outreach.risk.permissions import (
    check_may,
    may_propose,
    may_sign,
    may_sign_as_coordinator,
)
from potpora.outreach.risk.queries import places as queries
from potpora.registry.refusals import check_no_nul, in_words

FREE, SIGN, MOVED_UP = "risk.place_free", "risk.place_sign", "risk.moved_up"
State = SelectionLine.State


@transaction.atomic
def propose(*, line_id: UUID, reason: str, by) -> FreePlace:
    """Return who moves up when a chosen household gives up its place; two have to sign it.

    Raises ``NotAllowed``, or ``ValidationError`` when the selection does not count or the place
    is not to be given up.
    """
    line = SelectionLine.objects.select_related("selection__project").get(pk=line_id)
    selection = held(line.selection_id)
    check_may(may_propose(by, selection.project))
    if not selection.signed or line.state != State.SELECTED:
        raise ValidationError(
            _(
                "Only a chosen household of a selection that both have signed has a place."
            ),
            code="state",
        )
    today = timezone.localdate()
    found = queries.next_in_reserve(selection, today)
    with in_words(FreePlace):
        made = FreePlace.objects.create(
            selection=selection,
            leaves=line,
            reason=reason,
            moves_up=found.line,
            proposed_on=today,
            proposed_by=by.worker,
        )
    settle(kind=FREE, subject_id=line.household_id, by=by.worker)
    record(verb="selection.place_proposed", subject=made, detail={"why": reason})
    return signed(made, by)


def held(selection_id: UUID) -> Selection:
    """Return a selection, held until the transaction ends: nobody moves up twice."""
    rows = Selection.objects.select_for_update(of=("self",))
    return rows.select_related("project__office").get(pk=selection_id)


def signed(place: FreePlace, by) -> FreePlace:
    """Return the place with the signature of ``by``; with the second one the household moves up."""
    today = timezone.localdate()
    if may_sign_as_coordinator(by, place):
        place.coordinator, place.coordinator_on = by.worker, today
    else:
        place.centre_worker, place.centre_on = by.worker, today
    with in_words(FreePlace):
        place.save()
    record(verb="selection.place_signed", subject=place, detail={"whole": place.signed})
    if place.signed:
        move_up(place, by)
    else:
        ask_other(place, by)
    return place


@transaction.atomic
def sign(*, place_id: UUID, by) -> FreePlace:
    """Sign who moves up, as the coordinator or for the centre; raises ``NotAllowed``, ``ValidationError``."""
    place = held_place(place_id)
    check_may(may_sign(by, place))
    return signed(place, by)


@transaction.atomic
def refuse(*, place_id: UUID, why: str, by) -> FreePlace:
    """Leave everything as it was, with the reason; raises ``NotAllowed``, ``ValidationError``."""
    place = held_place(place_id)
    check_may(may_sign(by, place))
    check_no_nul({"why": why})
    place.refused_on, place.refused_by = timezone.localdate(), by.worker
    place.refused_why = why
    with in_words(FreePlace):
        place.save()
    settle(kind=SIGN, subject_id=place.pk, by=by.worker)
    record(verb="selection.place_refused", subject=place, reason=why)
    return place


def held_place(place_id: UUID) -> FreePlace:
    """Return a place that waits for a signature, held until the end; raises ``ValidationError``."""
    place = queries.places().select_for_update(of=("self",)).get(pk=place_id)
    held(place.selection_id)
    if not place.waits:
        raise ValidationError(_("This was decided already."), code="decided")
    return place


def move_up(place: FreePlace, by) -> None:
    """Let the household move up, and tell the counsellors of the project."""
    leaves, up = place.leaves, place.moves_up
    leaves.state, leaves.reason = State.GONE, place.reason
    leaves.save(update_fields=["state", "reason"])
    settle(kind=SIGN, subject_id=place.pk, by=by.worker)
    if up is None:
        return
    up.state, up.reason = State.SELECTED, ""
    up.save(update_fields=["state", "reason"])
    tell(MOVED_UP, place, up.household, place.project.office, Role.COUNSELLOR, by)


def ask_other(place: FreePlace, by) -> None:
    """Ask whoever has not signed yet: the coordinator, or the centres of the project."""
    home, project = place.leaves.household, place.project
    if not place.coordinator_id:
        tell(SIGN, place, home, project.office, Role.COORDINATOR, by)
        return
    today = timezone.localdate()
    centres = project.partners.filter(part=Partner.Part.CENTRE, since__lte=today)
    for centre in centres.exclude(until__lt=today).select_related("office"):
        tell(SIGN, place, home, centre.office, Role.SUPERVISOR, by)


def tell(
    kind: str, place: FreePlace, home: ListedHousehold, office, role: str, by
) -> None:
    """Leave a notice about a place; it names the number on the list, never a name."""
    notify(
        kind=kind,
        office=office,
        role=role,
        subject_id=place.pk,
        subject_label=str(home.number),
        url_name="free_place",
        by=by.worker,
    )


def say_free(household: ListedHousehold, by) -> None:
    """Tell the coordinator that a chosen household may no longer take part."""
    today = timezone.localdate()
    for line in queries.chosen_lines(household):
        if queries.reason_gone(line, today) and not queries.is_proposed(line):
            notify(
                kind=FREE,
                office=line.selection.project.office,
                role=Role.COORDINATOR,
                subject_id=household.pk,
                subject_label=str(household.number),
                url_name="place_of_household",
                by=by.worker,
            )
