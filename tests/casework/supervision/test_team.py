"""Load, growth, drawn files and the quarterly report."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.supervision.actions import growth, ties
from potpora.casework.supervision.models import (
    DevelopmentPlan,
    SampledFile,
    SupervisionTie,
)
from potpora.casework.supervision.queries.load import late_by_week
from potpora.casework.supervision.queries.sessions import names
from potpora.ground.access.acting import acting
from potpora.ground.instruments.standard.loading import load as load_forms
from potpora.ground.staff.roles import Role
from tests.counting import cost
from tests.factories.casework import CaseFileFactory, DeadlineFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]


def test_the_overview_shows_points_and_what_stands_out(
    sign_in, manager, supervisor, case_of
):
    case_of(priority="urgent", opened_on=timezone.localdate())
    case_of()

    answer = sign_in(supervisor).get(reverse("case_overview"))

    load = next(
        r["load"] for r in answer.context["loads"] if r["load"].worker == manager.worker
    )
    assert (float(load.points), load.cases, load.without_plan) == (3.0, 2, 2)


def test_the_overview_costs_the_same_for_many_case_managers(
    sign_in, supervisor, colleague
):
    client = sign_in(supervisor)
    CaseFileFactory(office=supervisor.office, manager=colleague().worker)
    one = cost(client, reverse("case_overview"))
    for _ in range(12):
        CaseFileFactory(office=supervisor.office, manager=colleague().worker)

    assert cost(client, reverse("case_overview")) == one


def test_deadlines_count_as_late_until_they_are_met(manager, case_of):
    today = timezone.localdate()
    DeadlineFactory(
        case=case_of(),
        due_on=today - timedelta(days=20),
        met_on=today - timedelta(days=3),
    )

    with acting(manager):
        numbers = [number for _day, number in late_by_week(manager.office, on=today)]
    assert numbers == [0, 0, 0, 0, 0, 1, 1, 0]


def test_a_worker_is_looked_at_by_who_leads_or_guides_them(
    sign_in, manager, supervisor, mentor, colleague, stranger
):
    address = reverse("team_worker", args=[manager.worker_id])

    assert sign_in(supervisor).get(address).status_code == 200
    assert sign_in(mentor).get(address).status_code == 200
    assert sign_in(colleague()).get(address).status_code == 404
    assert sign_in(stranger).get(address).status_code == 404


def test_a_new_supervisor_follows_the_old_one(manager, supervisor, colleague, sign_in):
    today = timezone.localdate()
    first, second = supervisor, colleague(Role.SUPERVISOR)
    with acting(supervisor):
        for guide, day in ((first, today - timedelta(days=60)), (second, today)):
            ties.tie(
                worker=manager.worker,
                guide=guide.worker,
                kind="supervisor",
                starts_on=day,
                by=supervisor,
            )
    held = SupervisionTie.objects.order_by("starts_on")
    assert [row.ends_on for row in held] == [today - timedelta(days=1), None]


def test_a_case_manager_names_no_supervisor(manager, supervisor):
    with acting(manager), pytest.raises(NotAllowed):
        ties.tie(
            worker=manager.worker,
            guide=supervisor.worker,
            kind="supervisor",
            starts_on=timezone.localdate(),
            by=manager,
        )


def test_nobody_is_named_for_a_worker_of_another_centre(supervisor, stranger):
    with acting(supervisor), pytest.raises(NotAllowed):
        ties.tie(
            worker=stranger.worker,
            guide=supervisor.worker,
            kind="supervisor",
            starts_on=timezone.localdate(),
            by=supervisor,
        )


def test_a_development_plan_is_agreed_on_a_page(sign_in, manager, supervisor):
    sent = {"agreed_on": "01.11.2026"}
    for code in names("competence"):
        sent |= {f"{code}_own": "2", f"{code}_guide": "3"}
    client = sign_in(supervisor)
    address = reverse("team_development", args=[manager.worker_id])

    refused = client.post(address, sent | {"danger_step": "Обука"})
    assert "danger_until" in refused.context["form"].errors
    client.post(address, sent | {"danger_step": "Обука", "danger_until": "01.02.2027"})

    plan = DevelopmentPlan.objects.get()
    assert plan.steps.count() == 14
    assert plan.steps.get(competence="danger").step == "Обука"


def test_nobody_agrees_on_their_own_development(supervisor):
    with acting(supervisor), pytest.raises(NotAllowed):
        growth.agree_on_development(
            worker=supervisor.worker,
            agreed_on=timezone.localdate(),
            steps=[],
            by=supervisor,
        )


def test_what_makes_a_case_heavy_is_said_by_who_works_on_it(
    sign_in, manager, stranger, case_of
):
    case = case_of()
    address = reverse("case_burden", args=[case.pk])

    sign_in(manager).post(address, {"court": "on"})

    case.burden.refresh_from_db()
    assert case.burden.court
    assert sign_in(stranger).get(address).status_code == 404


def test_drawing_again_changes_nothing_drawn(sign_in, supervisor, case_of):
    for _ in range(8):
        case_of()
    client = sign_in(supervisor)

    client.post(reverse("file_reviews_draw"))
    first = set(SampledFile.objects.values_list("case_id", "chosen"))
    client.post(reverse("file_reviews_draw"))

    assert len(first) == 3
    assert set(SampledFile.objects.values_list("case_id", "chosen")) == first


def test_a_drawn_file_is_reviewed_in_its_standard_form(sign_in, supervisor, case_of):
    load_forms()
    case_of()
    client = sign_in(supervisor)
    client.post(reverse("file_reviews_draw"))
    drawn = SampledFile.objects.get()

    answer = client.post(reverse("file_review_begin", args=[drawn.pk]))

    drawn.refresh_from_db()
    assert drawn.form.form_version.form.code == "file_review"
    assert answer.url == reverse("case_form", args=[drawn.form_id])


def test_the_report_names_nobody(sign_in, supervisor, manager, held):
    answer = sign_in(supervisor).get(reverse("quarter_report"))
    tables = [cell for t in answer.context["tables"] for row in t.rows for cell in row]

    assert manager.worker.name not in map(str, tables)
    assert 1.0 in tables


def test_the_report_comes_as_pdf_and_as_a_spreadsheet(sign_in, supervisor, held):
    client = sign_in(supervisor)

    pdf = PdfReader(BytesIO(client.get(reverse("quarter_report_pdf")).content))
    book = load_workbook(BytesIO(client.get(reverse("quarter_report_xlsx")).content))

    assert "Supervision and mentoring" in pdf.pages[0].extract_text()
    assert [cell.value for cell in book.worksheets[0][2]][:3] == ["internal", 1, 1]
