"""From draft to approved, and what nobody may do on the way."""

import pytest
from django.db import DatabaseError, transaction

from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.records import actions
from potpora.casework.records.models import CaseForm
from potpora.ground.access.acting import acting
from potpora.ground.approvals.models import Approval
from potpora.ground.instruments.actions.filling import Changed, NotComplete
from potpora.ground.instruments.workflow import MOVES, NotPossible, State, check_move
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from tests.factories.casework import CaseFileFactory
from tests.factories.instruments import CaseFormFactory, FormVersionFactory
from tests.factories.registry import HouseholdMemberFactory, PersonFactory

pytestmark = pytest.mark.django_db


def save(filled, by, answers=None, version=1):
    with acting(by):
        return actions.save_draft(
            record_id=filled.pk,
            answers=answers or {},
            version=version,
            language="en",
            by=by,
        )


def submit(filled, by, answers, version=1):
    with acting(by):
        return actions.submit(
            record_id=filled.pk, answers=answers, version=version, language="en", by=by
        )


def start(case, by, code, person=None):
    with acting(by):
        return actions.start(
            case_id=case.pk,
            code=code,
            person_id=person and person.pk,
            language="en",
            by=by,
        )


def test_a_form_begins_with_what_is_known_and_is_begun_once(case_of, manager):
    version = FormVersionFactory()
    case = case_of()

    first = start(case, manager, version.form.code)
    again = start(case, manager, version.form.code)

    assert first == again
    assert (first.state, first.done_by, first.stay.stage) == (
        "draft",
        manager.worker,
        "intake",
    )
    assert first.answers["home"]["member"] == [{"age": "", "mname": "", "school": ""}]


def test_a_form_about_a_person_is_about_somebody_of_the_case(case_of, manager):
    version = FormVersionFactory(form__code="assessment_adult")
    case = case_of(stage="assessment", for_household=True)
    member = HouseholdMemberFactory(
        household=case.household, person__office=case.office
    )
    other = PersonFactory(office=case.office)

    filled = start(case, manager, version.form.code, member.person)

    assert filled.person == member.person
    with pytest.raises(actions.NotOffered):
        start(case, manager, version.form.code, other)


def test_a_protected_address_is_never_filled_in(case_of):
    from potpora.casework.records.prefill import known_about

    person = PersonFactory(address_protected=True)

    assert "address" not in known_about(case_of(person=person), person)


def test_a_form_of_another_stage_is_not_begun(case_of, manager):
    version = FormVersionFactory(form__code="review")

    with pytest.raises(NotAllowed):
        start(case_of(), manager, version.form.code)


def test_of_two_who_save_at_once_the_second_is_told(draft, manager, supervisor):
    save(draft, manager, {"visit": {"danger": "no"}})

    with pytest.raises(Changed) as told:
        save(draft, supervisor, {"visit": {"danger": "yes"}})

    assert told.value.theirs.answers == {"visit": {"danger": "no"}}


def test_what_is_missing_keeps_a_form_from_being_submitted(draft, manager, whole):
    del whole["visit"]["seen_on"]

    with pytest.raises(NotComplete) as told:
        submit(draft, manager, whole)

    assert [fault.key for fault in told.value.filling.problems()] == ["visit/seen_on"]


def test_submitting_leaves_out_what_does_not_count_and_keeps_what_is_computed(
    draft, manager, whole
):
    whole["visit"]["what"] = "written while the answer was yes"

    filled = submit(draft, manager, whole)

    assert "what" not in filled.answers["visit"]
    assert filled.results["calculated"] == {"home/members": "1"}
    assert filled.results["scores"] == {"home/housing": 2.0}
    assert filled.state == State.SUBMITTED


def test_who_leads_is_told_of_a_submitted_form_and_the_writer_of_a_returned_one(
    submitted, manager, supervisor
):
    waiting = Notice.objects.get(subject_id=submitted.pk, done_at=None)
    assert (waiting.kind, waiting.role) == ("case.form_asked", Role.SUPERVISOR)

    with acting(supervisor):
        actions.return_(
            record_id=submitted.pk, reason="The day is wrong", by=supervisor
        )

    waiting = Notice.objects.get(subject_id=submitted.pk, done_at=None)
    assert (waiting.kind, waiting.worker) == ("case.form_returned", manager.worker)


def test_approving_names_who_and_when_and_leaves_the_trail(approved, supervisor):
    approved.refresh_from_db()

    assert (approved.state, approved.reviewed_by) == ("approved", supervisor.worker)
    assert Approval.objects.get(subject_id=approved.pk).answer == "approved"
    assert TrailEntry.objects.filter(verb="form.approved").count() == 1


