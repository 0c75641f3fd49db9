"""The pages, as those use them who work with them."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from potpora.ground.access.acting import acting
from potpora.outreach.counselling.models import (
    CounsellingPackage,
    CounsellingSession,
    EmploymentOffer,
    PackageTemplate,
    ProjectReferral,
    Satisfaction,
    SessionContent,
    SessionInvitation,
)
from tests.factories.outreach_counselling import (
    CounsellingSessionFactory,
    EmploymentOfferFactory,
    PackageFactory,
    ProjectReferralFactory,
    SessionInvitationFactory,
)

pytestmark = pytest.mark.usefixtures("words")
TODAY = f"{timezone.localdate():%d.%m.%Y}"


@pytest.fixture
def package(world):
    """A package of the household, accepted today."""
    return PackageFactory(
        template=world.template,
        household=world.household,
        office=world.ngo,
        offered_on=timezone.localdate(),
        accepted_on=timezone.localdate(),
    )


@pytest.fixture
def session(world, package):
    """Its first session, planned for an hour ago."""
    begin = timezone.now() - timedelta(hours=2)
    return CounsellingSessionFactory(
        package=package, counsellor=world.counsellor.worker, starts_at=begin
    )


def test_the_coordinator_writes_a_template_and_a_newer_one_retires_it(world, sign_in):
    client = sign_in(world.coordinator)
    url = reverse("package_template_add", args=[world.project.pk])
    sent = {
        "name": world.template.name,
        "session1": "social_worker",
        "session2": "psychologist",
        "days_in_all": 30,
        "days_between": 10,
        "minutes": 50,
        "most_extra": 1,
    }

    answer = client.post(url, sent)

    assert answer.status_code == 302
    now = PackageTemplate.objects.get(retired_on=None)
    assert now.professions == ["social_worker", "psychologist"]
    assert PackageTemplate.objects.count() == 2
    retire = reverse("package_template_retire", args=[world.project.pk, now.pk])
    assert client.post(retire).status_code == 302
    assert not PackageTemplate.objects.filter(retired_on=None).exists()


def test_a_counsellor_does_not_decide_what_a_package_is(world, sign_in):
    url = reverse("package_template_add", args=[world.project.pk])

    assert sign_in(world.counsellor).get(url).status_code == 404


def test_sessions_are_offered_and_accepted(world, sign_in):
    client = sign_in(world.counsellor)
    url = reverse("package_offer", args=[world.project.pk, world.household.pk])
    assert client.get(url).status_code == 200

    sent = {"template": world.template.pk, "offered_on": TODAY, "flagged": "on"}
    assert client.post(url, sent).status_code == 302
    refused = client.post(url, sent)

    package = CounsellingPackage.objects.get()
    assert package.professions[0] == "social_worker"
    assert refused.status_code == 422
    accept = reverse("package_accept", args=[package.pk])
    assert client.post(accept, {"on": TODAY}).status_code == 302
    package.refresh_from_db()
    assert package.status == "accepted"


def test_a_session_is_planned_and_the_same_hour_is_refused_in_words(
    world, package, sign_in
):
    client = sign_in(world.counsellor)
    url = reverse("session_plan", args=[package.pk])
    assert client.get(url).status_code == 200
    day = timezone.localdate() + timedelta(days=3)
    sent = {
        "number": 1,
        "counsellor": world.counsellor.worker_id,
        "setting": "family",
        "day": f"{day:%d.%m.%Y}",
        "at": "10:30",
        "minutes": 60,
    }

    assert client.post(url, sent).status_code == 302
    refused = client.post(url, sent | {"number": 2})

    assert refused.status_code == 422
    assert CounsellingSession.objects.get().starts_at.minute == 30


WRITTEN = {
    "version": 1,
    "attendance": "present",
    "setting": "family",
    "starts": "09:00",
    "ends": "10:00",
    "themes": ["who_we_are"],
    "words": "Измислени зборови",
    "at_start": "3",
    "at_end": "7",
    "outcomes": ["goal_named"],
    "agreed": "Пробен чекор",
}


def test_a_session_is_written_up(world, session, sign_in):
    client = sign_in(world.counsellor)
    url = reverse("session_write", args=[session.pk])
    assert client.get(url).status_code == 200

    answer = client.post(url, WRITTEN | {"attendees": [world.person.pk]})

    assert answer.status_code == 302
    session.refresh_from_db()
    assert session.is_held
    assert session.content.words == "Измислени зборови"
    assert session.scale.at_end == 7
    assert "Измислени зборови" in client.get(url).content.decode()


def test_danger_needs_words_and_a_late_writer_sees_the_other_version(
    world, session, sign_in
):
    client = sign_in(world.counsellor)
    url = reverse("session_write", args=[session.pk])

    wordless = client.post(url, WRITTEN | {"outcomes": ["danger_found"]})
    late = client.post(url, WRITTEN | {"version": 0})

    assert wordless.status_code == late.status_code == 422
    assert not SessionContent.objects.exists()


def test_who_did_not_come_is_found_on_the_counsellors_day(world, session, sign_in):
    client = sign_in(world.counsellor)
    url = reverse("session_write", args=[session.pk])

    client.post(url, WRITTEN | {"attendance": "no_show"})
    page = client.get(reverse("counselling_day"))

    assert [each.pk for each in page.context["missing"]] == [session.pk]
    assert [each.pk for each in page.context["without_a_day"]] == [session.package_id]
    session.refresh_from_db()
    assert session.outcomes == []


def test_an_invitation_by_letter_is_a_pdf_in_the_language_of_the_household(
    world, session, sign_in
):
    client = sign_in(world.counsellor)
    url = reverse("session_invite", args=[session.pk])
    assert client.get(url).status_code == 200

    nowhere = client.post(url, {"channel": "email", "language": "mk", "sent_to": "070"})
    client.post(url, {"channel": "letter", "language": "sq", "sent_to": ""})

    assert nowhere.status_code == 422
    invitation = SessionInvitation.objects.get()
    letter = client.get(reverse("invitation_letter", args=[invitation.pk]))
    assert letter.content.startswith(b"%PDF")


def test_a_session_is_cancelled_and_a_package_ended(world, package, sign_in):
    client = sign_in(world.counsellor)
    session = CounsellingSessionFactory(
        package=package, starts_at=timezone.now() + timedelta(days=2)
    )
    end = reverse("package_end", args=[package.pk])
    planned = client.post(end, {"on": TODAY, "reason": "moved"})
    client.post(reverse("session_cancel", args=[session.pk]), {"reason": "Снег"})

    assert planned.status_code == 422
    assert client.post(end, {"on": TODAY, "reason": "moved"}).status_code == 302
    package.refresh_from_db()
    assert (package.status, package.drop_reason) == ("dropped", "moved")


def test_a_completed_package_is_extended_and_asked_after(world, sign_in):
    client = sign_in(world.counsellor)
    package = PackageFactory(
        template=world.template,
        household=world.household,
        office=world.ngo,
        completed=True,
    )
    extend = reverse("package_extend", args=[package.pk])
    ask = reverse("package_satisfaction", args=[package.pk])

    assert client.post(extend, {"first": "lawyer", "reason": "Спор"}).status_code == 302
    sent = {
        "listened": "5",
        "helped": "4",
        "would_come_again": "true",
        "told_on": TODAY,
    }
    assert client.post(ask, sent).status_code == 302
    assert client.get(ask).status_code == 200
    assert Satisfaction.objects.get().helped == 4
    package.refresh_from_db()
    assert package.status == "extended"


def test_the_overview_counts_and_the_spreadsheet_holds_no_formula(world, sign_in):
    client = sign_in(world.coordinator)
    type(world.household).objects.update(name="=1+1")
    PackageFactory(template=world.template, household=world.household, completed=True)

    page = client.get(reverse("counselling_overview", args=[world.project.pk]))
    file = client.get(reverse("counselling_export", args=[world.project.pk]))

    assert page.context["numbers"][1]["number"] == 1
    cell = load_workbook(BytesIO(file.content)).active["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_overview_costs_the_same_for_one_package_and_for_ten(
    world, sign_in, django_assert_max_num_queries
):
    client = sign_in(world.coordinator)
    url = reverse("counselling_overview", args=[world.project.pk])
    client.get(url)
    for number in range(10):
        CounsellingSessionFactory(package__template=world.template, held=True)
        assert number < 10

    with django_assert_max_num_queries(30):
        client.get(url)


def test_work_is_offered_answered_and_passed_on(world, adviser, sign_in):
    client = sign_in(world.counsellor)
    url = reverse("offer_work", args=[world.project.pk, world.person.pk])
    assert client.get(url).status_code == 200
    sent = {"kind": "vacancy", "text": "Пробно", "offered_on": TODAY}
    assert client.post(url, sent).status_code == 302
    offer = EmploymentOffer.objects.get()

    def step(name, **told):
        return client.post(reverse("offer_step", args=[offer.pk, name]), told)

    assert step("answer", answer="declined", answered_on=TODAY).status_code == 422
    assert step("answer", answer="accepted", answered_on=TODAY).status_code == 302
    office = adviser.office_id
    assert step("pass_on", to_office=office, contact="070").status_code == 302
    assert step("outcome", outcome="started", outcome_on=TODAY).status_code == 302
    assert step("follow_up", still="yes").status_code == 302
    assert step("nothing").status_code == 404
    offer.refresh_from_db()
    assert offer.outcome == "employed_3m"
    listed = client.get(reverse("mediation_list", args=[world.project.pk]))
    assert [each["number"] for each in listed.context["numbers"]] == [1, 1, 1, 1]


def test_an_adviser_writes_the_outcome(world, adviser, sign_in):
    offer = EmploymentOfferFactory(
        participant=world.person,
        passed_on=True,
        adviser_office=adviser.office,
        answer="accepted",
        answered_on=date(2022, 1, 11),
    )
    client = sign_in(adviser)
    url = reverse("offer_received", args=[offer.pk])

    assert client.get(reverse("offers_received")).status_code == 200
    page = client.get(url).content.decode()
    answer = client.post(url, {"outcome": "not_hired", "outcome_on": TODAY})

    assert "Измислен Пробен" in page
    assert world.household.name not in page
    assert answer.status_code == 302
    offer.refresh_from_db()
    assert offer.outcome == "not_hired"


def test_a_person_is_referred_and_the_answer_noted(world, sign_in):
    client = sign_in(world.counsellor)
    url = reverse("project_refer", args=[world.project.pk, world.person.pk])
    assert client.get(url).status_code == 200
    sent = {
        "kind": "right",
        "service": "cash_right",
        "need": "Пробно",
        "body": "Измислено тело",
        "basis": "consent",
    }
    assert client.post(url, sent | {"body": ""}).status_code == 422
    assert client.post(url, sent).status_code == 302
    gap = sent | {"no_service": "on", "service": "day_centre"}
    assert client.post(url, gap).status_code == 302
    referral = ProjectReferral.objects.get(service="cash_right")
    answer = reverse("project_referral_answer", args=[referral.pk])

    assert (
        client.get(reverse("project_referral", args=[referral.pk])).status_code == 200
    )
    assert client.post(answer, {"answer": "refused"}).status_code == 422
    refused = {"answer": "refused", "refusal_reason": "no_capacity"}
    assert client.post(answer, refused).status_code == 302
    listed = client.get(reverse("project_referrals", args=[world.project.pk]))
    assert {row["refusal_reason"] for row in listed.context["failed"]} == {
        "no_capacity",
        "no_service_here",
    }


def test_a_body_answers_what_it_received(world, sign_in):
    referral = ProjectReferralFactory(participant=world.person, to_office=world.centre)
    client = sign_in(world.manager)
    url = reverse("project_referral_received", args=[referral.pk])

    assert client.get(reverse("project_referrals_received")).status_code == 200
    assert client.get(url).status_code == 200
    done = {"answer": "done", "done_on": TODAY}
    assert client.post(url, done).status_code == 302

    referral.refresh_from_db()
    assert referral.state == "done"
    assert client.post(url, done).status_code == 422


def test_the_association_takes_a_referral_back_and_nobody_else(world, sign_in):
    referral = ProjectReferralFactory(participant=world.person)
    url = reverse("project_referral_revoke", args=[referral.pk])

    assert sign_in(world.manager).post(url).status_code == 404
    assert sign_in(world.counsellor).post(url).status_code == 302
    referral.refresh_from_db()
    assert referral.state == "revoked"


def test_a_letter_to_a_protected_address_names_none(world):
    from potpora.outreach.counselling.letters import letter

    world.household.settlement = world.household.phone = world.household.address = ""
    world.household.address_protected = True
    world.household.save()
    package = PackageFactory(template=world.template, household=world.household)
    invitation = SessionInvitationFactory(session__package=package)

    with acting(world.counsellor):
        paper = letter(invitation.session, again=True)

    assert paper.recipient == (world.household.name,)
