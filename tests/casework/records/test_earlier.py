"""A form asks nothing the system knows: it begins with the register, the case and earlier forms."""

from datetime import date

import pytest

from potpora.casework.casefile.workflow import Stage
from potpora.casework.records import actions
from potpora.ground.access.acting import acting
from potpora.ground.instruments.prefilling import flat
from potpora.ground.instruments.workflow import State
from tests.factories.casework import CaseTeamMemberFactory
from tests.factories.instruments import CaseFormFactory
from tests.factories.outreach_leads import LeadFactory, LeadReporterFactory
from tests.factories.registry import HouseholdMemberFactory, IdentifierFactory
from tests.factories.standard import version_of

pytestmark = pytest.mark.django_db


def final(case, code, answers, *, calculated=None, **fields):
    """A form of the case that holds."""
    return CaseFormFactory(
        case=case,
        form_version=version_of(code),
        state=State.LOCKED,
        started_on=date(2026, 3, 2),
        finished_on=fields.pop("finished_on", date(2026, 3, 2)),
        answers=answers,
        results={"calculated": calculated or {}},
        **fields,
    )


def begun(case, code, by, person=None):
    """Return the answers with which the form begins."""
    version_of(code)
    with acting(by):
        filled = actions.start(
            case_id=case.pk,
            code=code,
            person_id=person and person.pk,
            language="mk",
            by=by,
        )
    return flat(filled.answers)


def test_the_register_is_not_asked_again(case_of, manager):
    case = case_of()

    answers = begun(case, "intake", manager)

    assert answers["person"] == case.person.name
    assert answers["has_number"] == "no"


def test_a_reason_for_having_no_number_is_known_and_a_number_asks_for_none(
    case_of, manager
):
    lost, known = case_of(), case_of()
    lost.person.no_number_reason = "papers_lost"
    lost.person.save()
    IdentifierFactory(person=known.person)

    assert begun(lost, "intake", manager)["no_number_reason"] == "papers_lost"
    assert begun(known, "intake", manager)["has_number"] == "yes"


@pytest.fixture
def lead(manager):
    """A report by the public page, naming a danger; its reporter may be called."""

    def make(person, **fields):
        told = LeadFactory(
            public=True,
            office=manager.office,
            person=person,
            dangers=["child"],
            **fields,
        )
        LeadReporterFactory(lead=told)
        return told

    return make


def test_what_a_lead_says_is_not_asked_again_at_intake(case_of, manager, lead):
    case = case_of()
    told = lead(case.person)

    answers = begun(case, "intake", manager)

    assert answers["words"] == told.text
    assert (answers["channel"], answers["reporter_kind"]) == ("web_report", "neighbour")
    assert answers["reporter_name"] == "Сосед Измислен, 000 000"
    assert answers["danger_now"] == "yes"


def test_a_lead_from_which_nothing_grew_says_nothing_at_intake(case_of, manager, lead):
    case = case_of()
    lead(case.person, closed=True)
    lead(None)

    assert begun(case, "intake", manager)["words"] == ""


def test_each_member_of_the_household_has_a_row(case_of, manager):
    head = HouseholdMemberFactory(household__office=manager.office)
    son = HouseholdMemberFactory(household=head.household, is_head=False)
    case = case_of(Stage.ASSESSMENT, household=head.household, person=None)

    rows = begun(case, "initial_assessment", manager)["member"]

    assert {row["member_name"] for row in rows} == {head.person.name, son.person.name}
    assert {row["member_seen"] for row in rows} == {""}


def test_what_was_told_at_intake_is_told_again_in_the_consent(case_of, manager):
    case = case_of()
    final(
        case,
        "intake",
        {
            "concerned": {"comm_need": ["interpreter", "easy"]},
            "decided": {"information_given": ["rights", "data"]},
        },
    )

    answers = begun(case, "consent", manager)

    assert answers["informed_of"] == "rights data"
    assert answers["informed_how"] == "interpreter easy"


def test_a_draft_says_nothing_yet(case_of, manager):
    case = case_of()
    CaseFormFactory(
        case=case,
        form_version=version_of("intake"),
        answers={"decided": {"information_given": ["rights"]}},
    )

    assert begun(case, "consent", manager)["informed_of"] == ""


def test_an_assessment_knows_the_last_level_of_the_same_person(case_of, manager):
    case = case_of(Stage.ASSESSMENT)
    levels = {"housing_domain/housing_score": "2"}
    final(case, "assessment_adult", {}, calculated=levels, person=case.person)

    answers = begun(case, "assessment_adult", manager, case.person)

    assert answers["housing_before"] == "2"
    assert answers["health_before"] == ""


def test_a_review_begins_with_the_weak_domains(case_of, manager):
    case = case_of(Stage.REVIEW)
    judged = {
        "housing_domain/housing_weak": "yes",
        "housing_domain/housing_score": "2",
        "health_domain/health_weak": "no",
        "care_domain/care_weak": "open",
    }
    final(case, "assessment_adult", {}, calculated=judged, person=case.person)

    rows = begun(case, "review", manager)["again"]

    assert [(row["again_domain"], row["again_before"]) for row in rows] == [
        ("housing", "2"),
        ("care", ""),
    ]
    assert {row["again_form"] for row in rows} == {"adult"}
    assert {row["again_person"] for row in rows} == {case.person.name}


def test_a_plan_names_the_weak_domains_in_the_language_of_the_form(case_of, manager):
    case = case_of(Stage.PLAN)
    judged = {"housing_domain/housing_weak": "yes", "housing_domain/housing_score": "2"}
    final(case, "assessment_adult", {}, calculated=judged, person=case.person)

    assert begun(case, "plan", manager)["weak_list"] == "Домување"


def test_the_closure_recalls_what_was_expected(case_of, manager):
    case = case_of(Stage.REVIEW)
    final(case, "intake", {"needed": {"expectation": "A dry room"}})

    assert begun(case, "closure", manager)["first_expectation"] == "A dry room"


def test_the_contacts_on_record_are_talks_of_the_assessment(case_of, manager):
    case = case_of(Stage.ASSESSMENT)
    contact = {"at": "2026-03-01T10:00:00+01:00", "kind": "office", "with_whom": "Ana"}
    final(case, "contact", {"what": contact})

    rows = begun(case, "assessment_adult", manager, case.person)["talk"]

    assert [(row["talk_on"], row["talk_kind"], row["talk_with"]) for row in rows] == [
        ("2026-03-01", "office", "Ana")
    ]


def test_those_around_the_case_are_around_the_conference(case_of, manager):
    case = case_of(Stage.ASSESSMENT)
    CaseTeamMemberFactory(
        case=case,
        worker=None,
        outsider="Class teacher",
        function="teacher",
        motive="Sees the child daily",
    )

    rows = begun(case, "conference", manager)["participant"]

    assert [(row["participant_name"], row["participant_role"]) for row in rows] == [
        (manager.worker.name, "case_manager"),
        ("Class teacher", "school"),
    ]
