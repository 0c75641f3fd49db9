"""Confirming who belongs to the circle of a sealed record, and what happens when nobody does."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction

from potpora.casework.casefile.models import CaseFile, CaseTeamMember
from potpora.casework.sealed.circles import Membership, every, label_of, memberships
from potpora.casework.sealed.permissions import check_may_renew
from potpora.casework.sealed.rules import is_due, is_over
from potpora.ground.notices.actions import notify, settle
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.registry.people.circle import CircleEnds
from potpora.registry.people.models import Person

TO_CONFIRM = "circle.confirm"


@transaction.atomic
def renew(*, keys: Collection[str], by) -> int:
    """Confirm the memberships of these keys for another term; return how many. ``NotAllowed`` else."""
    check_may_renew(by)
    chosen = [each for each in memberships() if each.key in set(keys)]
    for each in chosen:
        prolong(each)
        told(each, "circle_renewed")
    for subject in {each.subject for each in chosen}:
        settle_if_done(subject, by=by)
    return len(chosen)


def prolong(membership: Membership) -> None:
    """Write the new day into a membership; one that was over opens its record again."""
    row, until = membership.row, CircleEnds(membership.subject.office_id)
    rows = type(row)._default_manager.filter(pk=row.pk)
    if isinstance(row, CaseTeamMember):
        rows.update(in_circle=True, circle_until=until)
    else:
        rows.update(until=until)


def told(membership: Membership, deed: str) -> None:
    """Leave in the trail what happened to a membership, with the record and the worker."""
    kind = "case" if isinstance(membership.subject, CaseFile) else "person"
    record(
        verb=f"{kind}.{deed}",
        subject=membership.subject,
        detail={"worker": str(membership.row.worker_id)},
    )


def settle_if_done(subject: CaseFile | Person, *, by) -> None:
    """Settle the reminder about a record once none of its memberships waits any more."""
    if not any(each.is_due for each in memberships(subject.pk)):
        settle(kind=TO_CONFIRM, subject_id=subject.pk, by=by.worker)


@transaction.atomic
def look(*, office, on: date) -> None:
    """Remind the director of what is to be confirmed soon; end what nobody has confirmed."""
    found = [each for each in every(on) if each.subject.office_id == office.pk]
    remind([each for each in found if is_due(each.until, on)], office)
    for each in found:
        if is_over(each.until, on):
            end(each)


def remind(due: Iterable[Membership], office) -> None:
    """Leave the director one notice for each record, due on the first day that somebody loses it."""
    first: dict[CaseFile | Person, date] = {}
    for each in due:
        first[each.subject] = min(each.until, first.get(each.subject, each.until))
    for subject, until in first.items():
        notify(
            kind=TO_CONFIRM,
            office=office,
            role=Role.DIRECTOR,
            subject_id=subject.pk,
            subject_label=label_of(subject),
            url_name="sealed_circle",
            due_on=until,
            by=None,
        )


def end(membership: Membership) -> None:
    """Take somebody whom nobody confirmed out of the circle; a team keeps them, without the seal."""
    row = membership.row
    if not isinstance(row, CaseTeamMember):
        row.delete()
    elif row.in_circle:
        row.in_circle = False
        row.save(update_fields=["in_circle"])
    else:
        return
    told(membership, "circle_ended")
