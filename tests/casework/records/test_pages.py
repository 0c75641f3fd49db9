"""The pages of a standard form: with a script and without one, for those of the case and for strangers."""

import pytest
from django.urls import reverse
from pypdf import PdfReader

from potpora.casework.records.models import CaseForm
from potpora.ground.approvals.models import Approval
from potpora.ground.drafts.models import Draft
from potpora.ground.staff.roles import Role
from tests.factories.instruments import CaseFormFactory, FormVersionFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
SENT = {
    "version": "1",
    "q-visit-seen_on": "2.3.2026",
    "q-visit-danger": "no",
    "q-visit-needs": ["food", "work"],
    "q-visit-rent": "1 200,50",
    "q-home-member": ["1"],
    "q-home-member-1-mname": "Ана",
    "q-home-member-1-age": "37",
    "q-home-region": "sk",
    "q-home-housing": "fair",
}


@pytest.fixture(autouse=True)
def in_english(client):
    """The pages of these tests are read in English."""
    client.cookies["django_language"] = "en"


def page(filled):
    return reverse("case_form", args=[filled.pk])


def text(answer) -> str:
    return answer.content.decode()


def test_the_list_names_forms_begun_and_forms_to_begin(sign_in, manager, draft):
    FormVersionFactory(form__code="consent", form__title={"en": "Consent"})

    shown = text(sign_in(manager).get(reverse("case_forms", args=[draft.case.pk])))

    assert page(draft) in shown
    assert "Consent" in shown


def test_beginning_leads_to_the_form(sign_in, manager, case_of):
    version, case = FormVersionFactory(), case_of()

    answer = sign_in(manager).post(
        reverse("case_form_start", args=[case.pk, version.form.code])
    )

    assert answer.url == page(CaseForm.objects.get(case=case))


def test_a_question_says_its_hint_and_why_it_is_asked(sign_in, manager, draft):
    shown = text(sign_in(manager).get(page(draft)))

    assert '<label class="govuk-label" for="q-visit-seen_on">Day of the visit' in shown
    assert "The term runs from here" in shown
    assert 'id="q-visit-what-at" hidden' in shown  # not asked while nobody is in danger


def test_described_levels_stand_beside_the_persons_own_view(sign_in, manager, draft):
    shown = text(sign_in(manager).get(page(draft)))

    pair = shown.split("pp-own-view")[1]
    assert pair.index("How do you see it?") < pair.index("Level of housing")
    assert "A roof that leaks" in pair


def test_without_a_script_a_form_is_filled_and_submitted(sign_in, manager, draft):
    client = sign_in(manager)

    answer = client.post(page(draft), SENT | {"submit": "1"})

    draft.refresh_from_db()
    assert answer.url == reverse("case_forms", args=[draft.case.pk])
    assert draft.state == "submitted"
    assert draft.answers["visit"] == {
        "seen_on": "2026-03-02", "danger": "no", "needs": ["food", "work"], "rent": "1200.50",
    }  # fmt: skip


def test_what_is_wrong_is_said_above_and_at_the_question(sign_in, manager, draft):
    sent = SENT | {
        "q-visit-seen_on": "31.11.2026",
        "q-home-member-1-age": "130",
        "submit": "1",
    }

    answer = sign_in(manager).post(page(draft), sent)

    shown = text(answer)
    assert answer.status_code == 422
    assert '<a href="#q-visit-seen_on">' in shown
    assert '<a href="#q-home-member-1-age">The home: Age: Between 0 and 119.' in shown
    assert 'value="31.11.2026"' in shown
    draft.refresh_from_db()
    assert (draft.state, draft.version) == ("draft", 1)


def test_saving_keeps_what_is_not_whole_yet(sign_in, manager, draft):
    sign_in(manager).post(
        page(draft), {"version": "1", "q-visit-danger": "yes", "save": "1"}
    )

    draft.refresh_from_db()
    assert (draft.state, draft.version) == ("draft", 2)
    assert draft.answers["visit"]["danger"] == "yes"


def test_without_a_script_rows_are_added_moved_and_removed(sign_in, manager, draft):
    client = sign_in(manager)

    added = text(client.post(page(draft), SENT | {"change": "add:q-home-member"}))
    assert 'name="q-home-member-2-mname"' in added

    two = SENT | {"q-home-member": ["1", "2"], "q-home-member-2-mname": "Ема"}
    moved = text(client.post(page(draft), two | {"change": "up:q-home-member-2"}))
    assert (
        'name="q-home-member-1-mname" id="q-home-member-1-mname" value="Ема"' in moved
    )

    removed = text(client.post(page(draft), two | {"change": "remove:q-home-member-1"}))
    assert 'value="Ема"' in removed
    assert "q-home-member-2-mname" not in removed


