"""What follows an answer: a body asks for more and is told, and the plan learns what came of it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potpora.casework.referrals import actions, outcome, queries, supplying
from potpora.casework.referrals.models import Referral
from potpora.casework.referrals.workflow import MoveNotAllowed, NotCovered, State
from potpora.casework.transfer.unanswered import end as end_unanswered
from potpora.casework.triggers.models import ReviewTrigger
from potpora.ground.access.acting import acting
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.notices.models import Notice
from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.consent.models import Disclosure
from tests.factories import casework as made
from tests.factories import network
from tests.factories.ground import AssignmentFactory, OfficeFactory

pytestmark = pytest.mark.django_db
QUESTION = "Колку деца живеат во домот?"
MORE = {"answer": "more_data", "more_wanted": QUESTION}


@pytest.fixture(autouse=True)
def forgotten_attempts():
    cache.clear()


@pytest.fixture
def case(case_of, law):
    case = case_of(stage="implementation")
    network.allow_sharing(case.person, "service")
    return case


def sent(case, by, **fields):
    """A referral that is out, and the path of its link."""
    with acting(by):
        referral = actions.prepare(
            case_id=case.pk, people=[case.person], by=by,
            **{
                "kind": "service", "service": "home_care", "body": "Здружение Пример",
                "body_email": "", "to_office": None, "language": "en",
                "need": "Help at home is needed.", "urgency": "regular",
                "purpose": "service", "data_kinds": ["identity"], "goal": None,
                "escort": False,
            } | fields,
        )  # fmt: skip
        link = actions.send(referral_id=referral.pk, by=by, address_of=path)
    return Referral.objects.get(pk=referral.pk), link


def path(token):
    return reverse("referral_link", args=[token])


def asked_more(case, by, **fields):
    """A referral about which the body has asked by its link."""
    referral, link = sent(case, by, **fields)
    Client().post(link, MORE | {"answered_by": "Ана"})
    referral.refresh_from_db()
    return referral, link


def supplied(referral, by, text="Две.", kinds=("household",)):
    with acting(by):
        link = supplying.supply(
            referral_id=referral.pk,
            text=text,
            kinds=list(kinds),
            by=by,
            address_of=path,
        )
    referral.refresh_from_db()
    return link


def test_a_body_asks_by_its_link_and_the_case_manager_is_told(case, manager):
    referral, link = asked_more(case, manager)

    assert (referral.state, referral.more_wanted) == (State.MORE, QUESTION)
    assert Client().get(link).status_code == 404
    notice = Notice.objects.open().get(kind="referral.more_wanted")
    assert notice.worker == manager.worker
    assert notice.due_on > timezone.localdate()
    assert not Notice.objects.open().filter(kind="referral.answer_due").exists()


def test_whoever_asks_for_more_says_what(case, manager):
    _, link = sent(case, manager)

    answer = Client().post(link, {"answer": "more_data", "answered_by": "Ана"})

    assert answer.status_code == 422
    assert Referral.objects.get().state == State.ASKED


def test_the_worker_adds_what_they_choose_and_the_body_reads_it_by_a_new_link(
    case, manager
):
    referral, old = asked_more(case, manager)

    link = supplied(referral, manager)

    assert (referral.state, referral.more_wanted) == (State.ASKED, "")
    assert referral.data_kinds == ["household", "identity"]
    page = Client().get(link).text
    assert QUESTION in page
    assert "Две." in page
    assert "1 member" in page
    assert Client().get(old).status_code == 404
    told = Disclosure.objects.get(data_kinds=["household"])
    assert told.recipient == "Здружение Пример"


def test_the_body_can_ask_a_second_time_and_both_rounds_stand_in_the_letter(
    case, manager, sign_in
):
    referral, _ = asked_more(case, manager)
    Client().post(
        supplied(referral, manager),
        MORE | {"more_wanted": "Дали имаат превоз?", "answered_by": "Ана"},
    )
    referral.refresh_from_db()
    supplied(referral, manager, "Немаат.", ())

    rounds = referral.content["more"]
    assert [each["question"] for each in rounds] == [QUESTION, "Дали имаат превоз?"]
    client = sign_in(manager)
    letter = client.get(reverse("referral_letter", args=[referral.pk]))
    assert letter.content.startswith(b"%PDF")
    assert "Asked by" in client.get(reverse("case_page", args=[case.pk])).text


def test_the_term_stands_still_while_the_centre_has_the_word_and_then_runs_anew(
    case, manager
):
    referral, _ = asked_more(case, manager)
    past = timezone.now() - timedelta(days=20)
    Referral.objects.update(due_on=past.date(), sent_at=past)
    with acting(manager):
        from_database = queries.failed(manager.office, since=past.date())
        assert list(from_database) == []

    end_unanswered(timezone.localdate())
    referral.refresh_from_db()
    assert referral.state == State.MORE
    supplied(referral, manager)

    assert referral.due_on > timezone.localdate()
    due = Notice.objects.open().get(kind="referral.answer_due")
    assert due.due_on == referral.due_on


def test_consent_is_tested_again_before_more_goes_out(case, manager):
    referral, _ = asked_more(case, manager)
    case.person.legal_bases.update(purpose="conference")

    with pytest.raises(NotCovered):
        supplied(referral, manager)

    assert Referral.objects.get().state == State.MORE


def test_health_is_added_by_another_who_leads(case, manager, supervisor):
    referral, _ = asked_more(case, manager)

    with pytest.raises(NotAllowed):
        supplied(referral, manager, kinds=["health"])
    supplied(referral, supervisor, kinds=["health"])

    assert referral.sent_by == supervisor.worker


def test_nothing_is_supplied_before_it_is_asked_and_sending_again_is_no_answer(
    case, manager
):
    referral, _ = sent(case, manager)
    with pytest.raises(MoveNotAllowed):
        supplied(referral, manager)

    asked, _ = asked_more(case, manager)
    with acting(manager), pytest.raises(MoveNotAllowed):
        actions.send(referral_id=asked.pk, by=manager, address_of=path)


def test_a_body_with_an_account_asks_and_reads_the_answer_on_its_page(
    case, manager, sign_in
):
    there = OfficeFactory(kind=Office.Kind.ASSOCIATION, profile=case.office.profile)
    body = AssignmentFactory(role=Role.FIELD_WORKER, office=there)
    referral, _ = sent(case, manager, to_office=there)
    page = reverse("referral_received", args=[referral.pk])

    sign_in(body).post(page, MORE)
    referral.refresh_from_db()
    assert referral.state == State.MORE
    assert QUESTION in sign_in(body).get(page).text
    supplied(referral, manager)

    assert "Две." in sign_in(body).get(page).text


def test_the_page_shows_the_question_sends_the_answer_and_gives_the_link_once(
    case, manager, sign_in
):
    referral, _ = asked_more(case, manager)
    client, page = sign_in(manager), reverse("referral", args=[referral.pk])
    assert QUESTION in client.get(page).text
    supply = reverse("referral_supply", args=[referral.pk])

    assert client.post(supply, {}).status_code == 422
    answer = client.post(supply, {"text": "Две.", "kinds": ["household"]})

    assert "/referral-answer/" in answer.text
    assert "/referral-answer/" not in client.get(page).text


def test_a_stranger_supplies_and_carries_over_nothing(case, manager, stranger, sign_in):
    referral, _ = asked_more(case, manager)
    client = sign_in(stranger)

    for name in ("referral_supply", "referral_carry_over"):
        url = reverse(name, args=[referral.pk])
        assert client.post(url, {"text": "Две."}).status_code == 404
    assert Referral.objects.get().state == State.MORE


def test_what_nobody_asked_for_is_refused_by_the_database(case):
    with (
        pytest.raises(IntegrityError, match="referral_more_data_says_what"),
        transaction.atomic(),
    ):
        network.ReferralFactory(
            case=case, sent=True, state=State.MORE, answered_at=timezone.now()
        )


@pytest.fixture
def activity(case):
    plan = made.IndividualPlanFactory(case=case)
    return made.ActivityFactory(goal=made.GoalFactory(plan=plan))


def ended(case, activity, **fields):
    """A referral that served the goal of the activity and has come to its end."""
    return network.ReferralFactory(
        case=case, sent=True, goal=activity.goal, answered_at=timezone.now(), **fields
    )


def done(case, activity):
    return ended(
        case,
        activity,
        state=State.DONE,
        done_on=timezone.localdate(),
        result="Помогнато.",
    )


def refused(case, activity, reason="no_capacity"):
    return ended(case, activity, state=State.REFUSED, refusal_reason=reason)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (done, {"result": "done", "note": "Помогнато."}),
        (refused, {"result": "not_done", "reason": "no_place", "note": ""}),
    ],
)
def test_the_answer_proposes_and_changes_nothing(case, activity, make, expected):
    referral = make(case, activity)

    assert outcome.waits(referral)
    assert outcome.proposed(referral) == expected
    activity.refresh_from_db()
    assert activity.result == "planned"


def test_the_worker_confirms_and_the_activity_moves_with_a_trace(
    case, activity, manager, sign_in
):
    referral = done(case, activity)
    client = sign_in(manager)
    page = reverse("referral", args=[referral.pk])
    assert activity.goal.text in client.get(page).text

    client.post(
        reverse("referral_carry_over", args=[referral.pk]),
        {"activity": str(activity.pk), "result": "done", "note": "Помогнато."},
    )

    activity.refresh_from_db()
    assert (activity.result, activity.result_note) == ("done", "Помогнато.")
    assert activity.result_on == referral.done_on
    entry = TrailEntry.objects.get(verb="referral.carried_over")
    assert entry.detail == {"referral": str(referral.pk), "result": "done"}
    assert not ReviewTrigger.objects.exists()
    assert "outcome/" not in client.get(page).text


def test_what_failed_moves_the_activity_with_a_reason_proposes_a_review_and_counts(
    case, activity, manager
):
    referral = refused(case, activity)

    with acting(manager):
        outcome.carry_over(
            referral_id=referral.pk, activity=activity, by=manager,
            **outcome.proposed(referral),
        )  # fmt: skip
        rows = queries.failed(manager.office, since=timezone.localdate())
        assert [(r["refusal_reason"], r["number"]) for r in rows] == [
            ("no_capacity", 1)
        ]

    activity.refresh_from_db()
    assert (activity.result, activity.not_done_reason) == ("not_done", "no_place")
    assert ReviewTrigger.objects.get().trigger == "refusal"


def test_the_plan_may_stay_as_it_is_and_is_asked_once(case, activity, manager):
    referral = done(case, activity)
    nothing = {"activity": None, "result": "done", "reason": "", "note": ""}

    with acting(manager):
        outcome.carry_over(referral_id=referral.pk, by=manager, **nothing)
        with pytest.raises(MoveNotAllowed):
            outcome.carry_over(referral_id=referral.pk, by=manager, **nothing)

    activity.refresh_from_db()
    assert activity.result == "planned"


def test_what_was_not_done_says_why(case, activity, manager, sign_in):
    referral = refused(case, activity)

    answer = sign_in(manager).post(
        reverse("referral_carry_over", args=[referral.pk]),
        {"activity": str(activity.pk), "result": "not_done"},
    )

    assert answer.status_code == 422
    activity.refresh_from_db()
    assert activity.result == "planned"
