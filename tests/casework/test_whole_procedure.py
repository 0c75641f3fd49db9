"""A case goes through every stage by its pages, as a worker would take it."""

from datetime import timedelta
from functools import partial
from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.assessment.domains import Domain
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import Stage
from potpora.config.demo.answers import (
    assessed,
    ended,
    first_seen,
    received,
    reviewed,
)
from potpora.ground.approvals.models import Approval
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.typed import as_fields
from potpora.ground.trail.models import TrailEntry
from tests.factories.registry import HouseholdFactory, HouseholdMemberFactory
from tests.factories.standard import version_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LATER = f"{TODAY + timedelta(days=60):%d.%m.%Y}"

GOAL = {
    "domain": "income",
    "text": "Редовен приход",
    "until": LATER,
    "activity1_text": "Пријава во центарот за вработување",
    "activity1_bearer": "person",
    "activity1_due_on": LATER,
}
# Every domain is weak at level 2; the goal aims at one, the others say why not.
PLAN = {
    "long_goal": "Своја плата.",
    "agreement": "agreed",
    "agreed_by": "person",
    "review_on": LATER,
} | {f"no_goal_{domain}": "later" for domain in Domain if domain != "income"}


class Journey:
    """A worker who presses the buttons of a case."""

    def __init__(self, client, case):
        self.client, self.case = client, case

    def send(self, page, fields, button="go", version=0):
        """Fill in a page, press a button, and return the answer."""
        sent = fields | {button: "1", "version": str(version)}
        return self.client.post(reverse(page, args=[self.case.pk]), sent, follow=True)

    def fills(self, code, answered):
        """Begin a standard form, fill it whole, submit it, and return the page that follows."""
        version_of(code)
        start = reverse("case_form_start", args=[self.case.pk, code])
        self.client.post(start)
        form = self.case.forms.get(form_version__form__code=code)
        sent = {"submit": "1", "version": str(form.version)}
        questions = definition_of(form.form_version_id).children
        for name, value in as_fields(questions, answered(form.answers, Random(1))):
            sent.setdefault(name, []).append(value)
        page = reverse("case_form", args=[form.pk])
        return self.client.post(page, sent, follow=True)

    def approved_by(self, sign_in, supervisor, manager):
        """Let the supervisor approve what waits, then give the page back to the case manager."""
        question = Approval.objects.waiting().get()
        answer = sign_in(supervisor).post(
            reverse("approval_answer", args=[question.pk]), {"answer": "approved"}
        )
        assert answer.status_code == 302
        self.client = sign_in(manager)

    def stage(self):
        """Return where the case stands now."""
        self.case.refresh_from_db()
        return self.case.stage


@pytest.fixture
def household(manager):
    """A family of two."""
    household = HouseholdFactory(office=manager.office, name="Домаќинство Пробевски")
    HouseholdMemberFactory(household=household)
    HouseholdMemberFactory(household=household, is_head=False)
    return household


@pytest.fixture
def journey(law, sign_in, manager, household):
    """The manager's case of that family, just opened."""
    client = sign_in(manager)
    opened = client.post(
        f"{reverse('case_open')}?household={household.pk}",
        {"priority": "regular", "manager": str(manager.worker_id)},
        follow=True,
    )
    assert opened.status_code == 200, opened.context["form"].errors
    return Journey(client, CaseFile.objects.get())


def test_a_household_is_helped_from_intake_to_closure(
    journey, sign_in, manager, supervisor
):
    assert journey.fills("intake", received).status_code == 200
    assert journey.stage() == Stage.INTAKE
    urgent = partial(first_seen, urgency="urgent")
    assert journey.fills("initial_assessment", urgent).status_code == 200
    assert journey.stage() == Stage.INTAKE
    journey.approved_by(sign_in, supervisor, manager)
    assert journey.stage() == Stage.ASSESSMENT
    assert journey.case.priority == "urgent"

    assert journey.fills("assessment_family", assessed).status_code == 200
    journey.approved_by(sign_in, supervisor, manager)
    assert journey.stage() == Stage.PLAN

    journey.send("case_goal_add", GOAL, button="save")
    journey.send("case_plan", PLAN, version=1)
    assert journey.stage() == Stage.PLAN
    journey.approved_by(sign_in, supervisor, manager)
    assert journey.stage() == Stage.IMPLEMENTATION
    assert journey.case.next_review_on is not None

    activity = journey.case.individualplans.get().goals.get().activities.get()
    results = {"progress": "Оди добро.", f"activity-{activity.pk}-result": "done"}
    journey.send("case_implementation", results)
    assert journey.stage() == Stage.REVIEW

    assert journey.fills("review", reviewed).status_code == 200
    journey.approved_by(sign_in, supervisor, manager)
    assert journey.stage() == Stage.REVIEW

    assert journey.fills("closure", ended).status_code == 200
    assert journey.stage() == Stage.REVIEW

    journey.approved_by(sign_in, supervisor, manager)
    assert journey.stage() == Stage.CLOSED
    assert journey.case.closurerecords.get().reviewed_by == supervisor.worker
    waiting = journey.case.deadlines.open().values_list("term", flat=True)
    assert {*waiting} == {"follow_up", "follow_up_second"}
    assert TrailEntry.objects.filter(verb="case.closed").exists()
