"""A case manager brings in the centre's register, finds somebody, and closes their case.

The register is brought in once, in Albanian; then a case is carried in Albanian and one in
Macedonian, each of another person.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random

from django.utils import timezone

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import Stage
from potpora.casework.records import actions as records
from potpora.config.demo.answers import (
    assessed,
    ended,
    first_seen,
    received,
    reviewed,
)
from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.registry.people.models import Person
from tests.journeys.register import bring_in_the_register, needs_the_register

TODAY = timezone.localdate()


@dataclass(frozen=True)
class Sought:
    """Somebody in the file, how their name was heard, and a word of their address."""

    heard: str
    given_name: str
    surname: str
    street: str


SOUGHT = {
    "sq": Sought("Gjeleva Dimkka", "Димка", "Ѓелева", "Востаничка"),
    "mk": Sought("Talevsky Zaffir", "Зафир", "Талевски", "Реган"),
}


def day(days: int = 0) -> str:
    return f"{TODAY + timedelta(days=days):%d.%m.%Y}"


@needs_the_register
def test_the_register_is_brought_in_and_cases_are_carried_to_their_closure(somebody):
    bring_in_the_register(somebody("sq").signs_in("manager.skopje"))
    for language, sought in SOUGHT.items():
        carry_a_case(somebody, language, sought)


def carry_a_case(somebody, language, sought):
    """Find somebody, open a case for their household and carry it through every stage."""
    manager = somebody(language).signs_in("manager.skopje")
    supervisor = somebody(language).signs_in("supervisor.skopje")
    stranger = somebody(language).signs_in("manager.bitola")

    find_by_a_misspelt_latin_name(manager, sought)
    found_elsewhere_without_content(stranger, sought)
    open_a_case_for_the_household(manager, sought)
    case = CaseFile.objects.exclude(stage=Stage.CLOSED).get()
    stranger.finds_nothing_at(f"/cases/{case.pk}/")

    hold_the_first_talk(manager, case)
    see_how_fast_to_act(manager, case)
    the_supervisor_approves_the_form(supervisor, case)
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


def find_by_a_misspelt_latin_name(manager, sought):
    search_for(manager, sought.heard)
    manager.sees(sought.surname)


def search_for(visitor, text):
    visitor.opens("/search/")
    visitor.writes(q=text)
    visitor.presses("Search")
    assert text.split()[0] not in visitor.page.url


def found_elsewhere_without_content(stranger, sought):
    """Another centre learns that they exist and who is responsible, and nothing else."""
    search_for(stranger, sought.heard)
    stranger.sees(sought.surname)
    stranger.sees("Ask for contact")
    stranger.does_not_see(sought.street)
    named = {"given_name": sought.given_name, "surname": sought.surname}
    person = Person.objects.get(**named)
    stranger.finds_nothing_at(f"/people/{person.pk}/")


def open_a_case_for_the_household(manager, sought):
    manager.follows(sought.given_name)
    manager.follows("New household")
    manager.writes(starts_on="01.01.2021")
    manager.page.locator("main form[data-potpora-typed] button").first.click()
    manager.finds_the_page_accessible()
    manager.follows("Open a case")
    manager.presses("Open the case")


def hold_the_first_talk(manager, case):
    manager.follows("Intake")
    typed = {"q-needed-words": "Ми треба помош за струја."}
    fill(manager, case, "intake", "intake", received, told=FINISHED, **typed)
    assert case.intakerecords.get().words == "Ми треба помош за струја."


def see_how_fast_to_act(manager, case):
    manager.sees("The initial assessment has not been approved yet.")
    typed = {"q-picture-own_view": "Да се плати струјата."}
    fill(manager, case, "initial_assessment", "intake", first_seen, **typed)


FINISHED = "%(form)s is finished."
WAITS = "%(form)s is submitted. It waits for the approval of another person."


def fill(manager, case, code, page, answered, *, told=WAITS, **typed):
    """A form is begun in the browser and submitted there; its many answers are written as the demo writes them."""
    manager.opens(f"/cases/{case.pk}/{page}/")
    start = manager.main.locator(f'form[action$="/forms/{code}/start/"]')
    start.get_by_role("button").click()
    manager.page.wait_for_url("**/case-forms/**")
    form = case.forms.get(form_version__form__code=code)
    by = Assignment.objects.get(worker__user__username="manager.skopje")
    with acting(by):
        records.save_draft(
            record_id=form.pk,
            answers=answered(form.answers, Random(1)),
            version=form.version,
            language=manager.language,
            by=by,
        )
    manager.opens(f"/case-forms/{form.pk}/")
    manager.writes(**typed)
    manager.presses("Submit")
    manager.sees_sentence(told)
    manager.sees("Forms of this stage")


def assess(manager, case):
    manager.opens(f"/cases/{case.pk}/assessment/")
    manager.sees_sentence("Assessment missing for: %(items)s.")
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
    manager.sees("Plan saved. It waits for the approval of another person.")


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
    supervisor.sees_sentence("%(form)s of %(number)s: approved.")


def the_supervisor_approves_the_form(supervisor, case):
    """A standard form is answered where it is read."""
    supervisor.opens("/approvals/")
    supervisor.sees(case.number)
    supervisor.follows_the_first_row()
    supervisor.page.wait_for_url("**/case-forms/**")
    supervisor.presses("Approve")
    supervisor.sees_sentence("%(form)s is approved.")
