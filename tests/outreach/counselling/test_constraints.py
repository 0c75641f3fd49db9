"""What must never be true the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from potpora.outreach.counselling.models import CounsellingPackage, CounsellingSession
from tests.factories.outreach_counselling import (
    AT,
    OFFERED,
    CounsellingSessionFactory,
    EmploymentOfferFactory,
    PackageFactory,
    PackageTemplateFactory,
    ProjectReferralFactory,
    SatisfactionFactory,
    SessionAttendeeFactory,
    SessionInvitationFactory,
    SessionScaleFactory,
    SharedContentFactory,
)

pytestmark = pytest.mark.django_db
BROKEN = [
    (PackageTemplateFactory, {"professions": []}, "packagetemplate_has_sessions"),
    (PackageTemplateFactory, {"days_in_all": 0}, "packagetemplate_lasts_some_days"),
    (PackageTemplateFactory, {"minutes": 5}, "packagetemplate_session_length"),
    (PackageFactory, {"professions": []}, "counsellingpackage_has_sessions"),
    (PackageFactory, {"status": "completed"}, "counsellingpackage_ended_iff_over"),
    (
        PackageFactory,
        {"accepted_on": None},
        "counsellingpackage_accepted_before_it_runs",
    ),
    (
        PackageFactory,
        {"accepted_on": OFFERED - timedelta(days=1)},
        "counsellingpackage_accepted_after_offered",
    ),
    (
        PackageFactory,
        {"dropped": True, "drop_reason": ""},
        "counsellingpackage_dropped_with_a_reason",
    ),
    (
        PackageFactory,
        {"extra": ["lawyer"]},
        "counsellingpackage_extended_with_a_reason",
    ),
    (
        PackageFactory,
        {"extra": ["lawyer"] * 4, "extension_reason": "Пробно"},
        "counsellingpackage_extended_by_three_at_most",
    ),
    (SatisfactionFactory, {"helped": 6}, "satisfaction_from_one_to_five"),
    (
        CounsellingSessionFactory,
        {"ends_at": AT},
        "counsellingsession_ends_after_it_starts",
    ),
    (
        CounsellingSessionFactory,
        {"agreed": "Пробно"},
        "counsellingsession_outcome_when_written_up",
    ),
    (
        CounsellingSessionFactory,
        {"cancelled_at": AT},
        "counsellingsession_cancelled_with_a_reason",
    ),
    (SessionScaleFactory, {"at_end": 11}, "sessionscale_from_zero_to_ten"),
    (SharedContentFactory, {"basis": "danger"}, "sharedcontent_danger_says_which"),
    (
        SessionInvitationFactory,
        {"repeat": 3},
        "sessioninvitation_repeated_twice_at_most",
    ),
    (
        SessionInvitationFactory,
        {"channel": "sms"},
        "sessioninvitation_says_where_it_went",
    ),
    (
        EmploymentOfferFactory,
        {"answer": "declined", "answered_on": OFFERED},
        "employmentoffer_declined_with_a_reason",
    ),
    (
        EmploymentOfferFactory,
        {"answer": "accepted"},
        "employmentoffer_answered_has_a_day",
    ),
    (
        EmploymentOfferFactory,
        {"outcome": "not_hired", "outcome_on": OFFERED},
        "employmentoffer_outcome_of_an_accepted_one",
    ),
    (
        EmploymentOfferFactory,
        {"started": True, "started_on": None},
        "employmentoffer_started_has_a_day",
    ),
    (
        EmploymentOfferFactory,
        {"told_name": "Измислен"},
        "employmentoffer_passed_on_to_somebody",
    ),
    (ProjectReferralFactory, {"body": ""}, "projectreferral_names_a_body_or_a_gap"),
    (ProjectReferralFactory, {"basis": ""}, "projectreferral_sent_on_a_basis"),
    (
        ProjectReferralFactory,
        {"basis": "law"},
        "projectreferral_other_basis_is_explained",
    ),
    (
        ProjectReferralFactory,
        {"refused": True, "refusal_reason": ""},
        "projectreferral_refused_with_a_reason",
    ),
    (
        ProjectReferralFactory,
        {"done": True, "done_on": None},
        "projectreferral_done_has_a_day",
    ),
    (
        ProjectReferralFactory,
        {"state": "accepted"},
        "projectreferral_answered_has_a_moment",
    ),
]


@pytest.mark.parametrize(
    ("factory", "fields", "name"), BROKEN, ids=[name for *_, name in BROKEN]
)
def test_the_database_refuses(factory, fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        factory(**fields)


def test_a_household_has_one_open_package_at_a_time():
    first = PackageFactory()

    with (
        pytest.raises(IntegrityError, match="counsellingpackage_one_open_at_a_time"),
        transaction.atomic(),
    ):
        PackageFactory(template=first.template, household=first.household)
    CounsellingPackage.objects.filter(pk=first.pk).update(
        status="completed", ended_on=OFFERED
    )
    PackageFactory(template=first.template, household=first.household)


def test_a_session_is_held_once():
    held = CounsellingSessionFactory(held=True)

    with pytest.raises(IntegrityError, match="counsellingsession_held_once"):
        again(held, held=True)


def test_a_session_is_planned_once_at_a_time():
    planned = CounsellingSessionFactory()

    with pytest.raises(IntegrityError, match="counsellingsession_planned_once"):
        again(planned)


def again(session, **fields):
    """The same session of the package a day later."""
    later = session.starts_at + timedelta(days=1)
    return CounsellingSessionFactory(
        package=session.package, number=session.number, starts_at=later, **fields
    )


def test_a_counsellor_is_in_one_place_but_in_a_group_session_with_several_households():
    one = CounsellingSessionFactory()
    same = {"counsellor": one.counsellor, "starts_at": one.starts_at}
    name = "counsellingsession_counsellor_in_one_place"

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CounsellingSessionFactory(**same)
    CounsellingSessionFactory(**same, meeting=one.meeting)

    assert CounsellingSession.objects.filter(meeting=one.meeting).count() == 2


def test_a_household_is_in_one_place():
    one = CounsellingSessionFactory()

    with pytest.raises(
        IntegrityError, match="counsellingsession_household_in_one_place"
    ):
        CounsellingSessionFactory(
            package=one.package, number=2, starts_at=one.starts_at
        )


def test_the_hour_after_is_free():
    one = CounsellingSessionFactory()

    CounsellingSessionFactory(counsellor=one.counsellor, starts_at=one.ends_at)


def test_a_person_takes_part_in_a_session_once():
    attendee = SessionAttendeeFactory()
    with (
        pytest.raises(IntegrityError, match="sessionattendee_once"),
        transaction.atomic(),
    ):
        SessionAttendeeFactory(
            session=attendee.session, participant=attendee.participant
        )
