"""What a worker does in the product, over HTTP, as work to be measured."""

import random
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user_model,
)
from django.contrib.sessions.backends.db import SessionStore

from bench.register import Question
from bench.web import Client
from potpora.ground.lawbook.queries import code_names
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.roles import Role
from potpora.registry.people.models import Person

OFFICE, LOGIN, SEARCHED = "skopje", "bench", "bench"
BACKEND = "potpora.ground.staff.backends.SignedIn"
FOUND, SENT_ON = 200, 302
PEOPLE = 2_000


class Failed(Exception):
    """A page did not answer as it should: there is nothing to measure."""


def worker() -> Assignment:
    """Return an intake worker of the largest centre, made at the first call."""
    user, _ = get_user_model().objects.get_or_create(
        username=LOGIN, defaults={"is_demo": True}
    )
    person, _ = Worker.objects.get_or_create(user=user, defaults={"name": "Бенч Мерач"})
    assignment, _ = Assignment.objects.get_or_create(
        worker=person,
        office=Office.objects.get(code=OFFICE),
        role=Role.INTAKE_WORKER,
        defaults={"starts_on": date(2020, 1, 1)},
    )
    return assignment


def session(assignment: Assignment) -> str:
    """Return the key of a session in which ``assignment`` is signed in and has searched."""
    user = assignment.worker.user
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store["assignment"] = str(assignment.pk)
    store["searched"] = {SEARCHED: ""}
    store.set_expiry(settings.SESSION_COOKIE_AGE)
    store.create()
    return store.session_key


def own_people(assignment: Assignment) -> list[UUID]:
    """Return some people of the worker's centre."""
    mine = Person.objects.filter(office=assignment.office, merged_into=None)
    return list(mine.order_by("pk").values_list("pk", flat=True)[:PEOPLE])


def expect(answer: tuple[int, bytes], status: int) -> bytes:
    """Return the body of an answer that has the right status."""
    if answer[0] != status:
        raise Failed(f"expected {status}, got {answer[0]}: {answer[1][:2000]!r}")
    return answer[1]


class Desk:
    """A signed-in worker; each method returns work that can be repeated."""

    def __init__(self, port: int, key: str, questions: Sequence[Question]) -> None:
        self.client = Client(port, key)
        self.questions = questions
        self.versions: dict[UUID, int] = {}

    def search(self) -> None:
        """Search for somebody."""
        text = random.choice(self.questions).text
        expect(self.client.post("/search/", q=text), FOUND)

    def open(self, people: Sequence[UUID]) -> None:
        """Open somebody's page."""
        expect(self.client.get(f"/people/{random.choice(people)}/"), FOUND)

    def page(self) -> None:
        """Open a list of fifty."""
        expect(self.client.get(f"/people/?page={random.randrange(1, 30)}"), FOUND)

    def create(self) -> None:
        """Enter a person."""
        reason = next(iter(code_names("no_number_reason", profile="mk")))
        form = {"given_name": "Измислена", "surname": f"Нова{random.randrange(10**6)}"}
        form |= {"born": "17.11.1980", "sex": "f", "no_number_reason": reason}
        answer = self.client.post(f"/people/new/?search={SEARCHED}", **form)
        expect(answer, SENT_ON)

    def update(self, people: Sequence[UUID]) -> None:
        """Change somebody's facts."""
        one = random.choice(people)
        if one not in self.versions:
            self.versions[one] = Person.objects.get(pk=one).version
        form = {
            "given_name": "Измислена",
            "surname": f"Сменета{random.randrange(10**6)}",
        }
        form |= {"born": "17.11.1980", "sex": "f", "version": self.versions[one]}
        expect(self.client.post(f"/people/{one}/edit/", **form), SENT_ON)
        self.versions[one] += 1
