"""Breaking the glass before a sealed case or person, and looking into it afterwards."""

from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import case_for_page, people_of
from potpora.casework.sealed.permissions import check_may_break, check_may_look_into
from potpora.casework.sealed.queries import case_at_hand
from potpora.ground.access.models import BrokenGlass
from potpora.ground.notices.actions import notify, settle
from potpora.ground.staff.roles import Role
from potpora.ground.text.folding import words
from potpora.ground.trail.actions import record
from potpora.registry.people.ciphers import lookup_of
from potpora.registry.people.models import Person

BROKEN = "glass.broken"
TOLD_AT_ONCE = (Role.SUPERVISOR, Role.DIRECTOR)


class NoSuchSealedCase(Exception):
    """The centre has no sealed case of this number."""


class OpenAnyway(Exception):
    """The worker may open the case without breaking anything."""

    def __init__(self, case: CaseFile) -> None:
        super().__init__("the case is open to this worker")
        self.case = case


@transaction.atomic
def break_glass(*, number: str, reason: str, by) -> CaseFile:
    """Return the sealed case, open to ``by`` for three hours; its supervisors are told at once.

    Raises ``NotAllowed``, ``OpenAnyway`` or ``NoSuchSealedCase``. The database decides; this
    only asks it, tells of it and leaves the trail.
    """
    check_may_break(by)
    if case := case_at_hand(number):
        raise OpenAnyway(case)
    with connection.cursor() as cursor:
        cursor.execute("select break_glass(%s, %s)", [number, reason])
        opening_id = cursor.fetchone()[0]
    if opening_id is None:
        record(verb="glass.refused")
        raise NoSuchSealedCase("no sealed case of this number in the office")
    opening = BrokenGlass.objects.get(pk=opening_id)
    case = case_for_page(opening.subject_id).get()
    tell(opening, by)
    record(verb="case.glass_broken", subject=case, reason=reason)
    for person in people_of(case):
        record(verb="person.glass_broken", subject=person, reason=reason)
    return case


class NoSuchSealedPerson(Exception):
    """The centre has no sealed person who answers this, or more than one."""


@transaction.atomic
def break_glass_of_person(
    *, number: str, name: str, born_on: date | None, reason: str, by
) -> Person:
    """Return the sealed person, open to ``by`` for three hours; supervisors are told at once.

    Who is meant is said by ``number``, or by the whole ``name`` with the day of birth. Raises
    ``NotAllowed`` or ``NoSuchSealedPerson``.
    """
    check_may_break(by)
    hidden = lookup_of(number) if number else b""
    spelled = [] if number else sorted(set(words(name)))
    with connection.cursor() as cursor:
        asked = [spelled, born_on, hidden, reason]
        cursor.execute("select break_glass_of_person(%s, %s, %s, %s)", asked)
        opening_id = cursor.fetchone()[0]
    if opening_id is None:
        record(verb="glass.refused")
        raise NoSuchSealedPerson("no sealed person of the office answers this")
    opening = BrokenGlass.objects.get(pk=opening_id)
    tell(opening, by)
    person = Person.objects.get(pk=opening.subject_id)
    record(verb="person.glass_broken", subject=person, reason=reason)
    return person


def tell(opening: BrokenGlass, by) -> None:
    """Leave a notice for the supervisors and the director of the centre."""
    for role in TOLD_AT_ONCE:
        notify(
            kind=BROKEN,
            office=by.office,
            role=role,
            subject_id=opening.pk,
            subject_label=opening.subject_label,
            url_name="glass_opening",
            priority="immediate",
            by=by.worker,
        )


@transaction.atomic
def look_into(*, opening_id: UUID, finding: str, by) -> BrokenGlass:
    """Note what was found about an opening; raises ``NotAllowed`` for one's own."""
    opening = BrokenGlass.objects.select_for_update().get(pk=opening_id)
    check_may_look_into(by, opening)
    opening.looked_by, opening.looked_at = by.worker, timezone.now()
    opening.finding = finding
    opening.save(update_fields=["looked_by", "looked_at", "finding"])
    settle(kind=BROKEN, subject_id=opening.pk, by=by.worker)
    record(verb="glass.looked_into", subject=opening)
    return opening
