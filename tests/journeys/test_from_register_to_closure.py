"""A case manager brings in the centre's register, finds somebody, and closes their case."""

from datetime import timedelta
from functools import partial
from random import Random

import pytest
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import Stage
from potpora.casework.records import actions as records
from potpora.config.demo.answers import assessed, ended, reviewed
from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.registry.intakes.models import Intake
from potpora.registry.people.models import Person
from tests.journeys.conftest import REGISTER, the_queue_is_worked_off

TODAY = timezone.localdate()


def day(days: int = 0) -> str:
    return f"{TODAY + timedelta(days=days):%d.%m.%Y}"


@pytest.mark.skipif(
    not REGISTER.exists(), reason="the sample register is not beside the project"
)
def test_the_register_is_brought_in_and_a_case_is_carried_to_its_closure(somebody):
    manager = somebody().signs_in("manager.skopje")
    supervisor = somebody().signs_in("supervisor.skopje")
    stranger = somebody().signs_in("manager.bitola")

    bring_in_the_register(manager)
    decide_on_some_doubtful_rows(manager)
    commit_the_register(manager)

    find_by_a_misspelt_latin_name(manager)
    found_elsewhere_without_content(stranger)
    open_a_case_for_the_household(manager)
    case = CaseFile.objects.get()
    stranger.finds_nothing_at(f"/cases/{case.pk}/")

    hold_the_first_talk(manager)
    the_supervisor_approves(supervisor, case)
    assess(manager, case)
    the_supervisor_approves_the_form(supervisor, case)
    plan_with_a_goal(manager, case)
    the_supervisor_approves(supervisor, case)
    carry_out(manager, case)
    review(manager, case)
    the_supervisor_approves_the_form(supervisor, case)
    ask_for_the_closure(manager, case)
    the_supervisor_approves_the_form(supervisor, case)

    case.refresh_from_db()
    assert case.stage == Stage.CLOSED
    manager.opens(f"/cases/{case.pk}/")
    manager.sees("closed")


def bring_in_the_register(manager):
    manager.opens("/intakes/")
    manager.follows("Bring in a file")
    manager.field("file").set_input_files(REGISTER)
    manager.presses("Bring in and read")
    the_queue_is_worked_off()
    manager.page.reload()
    manager.finds_the_page_accessible()
    manager.sees("1,500 rows")
    manager.sees("3 sheets")


def decide_on_some_doubtful_rows(manager):
    choices = manager.page.locator("select[data-potpora-decision]")
    for place in range(3):
        offered = (
            choices.nth(place)
            .locator("option")
            .evaluate_all("all => all.map(o => o.value)")
        )
        choices.nth(place).select_option("new" if "new" in offered else offered[-1])
    manager.presses("Keep the decisions")
    manager.sees("doubtful, 3 decided")


def commit_the_register(manager):
    manager.main.get_by_role("button", name="Bring in").first.click()
    the_queue_is_worked_off()
    manager.opens(f"/intakes/{Intake.objects.get().pk}/")
    manager.sees("are in the register")
    assert Person.objects.count() > 800


def find_by_a_misspelt_latin_name(manager):
    """In the file: Ѓелева Димка."""
    search_for(manager, "Gjeleva Dimkka")
    manager.sees("Ѓелева")


def search_for(visitor, text):
    visitor.opens("/search/")
    visitor.writes(q=text)
    visitor.presses("Search")
    assert text.split()[0] not in visitor.page.url


def found_elsewhere_without_content(stranger):
    """Another centre learns that she exists and who is responsible, and nothing else."""
    search_for(stranger, "Gjeleva Dimkka")
    stranger.sees("Ѓелева")
    stranger.sees("Ask for contact")
    stranger.does_not_see("Востаничка")
    person = Person.objects.get(given_name="Димка", surname="Ѓелева")
    stranger.finds_nothing_at(f"/people/{person.pk}/")