def test_a_change_that_names_nothing_changes_nothing(sign_in, manager, draft):
    client = sign_in(manager)

    for change in (
        "remove:q-home-member-9",
        "add:q-nothing",
        "up:",
        "clear:q-x-y",
        "add:q-home",
    ):
        assert client.post(page(draft), SENT | {"change": change}).status_code == 200


def test_live_only_what_differs_is_drawn_anew(sign_in, manager, draft):
    client = sign_in(manager)
    shown = text(client.get(page(draft)))
    seen = shown.split('id="drawn_layout" value="')[1].split('"')[0]

    answer = client.post(
        page(draft),
        {"version": "1", "q-visit-danger": "yes", "drawn_layout": seen},
        headers=HTMX,
    )

    drawn = text(answer)
    assert "What is the danger?" in drawn
    assert "Day of the visit" not in drawn.split('id="form-parts"')[0]


def test_live_a_button_that_only_has_the_focus_changes_nothing(sign_in, manager, draft):
    client = sign_in(manager)
    sent = SENT | {"change": "add:q-home-member"}

    focused = text(client.post(page(draft), sent, headers=HTMX))
    pressed = text(
        client.post(page(draft), sent, headers=HTMX | {"HX-Trigger-Name": "change"})
    )

    assert "q-home-member-2-mname" not in focused
    assert "q-home-member-2-mname" in pressed


def test_live_choices_follow_the_answer_before(sign_in, manager, draft):
    drawn = text(sign_in(manager).post(page(draft), SENT, headers=HTMX))

    assert "Butel" in drawn
    assert "Bitola" not in drawn


def test_live_a_wrong_answer_is_told_and_a_missing_one_not_yet(sign_in, manager, draft):
    sent = {"version": "1", "q-visit-rent": "-5", "q-home-member": ["1"]}

    drawn = text(sign_in(manager).post(page(draft), sent, headers=HTMX))

    assert "The rent is not negative." in drawn
    assert "Fill in" not in drawn


def test_what_was_typed_is_shown_again_and_can_be_discarded(sign_in, manager, draft):
    client = sign_in(manager)
    kept = reverse("draft_save", args=["standard-form", draft.pk])
    client.post(kept, SENT | {"q-visit-seen_on": "31.11.2026"})

    assert 'value="31.11.2026"' in text(client.get(page(draft)))

    client.post(page(draft), {"discard": "1"})
    assert "31.11.2026" not in text(client.get(page(draft)))


def test_what_was_sent_after_the_session_had_ended_is_found_again(
    sign_in, manager, draft
):
    client = sign_in(manager)
    ticket = (
        text(client.get(page(draft)))
        .split('name="draft_ticket" value="')[1]
        .split('"')[0]
    )
    client.logout()

    client.post(page(draft), SENT | {"draft_ticket": ticket, "submit": "1"})

    assert "1200,50" in text(sign_in(manager).get(page(draft)))


def test_saving_forgets_the_draft(sign_in, manager, draft):
    client = sign_in(manager)
    client.post(reverse("draft_save", args=["standard-form", draft.pk]), SENT)

    client.post(page(draft), SENT | {"save": "1"})

    assert not Draft.objects.exists()


def test_two_who_write_at_once_choose_between_both_versions(
    sign_in, manager, supervisor, draft
):
    sign_in(supervisor).post(page(draft), SENT | {"q-visit-rent": "900", "save": "1"})
    client = sign_in(manager)

    both = client.post(page(draft), SENT | {"q-visit-danger": "yes", "save": "1"})
    assert both.status_code == 409
    assert 'name="keep_visit-rent"' in text(both)

    chosen = {"version": "2", "resolve": "1", "keep_visit-rent": "theirs", "save": "1"}
    client.post(page(draft), SENT | {"q-visit-danger": "yes"} | chosen)

    draft.refresh_from_db()
    assert draft.answers["visit"]["rent"] == "900"
    assert draft.answers["visit"]["danger"] == "yes"


def test_a_third_version_asks_once_more(sign_in, manager, draft):
    client = sign_in(manager)
    client.post(page(draft), SENT | {"save": "1"})
    client.post(page(draft), SENT | {"version": "2", "save": "1"})

    again = client.post(
        page(draft), SENT | {"version": "2", "resolve": "1", "save": "1"}
    )

    assert again.status_code == 409


