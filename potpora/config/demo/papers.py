"""The demo's papers: a letterhead, archive signs, some filed plans, a letter, an attachment, a sealed case."""

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions.assigning import add_to_team, classify
from potpora.casework.casefile.models import CaseFile
from potpora.casework.papers import actions
from potpora.casework.papers.letters import Letter, beginning
from potpora.casework.papers.models import CasePaper
from potpora.ground.access.acting import acting
from potpora.ground.organisations.models import Office
from potpora.ground.papers import actions as setting_up
from potpora.ground.papers.models import ArchiveSign
from potpora.ground.staff.models import Assignment
from potpora.ground.staff.roles import Role

CENTRES = ("skopje", "bitola", "tetovo")
FILED_PLANS = 4
ADDRESS = {
    "address_mk": "ул. Измислена бр. 1",
    "address_sq": "rr. e Trilluar nr. 1",
    "address_bs": "Izmišljena 1",
    "address_sr": "Измишљена 1",
    "address_en": "1 Invented Street",
    "phone": "02 000 000",
}
SIGNS = (
    {"sign": "12", "name_mk": "Социјална работа", "name_sq": "Punë sociale",
     "name_bs": "Socijalni rad", "name_sr": "Социјални рад", "name_en": "Social work",
     "kinds": [], "first_serial": 384},
    {"sign": "03", "name_mk": "Преписка", "name_sq": "Korrespondenca",
     "name_bs": "Prepiska", "name_sr": "Преписка", "name_en": "Correspondence",
     "kinds": ["letter"], "first_serial": 117},
)  # fmt: skip
CERTIFICATE = "Измислена потврда за вежба. Нема вистински податоци.\n".encode()


def set_up(office: Office, director: Assignment) -> None:
    """Give a centre its letterhead and its archive signs."""
    with acting(director):
        setting_up.set_letterhead(office=office, **ADDRESS)
        for sign in SIGNS:
            setting_up.add_sign(office=office, **sign)


def file_some(case: CaseFile, by: Assignment, languages: list[str]) -> None:
    """File the plan and a letter of a case, and attach a file to it."""
    subject, text = beginning("review", languages[0])
    letter = Letter(
        recipient=case.title,
        to_the_person=True,
        written={languages[0]: (subject, text)},
        languages=languages[:1],
    )
    with acting(by):
        actions.file(
            case_id=case.pk, kind="plan", record_id="", languages=languages, by=by
        )
        actions.send(case_id=case.pk, letter=letter, by=by)
        actions.attach(
            case_id=case.pk, content=CERTIFICATE, name="потврда.txt",
            title="Потврда за вежба", kind="income", note_class="ordinary",
            received_on=timezone.localdate(), by=by,
        )  # fmt: skip


def holders(office: Office, role: Role) -> dict:
    """Return the present assignments of a role in an office, by worker."""
    held = Assignment.objects.on(timezone.localdate()).filter(office=office, role=role)
    return {each.worker_id: each for each in held.select_related("worker", "office")}


def seal_one(office: Office, director: Assignment) -> None:
    """Seal one case, so that the glass before it can be tried."""
    open_cases = CaseFile.objects.open().of_office(office).order_by("-number")
    if case := open_cases.first():
        with acting(director):
            classify(
                case_id=case.pk,
                record_class="sealed",
                reason="Вежба: сторителот работи во центарот.",
                by=director,
            )
            if others := holders(office, Role.PSYCHOLOGIST):
                add_to_team(
                    case_id=case.pk, on=timezone.localdate(), by=director,
                    worker=next(iter(others.values())).worker,
                    function="psychologist", in_circle=True,
                )  # fmt: skip


@transaction.atomic
def fill(office: Office) -> int:
    """Fill the papers of one centre; return how many papers were filed."""
    director = next(iter(holders(office, Role.DIRECTOR).values()), None)
    if director is None or ArchiveSign.objects.filter(office=office).exists():
        return 0
    set_up(office, director)
    managers = holders(office, Role.CASE_MANAGER)
    planned = CaseFile.objects.of_office(office).filter(
        individualplans__isnull=False, manager__in=managers
    )
    chosen = planned.select_related("person", "household", "office").order_by("number")
    for place, case in enumerate(chosen.distinct()[:FILED_PLANS]):
        languages = ["mk", "sq"] if place % 2 else ["mk"]
        file_some(case, managers[case.manager_id], languages)
    seal_one(office, director)
    return CasePaper.objects.filter(case__office=office).count()


def fill_all() -> int:
    """Fill the papers of every demo centre that has none; return how many were filed."""
    return sum(fill(office) for office in Office.objects.filter(code__in=CENTRES))
