"""What is typed is never lost: drafts, expired sessions, two editors at once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.actions import moving
from potpora.casework.casefile.workflow import Stage
from potpora.casework.plan.models import IndividualPlan
from potpora.ground.access.acting import acting
from potpora.ground.drafts import actions as drafts
from potpora.ground.drafts.models import Draft
from potpora.ground.drafts.queries import draft_of, typed
from tests.casework.test_whole_procedure import PLAN
from tests.factories import casework as made

pytestmark = pytest.mark.django_db
TYPED = "Ми ја исклучија струјата 😢 \u202e"
SENT = PLAN | {"if_worse": "Се јавува на дежурниот телефон."}


@pytest.fixture
def case(manager):
    """A case at its plan."""
    return made.CaseFileFactory(
        office=manager.office, manager=manager.worker, stage=Stage.PLAN
    )


def page(case, name="case_plan"):
    """Return the address of a form."""
    return reverse(name, args=[case.pk])


def test_what_is_typed_is_kept_encrypted_and_comes_back(sign_in, manager, case):
    client = sign_in(manager)
    answer = client.post(
        reverse("draft_save", args=["plan", case.pk]), {"long_goal": TYPED}
    )

    assert answer.status_code == 200
    assert answer.content.decode().startswith("Draft saved at")
    assert TYPED.encode() not in bytes(Draft.objects.get().content)
    assert TYPED in client.get(page(case)).content.decode()


def test_a_draft_is_seen_by_its_writer_alone(manager, colleague, case, rf):
    with acting(manager):
        request = rf.post("/", {"long_goal": TYPED})
        drafts.keep(form="plan", subject_id=case.pk, data=request.POST, by=manager)
    other = colleague()

    with acting(other):
        assert not Draft.objects.exists()


def test_the_button_keeps_a_draft_without_script(sign_in, manager, case):
    client = sign_in(manager)

    answer = client.post(page(case), {"long_goal": TYPED, "keep": "1"}, follow=True)

    assert "Draft saved at" in answer.content.decode()
    assert not IndividualPlan.objects.exists()


def test_a_draft_can_be_discarded(sign_in, manager, case):
    client = sign_in(manager)
    client.post(page(case), {"long_goal": TYPED, "keep": "1"})

    client.post(page(case), {"discard": "1"})

    assert not Draft.objects.exists()


def test_saving_the_form_ends_its_draft(law, sign_in, manager, case):
    client = sign_in(manager)
    client.post(page(case), {"long_goal": TYPED, "keep": "1"})

    client.post(page(case), SENT | {"save": "1", "version": "0"})

    assert IndividualPlan.objects.exists()
    assert not Draft.objects.exists()


def test_a_form_sent_after_the_session_ended_is_found_again_after_signing_in(
    sign_in, manager, case
):
    client = sign_in(manager)
    ticket = client.get(page(case)).context["draft_ticket"]
    client.logout()

    answer = client.post(page(case), {"long_goal": TYPED, "draft_ticket": ticket})
    assert answer.status_code == 302
    assert page(case) in answer.url

    client = sign_in(manager)
    assert TYPED in client.get(page(case)).content.decode()


def test_nobody_leaves_a_draft_with_a_forged_ticket(client, case):
    client.post(page(case), {"long_goal": TYPED, "draft_ticket": "forged:ticket"})

    assert not Draft.objects.exists()


def test_an_endless_draft_is_refused_with_a_sentence(sign_in, manager, case):
    client = sign_in(manager)

    answer = client.post(
        reverse("draft_save", args=["plan", case.pk]), {"long_goal": "а" * 600_000}
    )

    assert answer.status_code == 413
    assert "too long" in answer.content.decode()


def test_a_wrong_form_shows_what_is_missing_and_keeps_what_was_typed(
    law, sign_in, manager, case
):
    answer = sign_in(manager).post(page(case), {"long_goal": TYPED, "save": "1"})

    assert answer.status_code == 422
    assert TYPED in answer.content.decode()


def test_nul_is_refused_with_a_sentence(law, sign_in, manager, case):
    answer = sign_in(manager).post(
        page(case), SENT | {"long_goal": "a\x00b", "save": "1"}
    )

    assert answer.status_code == 422
    assert not IndividualPlan.objects.exists()


@pytest.fixture
def saved_meanwhile(law, manager, supervisor, case):
    """A plan that the supervisor saved after the case manager had opened the form."""
    return made.IndividualPlanFactory(
        case=case,
        long_goal="Верзија на супервизорот",
        done_by=supervisor.worker,
        version=1,
    )


def test_a_second_editor_sees_both_versions_side_by_side(
    sign_in, manager, case, saved_meanwhile
):
    answer = sign_in(manager).post(page(case), SENT | {"save": "1", "version": "0"})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert SENT["long_goal"] in text
    assert saved_meanwhile.long_goal in text
    assert saved_meanwhile.done_by.name in text
    saved_meanwhile.refresh_from_db()
    assert saved_meanwhile.long_goal == "Верзија на супервизорот"


def test_mine_is_also_kept_as_a_draft_until_it_is_decided(
    manager, sign_in, case, saved_meanwhile
):
    sign_in(manager).post(page(case), SENT | {"save": "1", "version": "0"})

    with acting(manager):
        draft = draft_of(form="plan", subject_id=case.pk, by=manager)
        assert typed(draft)["long_goal"] == SENT["long_goal"]


@pytest.mark.parametrize(
    ("choice", "goal"),
    [("mine", SENT["long_goal"]), ("theirs", "Верзија на супервизорот")],
)
def test_each_field_is_saved_as_chosen(
    sign_in, manager, case, saved_meanwhile, choice, goal
):
    sent = SENT | {
        "save": "1",
        "version": "0",
        "resolve": "1",
        "their_version": "1",
        "keep_long_goal": choice,
        "keep_if_worse": "mine",
    }

    sign_in(manager).post(page(case), sent)

    saved_meanwhile.refresh_from_db()
    assert saved_meanwhile.long_goal == goal
    assert saved_meanwhile.if_worse == SENT["if_worse"]
    assert saved_meanwhile.version == 2


def test_a_third_version_meanwhile_is_a_conflict_again(
    sign_in, manager, case, saved_meanwhile
):
    saved_meanwhile.version = 2
    saved_meanwhile.save()
    sent = SENT | {"save": "1", "version": "0", "resolve": "1", "their_version": "1"}

    assert sign_in(manager).post(page(case), sent).status_code == 409


def test_a_form_whose_stage_has_passed_is_kept_as_a_draft(law, sign_in, manager, case):
    client = sign_in(manager)
    with acting(manager):
        moving.move(case_id=case.pk, to=Stage.IMPLEMENTATION, by=manager)

    answer = client.post(page(case), SENT | {"save": "1", "version": "0"}, follow=True)

    assert "kept as a draft" in answer.content.decode()
    assert Draft.objects.filter(form="plan").exists()


def test_a_note_keeps_its_draft(sign_in, manager, case):
    client = sign_in(manager)
    client.post(reverse("draft_save", args=["note", case.pk]), {"text": TYPED})

    assert TYPED in client.get(page(case, "case_note_add")).content.decode()
    client.post(
        page(case, "case_note_add"),
        {
            "kind": "told",
            "text": TYPED,
            "happened_on": f"{timezone.localdate():%d.%m.%Y}",
            "note_class": "ordinary",
        },
    )
    assert case.notes.get().text == TYPED.strip()
    assert not Draft.objects.exists()
