"""Planning a session, writing it up, cancelling it, sharing what was said."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.access.matrix import may
from potpora.ground.notices.actions import settle
from potpora.ground.trail.actions import record
from potpora.outreach.counselling import rules
from potpora.outreach.counselling.actions import packages
from potpora.outreach.counselling.actions.telling import tell_danger, tell_missed
from potpora.outreach.counselling.models import (
    CounsellingSession,
    SessionAttendee,
    SessionContent,
    SessionScale,
    SharedContent,
)
from potpora.outreach.counselling.permissions import check_may, may_plan, may_write
from potpora.outreach.counselling.workflow import NotReady
from potpora.outreach.risk.actions import say_changed
from potpora.registry.refusals import Conflict, in_words

PARTS = ("themes", "words", "scale")


@transaction.atomic
def plan(
    *,
    package_id: UUID,
    number: int,
    counsellor,
    starts_at: datetime,
    ends_at: datetime,
    by,
    joins: CounsellingSession | None = None,
    **fields,
) -> CounsellingSession:
    """Plan a session of a package; ``joins`` names the group session it takes part in.

    Raises ``NotAllowed``, ``NotReady`` after the household did not come three times, or
    ``ValidationError`` when the counsellor or the household has another session then.
    """
    check_may(may(by.role, "counselling.work"))
    package = packages.locked(package_id)
    packages.check_worked_on(package)
    check_repeats(package, number)
    session = CounsellingSession(
        package=package,
        number=number,
        profession=package.all_professions[number - 1],
        counsellor=counsellor,
        office=by.office,
        starts_at=starts_at,
        ends_at=ends_at,
        planned_by=by.worker,
        **fields,
    )
    if joins:
        take_from(session, joins)
    with in_words(CounsellingSession):
        session.save(force_insert=True)
    settle(kind="counselling.invite_again", subject_id=package.pk, by=by.worker)
    record(verb="counselling.session_planned", subject=session)
    return session


def take_from(session: CounsellingSession, group: CounsellingSession) -> None:
    """Let a session be part of a group session: same meeting, time, place and counsellor."""
    for name in ("meeting", "counsellor", "starts_at", "ends_at", "place", "setting"):
        setattr(session, name, getattr(group, name))


def no_shows(package, number: int) -> int:
    """Return how often a household did not come to a session of its package."""
    return package.sessions.filter(number=number, attendance=rules.NO_SHOW).count()


def check_repeats(package, number: int) -> None:
    """Raise ``NotReady`` when a session is none of the package, or was missed three times."""
    if not 1 <= number <= len(package.all_professions):
        raise NotReady(_("The package has no such session."))
    if no_shows(package, number) > rules.MOST_REPEATS:
        raise NotReady(
            _(
                "The household was invited again twice and did not come. End the package, or ask on a visit what stands in the way."
            )
        )


def locked(session_id: UUID) -> CounsellingSession:
    """Return a session, held against other writers until the transaction ends."""
    rows = CounsellingSession.objects.select_for_update(of=("self",))
    related = ("office", "counsellor", "package__household__project", "package__office")
    return rows.select_related(*related).get(pk=session_id)


@transaction.atomic
def write_up(
    *,
    session_id: UUID,
    version: int,
    known: dict[str, Any],
    attendees: Iterable,
    content: dict[str, Any],
    scale: dict[str, Any],
    shared: dict[str, Any],
    by,
) -> CounsellingSession:
    """Write who came and what came of a session, and apart from it what was said.

    ``known`` is seen by all partners, ``content`` and ``scale`` are not; ``shared`` says which
    parts may be. Raises ``NotAllowed``, ``NotReady``, ``Conflict`` or ``ValidationError``.
    """
    session = locked(session_id)
    check_may(may_write(by, session))
    check_open(session, version)
    check_attendance(session, known["attendance"])
    for name, value in known.items():
        setattr(session, name, value)
    session.written_at, session.version = timezone.now(), session.version + 1
    with in_words(CounsellingSession):
        session.save()
    put_attendees(session, attendees if session.attendance in came() else ())
    put_content(session, content, scale, by=by)
    share(session, by=by, **shared)
    follow(session, by=by)
    record(verb="counselling.session_written", subject=session)
    return session


def came() -> tuple[str, ...]:
    """Return the attendance of those who were there, also for a part of the time."""
    return (*rules.HELD, "interrupted")


def check_open(session: CounsellingSession, version: int) -> None:
    """Raise unless a session can be written up and nobody wrote it meanwhile."""
    if session.cancelled_at:
        raise NotReady(_("The session was cancelled: plan a new one."))
    if session.version != version:
        raise Conflict(session)


def check_attendance(session: CounsellingSession, wanted: str) -> None:
    """Raise ``NotReady`` before the day of a session, or when a package that is over rests on it."""
    if timezone.localdate(session.starts_at) > timezone.localdate():
        raise NotReady(_("The session is still to come: write it up on its day."))
    if session.is_held and wanted not in rules.HELD and not session.package.is_open:
        raise NotReady(
            _(
                "The package is over and counts this session as held: that they came cannot be changed any more."
            )
        )


def put_attendees(session: CounsellingSession, people: Iterable) -> None:
    """Write who took part."""
    SessionAttendee.objects.filter(session=session).delete()
    SessionAttendee.objects.bulk_create(
        SessionAttendee(session=session, participant=person) for person in people
    )


def put_content(session, content: dict, scale: dict, *, by) -> None:
    """Write what was said, and the person's own scale, where only the own office reads it."""
    mine = {"office": by.office}
    if any(content.values()):
        author = {"written_by": by.worker}
        SessionContent.objects.update_or_create(
            session=session,
            defaults=content | mine,
            create_defaults=content | mine | author,
        )
    if any(value is not None for value in scale.values()):
        with in_words(SessionScale):
            SessionScale.objects.update_or_create(
                session=session, defaults=scale | mine
            )


