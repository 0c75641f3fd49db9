"""What of an office is late on a day: sessions, packages, referrals, offers of work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from potpora.ground.staff.models import Worker
from potpora.outreach.counselling import queries, rules, watching
from potpora.outreach.counselling.actions.telling import label_of
from potpora.outreach.counselling.models import CounsellingPackage, CounsellingSession
from potpora.outreach.counselling.referring import State
from potpora.outreach.counselling.workflow import WORKED_ON

SESSION = "counselling.session_not_held"
PACKAGE = "counselling.package_late"
NEXT = "counselling.session_overdue"
REFERRAL = "project_referral.unanswered"
OFFER = "mediation.unanswered"
KINDS = (SESSION, PACKAGE, NEXT, REFERRAL, OFFER)


@dataclass(frozen=True)
class Late:
    """Something that was due, whose it is, and the page on which it is done."""

    kind: str
    subject_id: UUID
    label: str
    url_name: str
    due_on: date
    worker: Worker


def late_things(office, on: date) -> Iterator[Late]:
    """Yield everything of an office that was due before a day; a project that is over reminds nobody."""
    yield from sessions(office, on)
    yield from packages(office, on)
    yield from referrals(office, on)
    yield from offers(office, on)


def sessions(office, on: date) -> Iterator[Late]:
    """Yield the sessions whose day is over and that nobody has written up or cancelled."""
    rows = queries.sessions().to_come().filter(office=office, ends_at__date__lt=on)
    for one in rows.filter(package__household__project__ends_on__gte=on):
        yield Late(
            SESSION,
            one.pk,
            label_of(one.package.household),
            "counselling_session",
            timezone.localdate(one.ends_at),
            one.counsellor,
        )


def packages(office, on: date) -> Iterator[Late]:
    """Yield the packages over their last day, and those whose next session is neither held nor planned."""
    held = Q(sessions__attendance__in=rules.HELD)
    rows = CounsellingPackage.objects.filter(
        office=office,
        status__in=WORKED_ON,
        household__project__ends_on__gte=on,
    )
    rows = rows.select_related("template", "household__project", "offered_by")
    planned = set(
        CounsellingSession.objects.to_come()
        .filter(office=office)
        .values_list("package", flat=True)
    )
    for package in rows.annotate(last_held=Max("sessions__starts_at", filter=held)):
        kind, due_on = due(package, waits=package.pk not in planned)
        if due_on < on:
            yield Late(
                kind,
                package.pk,
                label_of(package.household),
                "counselling_package",
                due_on,
                package.offered_by,
            )


def due(package, *, waits: bool) -> tuple[str, date]:
    """Return of what a package is reminded next, and its last day; ``waits`` for a session to be planned."""
    last = rules.last_day(package.accepted_on, package.template.days_in_all)
    if not waits:
        return PACKAGE, last
    held = timezone.localdate(package.last_held) if package.last_held else None
    between = package.template.days_between
    following = watching.next_session_by(package.accepted_on, held, between)
    return (NEXT, following) if following < last else (PACKAGE, last)


def referrals(office, on: date) -> Iterator[Late]:
    """Yield the referrals that a body should have answered."""
    rows = queries.referrals().filter(
        office=office,
        state=State.ASKED,
        due_on__lt=on,
        participant__household__project__ends_on__gte=on,
    )
    for one in rows:
        yield Late(
            REFERRAL,
            one.pk,
            label_of(one.participant.household),
            "project_referral",
            one.due_on or on,
            one.prepared_by,
        )


def offers(office, on: date) -> Iterator[Late]:
    """Yield the offers of work to which nobody has said yes or no."""
    before = on - watching.OFFER_WITHIN
    rows = queries.offers().filter(
        office=office,
        answer__in=["", "thinking"],
        offered_on__lt=before,
        participant__household__project__ends_on__gte=on,
    )
    for one in rows:
        yield Late(
            OFFER,
            one.pk,
            label_of(one.participant.household),
            "employment_offer",
            one.offered_on + watching.OFFER_WITHIN,
            one.offered_by,
        )


def longest_late(late: list[Late], on: date) -> date:
    """Return the earliest last day, from which free days are looked up."""
    return min((each.due_on for each in late), default=on - timedelta(days=1))
