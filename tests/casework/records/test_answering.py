"""Who is asked about a sensitive form reads it; of a sealed case that is the director alone."""

import pytest
from django.urls import reverse

from potpora.casework.records.models import CaseForm
from potpora.ground.access.acting import acting
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.typed import as_fields
from potpora.ground.instruments.workflow import State
from potpora.ground.staff.roles import Role
from tests.factories.instruments import CaseFormFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(sign_in, manager, case_of, whole):
    """Return a function that submits a sensitive form of a case, and what it corrects, if that is named."""

    def submit(case_class="sealed", **fields):
        case = fields.pop("case", None) or case_of(record_class=case_class)
        filled = CaseFormFactory(
            case=case, answers=whole, record_class="sensitive", **fields
        )
        sent = sent_of(filled, whole) | {"version": "1", "submit": "1"}
        sign_in(manager).post(reverse("case_form", args=[filled.pk]), sent)
        filled.refresh_from_db()
        assert filled.state == State.SUBMITTED
        return filled

    return submit


def sent_of(filled, answers) -> dict[str, list[str]]:
    """What a browser sends for answers."""
    sent: dict[str, list[str]] = {}
    form = definition_of(filled.form_version_id)
    for name, value in as_fields(form.children, answers):
        sent.setdefault(name, []).append(value)
    return sent


def seen(filled, by) -> bool:
    with acting(by):
        return CaseForm.objects.filter(pk=filled.pk).exists()


def answered(client, filled, **answer) -> str:
    """The state of a form after somebody answered on its page."""
    client.post(reverse("case_form_answer", args=[filled.pk]), answer)
    return CaseForm.objects.get(pk=filled.pk).state


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ({"approve": "1", "note": ""}, State.APPROVED),
        ({"note": "Недостасува прилог"}, State.RETURNED),
    ],
)
@pytest.mark.parametrize(
    ("case_class", "role"),
    [
        ("sealed", Role.DIRECTOR),
        ("ordinary", Role.DIRECTOR),
        ("ordinary", Role.DEPARTMENT_HEAD),
    ],
)
def test_who_leads_answers_what_waits_for_them(
    waiting, colleague, sign_in, case_class, role, answer, state
):
    filled, leader = waiting(case_class), colleague(role)

    assert answered(sign_in(leader), filled, **answer) == state
    assert seen(filled, leader)


def test_a_correction_replaces_what_another_had_approved(waiting, colleague, sign_in):
    first = waiting()
    assert answered(sign_in(colleague(Role.DIRECTOR)), first, approve="1", note="") == (
        State.APPROVED
    )
    second = waiting(
        case=first.case,
        form_version=first.form_version,
        corrects=first,
        correction_reason="Погрешен датум",
    )

    other = colleague(Role.DIRECTOR)
    assert answered(sign_in(other), second, approve="1", note="") == State.APPROVED
    first.refresh_from_db()
    assert first.state == State.CORRECTED


def test_a_draft_and_what_another_answered_stay_closed(waiting, colleague, manager):
    draft = CaseFormFactory(case=waiting().case, record_class="sensitive")
    filled = waiting("ordinary")
    director = colleague(Role.DIRECTOR)
    CaseForm.objects.filter(pk=filled.pk).update(
        state=State.APPROVED,
        reviewed_by=colleague(Role.SUPERVISOR).worker,
        reviewed_on="2026-03-02",
    )

    assert not seen(draft, director)
    assert not seen(filled, director)
    assert not seen(waiting("sealed"), colleague(Role.DEPARTMENT_HEAD))
    assert not seen(waiting("ordinary"), colleague(Role.LAWYER))
