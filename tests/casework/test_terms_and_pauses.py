"""Terms run by priority in working days; a pause stops them, an extension stretches them."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.actions import assigning, deadlines
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.workflow import NotReady, Stage
from potpora.casework.pauses import actions, rules
from potpora.ground.access.acting import acting
from potpora.ground.calendar.models import Holiday
from potpora.ground.calendar.rules import Pause
from potpora.ground.staff.roles import Role
from tests.factories import casework as made
from tests.factories.registry import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def first_of_may(db):
    """The first of May is free."""
    names = {f"name_{language}": "x" for language in ("mk", "sq", "bs", "sr", "en")}
    Holiday.objects.create(profile="mk", on=date(2026, 5, 1), **names)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment on a day, local time."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@pytest.mark.parametrize(
    ("priority", "term", "start", "due"),
    [
        ("regular", "initial_assessment", date(2026, 3, 6), date(2026, 3, 17)),
        ("urgent", "initial_assessment", date(2026, 4, 28), date(2026, 5, 6)),
    ],
)
def test_the_fixtures_of_the_method_in_working_days(
    law, first_of_may, case_of, priority, term, start, due
):
    case = case_of(priority=priority)

    assert deadlines.counted(case, term, at(start)).due_on == due


def test_the_fixture_of_the_method_in_hours(law, case_of):
    case = case_of(priority="immediate")

    contact = deadlines.counted(case, "first_contact", at(date(2026, 3, 6), 16, 40))

    assert contact.due_at == at(date(2026, 3, 7), 16, 40)


def test_a_term_that_a_priority_lacks_is_the_regular_one(law, case_of):
    case = case_of(priority="urgent")

    assert deadlines.counted(case, "complaint_answer", timezone.now()) is not None


def paused(case, by, days=10, **fields):
    """Let a case rest."""
    with acting(by):
        return actions.pause(
            case_id=case.pk,
            until=TODAY + timedelta(days=days - 1),
            reason="hospital",
            note="",
            by=by,
            **fields,
        )


def test_a_pause_stops_the_terms_and_its_end_counts_them_again(law, manager, case_of):
    case = case_of(Stage.PLAN)
    with acting(manager):
        before = deadlines.start(case, "plan_draft", at=timezone.now())

    paused(case, manager)

    resting = case.deadlines.get(term="plan_draft")
    assert resting.pk == before.pk
    assert resting.due_on > before.due_on
    with acting(manager):
        actions.resume(case_id=case.pk, by=manager)
    case.refresh_from_db()
    assert case.paused_until is None
    assert case.deadlines.get(term="plan_draft").due_on < resting.due_on


def test_a_child_is_seen_also_while_the_case_rests(law, manager):
    child = PersonFactory(office=manager.office, born_on=TODAY - timedelta(days=3000))
    case = made.CaseFileFactory(
        office=manager.office,
        manager=manager.worker,
        person=child,
        stage=Stage.IMPLEMENTATION,
    )
    with acting(manager):
        contact = deadlines.start(case, "contact", at=timezone.now())

    paused(case, manager, days=20)

    assert case.deadlines.get(term="contact").due_on == contact.due_on


def test_an_immediate_case_never_rests(law, manager, supervisor, case_of):
    case = case_of(priority="immediate")

    with pytest.raises(NotReady):
        paused(case, supervisor)


def test_a_case_that_becomes_immediate_is_taken_up_again(law, manager, case_of):
    case = case_of()
    paused(case, manager)

    case.refresh_from_db()
    with acting(manager):
        assigning.set_priority(case=case, priority="immediate", by=manager)

    case.refresh_from_db()
    assert case.paused_until is None
    assert case.pauses.get().ends_on == TODAY


def test_a_case_manager_pauses_for_thirty_days_the_supervisor_for_ninety(
    law, manager, supervisor, case_of
):
    case = case_of()

    with pytest.raises(NotReady, match="30"):
        paused(case, manager, days=31)
    with pytest.raises(NotReady, match="90"):
        paused(case, supervisor, days=91)
    paused(case, supervisor, days=90)
    with pytest.raises(NotReady):
        paused(case, supervisor, days=1)


@pytest.mark.parametrize(
    ("days", "earlier", "leads", "why"),
    [
        (30, 0, False, ""),
        (31, 0, False, "alone"),
        (31, 0, True, ""),
        (30, 61, True, "in_all"),
    ],
)
def test_the_limits_of_a_pause(days, earlier, leads, why):
    first = date(2026, 3, 1)
    new_year = date(2026, 1, 1)
    before = [Pause(new_year, new_year + (earlier - 1) * DAY)] if earlier else []

    assert (
        rules.refusal(
            wanted=Pause(first, first + (days - 1) * DAY),
            earlier=before,
            longest_alone=30,
            longest_in_all=90,
            leads=leads,
        )
        == why
    )


def test_a_term_is_extended_once_by_the_supervisor_and_again_by_the_head(
    law, manager, supervisor, colleague, case_of
):
    case, head = case_of(Stage.ASSESSMENT), colleague(Role.DEPARTMENT_HEAD)
    with acting(manager):
        deadline = deadlines.start(case, "assessment", at=timezone.now())
    more = {"deadline_id": deadline.pk, "reason": "expert", "note": ""}

    with acting(manager), pytest.raises(NotAllowed):
        actions.extend(days=5, by=manager, **more)
    with acting(supervisor), pytest.raises(NotReady, match="15"):
        actions.extend(days=16, by=supervisor, **more)
    with acting(supervisor):
        actions.extend(days=15, by=supervisor, **more)
    with acting(supervisor), pytest.raises(NotAllowed):
        actions.extend(days=1, by=supervisor, **more)
    with acting(head):
        actions.extend(days=1, by=head, **more)

    longer = case.deadlines.get(term="assessment")
    assert (longer.extra_days, longer.extensions.count()) == (16, 2)
    assert longer.due_on > deadline.due_on


def test_a_case_manager_lets_a_case_rest_by_its_page(law, sign_in, manager, case_of):
    case, until = case_of(), TODAY + timedelta(days=5)

    sign_in(manager).post(
        reverse("case_pause", args=[case.pk]),
        {"reason": "hospital", "until": f"{until:%d.%m.%Y}", "note": ""},
    )

    case.refresh_from_db()
    assert case.paused_until == until


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"ends_on": date(2026, 1, 1)}, "casepause_ends_after_it_starts"),
        ({"reason": ""}, "casepause_has_a_reason"),
    ],
)
def test_impossible_pauses_are_refused(change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        made.CasePauseFactory(**change)


def test_two_pauses_at_one_time_are_refused():
    pause = made.CasePauseFactory()

    with pytest.raises(IntegrityError, match="casepause_one_at_a_time"):
        made.CasePauseFactory(case=pause.case)


@pytest.mark.parametrize(
    "fields",
    [{"priority": "immediate"}, {"stage": "closed", "closed_on": date(2026, 6, 1)}],
)
def test_the_database_lets_no_immediate_or_closed_case_rest(fields):
    case = made.CaseFileFactory()

    with pytest.raises(
        IntegrityError, match="casefile_rests_only_while_open_and_not_immediate"
    ):
        CaseFile.objects.filter(pk=case.pk).update(paused_until=TODAY, **fields)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [({"days": 0}, "extension_gives_days"), ({"reason": ""}, "extension_has_a_reason")],
)
def test_impossible_extensions_are_refused(change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        made.ExtensionFactory(**change)
