"""The figures that were promised, each measured beside its limit probe."""

import os
import random
from collections.abc import Sequence
from functools import cached_property, partial
from math import inf

import pgtrigger
import psycopg
from django.db import connection, transaction

from bench import counts, door, probes
from bench.casework import CaseDesk, practice
from bench.measure import Block, Ratio, Work, latency_rounds, rate_rounds
from bench.product import Desk
from bench.register import Question
from bench.web import Client
from potpora.ground.access.acting import acting
from potpora.registry.people.models import Person
from potpora.registry.search import queries

CLIENTS = 8

IGNORED = "select set_config('pgtrigger.ignore', %s::text[]::text, true)"


class Bench:
    """Everything that is measured over HTTP, and the probes for it."""

    def __init__(
        self, *, dsn, product_port, probe_port, key, questions, people, persons
    ) -> None:
        self.dsn, self.key, self.persons = dsn, key, persons
        self.product_port, self.probe_port = product_port, probe_port
        self.questions: Sequence[Question] = questions
        self.people = people

    def desk(self) -> Desk:
        """Return a worker with a connection of their own."""
        return Desk(self.product_port, self.key, self.questions)

    def probe_page(self, path: str) -> Work:
        """Return the work of asking bare Django for a page."""
        return partial(Client(self.probe_port).get, path)

    def probe_search(self) -> Work:
        """Return the work of a bare search."""
        bare = probes.bare(self.dsn)
        return lambda: probes.search(bare, random.choice(self.questions).text)

    def probe_update(self) -> Work:
        """Return the work of a bare audited update."""
        return partial(probes.update, probes.bare(self.dsn), self.persons)

    def search_page(self) -> dict:
        """Return how much slower the search page is than its parts."""
        limits = (self.probe_search(), self.probe_page("/rows"))
        return latency(self.desk().search, limits, most=4)

    def many_searches(self) -> dict:
        """Return how near eight searching clients come to the bound."""
        ratio, rates = rate_rounds(
            lambda: self.desk().search,
            (self.probe_search, lambda: self.probe_page("/rows")),
            CLIENTS,
        )
        return {
            "goal": "≥ 0.4",
            "met": ratio.median >= 0.4,
            **ratio.told(),
            "per_second": round(rates[0]),
            "bound_per_second": round(rates[1]),
        }

    def open_person(self) -> dict:
        """Return how much slower a person's page is than one query."""
        work = partial(self.desk().open, self.people)
        return latency(work, (self.probe_page("/one"),), most=8)

    def list_page(self) -> dict:
        """Return how much slower a list of fifty is than a bare one."""
        return latency(self.desk().page, (self.probe_page("/rows"),), most=4)

    def create(self) -> dict:
        """Return how much slower entering a person is than its parts."""
        limits = (self.probe_page("/one"), self.probe_update())
        return latency(self.desk().create, limits, most=6)

    def update(self) -> dict:
        """Return how much slower changing a person is than its parts."""
        limits = (self.probe_page("/one"), self.probe_update())
        return latency(partial(self.desk().update, self.people), limits, most=6)

    def door(self) -> dict:
        """Return how near eight sending telephones come to the bound."""
        limits = (lambda: self.probe_page("/one"), self.probe_update)
        return door.measure(self.product_port, limits)

    def statistics_page(self) -> dict:
        """Return how long the statistics take from a release."""
        return counts.page(self.dsn, self.product_port, self.probe_page("/rows"))

    @cached_property
    def cases(self) -> CaseDesk:
        """Return the workers of a centre with 20,000 cases."""
        return CaseDesk(self.product_port, practice())

    def of_cases(self, work: str) -> dict:
        """Return how much slower a piece of casework is than a template of fifty rows; no goal is set."""
        found = latency(
            getattr(self.cases, work), (self.probe_page("/rows"),), most=inf
        )
        return {
            key: value for key, value in found.items() if key not in {"goal", "met"}
        }


def latency(work: Work, limits: Sequence[Work], *, most: float) -> dict:
    """Return the ratio to the probes, against the most it may be."""
    ratio, (above, *below) = latency_rounds(work, limits)
    return {
        "goal": f"≤ {most}",
        "met": ratio.median <= most,
        **ratio.told(),
        "p50_ms": round(above.p50, 2),
        "p95_ms": round(above.p95, 2),
        "probes_p50_ms": [round(block.p50, 2) for block in below],
    }


def cost(ratio: Ratio, blocks: Sequence[Block]) -> dict:
    """Return a ratio that is only reported."""
    with_it, without = (round(block.p50, 3) for block in blocks)
    return {**ratio.told(), "with_ms": with_it, "without_ms": without}


def security_cost(assignment, questions: Sequence[Question]) -> dict:
    """Return what row-level security adds to a search."""

    def searched() -> None:
        queries.search(queries.asked(random.choice(questions).text))

    def as_worker() -> None:
        with acting(assignment):
            searched()

    def as_owner() -> None:
        with transaction.atomic():
            searched()

    return cost(*latency_rounds(as_worker, (as_owner,)))


def history_cost(people: Sequence) -> dict:
    """Return what the history adds to an update."""
    [(model, trigger)] = pgtrigger.registered("registry.Person:update_update")
    history = trigger.get_pgid(model)

    def change(*ignored: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(IGNORED, [list(ignored)])
            note = str(random.random())
            Person.objects.filter(pk=random.choice(people)).update(note=note)

    return cost(*latency_rounds(change, (partial(change, history),)))


def round_trip(dsn: str) -> dict:
    """Return what asking the database for nothing takes."""
    bare: psycopg.Connection = probes.bare(dsn)
    _, (block, _) = latency_rounds(
        partial(probes.round_trip, bare), (partial(probes.round_trip, bare),)
    )
    return {"p50_ms": round(block.p50, 3), "processors": os.cpu_count()}
