"""A place in the circle of a sealed record lasts until the director has not confirmed it in time."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.actions import assigning
from potpora.casework.casefile.models import CaseFile, CaseTeamMember
from potpora.casework.sealed import renewing
from potpora.casework.sealed.circles import memberships
from potpora.casework.sealed.permissions import NotAllowed
from potpora.ground.access.acting import acting
from potpora.ground.lawbook.models import LawValue
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.people.actions import classify
from potpora.registry.people.models import Person, PersonCircle, RecordClass
from tests.factories import casework as made
from tests.factories.registry import PersonCircleFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def director(colleague):
    return colleague(Role.DIRECTOR)


@pytest.fixture
def lawyer(colleague):
    return colleague(Role.LAWYER)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def place(case_of, lawyer):
    """Return a function that puts the lawyer into the circle of a sealed case until a day."""

    def make(until):
        return made.CaseTeamMemberFactory(
            case=case_of(record_class=RecordClass.SEALED),
            worker=lawyer.worker,
            in_circle=True,
            circle_until=until,
        )

    return make


def sees(by, row) -> bool:
    with acting(by):
        return type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(("left", "opens"), [(1, True), (0, False), (-1, False)])
def test_the_database_shows_a_sealed_case_until_the_day_and_not_on_it(
    place, lawyer, today, left, opens
):
    assert sees(lawyer, place(today + timedelta(days=left)).case) is opens


@pytest.mark.parametrize(("left", "opens"), [(1, True), (0, False)])
def test_a_sealed_person_too(lawyer, today, left, opens):
    person = PersonFactory(office=lawyer.office, record_class=RecordClass.SEALED)
    PersonCircleFactory(
        person=person, worker=lawyer.worker, until=today + timedelta(days=left)
    )

    assert sees(lawyer, person) is opens


@pytest.mark.parametrize("months", [6, 2])
def test_the_lawbook_says_how_many_months(
    law, case_of, lawyer, director, today, months
):
    LawValue.objects.filter(code="sealed.review_months").update(value=months)
    case = case_of(record_class=RecordClass.SEALED)

    with acting(director):
        member = assigning.add_to_team(
            case_id=case.pk, on=today, by=director, worker=lawyer.worker,
            function="lawyer", in_circle=True,
        )  # fmt: skip

    member.refresh_from_db()
    weeks = (member.circle_until - today).days // 28
    assert weeks == {6: 6, 2: 2}[months]


def test_a_circle_of_a_person_that_is_drawn_again_is_confirmed(lawyer, director, today):
    person = PersonFactory(office=lawyer.office, record_class=RecordClass.SEALED)
    PersonCircleFactory(person=person, worker=lawyer.worker, until=today)

    with acting(director):
        classify(
            person=person, record_class=RecordClass.SEALED, reason="Закана.",
            by=director.worker, circle=[lawyer.worker],
        )  # fmt: skip

    assert sees(lawyer, person)


def test_whoever_seals_a_case_confirms_its_circle(case_of, lawyer, director, today):
    case = case_of()
    made.CaseTeamMemberFactory(
        case=case, worker=lawyer.worker, in_circle=True, circle_until=today
    )

    with acting(director):
        assigning.classify(
            case_id=case.pk, record_class="sealed", reason="Закана.", by=director
        )

    assert sees(lawyer, case)


def test_the_director_confirms_some_and_leaves_out_others(
    place, colleague, director, today, sign_in
):
    kept = place(today + timedelta(days=5))
    other = made.CaseTeamMemberFactory(
        case=kept.case, worker=colleague(Role.PSYCHOLOGIST).worker,
        in_circle=True, circle_until=today + timedelta(days=5),
    )  # fmt: skip
    page = reverse("sealed_circle", args=[kept.case_id])

    answer = sign_in(director).post(page, {"confirm": [f"case-{kept.pk}"]})

    assert answer.status_code == 302
    kept.refresh_from_db()
    other.refresh_from_db()
    assert kept.circle_until > today + timedelta(days=150)
    assert other.circle_until == today + timedelta(days=5)
    entry = TrailEntry.objects.get(verb="case.circle_renewed")
    assert entry.detail == {"worker": str(kept.worker_id)}


def test_a_place_that_ended_is_given_again_by_confirming_it(
    place, director, lawyer, today
):
    member = place(today)
    with acting(director):
        renewing.look(office=director.office, on=today)
        assert not sees(lawyer, member.case)
        renewing.renew(keys=[f"case-{member.pk}"], by=director)

    assert sees(lawyer, member.case)


def test_nothing_chosen_is_asked_for_once_more(place, director, today, sign_in):
    place(today)

    assert sign_in(director).post(reverse("sealed_circles")).status_code == 422


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CASE_MANAGER])
def test_nobody_else_confirms(place, colleague, sign_in, today, role):
    member, by = place(today + timedelta(days=5)), colleague(role)

    assert sign_in(by).get(reverse("sealed_circles")).status_code == 404
    with acting(by), pytest.raises(NotAllowed):
        renewing.renew(keys=[f"case-{member.pk}"], by=by)


def test_another_director_sees_and_confirms_nothing(place, today, sign_in):
    member = place(today + timedelta(days=5))
    client = sign_in(role=Role.DIRECTOR)

    assert (
        client.get(reverse("sealed_circle", args=[member.case_id])).status_code == 404
    )
    answer = client.post(reverse("sealed_circles"), {"confirm": [f"case-{member.pk}"]})
    assert answer.status_code == 422
    member.refresh_from_db()
    assert member.circle_until == today + timedelta(days=5)


def test_the_director_is_reminded_once_two_weeks_before(place, director, today):
    near, far = place(today + timedelta(days=14)), place(today + timedelta(days=15))

    for _ in range(2):
        with acting(director):
            renewing.look(office=director.office, on=today)

    notice = Notice.objects.open().get(kind=renewing.TO_CONFIRM)
    assert (notice.subject_id, notice.role) == (near.case_id, Role.DIRECTOR)
    assert (notice.subject_label, notice.due_on) == (
        near.case.number,
        near.circle_until,
    )
    assert far.case_id != notice.subject_id


def test_the_reminder_is_settled_when_nobody_is_left_to_confirm(place, director, today):
    member = place(today + timedelta(days=3))
    with acting(director):
        renewing.look(office=director.office, on=today)
        renewing.renew(keys=[f"case-{member.pk}"], by=director)

    assert not Notice.objects.open().filter(kind=renewing.TO_CONFIRM).exists()


def test_a_sealed_person_is_named_by_no_name(lawyer, director, today):
    person = PersonFactory(
        office=lawyer.office, record_class=RecordClass.SEALED, surname="Ѕвездопадна"
    )
    PersonCircleFactory(person=person, worker=lawyer.worker, until=today)

    with acting(director):
        renewing.look(office=director.office, on=today)

    notice = Notice.objects.get(kind=renewing.TO_CONFIRM)
    assert notice.subject_label == f"P-{person.pk.hex[:8].upper()}"
    assert not PersonCircle.objects.exists()
    assert TrailEntry.objects.filter(verb="person.circle_ended").count() == 1


def test_what_nobody_confirmed_ends_once_and_stands_in_the_trail(
    place, director, today
):
    member = place(today)

    for _ in range(2):
        with acting(director):
            renewing.look(office=director.office, on=today)

    member.refresh_from_db()
    assert (member.in_circle, member.circle_until) == (False, today)
    assert TrailEntry.objects.filter(verb="case.circle_ended").count() == 1


def test_places_in_ordinary_cases_wait_for_nothing(case_of, lawyer, director, today):
    made.CaseTeamMemberFactory(
        case=case_of(), worker=lawyer.worker, in_circle=True, circle_until=today
    )

    with acting(director):
        assert memberships() == []


def test_a_place_without_a_day_is_refused(case_of):
    refused = pytest.raises(
        IntegrityError, match="caseteammember_in_circle_until_a_day"
    )
    with refused, transaction.atomic():
        made.CaseTeamMemberFactory(case=case_of(), in_circle=True, circle_until=None)


def test_each_confirmation_stays_in_the_history(place, director, today):
    member = place(today + timedelta(days=5))

    with acting(director):
        renewing.renew(keys=[f"case-{member.pk}"], by=director)

    days = list(member.events.order_by("pgh_id").values_list("circle_until", flat=True))
    assert days[0] == date.fromordinal(today.toordinal() + 5)
    assert len(days) == 2
    assert CaseFile.objects.count() == CaseTeamMember.objects.count() == 1
    assert Person.objects.count() <= 1
