"""What a project does for a household of high risk: sessions, work, rights, a parcel."""

from datetime import timedelta

from django.utils import timezone

from potpora.ground.organisations.models import Office
from potpora.outreach.counselling.models import (
    CounsellingPackage,
    EmploymentOffer,
    ProjectReferral,
)

TODAY = timezone.localdate()
ORDER = ["social_worker", "family_counsellor", "systemic_counsellor"]
SECRET = "Изговорено само во советувалиштето."
AGREED = "Ќе се јават кај матичниот лекар."


def day(days: int = 0) -> str:
    return f"{TODAY + timedelta(days=days):%d.%m.%Y}"


def page_of(household) -> str:
    return f"/projects/{household.project_id}/households/{household.pk}/"


def write_a_package(coordinator, project):
    coordinator.opens(f"/projects/{project.pk}/counselling/templates/add/")
    coordinator.writes(name="Три советувања")
    coordinator.presses("Save")
    coordinator.sees("The template is saved. Packages of it can be offered now.")


def offer_the_package(counsellor, household) -> CounsellingPackage:
    counsellor.opens(page_of(household))
    counsellor.follows("Offer sessions")
    counsellor.field("accepted").check()
    counsellor.presses("Offer")
    return CounsellingPackage.objects.get(household=household)


def hold_the_sessions(centre, counsellor, package, first_hour: int):
    """An orange flag stands: the social worker of the centre begins, the others follow."""
    assert package.professions == ORDER
    for number, holder in enumerate((centre, counsellor, counsellor)):
        hold_a_session(holder, package, f"{first_hour + number:02}:01")
    package.refresh_from_db()
    assert package.status == "completed"


def hold_a_session(holder, package, hour):
    holder.opens(f"/counselling/{package.pk}/plan/")
    holder.writes(day=day(), at=hour, place="Советувалиште")
    holder.presses("Plan the session")
    holder.follows("Write it up")
    holder.chooses(attendance="present")
    holder.writes(words=SECRET, agreed=AGREED)
    holder.presses("Save")
    holder.sees(SECRET)


def each_reads_what_was_agreed(centre, counsellor, package):
    """Neither side reads what the other one was told."""
    first, _, last = package.sessions.order_by("number")
    for reader, session in ((counsellor, first), (centre, last)):
        reader.opens(f"/counselling/sessions/{session.pk}/")
        reader.sees(AGREED)
        reader.does_not_see(SECRET)


def offer_work(counsellor, adviser, household):
    """Offer work, pass it on with consent; the adviser writes what came of it."""
    counsellor.opens(page_of(household))
    counsellor.follows("Offer work")
    counsellor.chooses(kind="vacancy")
    counsellor.writes(text="Помошник во кујна", provider="Вежба: пекара")
    counsellor.presses("Save")
    offer = EmploymentOffer.objects.get(participant__household=household)
    counsellor.opens(f"/work-offers/{offer.pk}/")
    counsellor.presses("Pass on")
    counsellor.chooses(answer="accepted")
    counsellor.presses("Save the answer")
    adviser.opens("/work-offers/received/")
    adviser.follows(str(offer.participant))
    adviser.sees("Помошник во кујна")
    adviser.chooses(outcome="started")
    adviser.presses("Save the outcome")
    adviser.sees("Saved. The project is told.")
    adviser.finds_nothing_at(page_of(household))


def refer(counsellor, body, household):
    """Refer to a right; the centre answers what it was asked."""
    counsellor.opens(page_of(household))
    counsellor.follows("Refer", exact=True)
    counsellor.chooses(kind="right")
    services = counsellor.field("service").locator("option")
    counsellor.chooses(service=services.nth(1).get_attribute("value"))
    centre = Office.objects.get(code="skopje")
    counsellor.chooses(to_office=str(centre.pk))
    counsellor.writes(need="Без приход; да се провери правото.")
    counsellor.presses("Send")
    referral = ProjectReferral.objects.get(participant__household=household)
    body.opens("/project-referrals/received/")
    body.follows(str(referral.participant))
    body.chooses(answer="accepted")
    body.presses("Save the answer")
    body.sees("Thank you. The project reads your answer at once.")


def hand_out_a_parcel(field, household):
    field.opens(f"/projects/{household.project_id}/aid/{household.pk}/")
    field.presses("Hand out")
    field.sees("The parcel is handed out.")
    receipt = field.main.locator('a[href$="/receipt.pdf"]').get_attribute("href")
    assert field.page.request.get(field.home + receipt).body().startswith(b"%PDF")
