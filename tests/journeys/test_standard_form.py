"""A case manager fills a standard form in the browser; the supervisor approves it."""

import base64

import pytest
from playwright.sync_api import expect

from potpora.casework.casefile.actions.opening import open_case
from potpora.ground.access.acting import acting
from potpora.ground.instruments.actions import versions
from potpora.ground.staff.models import Assignment
from tests.factories.instruments import SINCE, visit
from tests.factories.registry import PersonFactory
from tests.ground.instruments.workbooks import workbook

SIGNED = """
| type | name | label::English (en) | appearance | register |
| text | phone | Phone now | | person.phone |
| image | signature | Signature of the person | signature | |
| image | photo | Photo of the certificate | | |
"""
ENGLISH = """
| form_title | form_id | default_language |
| Signed visit | signed | English (en) |
"""
PNG = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(centres):
    """A case of a demo's case manager, and the form with a bit of everything in force."""
    version, _warnings = versions.upload(data=visit())
    versions.put_in_force(version_id=version.pk, on=SINCE, today=SINCE)
    by = Assignment.objects.get(worker__user__username="manager.skopje")
    person = PersonFactory(office=by.office)
    with acting(by):
        return open_case(
            beneficiary=person, priority="regular", manager=by.worker, by=by
        )


def settled(visitor):
    """Wait until the page has answered the last change."""
    visitor.page.wait_for_timeout(300)
    visitor.page.wait_for_load_state("networkidle")


def types(visitor, name, value):
    """Write into a field and leave it."""
    visitor.field(name).fill(value)
    visitor.field(name).press("Tab")
    settled(visitor)


def test_a_form_follows_the_answers_and_is_approved_by_another(somebody, case):
    manager = somebody().signs_in("manager.skopje")
    manager.opens(f"/cases/{case.pk}/forms/")
    manager.presses("Visit")

    manager.does_not_see("What is the danger?")
    manager.chooses(**{"q-visit-danger": "yes"})
    settled(manager)
    manager.sees("What is the danger?")
    types(manager, "q-visit-what", "The stove")
    types(manager, "q-visit-rent", "-5")
    manager.sees("The rent is not negative.")
    types(manager, "q-visit-rent", "1200,50")
    manager.does_not_see("The rent is not negative.")

    types(manager, "q-home-member-1-mname", "Ana")
    manager.presses("Add another Member")
    settled(manager)
    types(manager, "q-home-member-2-mname", "Ema")
    types(manager, "q-home-member-2-age", "8")
    expect(manager.field("q-home-member-2-school")).to_be_visible()
    manager.presses("Move up Member 2")
    settled(manager)
    expect(manager.field("q-home-member-1-mname")).to_have_value("Ema")
    manager.finds_the_page_accessible()

    manager.presses("Submit")
    manager.sees("Fill in “Day of the visit”")
    types(manager, "q-visit-seen_on", "2.3.2026")
    manager.chooses(**{"q-home-housing": "fair"})
    settled(manager)
    manager.presses("Submit")
    manager.sees("It waits for the approval of another person.")

    supervisor = somebody().signs_in("supervisor.skopje")
    supervisor.opens(f"/case-forms/{case.forms.get().pk}/")
    supervisor.sees("The stove")
    supervisor.presses("Approve")
    supervisor.sees("is approved")


def test_on_a_phone_nothing_is_wider_than_the_screen(somebody, case):
    visitor = somebody(screen={"width": 390, "height": 844}).signs_in("manager.skopje")
    visitor.opens(f"/cases/{case.pk}/forms/")
    visitor.presses("Visit")
    visitor.sees("Day of the visit")


def in_force(data: bytes) -> None:
    """Put a workbook in force as a form that the owner of the method added."""
    version, _warnings = versions.upload(data=data)
    versions.put_in_force(version_id=version.pk, on=SINCE, today=SINCE)


def draws(visitor):
    """Write a name into the first place for a signature."""
    place = visitor.page.locator("canvas.pp-signature").first
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    mouse = visitor.page.mouse
    mouse.move(box["x"] + 30, box["y"] + 60)
    mouse.down()
    mouse.move(box["x"] + 120, box["y"] + 20, steps=5)
    mouse.move(box["x"] + 200, box["y"] + 80, steps=5)
    mouse.up()


def test_a_signature_is_drawn_and_a_photo_is_kept_as_soon_as_it_is_chosen(
    somebody, case
):
    in_force(workbook(SIGNED, "", ENGLISH))
    visitor = somebody(screen={"width": 390, "height": 844}).signs_in("manager.skopje")
    visitor.opens(f"/cases/{case.pk}/forms/")
    visitor.presses("Signed visit")

    draws(visitor)
    visitor.main.get_by_role("button", name="Keep the signature").click()
    visitor.sees("Signature of the person – Signed visit")
    visitor.field("file-q-photo").set_input_files(
        {"name": "photo.png", "mimeType": "image/png", "buffer": PNG}
    )
    visitor.sees("Photo of the certificate – Signed visit")
    settled(visitor)
    visitor.finds_the_page_accessible()
    visitor.presses("Submit")

    kept = case.attachments.order_by("kind")
    assert [each.kind for each in kept] == ["photo", "signature"]
    assert kept.last().size_bytes > len(PNG)