def share(
    session: CounsellingSession, *, parts: Iterable[str], danger: str = "", by
) -> None:
    """Copy the agreed parts to where partners read them; a danger is told with its reason.

    Nothing agreed and no danger: what was shared before is taken away.
    """
    parts = set(parts)
    if not parts and not danger:
        SharedContent.objects.filter(session=session).delete()
        return
    content = SessionContent.objects.filter(session=session).first()
    scale = SessionScale.objects.filter(session=session).first()
    told = {
        "basis": "danger" if danger else "consent",
        "reason": danger,
        "themes": content.themes if content and "themes" in parts else [],
        "words": content.words if content and "words" in parts else "",
        "scale_start": scale.at_start if scale and "scale" in parts else None,
        "scale_end": scale.at_end if scale and "scale" in parts else None,
        "shared_at": timezone.now(),
        "shared_by": by.worker,
    }
    with in_words(SharedContent):
        SharedContent.objects.update_or_create(session=session, defaults=told)
    detail = {"basis": told["basis"], "parts": sorted(parts)}
    record(verb="counselling.content_shared", subject=session, detail=detail)


def follow(session: CounsellingSession, *, by) -> None:
    """Do what follows from a session: danger is told, a missed one repeated, the package counted."""
    if session.found_danger:
        tell_danger(session, by=by)
    if session.attendance == rules.NO_SHOW:
        tell_missed(session, by=by)
    if session.is_held:
        day: date = timezone.localdate(session.starts_at)
        package = packages.locked(session.package_id)
        packages.count(package, on=day, by=by)
        say_changed(
            household=package.household,
            trigger="session",
            on=day,
            settled={"p_service": "yes"},
            by=by,
        )


@transaction.atomic
def cancel(*, session_id: UUID, reason: str, by) -> CounsellingSession:
    """Cancel a session that is still to come; a household that lets us know is not counted as missing."""
    session = locked(session_id)
    check_may(may_plan(by, session))
    if not session.is_to_come:
        raise NotReady(_("The session was already written up or cancelled."))
    session.cancelled_at, session.cancel_reason = timezone.now(), reason
    session.version += 1
    with in_words(CounsellingSession):
        session.save()
    record(verb="counselling.session_cancelled", subject=session)
    return session
