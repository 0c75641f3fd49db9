"""The assessment stands on its standard forms: what they find is kept, and opens the way to the plan."""

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.assessment import actions, from_form
from potpora.casework.assessment.models import AssessmentRecord
from potpora.casework.assessment.readings import levels_now, weak_domains
from potpora.casework.casefile.workflow import NotReady, Stage
from potpora.casework.records import actions as records
from potpora.config.demo.answers import assessed
from potpora.ground.access.acting import acting
from tests.factories import casework as made
from tests.factories.registry import HouseholdMemberFactory
from tests.factories.standard import approved, begun, submitted

pytestmark = pytest.mark.django_db
ADULT, FAMILY = "assessment_adult", "assessment_family"


@pytest.fixture
def case(law, case_of):
    """A case of one person at the assessment."""
    return case_of(Stage.ASSESSMENT)


@pytest.fixture
def household_case(law, manager, case_of):
    """A case of a family of two at the assessment."""
    head = HouseholdMemberFactory(household__office=manager.office)
    HouseholdMemberFactory(household=head.household, is_head=False)
    return case_of(Stage.ASSESSMENT, household=head.household, person=None)


def test_a_domain_that_was_not_assessed_has_no_level_but_its_reason():
    said = {
        "housing_level": "not_assessed",
        "own_housing_level": "4",
        "housing_reason": "Не е виден домот.",
        "health_level": "",
    }

    levels = from_form.levels(said)

    assert {*levels} == {"housing"}
    assert levels["housing"]["level"] is None
    assert levels["housing"]["own_level"] == 4
    assert levels["housing"]["why"] == "Не е виден домот."


def test_an_approved_assessment_is_kept_and_the_case_goes_on_to_the_plan(
    case, manager, supervisor
):
    form = submitted(case, ADULT, manager, assessed, case.person, housing_level="1")
    assert not AssessmentRecord.objects.exists()

    approved(form, supervisor)

    case.refresh_from_db()
    kept = AssessmentRecord.objects.get()
    assert case.stage == Stage.PLAN
    assert (kept.done_by, kept.reviewed_by) == (manager.worker, supervisor.worker)
    assert kept.levels.get(domain="housing", person=case.person).level == 1
    assert "kin" not in kept.strengths
    assert kept.strengths.endswith("децата одат на училиште.")
    assert weak_domains(case)[0] == "housing"


def test_the_form_of_the_family_speaks_for_everybody(
    household_case, manager, supervisor
):
    approved(submitted(household_case, FAMILY, manager, assessed), supervisor)

    household_case.refresh_from_db()
    assert household_case.stage == Stage.PLAN
    assert AssessmentRecord.objects.get().levels.filter(person=None).count() == 10


def test_of_several_people_the_lowest_level_counts(household_case, manager, supervisor):
    one, other = [each.person for each in household_case.household.members.all()]
    high, low = {"health_level": "5"}, {"health_level": "2"}
    begun(household_case, ADULT, manager, other)
    approved(
        submitted(household_case, ADULT, manager, assessed, one, **high), supervisor
    )
    household_case.refresh_from_db()
    assert household_case.stage == Stage.ASSESSMENT

    approved(
        submitted(household_case, ADULT, manager, assessed, other, **low), supervisor
    )

    household_case.refresh_from_db()
    assert household_case.stage == Stage.PLAN
    assert levels_now(household_case)["health"] == 2
    assert "health" in weak_domains(household_case)


def test_a_correction_takes_the_place_of_what_was_found(case, manager, supervisor):
    form = approved(
        submitted(case, ADULT, manager, assessed, case.person, work_level="2"),
        supervisor,
    )
    with acting(manager):
        again = records.correct(record_id=form.pk, reason="Погрешно.", by=manager)
        again.answers["work_domain"] |= {"work_level": "4", "own_work_level": "4"}
        again = records.submit(
            record_id=again.pk,
            answers=again.answers,
            version=again.version,
            language="mk",
            by=manager,
        )

    approved(again, supervisor)

    assert AssessmentRecord.objects.get().levels.get(domain="work").level == 4


def test_a_stay_at_the_assessment_asks_for_an_assessment_of_its_own(
    case, manager, supervisor
):
    approved(submitted(case, ADULT, manager, assessed, case.person), supervisor)
    case.refresh_from_db()
    case.stage = Stage.ASSESSMENT
    case.save()
    made.StageChangeFactory(case=case, stage=Stage.ASSESSMENT, at=timezone.now())

    with acting(manager), pytest.raises(NotReady, match=case.person.name):
        actions.finish(case_id=case.pk, by=manager)


def test_the_terms_follow_the_form(case, manager, supervisor):
    form = submitted(case, ADULT, manager, assessed, case.person)
    running = case.deadlines.open().values_list("term", flat=True)
    assert "assessment_approval" in running

    with acting(supervisor):
        records.return_(record_id=form.pk, reason="Недостасува.", by=supervisor)

    assert {"returned_form"} == {*running.all()}


def test_the_page_offers_the_forms_and_says_what_is_missing(case, manager, sign_in):
    client = sign_in(manager)
    page = reverse("case_assessment", args=[case.pk])
    form = begun(case, ADULT, manager, case.person)

    answer = client.get(page)

    lines = [(line.person, line.filled) for line, _row in answer.context["lines"]]
    assert lines == [(case.person, form)]
    assert case.person.name in answer.context["checklist"][0].label
    assert not answer.context["ready"]
    assert client.post(page, {"advance": "1"}).status_code == 302
    case.refresh_from_db()
    assert case.stage == Stage.ASSESSMENT
