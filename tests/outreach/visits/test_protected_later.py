"""An address that becomes protected after a visit is on no page of that visit any more."""

import pytest
from django.urls import reverse

from potpora.ground.instruments.workflow import NotPossible
from potpora.outreach.visits.actions import recording
from potpora.outreach.visits.models import FactChange, HeldVisit, Visit
from potpora.registry.people.models import Person
from tests.factories.registry import PersonFactory
from tests.outreach.visits.conftest import sent

pytestmark = pytest.mark.django_db
MOVED_TO = "Скришна улица 77"
PLACE = "42.0512 21.4513 0 0"
TOLD = [MOVED_TO, "070 000 001", "42.05", "Ново Лисиче"]


@pytest.fixture
def visited(version, planned, worker, household):
    """A visit that found another address, and where the home stands on the earth."""
    person = PersonFactory()
    household.participants.update(person=person)
    sent(
        version,
        planned,
        worker,
        facts={
            "differs": ["phone", "address", "settlement"],
            "is_address": MOVED_TO,
            "is_settlement": "Ново Лисиче",
        },
        agreement={"position_allowed": "yes", "position": PLACE},
    )
    return Visit.objects.get()


def protect(visit: Visit) -> None:
    """Protect the address of whom the visit was made to, as the centre does."""
    person = Person.objects.get(pk=visit.household.participants.get().person_id)
    person.address_protected = True
    person.save()


def told_on(client, visit: Visit) -> list[str]:
    """Return what the pages of a visit tell of where its people are."""
    pages = [
        reverse("visit", args=[visit.pk]),
        reverse("visit_facts", args=[visit.project_id]),
        reverse("visit_facts", args=[visit.project_id]) + "?state=accepted",
        reverse("listed_household", args=[visit.project_id, visit.household_id]),
    ]
    text = "".join(client.get(page).text for page in pages)
    return [each for each in TOLD if each in text]


def test_what_a_visit_told_of_an_address_is_told_until_it_is_protected(
    sign_in, visited, worker, reviewer
):
    assert told_on(sign_in(worker), visited) == TOLD

    protect(visited)

    assert told_on(sign_in(worker), visited) == []
    assert told_on(sign_in(reviewer), visited) == []


def test_its_photos_stay_closed(sign_in, visited, worker):
    client, file = sign_in(worker), visited.files.get()
    page = reverse("visit_file", args=[visited.pk, file.pk])
    assert client.get(page).status_code == 200

    protect(visited)

    assert client.get(page).status_code == 404
    assert page not in client.get(reverse("visit", args=[visited.pk])).text


def test_it_is_not_taken_up_again_as_a_correction(visited, worker):
    protect(visited)

    with pytest.raises(NotPossible):
        recording.correct(visit_id=visited.pk, reason="Грешка.", by=worker)


def test_the_centre_still_decides_what_else_was_found(sign_in, visited, reviewer):
    protect(visited)
    waiting = FactChange.objects.filter(state="proposed")

    sign_in(reviewer).post(
        reverse("visit_facts", args=[visited.project_id]),
        {
            "fact": [str(each.pk) for each in waiting],
            "refuse": "1",
            "note": "Заштитена.",
        },
    )

    assert not FactChange.objects.filter(state="proposed").exists()


def test_a_record_that_came_too_late_waits_without_the_address(
    sign_in, version, planned, coordinator, worker, visited
):
    protect(visited)
    sent(
        version,
        planned,
        worker,
        instance_id="uuid:2",
        facts={"differs": ["address"], "is_address": MOVED_TO},
    )
    held = HeldVisit.objects.get()

    page = sign_in(coordinator).get(reverse("held_visit", args=[held.pk])).text

    assert held.why == "sealed"
    assert MOVED_TO not in page


def test_its_history_is_closed_too(visited, worker):
    from potpora.ground.access.acting import acting

    model = Visit.pgh_event_model
    with acting(worker):
        assert model.objects.exists()

    protect(visited)

    with acting(worker):
        assert not model.objects.exists()
        assert not FactChange.pgh_event_model.objects.exists()