def test_another_person_reads_and_approves(sign_in, supervisor, submitted):
    client = sign_in(supervisor)
    shown = text(client.get(page(submitted)))
    assert "1200,5" in shown
    assert "Weak" in shown

    client.post(reverse("case_form_answer", args=[submitted.pk]), {"approve": "1"})

    submitted.refresh_from_db()
    assert submitted.state == "approved"


def test_the_list_of_approvals_leads_to_the_page_of_the_form(
    sign_in, supervisor, submitted
):
    client = sign_in(supervisor)
    question = Approval.objects.get(subject_id=submitted.pk)
    address = reverse("approval_answer", args=[question.pk])

    listed = text(client.get(reverse("approval_list")))

    assert f'href="{page(submitted)}"' in listed
    assert address not in listed
    assert client.get(address).url == page(submitted)


def test_returning_needs_words(sign_in, supervisor, submitted):
    answer = sign_in(supervisor).post(
        reverse("case_form_answer", args=[submitted.pk]), {"return": "1", "note": ""}
    )

    assert answer.status_code == 422
    assert "Write what has to be completed." in text(answer)


def test_the_writer_is_not_offered_to_answer_and_cannot(sign_in, manager, submitted):
    client = sign_in(manager)

    assert "case_form_answer" not in text(client.get(page(submitted)))
    answer = client.post(
        reverse("case_form_answer", args=[submitted.pk]), {"approve": "1"}
    )
    assert answer.status_code == 404  # a case manager approves nothing


def test_a_correction_begins_with_the_first_answers(sign_in, manager, approved):
    client = sign_in(manager)

    answer = client.post(
        reverse("case_form_correct", args=[approved.pk]), {"reason": "Wrong day"}
    )

    assert "Wrong day" in text(client.get(answer.url))
    assert "1200,5" in text(client.get(answer.url))


def test_what_is_typed_into_a_form_finished_meanwhile_is_kept(
    sign_in, manager, approved
):
    answer = sign_in(manager).post(page(approved), SENT | {"save": "1"})

    assert answer.status_code == 302
    assert Draft.objects.filter(subject_id=approved.pk).exists()


def test_what_a_script_asks_while_the_form_is_finished_leaves_no_draft(
    sign_in, manager, approved
):
    client = sign_in(manager)
    answer = client.post(page(approved), SENT, headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert not Draft.objects.filter(subject_id=approved.pk).exists()


def test_a_filled_form_is_printed_in_one_language_or_two(
    sign_in, manager, approved, tmp_path
):
    client = sign_in(manager)
    where = reverse("case_form_print", args=[approved.pk])

    def words(query):
        pdf = tmp_path / "form.pdf"
        pdf.write_bytes(client.get(where + query).content)
        return " ".join(page.extract_text() for page in PdfReader(pdf).pages)

    one = words("?language=en")
    assert "Day of the visit" in one
    assert approved.case.number in one
    both = words("?language=mk&language=en")
    assert "Ден на посетата" in both
    assert "Day of the visit" in both


@pytest.mark.parametrize("name", ["case_form", "case_form_print"])
def test_strangers_find_nothing(sign_in, stranger, draft, name):
    assert sign_in(stranger).get(reverse(name, args=[draft.pk])).status_code == 404


def test_a_sensitive_form_is_read_by_those_who_need_it(
    sign_in, manager, colleague, draft
):
    sign_in(manager).post(
        reverse("case_form_class", args=[draft.pk]), {"record_class": "sensitive"}
    )

    assert sign_in(manager).get(page(draft)).status_code == 200
    assert sign_in(colleague(Role.SUPERVISOR)).get(page(draft)).status_code == 200
    assert sign_in(colleague()).get(page(draft)).status_code == 404
    listed = sign_in(colleague()).get(reverse("case_forms", args=[draft.case.pk]))
    assert page(draft) not in text(listed)


@pytest.mark.parametrize("number", [1, 12])
def test_the_list_costs_the_same_for_one_form_and_for_twelve(
    sign_in, manager, case_of, django_assert_max_num_queries, number
):
    case = case_of()
    for _each in range(number):
        CaseFormFactory(case=case)
    client = sign_in(manager)

    with django_assert_max_num_queries(22):
        client.get(reverse("case_forms", args=[case.pk]))


def test_the_form_page_asks_the_database_little(
    sign_in, manager, draft, django_assert_max_num_queries
):
    client = sign_in(manager)

    with django_assert_max_num_queries(20):
        client.get(page(draft))
    with django_assert_max_num_queries(14):
        client.post(page(draft), SENT, headers=HTMX)
