"""The pages of an intake, without script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from potpora.ground.staff.roles import Role
from potpora.registry.intakes import actions
from potpora.registry.intakes.models import Intake
from potpora.registry.intakes.workflow import State
from tests.factories.ground import AssignmentFactory
from tests.registry.intakes.conftest import NOBODY, READY, SAME, WRONG

pytestmark = pytest.mark.django_db


def uploaded(path) -> dict:
    return {"file": SimpleUploadedFile(path.name, path.read_bytes())}


def url(intake, name="review") -> str:
    return reverse(f"intake_{name}", args=[intake.pk])


def test_a_file_brought_on_the_page_is_read_in_the_queue(
    sign_in, worker, book, django_capture_on_commit_callbacks
):
    client = sign_in(worker)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("intake_new"), uploaded(book(READY)))

    intake = Intake.objects.get()
    assert answer.url == url(intake)
    assert ProcrastinateJob.objects.get().task_name == "intakes.read"
    assert "0 rows read" in client.get(url(intake)).text


def test_a_file_that_is_no_spreadsheet_is_refused_with_a_sentence(sign_in, worker):
    client = sign_in(worker)
    picture = {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04not really")}

    answer = client.post(reverse("intake_new"), picture)

    assert "The file is damaged and cannot be read." in answer.text
    assert not Intake.objects.exists()


def test_the_same_file_leads_to_the_first_intake(sign_in, worker, book, brought):
    path = book(READY)
    intake = brought(path)

    answer = sign_in(worker).post(reverse("intake_new"), uploaded(path), follow=True)

    assert "has been brought in already" in answer.text
    assert answer.redirect_chain[-1][0] == url(intake)


def test_the_review_shows_what_is_doubtful_and_why(sign_in, worker, book, brought):
    intake = brought(book(READY, SAME, WRONG, NOBODY))

    answer = sign_in(worker).get(url(intake))

    assert "The control digit of the number does not match." in answer.text
    assert "Измислен Марко" in answer.text
    assert "Doubtful (1)" in " ".join(answer.text.split())


def test_the_tabs_and_filters_stand_in_the_address(sign_in, worker, book, brought):
    intake = brought(book(READY, SAME, WRONG, NOBODY))
    client = sign_in(worker)

    assert (
        "There is neither a name nor a number."
        in client.get(f"{url(intake)}?tab=refused").text
    )
    assert (
        "will become a protected address" in client.get(f"{url(intake)}?tab=ready").text
    )
    nothing = client.get(
        f"{url(intake)}?tab=ready&reason=future_date&sheet=0&row=abc&page=99"
    )
    assert "There is no such row." in nothing.text


def test_rows_are_decided_in_bulk_and_one_by_one(sign_in, worker, book, brought):
    intake = brought(book(READY, WRONG))
    row = intake.rows.get(status="doubtful")
    client = sign_in(worker)

    client.post(url(intake, "decide"), {"bulk": "later", "row": [row.pk, "nonsense"]})
    row.refresh_from_db()
    assert row.decision == "later"

    answer = client.post(
        url(intake, "decide"),
        {f"decision_{row.pk}": "new", "decision_x": "?", "query": "tab=decided"},
    )
    row.refresh_from_db()
    assert (row.decision, row.decided_by) == ("new", worker.worker)
    assert answer.url.endswith("?tab=decided")


def test_a_decision_by_script_answers_with_nothing(sign_in, worker, book, brought):
    intake = brought(book(READY, WRONG))
    row = intake.rows.get(status="doubtful")

    answer = sign_in(worker).post(
        url(intake, "decide"),
        {f"decision_{row.pk}": "refuse"},
        headers={"HX-Request": "true"},
    )

    assert answer.status_code == 204


def test_likely_doubles_are_compared_and_can_be_chosen(sign_in, worker, book, brought):
    rows = [[n, "Зогај Ндричим", "", "", "Бутел", "", ""] for n in (1, 2)]
    intake = brought(book(*rows))

    page = sign_in(worker).get(url(intake)).text

    assert "Looks like Ндричим Зогај" in page
    assert f'value="same:{intake.rows.first().prospect}"' in page
    assert "pp-compare" in page


def test_committing_and_taking_back_are_asked_of_the_queue(
    sign_in, worker, book, brought, django_capture_on_commit_callbacks
):
    intake = brought(book(READY))
    client = sign_in(worker)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url(intake, "commit"))
    intake.refresh_from_db()
    assert intake.state == State.COMMITTING

    actions.commit(intake_id=intake.pk, by=worker)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url(intake, "undo"))
    tasks = ProcrastinateJob.objects.filter(task_name__startswith="intakes.")
    names = tasks.order_by("id").values_list("task_name", flat=True)
    assert list(names) == ["intakes.commit", "intakes.undo"]
    assert client.post(url(intake, "commit"), follow=True).status_code == 200


def test_columns_are_shown_and_can_be_put_right(sign_in, worker, book, brought):
    intake = brought(book(READY))
    client = sign_in(worker)
    assert "Презиме и име" in client.get(url(intake, "columns")).text

    twice = client.post(
        url(intake, "columns"), {"0-1": "full_name", "0-2": "full_name"}
    )
    assert "Choose it once." in twice.text
    nobody = client.post(url(intake, "columns"), {"0-1": "note"})
    assert "Choose the column with names or numbers" in nobody.text

    answer = client.post(url(intake, "columns"), {"0-1": "full_name", "0-2": "number"})
    assert answer.url == url(intake)
    intake.refresh_from_db()
    assert intake.state == State.READING


def test_the_file_comes_back_byte_for_byte(sign_in, worker, book, brought):
    path = book(READY)
    intake = brought(path)

    answer = sign_in(worker).get(url(intake, "file"))

    assert b"".join(answer.streaming_content) == path.read_bytes()


def test_the_progress_asks_for_the_page_when_the_work_is_done(
    sign_in, worker, book, brought
):
    intake = brought(book(READY))

    assert sign_in(worker).get(url(intake, "progress"))["HX-Refresh"] == "true"


@pytest.mark.parametrize("name", ["review", "columns", "file", "progress"])
def test_a_stranger_finds_nothing(sign_in, book, brought, name):
    intake = brought(book(READY))
    stranger = AssignmentFactory(role=Role.INTAKE_WORKER)

    assert sign_in(stranger).get(url(intake, name)).status_code == 404


def test_an_expert_may_not_bring_in_registers(sign_in):
    client = sign_in(role=Role.PSYCHOLOGIST)

    assert client.get(reverse("intake_list")).status_code == 404


@pytest.mark.parametrize("rows", [1, 25])
def test_the_review_costs_the_same_for_one_row_and_for_a_page(
    sign_in, worker, book, brought, django_assert_max_num_queries, rows
):
    doubtful = [
        [n, f"Зогај Ндричим{n}", "1506980450124", "", "Бутел", "", ""]
        for n in range(rows)
    ]
    intake = brought(book(*doubtful))
    client = sign_in(worker)

    with django_assert_max_num_queries(32):
        client.get(url(intake))


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same_for_one_intake_and_for_twenty(
    sign_in, worker, django_assert_max_num_queries, count
):
    from tests.factories.intakes import IntakeFactory

    IntakeFactory.create_batch(count, brought_by=worker)
    client = sign_in(worker)

    with django_assert_max_num_queries(20):
        assert "register.xlsx" in client.get(reverse("intake_list")).text


def test_a_persons_page_tells_which_row_they_came_from(sign_in, worker, book, brought):
    intake = brought(book(READY))
    actions.commit(intake_id=intake.pk, by=worker)
    person = intake.rows.get().person

    page = sign_in(worker).get(reverse("person_detail", args=[person.pk])).text

    assert "register.xlsx, sheet Корисници, row 2" in page
    assert "070 000 311" in page
    assert "0101980455000" not in page