def open_a_case_for_the_household(manager):
    manager.follows("Димка")
    manager.follows("household")
    manager.writes(starts_on="01.01.2021")
    manager.page.locator("main form[data-potpora-typed] button").first.click()
    manager.finds_the_page_accessible()
    manager.follows("Open a case")
    manager.presses("Open the case")


def hold_the_first_talk(manager):
    manager.follows("Intake")
    manager.chooses(
        channel="in_person", reporter_kind="self", needs="money", in_danger="False"
    )
    manager.chooses(
        priority="regular", informed_of="rights", consent="given", decision="open_case"
    )
    manager.writes(words="Ми треба помош за струја.", priority_reason="Нема опасност.")
    manager.presses("Save and ask for approval")
    manager.sees("waits for the approval of another person")


def fill(manager, case, code, page, answered, **typed):
    """A form is begun in the browser and submitted there; its many answers are written as the demo writes them."""
    manager.opens(f"/cases/{case.pk}/{page}/")
    manager.presses("Begin", exact=False)
    manager.page.wait_for_url("**/case-forms/**")
    form = case.forms.get(form_version__form__code=code)
    by = Assignment.objects.get(worker__user__username="manager.skopje")
    with acting(by):
        records.save_draft(
            record_id=form.pk,
            answers=answered(form.answers, Random(1)),
            version=form.version,
            language="en",
            by=by,
        )
    manager.opens(f"/case-forms/{form.pk}/")
    manager.writes(**typed)
    manager.presses("Submit")
    manager.sees("It waits for the approval of another person.")
    manager.sees("Forms of this stage")


def assess(manager, case):
    manager.opens(f"/cases/{case.pk}/assessment/")
    manager.sees("Assessment missing for")
    answered = partial(assessed, levels=["3"])
    typed = {"q-story-own_story": "Сакам да работам."}
    fill(manager, case, "assessment_adult", "assessment", answered, **typed)


def plan_with_a_goal(manager, case):
    manager.opens(f"/cases/{case.pk}/plan/")
    manager.writes(long_goal="Редовна работа.", review_on=day(60))
    manager.chooses(agreement="agreed")
    manager.presses("Save")
    manager.follows("Agree on goals and activities")
    manager.follows("Add a goal")
    manager.chooses(domain="income", activity1_bearer="person")
    manager.writes(text="Редовен приход", until=day(50))
    manager.writes(activity1_text="Пријава за работа", activity1_due_on=day(20))
    manager.presses("Save")
    manager.presses("Save and ask for approval")
    manager.sees("waits for the approval of another person")


def carry_out(manager, case):
    manager.opens(f"/cases/{case.pk}/")
    manager.follows("Write how the plan is going")
    result = manager.page.locator('main input[name$="-result"][value="done"]')
    result.first.check()
    manager.writes(progress="Се вработи.")
    manager.presses("Save and go on to the review")


def review(manager, case):
    typed = {"q-own-own_change": "Подобро е."}
    fill(manager, case, "review", "review", reviewed, **typed)


def ask_for_the_closure(manager, case):
    manager.opens(f"/cases/{case.pk}/review/")
    manager.presses("Do what was decided")
    manager.page.wait_for_url("**/closure/")
    typed = {"q-why-summary": "Целите се постигнати."}
    fill(manager, case, "closure", "closure", ended, **typed)


def the_supervisor_approves(supervisor, case):
    supervisor.opens("/approvals/")
    supervisor.sees(case.number)
    supervisor.follows_the_first_row()
    supervisor.chooses(answer="approved")
    supervisor.presses("Answer")
    supervisor.sees("approved")


def the_supervisor_approves_the_form(supervisor, case):
    """A standard form is answered where it is read."""
    supervisor.opens("/approvals/")
    supervisor.sees(case.number)
    supervisor.follows_the_first_row()
    supervisor.page.wait_for_url("**/case-forms/**")
    supervisor.presses("Approve")
    supervisor.sees("is approved")
