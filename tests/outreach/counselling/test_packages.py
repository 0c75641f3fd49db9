"""A package from the offer to its end."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.outreach.counselling.actions import inviting, packages, sessions
from potpora.outreach.counselling.models import (
    CounsellingPackage,
    CounsellingSession,
    SessionContent,
    SharedContent,
)
from potpora.outreach.counselling.permissions import NotAllowed
from potpora.outreach.counselling.workflow import NotReady, Status
from potpora.registry.refusals import Conflict

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def offered(world, **fields):
    """A package accepted at once on 1.3.2026."""
    return packages.offer(
        household=world.household,
        template=world.template,
        offered_on=date(2026, 3, 1),
        by=world.counsellor,
        **{"accepted": True} | fields,
    )


def planned(world, package, number=1, *, days=0):
    """A session of the package with the counsellor, ``days`` after the first Monday."""
    begin = MONDAY + timedelta(days=days)
    return sessions.plan(
        package_id=package.pk,
        number=number,
        counsellor=world.counsellor.worker,
        starts_at=begin,
        ends_at=begin + timedelta(hours=1),
        setting="family",
        place="Советувалиште",
        by=world.counsellor,
    )


def written(world, session, attendance="present", **more):
    """The session written up by the counsellor."""
    known = {"attendance": attendance, "outcomes": more.pop("outcomes", [])}
    known["agreed"] = more.pop("agreed", "")
    said = {
        "version": session.version,
        "attendees": [world.person],
        "content": {"themes": ["who_we_are"], "words": "Измислени зборови"},
        "scale": {"at_start": 3, "at_end": 6},
        "shared": {"parts": []},
    }
    return sessions.write_up(
        session_id=session.pk, known=known, by=world.counsellor, **said | more
    )


def test_a_flag_brings_the_social_worker_forward(world):
    with acting(world.counsellor):
        package = offered(world, flagged=True)

    assert package.professions[0] == "social_worker"
    assert CounsellingPackage.objects.get().status == Status.ACCEPTED


def test_the_package_counts_itself(world):
    with acting(world.counsellor):
        package = offered(world)
        for number in (1, 2, 3):
            written(world, planned(world, package, number, days=7 * number))
            package.refresh_from_db()
            assert package.status == ("completed" if number == 3 else "running")

    assert package.ended_on == date(2026, 3, 23)
    assert Notice.objects.filter(kind="counselling.score_again").count() == 1


def test_a_missed_session_is_repeated_twice_and_no_more(world):
    with acting(world.counsellor):
        package = offered(world)
        for turn in range(3):
            session = planned(world, package, days=turn)
            invitation = inviting.invite(
                session_id=session.pk,
                channel="sms",
                language="mk",
                sent_to="070 111 222",
                by=world.counsellor,
            )
            assert invitation.repeat == turn
            written(world, session, "no_show")
        with pytest.raises(NotReady, match="invited again twice"):
            planned(world, package, days=5)


def test_a_text_message_lies_in_a_file_and_says_nothing_of_counselling(
    world, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), acting(world.counsellor):
        session = planned(world, offered(world))
        inviting.invite(
            session_id=session.pk,
            channel="sms",
            language="mk",
            sent_to="070 111 222",
            by=world.counsellor,
        )

    (path,) = (settings.VAR / "sms").iterdir()
    text = path.read_text()
    assert text.startswith("070 111 222\n")
    assert "02.03.2026" in text
    assert "совет" not in text.lower().replace("советувалиште", "")
    assert path.stat().st_mode & 0o077 == 0


def test_an_email_goes_out_once_everything_is_saved(
    world, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), acting(world.counsellor):
        session = planned(world, offered(world))
        inviting.invite(
            session_id=session.pk,
            channel="email",
            language="en",
            sent_to="proba@example.org",
            by=world.counsellor,
        )

    assert mail.outbox[0].to == ["proba@example.org"]
    assert "02.03.2026" in mail.outbox[0].body


def test_danger_is_told_at_once_and_with_its_reason(world):
    with acting(world.counsellor):
        session = planned(world, offered(world))
        written(
            world,
            session,
            outcomes=["danger_found"],
            shared={"parts": [], "danger": "Измислена опасност"},
        )

    told = Notice.objects.filter(kind="counselling.danger", office=world.centre)
    assert {each.role for each in told} == {"supervisor", "department_head", "director"}
    assert {each.priority for each in told} == {"immediate"}
    assert SharedContent.objects.get().reason == "Измислена опасност"
    assert SharedContent.objects.get().words == ""
    with acting(world.supervisor):
        assert Notice.objects.to(world.supervisor).count() == 1
        assert CounsellingSession.objects.get().found_danger


def test_the_parts_that_the_person_agreed_to_are_shared_and_can_be_taken_back(world):
    with acting(world.counsellor):
        session = planned(world, offered(world))
        session = written(world, session, shared={"parts": ["themes", "scale"]})
    with acting(world.manager):
        shared = SharedContent.objects.get()
        assert (shared.themes, shared.words) == (["who_we_are"], "")
        assert (shared.scale_start, shared.scale_end) == (3, 6)
    with acting(world.counsellor):
        written(world, session, shared={"parts": []})
    with acting(world.manager):
        assert not SharedContent.objects.exists()


def test_two_who_write_at_once_do_not_overwrite_each_other(world):
    with acting(world.counsellor):
        session = planned(world, offered(world))
        written(world, session)

        with pytest.raises(Conflict):
            written(world, session)


def test_only_who_leads_the_session_or_a_counsellor_of_the_office_writes_it_up(world):
    with acting(world.counsellor):
        session = planned(world, offered(world))

    for stranger in (world.coordinator, world.manager):
        with acting(stranger), pytest.raises(NotAllowed):
            sessions.write_up(
                session_id=session.pk,
                version=1,
                known={},
                attendees=[],
                content={},
                scale={},
                shared={"parts": []},
                by=stranger,
            )
    assert not SessionContent.objects.exists()


def test_a_package_ends_partial_with_a_held_session_and_dropped_with_a_reason(world):
    with acting(world.counsellor):
        package = offered(world)
        with pytest.raises(NotReady, match="No session was held"):
            packages.end(
                package_id=package.pk, on=date(2026, 4, 1), by=world.counsellor
            )
        written(world, planned(world, package))
        packages.end(package_id=package.pk, on=date(2026, 4, 1), by=world.counsellor)
        again = offered(world)
        packages.end(
            package_id=again.pk,
            on=date(2026, 4, 2),
            reason="transport",
            by=world.counsellor,
        )

    found = CounsellingPackage.objects.values_list("status", "drop_reason")
    assert set(found) == {("partial", ""), ("dropped", "transport")}


def test_a_completed_package_goes_on_with_three_further_sessions_at_most(world):
    with acting(world.counsellor):
        package = offered(world)
        for number in (1, 2, 3):
            written(world, planned(world, package, number, days=number))
        more = {"package_id": package.pk, "reason": "Пробно", "by": world.counsellor}
        packages.extend(professions=["psychologist"], **more)
        with pytest.raises(NotReady, match="3 sessions at most"):
            packages.extend(professions=["lawyer"] * 3, **more)
        written(world, planned(world, package, 4, days=9))

    package.refresh_from_db()
    assert package.status == Status.COMPLETED


def test_an_hour_that_is_taken_is_refused_in_words(world):
    other = type(world.household).objects.get(pk=world.household.pk)
    other.pk, other.number = uuid4(), 99
    other.save(force_insert=True)
    with acting(world.counsellor):
        planned(world, offered(world))
        second = packages.offer(
            household=other,
            template=world.template,
            offered_on=date(2026, 3, 1),
            accepted=True,
            by=world.counsellor,
        )
        with pytest.raises(ValidationError, match="another session at this time"):
            planned(world, second)


def test_a_cancelled_session_is_not_a_missed_one(world):
    with acting(world.counsellor):
        package = offered(world)
        session = planned(world, package)
        sessions.cancel(session_id=session.pk, reason="Болест", by=world.counsellor)
        session = planned(world, package)

    assert session.is_to_come
    assert sessions.no_shows(package, 1) == 0
    assert timezone.localdate(session.starts_at) == date(2026, 3, 2)


def test_a_session_is_written_up_on_its_day_and_not_before(world):
    later = (timezone.localdate() - MONDAY.date()).days + 3
    with acting(world.counsellor):
        session = planned(world, offered(world), days=later)

        with pytest.raises(NotReady, match="still to come"):
            written(world, session)


def test_what_a_completed_package_rests_on_stays_held(world):
    with acting(world.counsellor):
        package = offered(world)
        for number in (1, 2, 3):
            last = written(world, planned(world, package, number, days=number))

        with pytest.raises(NotReady, match="counts this session as held"):
            written(world, last, "no_show")
        assert written(world, last, "late").is_held
