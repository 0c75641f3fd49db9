"""The sample register of a centre, brought in through the pages: upload, columns, review, commit."""

import pytest

from potpora.registry.people.models import Person
from tests.journeys.conftest import REGISTER, the_queue_is_worked_off

ROWS, SHEETS, DECIDED = 1_500, 3, 3
needs_the_register = pytest.mark.skipif(
    not REGISTER.exists(), reason="the sample register is not beside the project"
)


def bring_in_the_register(worker):
    """Bring the file in as the intake worker of a centre does; its people are then found."""
    upload(worker)
    confirm_the_columns(worker)
    decide_on_some_doubtful_rows(worker)
    commit(worker)


def upload(worker):
    worker.opens("/intakes/")
    worker.follows("Bring in a file")
    worker.field("file").set_input_files(REGISTER)
    worker.presses("Bring in and read")
    the_page_renews_itself(worker, "select[data-potpora-decision]")
    worker.sees_count("%(shown)s row", "%(shown)s rows", ROWS, name="shown")
    worker.sees_count("%(sheets)s sheet", "%(sheets)s sheets", SHEETS, name="sheets")


def the_page_renews_itself(worker, shown: str):
    """Wait until the work behind the page is done and the page shows what came of it."""
    the_queue_is_worked_off()
    worker.page.locator(shown).first.wait_for()
    worker.finds_the_page_accessible()


def confirm_the_columns(worker):
    """Look what each column was taken for, and find it right."""
    worker.follows("Columns")
    chosen = worker.main.locator("select").evaluate_all("all => all.map(s => s.value)")
    assert {"full_name", "number", "born_on", "municipality", "risks"} <= set(chosen)
    worker.follows("Back to the review")


def decide_on_some_doubtful_rows(worker):
    choices = worker.page.locator("select[data-potpora-decision]")
    for place in range(DECIDED):
        offered = (
            choices.nth(place)
            .locator("option")
            .evaluate_all("all => all.map(o => o.value)")
        )
        choices.nth(place).select_option("new" if "new" in offered else offered[-1])
    worker.presses("Keep the decisions")
    worker.sees("doubtful, %(decided)s decided", decided=str(DECIDED))


def commit(worker):
    worker.page.locator('main form[action$="/commit/"] button').click()
    the_page_renews_itself(worker, 'form[action$="/undo/"]')
    worker.sees("The intake can be taken back as long as nobody has built on it.")
    assert Person.objects.count() > 800
