"""In the browser: no connection, two who write, a case that goes, a session that ends; nothing is lost."""

import pytest
from playwright.sync_api import expect

from potpora.casework.casefile.actions.opening import open_case
from potpora.casework.records.models import CaseForm
from potpora.casework.transfer import actions as transfer
from potpora.ground.access.acting import acting
from potpora.ground.drafts.models import Draft
from potpora.ground.instruments.actions import versions
from potpora.ground.staff.models import Assignment
from tests.factories.instruments import SINCE, CaseFormFactory, visit
from tests.factories.network import allow_sharing
from tests.factories.search import FoundPersonFactory

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = "Мајката рече: „не можам повеќе“"
NO_CONNECTION = "No connection."
NOTHING_SENT = "Nothing was sent and nothing is lost"
KEPT = "Draft saved at"


def acts_as(username: str) -> Assignment:
    """Return what a demo account acts under."""
    return Assignment.objects.get(worker__user__username=username)


@pytest.fixture
def case(centres):
    """A case of a demo's case manager about a person who agrees to a transfer."""
    by = acts_as("manager.skopje")
    person = FoundPersonFactory(office=by.office)
    allow_sharing(person, "transfer")
    with acting(by):
        return open_case(
            beneficiary=person, priority="regular", manager=by.worker, by=by
        )


@pytest.fixture
def form(case):
    """A standard form of the case that was begun."""
    version, _warnings = versions.upload(data=visit())
    versions.put_in_force(version_id=version.pk, on=SINCE, today=SINCE)
    return CaseFormFactory(case=case, form_version=version)


def connected(visitor, yes: bool) -> None:
    """Take the network away from a browser, or give it back."""
    visitor.page.context.set_offline(not yes)


def types(visitor, **fields) -> None:
    """Write into fields key by key, as people do."""
    for name, value in fields.items():
        visitor.field(name.replace("__", "-")).fill(value)


def clicks(visitor, words: str) -> None:
    """Press a button and look at nothing yet."""
    visitor.main.get_by_role("button", name=words, exact=True).first.click()


def test_two_drafts_written_without_connection_meet_in_a_conflict_screen(
    somebody, form
):
    where = f"/case-forms/{form.pk}/"
    manager = somebody().signs_in("manager.skopje")
    supervisor = somebody().signs_in("supervisor.skopje")
    for each in (manager, supervisor):
        each.opens(where)
        connected(each, False)

    types(manager, q__visit__rent="100")
    types(manager, **{"q-home-member-1-mname": TYPED})
    types(supervisor, q__visit__rent="900")
    for each in (manager, supervisor):
        each.sees(NO_CONNECTION)
        clicks(each, "Save and go on later")
        each.sees(NOTHING_SENT)
    for each in (manager, supervisor):
        connected(each, True)
        each.sees(KEPT)

    supervisor.presses("Save and go on later")
    supervisor.sees("is saved as a draft")
    manager.presses("Save and go on later")
    manager.sees("Two people wrote this form at the same time")
    form.refresh_from_db()
    assert form.answers["visit"]["rent"] == "900"
    manager.chooses(**{"keep_visit-rent": "theirs"})
    manager.presses("Save what I chose")
    manager.sees("is saved as a draft")

    kept = CaseForm.objects.get(pk=form.pk).answers
    assert kept["visit"]["rent"] == "900"
    assert kept["home"]["member"][0]["mname"] == TYPED


def test_what_is_typed_without_connection_stays_when_the_page_is_loaded_anew(
    somebody, form
):
    manager = somebody().signs_in("manager.skopje")
    manager.opens(f"/case-forms/{form.pk}/")
    manager.page.route("**/drafts/**", lambda route: route.abort())
    types(manager, **{"q-home-member-1-mname": TYPED})
    manager.sees(NO_CONNECTION)

    manager.page.unroute("**/drafts/**")
    manager.page.on("dialog", lambda dialog: dialog.accept())
    manager.page.reload()

    expect(manager.field("q-home-member-1-mname")).to_have_value(TYPED)


def test_a_draft_on_its_way_does_not_arrive_after_the_form(somebody, form):
    manager = somebody().signs_in("manager.skopje")
    manager.opens(f"/case-forms/{form.pk}/")
    on_its_way = []
    manager.page.route("**/drafts/**", lambda route: on_its_way.append(route))
    with manager.page.expect_request("**/drafts/**"):
        types(manager, **{"q-home-member-1-mname": TYPED})

    clicks(manager, "Save and go on later")
    on_its_way[0].continue_()

    manager.sees("is saved as a draft")
    assert not Draft.objects.exists()


def test_a_form_that_was_sent_and_never_answered_is_filled_again(somebody, form):
    where = f"/case-forms/{form.pk}/"
    manager = somebody().signs_in("manager.skopje")
    manager.opens(where)
    manager.page.route(
        f"**{where}",
        lambda route: (
            route.abort() if route.request.method == "POST" else route.continue_()
        ),
    )
    manager.page.route("**/drafts/**", lambda route: route.abort())
    types(manager, **{"q-home-member-1-mname": TYPED})
    clicks(manager, "Save and go on later")
    manager.page.wait_for_url("chrome-error://**")
    manager.page.unroute_all()

    manager.opens(where)

    manager.sees("What you typed was kept.")
    expect(manager.field("q-home-member-1-mname")).to_have_value(TYPED)
    manager.presses("Save and go on later")
    form.refresh_from_db()
    assert form.answers["home"]["member"][0]["mname"] == TYPED
    manager.opens(where)
    manager.does_not_see("What you typed was kept.")


def test_a_note_about_a_case_that_went_meanwhile_is_given_back(somebody, case):
    manager = somebody().signs_in("manager.skopje")
    manager.opens(f"/cases/{case.pk}/notes/")
    connected(manager, False)
    types(manager, text=TYPED)
    manager.sees(NO_CONNECTION)
    asks, answers = acts_as("supervisor.skopje"), acts_as("director.bitola")
    with acting(asks):
        asked = transfer.ask(
            case_id=case.pk, to=answers.office, reason="moved", summary="x", by=asks
        )
    with acting(answers):
        transfer.accept(
            transfer_id=asked.pk,
            manager=answers.worker,
            circle=[],
            note="",
            by=answers,
        )

    connected(manager, True)
    manager.presses("Save the note")

    manager.sees("What you typed is not lost")
    manager.sees(TYPED)


def test_a_session_warns_before_its_end_and_one_press_renews_it(somebody, centres):
    manager = somebody().signs_in("manager.skopje")
    manager.page.clock.install()
    manager.opens("/accessibility/")
    note = manager.page.locator("#potpora-session")
    stay = note.get_by_role("button", name="Stay signed in")
    expect(stay).to_be_hidden()

    manager.page.clock.fast_forward("07:56:00")
    expect(note).to_contain_text("you will be signed out at")
    manager.finds_the_page_accessible()
    stay.click()
    expect(stay).to_be_hidden()

    manager.page.clock.fast_forward("07:54:00")
    expect(stay).to_be_hidden()
    manager.page.clock.fast_forward("00:06:30")
    expect(note).to_contain_text("Your session has ended.")
    expect(stay).to_be_hidden()
