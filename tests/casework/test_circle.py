"""Who is around a case, why and what they may know; the person can read it."""

import pytest
from django.urls import reverse

from potpora.casework.casefile.models import CaseTeamMember
from potpora.ground.access.acting import acting
from potpora.registry.consent.bundle import chapters
from tests.factories import casework as made
from tests.factories import network

pytestmark = pytest.mark.django_db
TEACHER = {
    "outsider": "Ана Измислена",
    "body": "ОУ Пример",
    "function": "teacher",
    "motive": "класна на детето",
    "purpose": "conference",
}


@pytest.fixture
def case(case_of, law):
    """A case of the manager."""
    return case_of()


def test_somebody_from_outside_comes_with_body_motive_and_what_they_may_know(
    case, manager, sign_in
):
    network.allow_sharing(case.person, "conference", data_kinds=["school"])

    sign_in(manager).post(
        reverse("case_team_add", args=[case.pk]), TEACHER | {"may_know": ["school"]}
    )

    member = CaseTeamMember.objects.get()
    assert (member.body, member.motive) == ("ОУ Пример", "класна на детето")
    assert member.may_know == ["school"]


@pytest.mark.parametrize(
    "changed",
    [{"motive": ""}, {"may_know": ["health"]}, {"outsider": ""}, {"function": ""}],
)
def test_without_motive_name_or_legal_basis_nobody_comes_in(
    case, manager, sign_in, changed
):
    answer = sign_in(manager).post(
        reverse("case_team_add", args=[case.pk]), TEACHER | changed
    )

    assert answer.status_code == 422
    assert not CaseTeamMember.objects.exists()


def test_the_circle_is_a_page_and_a_part_of_the_bundle(case, manager, sign_in):
    made.CaseTeamMemberFactory(
        case=case, worker=None, may_know=["school"],
        **{k: v for k, v in TEACHER.items() if k != "purpose"},
    )  # fmt: skip
    page = sign_in(manager).get(reverse("case_circle", args=[case.pk]))
    assert "класна на детето" in page.content.decode()

    with acting(manager):
        told = {part.name: rows for part, rows in chapters(case.person)}

    (row,) = told["circle"]
    assert "Ана Измислена" in row.values()
    assert "класна на детето" in row.values()


def test_what_was_sent_and_who_met_stand_in_the_bundle(case, manager):
    referral = network.ReferralFactory(case=case, sent=True)
    network.ReferredPersonFactory(referral=referral)
    network.ConferenceFactory(case=case)

    with acting(manager):
        told = {part.name: rows for part, rows in chapters(case.person)}

    assert referral.body in told["referrals"][0].values()
    assert len(told["conferences"]) == 1


def test_a_stranger_finds_no_circle(case, sign_in):
    page = reverse("case_circle", args=[case.pk])

    assert sign_in(role="director").get(page).status_code == 404
