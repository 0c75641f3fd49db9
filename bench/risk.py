"""Scoring two hundred thousand households and choosing the high-risk among them.

The limit of scoring is a bare pass over the same answers that adds up points and nothing
else; the limit of choosing is one SQL statement that sorts the same rows and writes as many
lines.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import islice
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from bench import probes
from bench.aid import BEGAN, field_worker
from bench.fill import analyze
from bench.measure import latency_rounds
from potpora.ground.access.acting import acting
from potpora.ground.places.models import Municipality
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.roles import Role
from potpora.outreach.projects.models import (
    ListedHousehold,
    Participant,
    Partner,
    Project,
)
from potpora.outreach.risk import rules, versions
from potpora.outreach.risk.actions import scoring, selecting
from potpora.outreach.risk.models import (
    HouseholdLevel,
    RiskScore,
    SignAnswer,
    SignSheet,
)

CODE, MOST, CAPACITY = "bench-risk", 200_000, 5_000
SIGNS, HELPS, REASONED, AT_ONCE = 8, 3, 20_000, 2_000
TODAY = timezone.localdate()
LOTS = """
insert into bench_lines
select row_number() over (order by flag, points desc, scored_on, md5('bench:' || household_id)),
  household_id, level, flag, points, scored_on
from outreach_householdlevel where project_id = %s and level in ('high', 'urgent')
"""


class Undone(Exception):
    """What was measured is not kept."""


def coordinator() -> Assignment:
    """Return the coordinator of the association of the bench, made at the first call."""
    user, _ = get_user_model().objects.get_or_create(
        username=CODE, defaults={"is_demo": True}
    )
    worker, _ = Worker.objects.get_or_create(
        user=user, defaults={"name": "Бенч Раководител"}
    )
    found, _ = Assignment.objects.get_or_create(
        worker=worker,
        office=field_worker().office,
        role=Role.COORDINATOR,
        defaults={"starts_on": BEGAN},
    )
    return found


def answered(count: int, table: rules.Table) -> Iterator[dict[str, str]]:
    """Yield what was found in ``count`` households: every sign answered, a few with yes."""
    chance = random.Random(count)
    signs, helps = list(table.signs), list(table.protective)
    for _ in range(count):
        answers = dict.fromkeys(table.codes, rules.NO)
        found = chance.sample(signs, chance.randint(0, SIGNS))
        found += chance.sample(helps, chance.randint(0, HELPS))
        yield answers | dict.fromkeys(found, rules.YES)


def bare_pass(many: list[dict[str, str]], table: rules.Table) -> int:
    """Return the points of all signs answered with yes: no caps, no flags, no levels."""
    points = {code: sign.points for code, sign in table.signs.items()}
    return sum(
        points.get(code, 0)
        for answers in many
        for code, answer in answers.items()
        if answer == rules.YES
    )


def scored(persons: int) -> dict:
    """Return households scored a second, with and without reasons, beside a bare pass."""
    table = versions.table_on(TODAY)
    many = list(answered(min(MOST, persons), table))

    def score() -> None:
        for _ in rules.scores(many, table):
            pass

    ratio, (above, below) = latency_rounds(score, (partial(bare_pass, many, table),))
    reasoned = many[:REASONED]
    _, (each, _) = latency_rounds(
        lambda: [rules.score(answers, table) for answers in reasoned],
        (partial(bare_pass, reasoned, table),),
    )
    return {
        **ratio.told(),
        "households": len(many),
        "seconds": round(above.p50 / 1e3, 2),
        "per_second": round(len(many) / above.p50 * 1e3),
        "probe_per_second": round(len(many) / below.p50 * 1e3),
        "reasoned_per_second": round(len(reasoned) / each.p50 * 1e3),
    }


def project_of(count: int) -> Project:
    """Return a project with ``count`` scored households, made at the first call."""
    by = coordinator()
    project, _ = Project.objects.get_or_create(
        code=f"{CODE}-{count}",
        defaults={
            "name": "Бенч ризик", "office": by.office, "budget": 0, "begins_on": BEGAN,
            "ends_on": BEGAN.replace(year=2099),
        },
    )  # fmt: skip
    if not project.partners.exists():
        with transaction.atomic():
            Partner.objects.create(
                project=project, office=by.office, part=Partner.Part.LEAD, since=BEGAN
            )
            fill(project, count, by)
        analyze()
    return project


def fill(project: Project, count: int, by: Assignment) -> None:
    """Write households, one person in each who agreed, their signs and their scores."""
    version = versions.version_on(TODAY)
    sets = answered(count, versions.table(version))
    places = list(Municipality.objects.order_by("code")[:2])
    for first in range(1, count + 1, AT_ONCE):
        batch = list(islice(sets, AT_ONCE))
        numbers = range(first, first + len(batch))
        homes = ListedHousehold.objects.bulk_create(
            ListedHousehold(
                project=project, number=n, name=f"Бенч {n}", municipality=places[n % 2],
                listed_on=BEGAN,
            )
            for n in numbers
        )  # fmt: skip
        Participant.objects.bulk_create(person_of(home) for home in homes)
        write_scores(project, homes, batch, version, by)


def person_of(home: ListedHousehold) -> Participant:
    """Return somebody who agreed to be recorded, not saved."""
    return Participant(
        household=home, surname=home.name, sex="mf"[home.number % 2],
        born_in=1940 + home.number % 83, is_contact=True, origin="list",
        consented_on=BEGAN, listed_on=BEGAN,
    )  # fmt: skip


def write_scores(project: Project, homes, batch, version: str, by: Assignment) -> None:
    """Write sheets, the answers that were yes, scores and levels."""
    found_on = [TODAY - timedelta(days=home.number % 90) for home in homes]
    sheets = SignSheet.objects.bulk_create(
        SignSheet(
            project=project, household=home, version=version, found_on=day,
            found_by=by.worker, trigger="visit",
        )
        for home, day in zip(homes, found_on, strict=True)
    )  # fmt: skip
    found = (
        SignAnswer(sheet=sheet, code=code, answer=answer)
        for sheet, answers in zip(sheets, batch, strict=True)
        for code, answer in answers.items()
        if answer == rules.YES
    )
    SignAnswer.objects.bulk_create(found, batch_size=AT_ONCE)
    scores = RiskScore.objects.bulk_create(
        score_of(sheet, rules.score(answers, versions.table(version)), by)
        for sheet, answers in zip(sheets, batch, strict=True)
    )
    HouseholdLevel.objects.bulk_create(level_of(score) for score in scores)


def score_of(sheet: SignSheet, found: rules.Result, by: Assignment) -> RiskScore:
    """Return the score of a sheet, not saved."""
    return RiskScore(
        project=sheet.project, household=sheet.household, sheet=sheet,
        version=sheet.version, checksum=versions.checksum(sheet.version),
        scored_on=sheet.found_on, written_by=by.worker, points=found.points,
        highest=found.highest, level_by_points=found.level_by_points, flag=found.flag,
        level=found.level, incomplete=found.incomplete, unknown=len(found.unknown),
        reasons=scoring.reasons(found), next_on=sheet.found_on + timedelta(days=90),
    )  # fmt: skip


def level_of(score: RiskScore) -> HouseholdLevel:
    """Return the level that a score gives its household, not saved."""
    return HouseholdLevel(
        household=score.household, project=score.project, score=score, level=score.level,
        points=score.points, flag=score.flag, incomplete=score.incomplete,
        scored_on=score.scored_on, next_on=score.next_on,
    )  # fmt: skip


def draw(project: Project, by: Assignment, told: dict) -> None:
    """Choose for a programme with the product's own action, and take it back."""
    try:
        with acting(by):
            made = selecting.draw(
                project=project, programme="bench", capacity=CAPACITY,
                municipalities=list(Municipality.objects.all()), by=by, seed="bench",
            )  # fmt: skip
            told["candidates"] = made.lines.count()
            raise Undone
    except Undone:
        return


def bare_lots(dsn: str, project: UUID):
    """Return the work of sorting the candidates and writing a line for each, in bare SQL."""
    bare = probes.bare(dsn)
    bare.execute("drop table if exists bench_lines")
    bare.execute(
        "create table bench_lines (place bigint, household_id uuid, level text,"
        " flag text, points smallint, scored_on date)"
    )

    def work() -> None:
        with bare.transaction(force_rollback=True):
            bare.execute(LOTS, [project])

    return work


def chosen(dsn: str, persons: int) -> dict:
    """Return how long it takes to choose the high-risk, beside one bare statement."""
    count = min(MOST, persons)
    project, by, told = project_of(count), coordinator(), {}
    ratio, (above, below) = latency_rounds(
        partial(draw, project, by, told), (bare_lots(dsn, project.pk),)
    )
    return {
        **ratio.told(),
        **told,
        "households": count,
        "places": CAPACITY,
        "seconds": round(above.p50 / 1e3, 2),
        "probe_seconds": round(below.p50 / 1e3, 3),
    }
