"""Cases change hands with everything that is open, and are asked after when they are closed."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.workflow import Stage
from potpora.casework.followup import actions as followup
from potpora.casework.handover import actions as handover
from potpora.casework.implementation import actions as implementation
from potpora.casework.triggers import actions as triggers
from potpora.config.demo.answers import ended
from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from tests.factories import casework as made
from tests.factories.ground import AssignmentFactory
from tests.factories.standard import approved, submitted

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def given(case, to, by):
    """Give a case to another case manager."""
    with acting(by):
        return handover.hand_over(
            case_id=case.pk,
            to=to.worker,
            reason="workload",
            note="",
            open_tasks="Барање за помош.",
            next_contact_on=TODAY + timedelta(days=3),
            told_by="Весна Примерова",
            by=by,
        )


def test_the_new_case_manager_confirms_the_hand_over(
    law, supervisor, colleague, case_of
):
    case, new = case_of(Stage.IMPLEMENTATION), colleague()
    given(case, new, supervisor)
    assert case.deadlines.open().filter(term="hand_over").exists()
    assert case.review_triggers.get().trigger == "new_manager"

    with acting(supervisor), pytest.raises(NotAllowed):
        handover.confirm(case_id=case.pk, by=supervisor)
    with acting(new):
        confirmed = handover.confirm(case_id=case.pk, by=new)

    assert confirmed.confirmed_by == new.worker
    assert not Notice.objects.open().filter(kind="case.hand_over").exists()


def test_a_stand_in_of_the_new_case_manager_may_confirm(
    law, supervisor, colleague, case_of
):
    case, new = case_of(), colleague()
    stand_in = AssignmentFactory(
        office=new.office, stands_in_for=new, ends_on=date(2999, 1, 1)
    )
    given(case, new, supervisor)

    with acting(stand_in):
        assert handover.confirm(case_id=case.pk, by=stand_in).confirmed_at


def test_the_page_of_the_hand_over_begins_with_what_is_open(
    law, sign_in, supervisor, case_of
):
    case = case_of(Stage.ASSESSMENT)

    page = sign_in(supervisor).get(reverse("case_assign", args=[case.pk]))

    assert "Go on to the plan" in page.context["form"]["open_tasks"].value()


def closed(case, manager, supervisor, reason="goals_met"):
    """Close a case."""
    approved(submitted(case, "closure", manager, ended, reason=reason), supervisor)
    case.refresh_from_db()
    return case


@pytest.mark.parametrize(
    ("priority", "reason", "terms"),
    [
        ("regular", "goals_met", {"follow_up"}),
        ("urgent", "goals_met", {"follow_up", "follow_up_second"}),
        ("urgent", "error", set()),
    ],
)
def test_the_reason_says_how_often_somebody_asks_afterwards(
    law, manager, supervisor, case_of, priority, reason, terms
):
    case = case_of(Stage.REVIEW, priority=priority)

    closed(case, manager, supervisor, reason)

    found = case.deadlines.open().values_list("term", flat=True)
    assert {*found} == terms


def test_a_follow_up_meets_its_term_and_may_ask_to_reopen(
    law, sign_in, manager, supervisor, case_of
):
    case = closed(case_of(Stage.REVIEW), manager, supervisor)
    sent = {
        "on": f"{TODAY:%d.%m.%Y}",
        "kind": "phone",
        "still_well": "no",
        "need_now": "Помош за струја.",
        "reopen": "on",
        "reopen_reason": "relapse",
    }

    sign_in(manager).post(reverse("case_follow_up", args=[case.pk]), sent)

    assert case.follow_ups.get().still_well == "no"
    assert not case.deadlines.open().exists()
    asked = Notice.objects.get(kind="case.reopening_asked")
    assert (asked.role, asked.subject_id) == (Role.SUPERVISOR, case.pk)


def test_an_open_case_has_no_follow_up(law, manager, case_of):
    case = case_of()
    values = {"on": TODAY, "kind": "phone", "still_well": "yes"}

    with acting(manager), pytest.raises(NotAllowed):
        followup.write(case_id=case.pk, by=manager, **values)


def contact(case, by, result):
    """Write down a contact."""
    with acting(by):
        implementation.record_contact(
            case_id=case.pk, by=by, on=TODAY, kind="home_visit", result=result
        )


def test_two_missed_contacts_in_a_row_call_for_a_review(law, manager, case_of):
    case = case_of(Stage.IMPLEMENTATION)
    contact(case, manager, "not_home")
    assert not case.review_triggers.exists()

    contact(case, manager, "no_show")

    assert case.review_triggers.get().trigger == "missed"
    assert Notice.objects.filter(kind="case.review_proposed").exists()


def test_only_who_leads_decides_that_no_review_is_needed(
    law, manager, supervisor, case_of
):
    case = case_of(Stage.IMPLEMENTATION)
    with acting(manager):
        asked = triggers.note(
            case_id=case.pk, trigger="asked", on=TODAY, words="", by=manager
        )
        with pytest.raises(NotAllowed):
            triggers.dismiss(trigger_id=asked.pk, reason="Не е потребно.", by=manager)
    with acting(supervisor):
        triggers.dismiss(trigger_id=asked.pk, reason="Не е потребно.", by=supervisor)

    assert not case.review_triggers.open().exists()
    assert not case.deadlines.open().filter(term="extra_review").exists()


def test_a_complaint_is_to_be_answered(law, manager, case_of):
    case = case_of(Stage.IMPLEMENTATION, priority="urgent")
    with acting(manager):
        triggers.note(
            case_id=case.pk, trigger="complaint", on=TODAY, words="", by=manager
        )
    assert case.deadlines.open().filter(term="complaint_answer").exists()

    with acting(manager):
        triggers.answer_complaint(case_id=case.pk, by=manager)

    assert not case.deadlines.open().filter(term="complaint_answer").exists()


@pytest.mark.parametrize(
    ("make", "change", "constraint"),
    [
        (
            made.HandOverFactory,
            {"confirmed_at": timezone.now()},
            "handover_confirmed_by_iff_at",
        ),
        (
            made.FollowUpFactory,
            {"still_well": "no"},
            "followup_not_well_says_what_is_needed",
        ),
        (made.FollowUpFactory, {"reopen": True}, "followup_reopening_has_a_reason"),
        (
            made.ReviewTriggerFactory,
            {"settled_at": timezone.now()},
            "reviewtrigger_settled_by_iff_at",
        ),
        (
            made.ReviewTriggerFactory,
            {"dismissed_because": "x"},
            "reviewtrigger_dismissed_only_when_settled",
        ),
    ],
)
def test_impossible_rows_are_refused(make, change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make(**change)


def test_a_case_is_handed_over_to_somebody_else():
    case = made.CaseFileFactory()

    with pytest.raises(IntegrityError, match="handover_to_somebody_else"):
        made.HandOverFactory(case=case, given_by=case.manager)


def test_one_hand_over_and_one_proposal_of_a_kind_wait_at_a_time():
    waiting, noted = made.HandOverFactory(), made.ReviewTriggerFactory()

    with pytest.raises(IntegrityError, match="reviewtrigger_open_once"):
        made.ReviewTriggerFactory(case=noted.case)
    assert waiting.confirmed_at is None


def test_a_second_hand_over_waits_for_the_first():
    waiting = made.HandOverFactory()

    with pytest.raises(IntegrityError, match="handover_open_once"):
        made.HandOverFactory(case=waiting.case)
