"""A member who was not assessed has a reason, or no plan is begun."""

from io import BytesIO

import pytest
from django.db import IntegrityError
from django.urls import reverse
from pypdf import PdfReader

from potpora.casework.assessment import actions
from potpora.casework.assessment.models import NotAssessed
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady, Stage
from potpora.config.demo.answers import assessed
from potpora.ground.access.acting import acting
from tests.factories import casework as made
from tests.factories.registry import HouseholdMemberFactory, PersonFactory
from tests.factories.standard import approved, submitted

pytestmark = pytest.mark.django_db
ADULT = "assessment_adult"
WHY = {"reason": "absent", "words": "Работи во странство до мај."}


@pytest.fixture
def members(manager):
    """A household of two."""
    head = HouseholdMemberFactory(household__office=manager.office)
    return [head, HouseholdMemberFactory(household=head.household, is_head=False)]


@pytest.fixture
def case(law, case_of, members):
    """A case of that household at the assessment."""
    return case_of(Stage.ASSESSMENT, household=members[0].household, person=None)


@pytest.fixture
def one_assessed(case, members, manager, supervisor):
    """The same case, its head assessed and the other member not."""
    form = submitted(case, ADULT, manager, assessed, members[0].person)
    approved(form, supervisor)
    case.refresh_from_db()
    return case


def explain(case, person, by, **changed):
    with acting(by):
        return actions.explain(
            case_id=case.pk, person_id=person.pk, by=by, **WHY | changed
        )


def address(case, person):
    return reverse("case_not_assessed", args=[case.pk, person.pk])


def test_without_a_reason_no_plan_is_begun(one_assessed, members, manager):
    missing = members[1].person.name

    with acting(manager), pytest.raises(NotReady, match=missing):
        actions.finish(case_id=one_assessed.pk, by=manager)


def test_a_reason_opens_the_way_to_the_plan(one_assessed, members, manager):
    explain(one_assessed, members[1].person, manager)

    with acting(manager):
        moved = actions.finish(case_id=one_assessed.pk, by=manager)

    assert moved.stage == Stage.PLAN


def test_where_nobody_is_assessed_reasons_are_not_enough(case, members, manager):
    for each in members:
        explain(case, each.person, manager)

    with acting(manager), pytest.raises(NotReady, match=members[0].person.name):
        actions.finish(case_id=case.pk, by=manager)


def test_the_page_asks_for_the_reason_and_shows_it(
    one_assessed, members, manager, sign_in
):
    client, person = sign_in(manager), members[1].person
    client.cookies["django_language"] = "en"
    page = reverse("case_assessment", args=[one_assessed.pk])

    before = client.get(page).text
    empty = client.post(address(one_assessed, person), {"reason": "absent"})
    client.post(address(one_assessed, person), WHY)
    after = client.get(page).text

    assert address(one_assessed, person) in before
    assert address(one_assessed, members[0].person) not in before
    assert empty.status_code == 422
    assert "Not reachable. Работи во странство до мај." in after
    told = client.get(reverse("case_page", args=[one_assessed.pk])).text
    assert f"{person.name} was not assessed: Not reachable" in told


def test_a_second_reason_takes_the_place_of_the_first(one_assessed, members, manager):
    explain(one_assessed, members[1].person, manager)
    explain(one_assessed, members[1].person, manager, reason="refused")

    assert NotAssessed.objects.get().reason == "refused"


def test_the_printed_assessment_says_who_was_not_assessed(
    one_assessed, members, manager, sign_in
):
    explain(one_assessed, members[1].person, manager)
    client = sign_in(manager)
    form = one_assessed.forms.get()

    pdf = client.get(reverse("case_form_print", args=[form.pk]), {"language": "mk"})

    pages = PdfReader(BytesIO(pdf.content)).pages
    printed = " ".join("".join(each.extract_text() for each in pages).split())
    assert "Работи во странство до мај." in printed


def test_only_at_the_assessment_and_only_about_people_of_the_case(
    one_assessed, members, manager, case_of
):
    with pytest.raises(actions.NotOfTheCase):
        explain(one_assessed, PersonFactory(office=manager.office), manager)
    at_plan = case_of(Stage.PLAN)
    with pytest.raises(MoveNotAllowed):
        explain(at_plan, at_plan.person, manager)


def test_strangers_and_colleagues_without_the_case_write_nothing(
    one_assessed, members, stranger, colleague, sign_in
):
    person = members[1].person
    with pytest.raises(NotAllowed):
        explain(one_assessed, person, colleague())

    assert sign_in(stranger).get(address(one_assessed, person)).status_code == 404
    made.NotAssessedFactory(case=one_assessed, person=person)
    with acting(stranger):
        assert not NotAssessed.objects.exists()


@pytest.mark.parametrize(
    "name", ["notassessed_once_in_a_stay", "notassessed_with_words"]
)
def test_the_database_refuses_two_reasons_and_none(name):
    first = made.NotAssessedFactory()
    wrong = {"person": PersonFactory(), "words": ""} if "words" in name else {}

    with pytest.raises(IntegrityError, match=name):
        made.NotAssessedFactory(**{"case": first.stay.case} | wrong)
