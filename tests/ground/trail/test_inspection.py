"""Looking through the trail, exporting it, and the history of a record."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from potpora.ground.access.acting import acting
from potpora.ground.trail import queries
from potpora.ground.trail.actions import record
from potpora.ground.trail.history import changes
from potpora.ground.trail.models import TrailEntry
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return AssignmentFactory(role="director")


def seen(client, **asked):
    return [
        e.verb for e in client.get(reverse("trail_inspect"), asked).context["entries"]
    ]


def test_a_director_sees_the_own_office_and_an_inspector_all(sign_in, director):
    with acting(AssignmentFactory(office=director.office)):
        record(verb="person.opened", subject=director)
    with acting(AssignmentFactory()):
        record(verb="case.opened")

    assert seen(sign_in(director)) == ["person.opened"]
    assert set(seen(sign_in(role="inspector"))) >= {"person.opened", "case.opened"}


def test_looking_is_kept_too(sign_in, director):
    seen(sign_in(director), worker="Примерка")

    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.detail) == ("trail.inspected", {})


def test_the_filter_takes_days_deeds_names_and_records(sign_in, director):
    worker = AssignmentFactory(office=director.office, worker__name="Ана Пробна")
    with acting(worker):
        record(verb="person.opened", subject=director)
    with acting(director):
        record(verb="case.closed", subject=worker)
    client = sign_in(director)

    assert seen(client, verb="case.") == ["case.closed"]
    assert seen(client, worker="ана") == ["person.opened"]
    assert seen(client, subject=str(worker.pk)) == ["case.closed"]
    assert seen(client, until="01.01.2020") == []
    assert "person.opened" in seen(client, since="01.01.2020")


def test_a_wrong_date_is_said_and_the_rest_still_holds(sign_in, director):
    page = sign_in(director).get(reverse("trail_inspect"), {"since": "31.31.2020"})

    assert page.status_code == 200
    assert page.context["form"].errors


def test_a_page_goes_on_where_the_last_one_ended(director, monkeypatch):
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    with acting(director):
        for n in range(5):
            record(verb=f"test.{n}", subject=director)

    first, more = queries.page(queries.entries(), None)
    second, rest = queries.page(queries.entries(), more)
    third, end = queries.page(queries.entries(), rest)

    assert [e.verb for e in first + second + third] == [
        f"test.{n}" for n in (4, 3, 2, 1, 0)
    ]
    assert end is None


@pytest.mark.parametrize("entries", [1, 30])
def test_the_page_costs_the_same_for_one_entry_and_for_thirty(
    sign_in, director, django_assert_max_num_queries, entries
):
    with acting(director):
        for _ in range(entries):
            record(verb="person.opened", subject=director)
    client = sign_in(director)
    seen(client)

    with django_assert_max_num_queries(17):
        seen(client)


def test_the_export_holds_text_only(sign_in, director):
    with acting(director):
        record(verb="person.opened", subject=director, reason="=1+1")

    answer = sign_in(director).get(reverse("trail_export"))

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    row = [cell for cell in sheet[2] if cell.value == "=1+1"]
    assert [cell.data_type for cell in row] == ["s"]
    assert TrailEntry.objects.filter(verb="trail.exported").exists()


def test_the_history_tells_who_changed_what():
    director = AssignmentFactory(role="director")
    held = AssignmentFactory(office=director.office)
    with acting(director):
        held.ends_on = held.starts_on.replace(year=2030)
        held.save(update_fields=["ends_on"])

    last, first = changes(held)

    assert (first.what, first.who) == ("entered", "")
    assert (last.what, last.who) == ("changed", director.worker.name)
    assert last.text == "until: 01.01.2030"


def test_an_unchanged_save_is_no_change():
    held = AssignmentFactory()
    held.save()

    assert len(changes(held)) == 1
