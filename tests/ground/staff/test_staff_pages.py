"""Pages on which people are given work, stand-ins and logins."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.models import TrailEntry
from tests.factories.ground import AssignmentFactory, OfficeFactory, WorkerFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def written(day):
    return f"{day:%d.%m.%Y}"


@pytest.fixture
def director():
    return AssignmentFactory(role="director")


def test_the_list_shows_the_own_office_alone(sign_in, director):
    own = AssignmentFactory(office=director.office)
    stranger = AssignmentFactory()

    page = sign_in(director).get(reverse("staff_list")).content.decode()

    assert own.worker.name in page
    assert stranger.worker.name not in page


def test_a_name_is_found_by_a_part_of_it(sign_in, director):
    AssignmentFactory(office=director.office, worker__name="Ана Пробна")
    AssignmentFactory(office=director.office, worker__name="Бојан Пробен")

    page = (
        sign_in(director).get(reverse("staff_list"), {"name": "ана"}).content.decode()
    )

    assert "Ана Пробна" in page
    assert "Бојан" not in page


@pytest.mark.parametrize("workers", [1, 30])
def test_the_list_costs_the_same_for_one_worker_and_for_thirty(
    sign_in, director, django_assert_max_num_queries, workers
):
    AssignmentFactory.create_batch(workers, office=director.office)
    client = sign_in(director)
    client.get(reverse("staff_list"))

    with django_assert_max_num_queries(16):
        client.get(reverse("staff_list"))


def test_the_administrator_sees_everybody(sign_in):
    other = AssignmentFactory()

    page = sign_in(role="administrator").get(reverse("staff_list")).content.decode()

    assert other.worker.name in page


def test_a_new_worker_gets_work_and_a_login(sign_in, director):
    client = sign_in(director)

    client.post(reverse("worker_add"), {"name": "Нова Пробна", "phone": "070 000 000"})
    new = WorkerFactory._meta.model.objects.get(name="Нова Пробна")
    client.post(
        reverse("assignment_add", args=[new.pk]),
        {"role": "lawyer", "office": director.office_id, "since": written(TODAY)},
    )
    page = client.post(
        reverse("login_create", args=[new.pk]), {"username": "lawyer.test"}
    )

    password = re.search(r"[\w-]{16}(?=\s*<)", page.content.decode()).group()
    assert "no-store" in page.headers["Cache-Control"]
    new.refresh_from_db()
    assert new.user.check_password(password)
    assert new.user.password_temporary
    held = new.assignments.get()
    assert (held.role, held.office, held.starts_on) == (
        "lawyer",
        director.office,
        TODAY,
    )
    assert {"worker.added", "assignment.created", "login.created"} <= {
        e.verb for e in TrailEntry.objects.all()
    }


@pytest.mark.parametrize("role", ["administrator", "inspector", "director"])
def test_a_director_cannot_choose_roles_beyond_the_office(sign_in, director, role):
    worker = AssignmentFactory(office=director.office).worker

    answer = sign_in(director).post(
        reverse("assignment_add", args=[worker.pk]),
        {"role": role, "office": director.office_id, "since": written(TODAY)},
    )

    assert answer.status_code == 422
    assert worker.assignments.count() == 1


def test_a_director_cannot_choose_another_office(sign_in, director):
    worker, other = AssignmentFactory(office=director.office).worker, OfficeFactory()

    sign_in(director).post(
        reverse("assignment_add", args=[worker.pk]),
        {"role": "lawyer", "office": other.pk, "since": written(TODAY)},
    )

    assert worker.assignments.count() == 1


def test_the_same_role_twice_is_refused_with_a_sentence(sign_in, director):
    held = AssignmentFactory(
        office=director.office, starts_on=TODAY + timedelta(days=5)
    )

    answer = sign_in(director).post(
        reverse("assignment_add", args=[held.worker_id]),
        {"role": held.role, "office": director.office_id, "since": written(TODAY)},
    )

    assert "already has this role" in answer.content.decode()


def test_a_last_day_before_the_first_is_refused(sign_in, director):
    worker = AssignmentFactory(office=director.office).worker

    answer = sign_in(director).post(
        reverse("assignment_add", args=[worker.pk]),
        {"role": "lawyer", "office": director.office_id, "since": written(TODAY),
         "until": written(TODAY - timedelta(days=1))},
    )  # fmt: skip

    assert "not before the first day" in answer.content.decode()


def test_ended_work_ends_the_access_at_once(sign_in, director):
    held = AssignmentFactory(office=director.office)
    theirs = Client()
    theirs.force_login(held.worker.user, "potpora.ground.staff.backends.SignedIn")
    assert theirs.get(reverse("own_rights")).status_code == 200

    sign_in(director).post(
        reverse("assignment_end", args=[held.pk]), {"reason": "left"}
    )

    refused = theirs.get(reverse("own_rights"))
    assert refused.status_code == 403
    assert "no work is given to you" in refused.content.decode()
    assert TrailEntry.objects.get(verb="assignment.ended").reason == "left"


def test_a_stand_in_works_under_the_role_of_the_absent(sign_in, director):
    absent = AssignmentFactory(office=director.office, role="supervisor")
    stand_in = AssignmentFactory(office=director.office, role="case_manager").worker

    sign_in(director).post(
        reverse("assignment_stand_in", args=[absent.pk]),
        {"worker": stand_in.pk, "since": written(TODAY),
         "until": written(TODAY + timedelta(days=9))},
    )  # fmt: skip

    made = Assignment.objects.get(stands_in_for=absent)
    assert (made.worker, made.role, made.office) == (
        stand_in,
        "supervisor",
        absent.office,
    )


def test_nobody_gives_themselves_work(sign_in, director):
    client = sign_in(director)

    assert (
        client.get(reverse("assignment_add", args=[director.worker_id])).status_code
        == 404
    )
    assert client.get(reverse("assignment_end", args=[director.pk])).status_code == 404
    assert (
        client.get(reverse("login_create", args=[director.worker_id])).status_code
        == 404
    )


def test_a_director_gives_no_password_to_who_works_elsewhere_too(sign_in, director):
    held = AssignmentFactory(office=director.office)
    AssignmentFactory(worker=held.worker)

    answer = sign_in(director).post(reverse("password_renew", args=[held.worker_id]))

    assert answer.status_code == 404
    assert held.worker.user.check_password("test-password-1")


def test_a_new_password_signs_out_everywhere(sign_in, director):
    cache.clear()
    held = AssignmentFactory(office=director.office)
    theirs = Client()
    theirs.post(
        reverse("account_login"),
        {"login": held.worker.user.username, "password": "test-password-1"},
    )
    assert UserSession.objects.filter(user=held.worker.user).count() == 1

    sign_in(director).post(reverse("password_renew", args=[held.worker_id]))

    assert theirs.get(reverse("own_rights")).status_code == 302
    assert not UserSession.objects.filter(user=held.worker.user).exists()


def test_signing_a_worker_out_leaves_the_password(sign_in, director):
    cache.clear()
    held = AssignmentFactory(office=director.office)
    theirs = Client()
    theirs.post(
        reverse("account_login"),
        {"login": held.worker.user.username, "password": "test-password-1"},
    )

    sign_in(director).post(reverse("sessions_end", args=[held.worker_id]))

    held.worker.user.refresh_from_db()
    assert theirs.get(reverse("own_rights")).status_code == 302
    assert held.worker.user.check_password("test-password-1")


def test_a_supervisor_sees_the_staff_but_changes_nothing(sign_in, director):
    held = AssignmentFactory(office=director.office)
    client = sign_in(AssignmentFactory(office=director.office, role="supervisor"))

    assert client.get(reverse("worker", args=[held.worker_id])).status_code == 200
    assert client.get(reverse("assignment_end", args=[held.pk])).status_code == 404


def test_the_own_profile_is_changed_by_oneself(sign_in):
    held = AssignmentFactory()

    sign_in(held).post(reverse("profile"), {"phone": "02 111 222"})

    held.worker.refresh_from_db()
    assert held.worker.phone == "02 111 222"
