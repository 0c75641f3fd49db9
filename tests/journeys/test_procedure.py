"""A family goes through the procedure of two centres; a sealed case is opened in an emergency."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import Stage
from potpora.casework.conferences.models import Conference
from potpora.casework.referrals.models import Referral
from potpora.ground.instruments.models import StandardForm
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from tests.factories.casework import CaseFileFactory
from tests.factories.registry import (
    HouseholdFactory,
    HouseholdMemberFactory,
    LegalBasisFactory,
    PersonFactory,
)
from tests.journeys.filling import adds_rows, fills_what_is_required

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("language", ["mk", "sq"]),
]

TODAY = timezone.localdate()
BODY = "Здружение без сметка"
WAITS = "%(form)s is submitted. It waits for the approval of another person."
SECRET = "Тајна: закана од соседот."


def day(days: int = 0) -> str:
    return f"{TODAY + timedelta(days=days):%d.%m.%Y}"


@pytest.fixture
def family(centres):
    """A mother, her partner and their child; the law allows to hand them on to another centre."""
    office = Office.objects.get(code="skopje")
    household = HouseholdFactory(office=office, name="Пробни")
    members = [
        ("Мајка", date(1990, 3, 4), True),
        ("Партнер", date(1988, 7, 9), False),
        ("Дете", date(2016, 5, 6), False),
    ]
    for name, born_on, is_head in members:
        person = PersonFactory(
            office=office, given_name=name, surname="Пробна", born_on=born_on
        )
        HouseholdMemberFactory(household=household, person=person, is_head=is_head)
        for purpose in ("transfer", "service"):
            LegalBasisFactory(
                person=person,
                purpose=purpose,
                basis="law",
                law="закон, член",
                recipient="",
                data_kinds=[],
                given_how="",
                given_by="",
                valid_until=None,
                given_on=TODAY,
            )
    return household


def test_a_family_goes_through_the_procedure_of_two_centres(somebody, family, language):
    manager = somebody(language).signs_in("manager.skopje")
    supervisor = somebody(language).signs_in("supervisor.skopje")

    case = open_a_case(manager, family)
    hold_the_first_talk(manager, case)
    inform_and_ask_for_consent(manager, case)
    assess_first(manager, case)
    the_supervisor_returns_it(supervisor)
    complete_what_was_returned(manager)
    the_supervisor_approves(supervisor, case, "initial_assessment")
    case.refresh_from_db()
    assert case.stage == Stage.ASSESSMENT
    assess(manager, case, "assessment_child", "Дете")
    the_supervisor_approves(supervisor, case, "assessment_child")
    assess(manager, case, "assessment_adult", "Мајка")
    the_supervisor_approves(supervisor, case, "assessment_adult")

    write_a_sensitive_note(manager, case)
    a_colleague_outside_the_team(somebody(language), case)
    hold_a_conference(manager, case)
    link = refer(manager, case)
    the_body_answers_by_the_link(somebody(language), link)
    somebody(language).finds_nothing_at(link.removeprefix(manager.home))

    the_director_looks_over_the_team(somebody(language))
    hold_supervision(supervisor, case)
    the_manager_signs(manager)

    hand_on_to_bitola(supervisor, case)
    bitola_accepts(somebody(language), case)
    nothing_is_left_for(manager, case)


def test_a_sealed_case_is_opened_in_an_emergency(somebody, centres, language):
    manager = Worker.objects.get(user__username="manager.skopje")
    case = CaseFileFactory(
        office=Office.objects.get(code="skopje"),
        assignment=manager.assignments.get(),
        number="SK-2026-90001",
    )
    director = somebody(language).signs_in("director.skopje")
    worker = somebody(language).signs_in("manager2.skopje")

    seal(director, case)
    worker.finds_nothing_at(f"/cases/{case.pk}/")
    break_the_glass(worker, case)
    the_supervisor_is_told(somebody(language), case)


def open_a_case(manager, family) -> CaseFile:
    manager.opens(f"/cases/open/?household={family.pk}")
    manager.sees("Дете Пробна")
    manager.presses("Open the case")
    manager.sees("People of the case")
    return CaseFile.objects.get(household=family)


def begin(manager, case, code: str, person: str = "") -> None:
    """Begin one of the forms that are offered."""
    manager.opens(f"/cases/{case.pk}/forms/")
    form = manager.main.locator(f'form[action$="/forms/{code}/start/"]')
    if person:
        form.locator("select").select_option(label=f"{person} Пробна")
    form.get_by_role("button").click()
    manager.page.wait_for_url("**/case-forms/**")
    manager.finds_the_page_accessible()


def hold_the_first_talk(manager, case):
    begin(manager, case, "intake")
    manager.writes(**{"q-message-received_at": f"{day(-1)} 09:00"})
    fills_what_is_required(
        manager,
        danger_now="no",
        details_changed="no",
        safe_contact=["call"],
        information_given=["data", "confidentiality", "access", "complaint"],
        intake_decision="open_case",
    )
    manager.presses("Submit")
    is_told(manager, "%(form)s is finished.", "intake")


def inform_and_ask_for_consent(manager, case):
    """What was explained at the first talk, and how to call, is not asked again."""
    begin(manager, case, "consent")
    fills_what_is_required(manager, sign_mode="signed")
    manager.presses("Submit")
    is_told(manager, "%(form)s is finished.", "consent")


def is_told(visitor, sentence: str, code: str) -> None:
    """Read what became of a form, in the own language."""
    title = StandardForm.objects.get(code=code).title_in(visitor.language)
    for part in visitor.word(sentence).split("%(form)s"):
        visitor.sees(part.strip())
    visitor.sees(title)


def assess_first(manager, case):
    begin(manager, case, "initial_assessment")
    fills_what_is_required(manager, outcome="assess")
    manager.presses("Submit")
    is_told(manager, WAITS, "initial_assessment")


def the_supervisor_returns_it(supervisor):
    supervisor.opens("/approvals/")
    supervisor.follows("Пробни")
    supervisor.writes(note="Кој беше дома?")
    supervisor.presses("Return for completion")
    is_told(supervisor, "%(form)s is returned for completion.", "initial_assessment")


def complete_what_was_returned(manager):
    manager.opens("/notices/")
    manager.follows("A standard form was returned to you")
    manager.sees("Кој беше дома?")
    manager.presses("Submit")
    is_told(manager, WAITS, "initial_assessment")


def the_supervisor_approves(supervisor, case, code: str):
    submitted = case.forms.get(form_version__form__code=code, state="submitted")
    supervisor.opens(f"/case-forms/{submitted.pk}/")
    supervisor.presses("Approve")
    is_told(supervisor, "%(form)s is approved.", code)


def assess(manager, case, code: str, person: str):
    begin(manager, case, code, person)
    adds_rows(manager, "talk", 2)
    fills_what_is_required(
        manager,
        talk_kind="home_visit",
        sources=["talk", "visit"],
        child_view_how=["talk"],
        parents_apart="no",
    )
    manager.presses("Submit")
    is_told(manager, WAITS, code)


def write_a_sensitive_note(manager, case):
    manager.opens(f"/cases/{case.pk}/notes/")
    manager.chooses(kind="told", note_class="sensitive")
    manager.writes(text=SECRET)
    manager.presses("Save the note")
    manager.sees(SECRET)


def a_colleague_outside_the_team(colleague, case):
    colleague.signs_in("manager2.skopje")
    colleague.opens(f"/cases/{case.pk}/")
    colleague.sees("Мајка Пробна")
    colleague.does_not_see(SECRET)


def hold_a_conference(manager, case):
    manager.opens(f"/cases/{case.pk}/conferences/add/")
    chair = Worker.objects.get(user__username="supervisor.skopje")
    manager.writes(on=day(), hour="00:01", place="Сала 2", agenda="Кој што презема.")
    manager.chooses(reasons="first_plan", chair=str(chair.pk))
    manager.presses("Call the conference")
    manager.follows("Write the minutes")
    manager.chooses(beneficiary_came="yes")
    for came in manager.page.locator('main select[name^="came_"]').all():
        came.select_option("came")
    manager.writes(points="Договорено е редовно доаѓање на училиште.")
    manager.writes(
        **{
            "task-0-text": "Разговор со класната",
            "task-0-bearer": "Класната",
            "task-0-due_on": day(5),
        }
    )
    manager.presses("Save the minutes")
    manager.sees("Разговор со класната")


def refer(manager, case) -> str:
    """Send a referral to a body without an account and return the link it is answered by."""
    manager.opens(f"/cases/{case.pk}/referrals/add/")
    mother = case.household.members.get(is_head=True).person
    manager.chooses(
        kind="service",
        service="counselling",
        language=manager.language,
        people=str(mother.pk),
    )
    manager.writes(body=BODY, need="Советување за родители.")
    manager.presses("Prepare")
    manager.sees("What goes out, and nothing else")
    manager.presses("Send")
    return manager.main.locator("[data-potpora-copy]").get_attribute(
        "data-potpora-copy"
    )


def the_body_answers_by_the_link(body, link):
    body.opens(link.removeprefix(body.home))
    body.sees("Советување за родители.")
    body.does_not_see("Партнер")
    body.chooses(answer="accepted")
    body.writes(answered_by="Секретарка", start_on=day(7))
    body.presses("Send the answer")
    body.sees("Thank you, your answer has arrived")


def the_director_looks_over_the_team(director):
    director.signs_in("director.skopje")
    director.opens("/team/")
    director.follows("Весна Примерова")
    director.sees("Пробни")


def hold_supervision(supervisor, case):
    manager = Worker.objects.get(user__username="manager.skopje")
    supervisor.opens("/team/")
    supervisor.follows("Plan supervision")
    supervisor.writes(day=day(), hour="00:02", place="Соба 4")
    supervisor.chooses(workers=str(manager.pk))
    supervisor.presses("Plan and invite")
    supervisor.follows("Write the record")
    supervisor.chooses(came=str(manager.pk), themes="goals")
    supervisor.writes(reflection="Целите да бидат помали.", what1="Една цел помалку")
    supervisor.chooses(bearer1=str(manager.pk))
    supervisor.writes(minutes="60", until1=day(9))
    supervisor.presses("Save the record")
    supervisor.writes(number=case.number, question="Кој го води планот?")
    supervisor.presses("Add the case")
    supervisor.presses("Sign")
    supervisor.sees("Signed.")


def the_manager_signs(manager):
    manager.opens("/supervision/")
    manager.follows_the_first_row()
    manager.sees("Една цел помалку")
    manager.presses("Sign")
    manager.sees("Signed.")


def hand_on_to_bitola(supervisor, case):
    supervisor.opens(f"/cases/{case.pk}/transfer/")
    bitola = Office.objects.get(code="bitola")
    supervisor.chooses(to=str(bitola.pk), reason="moved")
    supervisor.writes(summary="Семејството се пресели во Битола.")
    supervisor.presses("Ask the other centre")
    supervisor.sees("Семејството се пресели во Битола.")


def bitola_accepts(supervisor, case):
    supervisor.signs_in("supervisor.bitola")
    supervisor.finds_nothing_at(f"/cases/{case.pk}/")
    supervisor.opens("/transfers/")
    supervisor.follows(case.number)
    supervisor.does_not_see(SECRET)
    manager = Worker.objects.get(user__username="manager.bitola")
    supervisor.chooses(manager=str(manager.pk))
    supervisor.presses("Take the case over")
    supervisor.sees(
        "The case %(number)s belongs to your centre now.", number=case.number
    )


def nothing_is_left_for(manager, case):
    """Access ends with the transfer: to the case, its forms, their prints, what hangs on it."""
    form = case.forms.first()
    conference, referral = Conference.objects.get(), Referral.objects.get()
    for path in (
        f"/cases/{case.pk}/",
        f"/cases/{case.pk}/forms/",
        f"/case-forms/{form.pk}/",
        f"/case-forms/{form.pk}/print.pdf",
        f"/cases/{case.pk}/papers/all.pdf",
        f"/conferences/{conference.pk}/minutes.pdf",
        f"/referrals/{referral.pk}/letter.pdf",
    ):
        manager.finds_nothing_at(path)


def seal(director, case):
    director.opens(f"/cases/{case.pk}/class/")
    director.chooses(record_class="sealed")
    director.writes(reason="Сведок во постапка.")
    director.presses("Save")
    director.sees("sealed case")


def break_the_glass(worker, case):
    worker.opens("/sealed/open/")
    worker.writes(number=case.number)
    worker.writes(reason="Мајката јави дека е во опасност и никој не крева.")
    worker.presses("Open for three hours")
    worker.sees("Opened in an emergency")
    worker.sees(case.person.name)


def the_supervisor_is_told(supervisor, case):
    supervisor.signs_in("supervisor.skopje")
    supervisor.opens("/notices/")
    supervisor.follows("A sealed record was opened in an emergency: look into it")
    supervisor.sees("Мајката јави дека е во опасност")
    supervisor.writes(finding="Оправдано.")
    supervisor.presses("Note it")
    supervisor.sees("Noted: you have looked into this opening.")