def test_nobody_approves_their_own_form(draft, supervisor, whole):
    submit(draft, supervisor, whole)

    with acting(supervisor), pytest.raises(NotAllowed):
        actions.approve(record_id=draft.pk, by=supervisor)


def test_a_case_manager_approves_nothing(submitted, colleague):
    other = colleague()

    with acting(other), pytest.raises(NotAllowed):
        actions.approve(record_id=submitted.pk, by=other)


def test_a_returned_form_is_completed_and_submitted_again(
    submitted, manager, supervisor, whole
):
    with acting(supervisor):
        actions.return_(
            record_id=submitted.pk, reason="The day is wrong", by=supervisor
        )

    again = submit(submitted, manager, whole, version=2)

    assert (again.state, again.reviewed_by) == (State.SUBMITTED, None)


def test_a_form_that_needs_no_approval_is_locked_at_once(case_of, manager, whole):
    filled = CaseFormFactory(case=case_of(), form_version__form__code="contact")

    assert submit(filled, manager, whole).state == State.LOCKED


def test_a_finished_form_is_written_no_more(approved, manager):
    with pytest.raises(NotPossible):
        save(approved, manager, {"visit": {}}, version=2)


def test_a_correction_is_a_new_form_and_takes_the_place_of_the_first(
    approved, manager, supervisor, whole
):
    with acting(manager):
        begun = actions.correct(record_id=approved.pk, reason="Wrong day", by=manager)
        same = actions.correct(record_id=approved.pk, reason="Wrong day", by=manager)
    assert begun == same
    approved.refresh_from_db()
    assert approved.state == State.APPROVED

    submit(begun, manager, whole)
    with acting(supervisor):
        actions.approve(record_id=begun.pk, by=supervisor)

    approved.refresh_from_db()
    assert approved.state == State.CORRECTED


def test_a_draft_can_be_deleted_and_nothing_else(draft, submitted, manager, case_of):
    other = CaseFormFactory(case=draft.case, form_version=FormVersionFactory())

    with acting(manager):
        actions.discard(record_id=other.pk, by=manager)
        with pytest.raises(NotPossible):
            actions.discard(record_id=submitted.pk, by=manager)

    assert not CaseForm.objects.filter(pk=other.pk).exists()


def test_a_stranger_finds_no_form_to_write_into(draft, stranger):
    with acting(stranger), pytest.raises(CaseForm.DoesNotExist):
        actions.save_draft(
            record_id=draft.pk, answers={}, version=1, language="en", by=stranger
        )


@pytest.mark.parametrize("stage", list(State))
def test_only_named_steps_are_possible(stage):
    for wanted in set(State) - MOVES[stage]:
        with pytest.raises(NotPossible):
            check_move(stage, wanted)


def refused(filled, **fields):
    with pytest.raises(DatabaseError) as told, transaction.atomic():
        CaseForm.objects.filter(pk=filled.pk).update(**fields)
    return str(told.value)


def test_the_database_keeps_a_finished_form_as_it_is(approved):
    assert "Cannot update" in refused(approved, answers={"visit": {}})
    assert "Invalid transition" in refused(approved, state="draft")
    with pytest.raises(DatabaseError), transaction.atomic():
        CaseForm.objects.filter(pk=approved.pk).delete()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"state": "submitted"}, "_finished_unless_a_draft"),
        ({"finished_on": "2020-01-01"}, "_finishes_after_it_starts"),
        ({"reviewed_on": "2026-01-01"}, "_reviewed_by_iff_on"),
    ],
)
def test_the_database_refuses_what_cannot_be(draft, fields, constraint):
    assert f"caseform{constraint}" in refused(draft, **fields)


def test_the_database_refuses_answers_that_cannot_be(submitted, manager):
    own = {"reviewed_by": manager.worker, "reviewed_on": "2026-11-22"}
    assert "caseform_reviewed_by_another" in refused(submitted, **own)
    assert "caseform_approved_by_somebody" in refused(submitted, state="approved")
    assert "caseform_returned_with_a_reason" in refused(submitted, state="returned")


def test_the_database_refuses_corrections_that_cannot_be(draft, submitted):
    other = CaseFormFactory(case=draft.case)
    itself = {"corrects": other, "correction_reason": "Wrong day"}

    assert "caseform_corrects_with_a_reason" in refused(other, corrects=submitted)
    assert "caseform_not_correcting_itself" in refused(other, **itself)
    with (
        pytest.raises(DatabaseError, match="caseform_one_open_of_a_kind"),
        transaction.atomic(),
    ):
        CaseFormFactory(case=other.case, form_version=other.form_version)


def test_a_case_elsewhere_has_forms_of_its_own(stranger, draft):
    assert CaseFileFactory(office=stranger.office).forms.count() == 0
