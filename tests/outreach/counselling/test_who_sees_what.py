"""What is said in a session stays with the counsellors of the office, on every path."""

import pytest
from django.urls import reverse

from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.trail.models import TrailEntry
from potpora.outreach.counselling.models import (
    CounsellingPackage,
    CounsellingSession,
    EmploymentOffer,
    ProjectReferral,
    Satisfaction,
    SessionContent,
    SessionScale,
    SharedContent,
)
from potpora.outreach.projects.models import ListedHousehold, Participant
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach_counselling import (
    CounsellingSessionFactory,
    EmploymentOfferFactory,
    PackageFactory,
    ProjectReferralFactory,
    SatisfactionFactory,
    SessionContentFactory,
    SessionScaleFactory,
)

MARK = "ТАЈНА-ОД-СОВЕТУВАЊЕ"
TOLD = (SessionContent, SessionScale, Satisfaction)


@pytest.fixture
def held(world):
    """A held session of the association, with the mark in what was said."""
    package = PackageFactory(
        template=world.template, household=world.household, office=world.ngo
    )
    session = CounsellingSessionFactory(
        package=package, held=True, counsellor=world.counsellor.worker
    )
    SessionContentFactory(session=session, words=MARK)
    SessionScaleFactory(session=session)
    SatisfactionFactory(package=package, words=MARK)
    return session


def test_partners_see_that_a_session_was_held(world, held):
    with acting(world.manager):
        session = CounsellingSession.objects.get()
        assert session.agreed == held.agreed
        assert session.outcomes == ["goal_named"]


@pytest.mark.parametrize("role", ["manager", "supervisor"])
def test_the_centre_reads_nothing_of_what_was_said(world, held, role):
    with acting(getattr(world, role)):
        assert not any(model.objects.exists() for model in TOLD)
        assert not any(model.pgh_event_model.objects.exists() for model in TOLD)
        assert not SharedContent.objects.exists()


def test_in_the_office_itself_only_counsellors_read_it(world, held):
    with acting(world.counsellor):
        assert SessionContent.objects.get().words == MARK
    for other in (world.coordinator, world.field):
        with acting(other):
            assert not SessionContent.objects.exists()
            assert not SessionContent.pgh_event_model.objects.exists()
    with acting(world.coordinator):
        assert SessionScale.objects.get().at_end == 6


def test_who_wrote_it_reads_it_whatever_their_role(world, held):
    SessionContent.objects.update(written_by=world.field.worker)

    with acting(world.field):
        assert SessionContent.objects.get().words == MARK


def test_the_centre_can_neither_write_nor_take_over_a_session_of_the_association(
    world, held
):
    from django.db import Error, transaction

    with acting(world.manager):
        with pytest.raises(Error), transaction.atomic():
            CounsellingSession.objects.update(agreed="Друго")
        with pytest.raises(Error), transaction.atomic():
            SharedContent.objects.create(
                session=held, basis="consent", shared_by=world.manager.worker
            )


def test_a_stranger_sees_nothing(world, held):
    stranger = AssignmentFactory(role="counsellor")

    with acting(stranger):
        assert not CounsellingPackage.objects.exists()
        assert not CounsellingSession.objects.exists()
        assert not any(model.objects.exists() for model in TOLD)


def test_no_page_of_the_centre_shows_the_mark(world, held, sign_in):
    client = sign_in(world.supervisor)
    project, household = world.project.pk, world.household.pk
    pages = [
        reverse("counselling_session", args=[held.pk]),
        reverse("counselling_package", args=[held.package_id]),
        reverse("counselling_overview", args=[project]),
        reverse("counselling_export", args=[project]),
        reverse("counselling_day"),
        reverse("project", args=[project]),
        reverse("listed_household", args=[project, household]),
        reverse("my_work"),
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert MARK.encode() not in answer.content, page
    assert client.get(reverse("session_write", args=[held.pk])).status_code == 404


def test_the_counsellor_finds_the_mark_and_nothing_of_it_in_trail_and_notices(
    world, held, sign_in
):
    client = sign_in(world.counsellor)

    page = client.get(reverse("counselling_session", args=[held.pk]))

    assert MARK in page.content.decode()
    assert not any(MARK in str(vars(entry)) for entry in TrailEntry.objects.all())
    assert not any(MARK in str(vars(notice)) for notice in Notice.objects.all())


def test_a_sealed_person_takes_offers_and_referrals_out_of_sight(world):
    EmploymentOfferFactory(participant=world.person)
    ProjectReferralFactory(participant=world.person)
    PackageFactory(
        template=world.template, household=world.household, participant=world.person
    )
    Participant.objects.filter(pk=world.person.pk).update(sealed=True)

    with acting(world.counsellor):
        assert not EmploymentOffer.objects.exists()
        assert not ProjectReferral.objects.exists()
        assert not CounsellingPackage.objects.exists()


def test_an_adviser_sees_what_was_passed_on_and_no_list(world, adviser):
    from tests.factories.outreach import PartnerFactory

    PartnerFactory(project=world.project, office=adviser.office, part="employment")
    PackageFactory(template=world.template, household=world.household)
    mine = EmploymentOfferFactory(
        participant=world.person, passed_on=True, adviser_office=adviser.office
    )
    EmploymentOfferFactory(participant=world.person)
    EmploymentOfferFactory(
        participant=world.person, passed_on=True, adviser_office=OfficeFactory()
    )

    with acting(adviser):
        assert EmploymentOffer.objects.get() == mine
        assert not ListedHousehold.objects.exists()
        assert not Participant.objects.exists()
        assert not CounsellingPackage.objects.exists()


def test_a_body_sees_what_was_sent_to_it_until_it_is_taken_back(world):
    body = AssignmentFactory(role="municipal_officer")
    mine = ProjectReferralFactory(participant=world.person, to_office=body.office)
    ProjectReferralFactory(participant=world.person)

    with acting(body):
        assert ProjectReferral.objects.get() == mine
        assert not Participant.objects.exists()
    ProjectReferral.objects.filter(pk=mine.pk).update(state="revoked")
    with acting(body):
        assert not ProjectReferral.objects.exists()
