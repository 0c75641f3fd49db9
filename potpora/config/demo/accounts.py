"""One demo account for each role, named ROLE.OFFICE."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db import transaction

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment, User, Worker
from potpora.ground.staff.roles import Role

PASSWORD = "potpora-demo"
SINCE = date(2024, 1, 1)
BEFORE = date(2023, 1, 1)  # the latest work comes first after signing in
ASSOCIATION = {
    "code": "ngo",
    "kind": Office.Kind.ASSOCIATION,
    "name_mk": "Здружение „Пример“",
    "name_sq": "Shoqata „Shembulli“",
    "name_bs": "Udruženje „Primjer“",
    "name_sr": "Удружење „Пример“",
    "name_en": "Association ‘Example’",
}


@dataclass(frozen=True)
class Account:
    """A sign-in of the demo."""

    username: str
    role: Role
    office: str
    worker: str
    also: tuple[tuple[Role, str], ...] = ()


SKOPJE = [
    ("manager", Role.CASE_MANAGER, "Весна Примерова"),
    ("manager2", Role.CASE_MANAGER, "Бесник Шембули"),
    ("intake", Role.INTAKE_WORKER, "Катерина Образецова"),
    ("rights", Role.CASH_RIGHTS_WORKER, "Драган Пробевски"),
    ("lawyer", Role.LAWYER, "Игор Образцов"),
    ("psychologist", Role.PSYCHOLOGIST, "Јован Примеров"),
    ("pedagogue", Role.PEDAGOGUE, "Лирије Мостра"),
    ("supervisor", Role.SUPERVISOR, "Мира Тестова"),
    ("supervisor2", Role.SUPERVISOR, "Арта Шембули"),
    ("mentor", Role.MENTOR, "Елена Вежбоска"),
    ("head", Role.DEPARTMENT_HEAD, "Сашо Моделовски"),
    ("director", Role.DIRECTOR, "Билјана Шаблонска"),
]
ACCOUNTS = [
    *(
        Account(f"{name}.skopje", role, "skopje", worker)
        for name, role, worker in SKOPJE
    ),
    Account("manager.bitola", Role.CASE_MANAGER, "bitola", "Никола Замисленов"),
    Account("intake.bitola", Role.INTAKE_WORKER, "bitola", "Сузана Пробова"),
    Account("supervisor.bitola", Role.SUPERVISOR, "bitola", "Тодор Макетов"),
    Account("director.bitola", Role.DIRECTOR, "bitola", "Вера Примероска"),
    Account(
        "manager.tetovo",
        Role.CASE_MANAGER,
        "tetovo",
        "Drita Shembulli",
        also=((Role.CASE_MANAGER, "gostivar"),),
    ),
    Account("supervisor.tetovo", Role.SUPERVISOR, "tetovo", "Agim Provuesi"),
    Account(
        "planner.butel", Role.MUNICIPAL_OFFICER, "municipality-butel", "Горан Тестовски"
    ),
    Account(
        "adviser.skopje", Role.EMPLOYMENT_ADVISER, "employment-skopje", "Ана Моделова"
    ),
    Account("field.ngo", Role.FIELD_WORKER, "ngo", "Марија Образецова"),
    Account("counsellor.ngo", Role.COUNSELLOR, "ngo", "Fatime Mostra"),
    Account("coordinator.ngo", Role.COORDINATOR, "ngo", "Слаѓана Пробоска"),
    Account("inspector.institute", Role.INSPECTOR, "institute", "Кирил Примеров"),
    Account(
        "external.institute", Role.EXTERNAL_SUPERVISOR, "institute", "Софија Пробевска"
    ),
    Account("trainer.institute", Role.TRAINER, "institute", "Лидија Вежбова"),
    Account("analyst.ministry", Role.ANALYST, "ministry", "Стефан Измисленов"),
    Account("admin", Role.ADMINISTRATOR, "system", "Систем Администратор"),
]


@cache
def hidden() -> str:
    """Return the one password of the demo as it is kept: hiding it takes long on purpose."""
    return make_password(PASSWORD)


def open_account(account: Account) -> Worker:
    """Return the worker of ``account``, made on the first call, with their assignments."""
    user, _ = User.objects.get_or_create(
        username=account.username, defaults={"is_demo": True, "password": hidden()}
    )
    worker, _ = Worker.objects.get_or_create(
        user=user, defaults={"name": account.worker}
    )
    own = (account.role, account.office, SINCE)
    others = [(role, office, BEFORE) for role, office in account.also]
    for role, office, since in (own, *others):
        Assignment.objects.get_or_create(
            worker=worker,
            role=role,
            office=Office.objects.get(code=office),
            defaults={"starts_on": since},
        )
    return worker


@transaction.atomic
def open_accounts() -> list[Worker]:
    """Return the workers of all demo accounts; safe to repeat."""
    Office.objects.get_or_create(code=ASSOCIATION["code"], defaults=ASSOCIATION)
    return [open_account(account) for account in ACCOUNTS]


def sign_ins() -> Iterator[tuple[str, str, str, str]]:
    """Yield user name, password, role and office of each demo account."""
    for account in ACCOUNTS:
        yield account.username, PASSWORD, str(account.role.label), account.office
