"""Scoring two hundred thousand households and choosing the high-risk among them.

The limit of scoring is a bare pass over the same answers that adds up points and nothing
else; the limit of choosing is one SQL statement that sorts the same rows and writes as many
lines.
"""

import random
from collections.abc import Iterator
from functools import partial
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone

from bench import probes
from bench.aid import BEGAN, field_worker
from bench.fill import analyze
from bench.measure import latency_rounds
from potpora.ground.access.acting import acting
from potpora.ground.places.models import Municipality
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.roles import Role
from potpora.outreach.projects.models import Partner, Project
from potpora.outreach.risk import rules, versions
from potpora.outreach.risk.actions import selecting

CODE, MOST, CAPACITY = "bench-risk", 200_000, 5_000
SIGNS, HELPS, REASONED = 8, 3, 20_000
TODAY = timezone.localdate()
REMEMBERED = (
    "outreach_listedhousehold",
    "outreach_participant",
    "outreach_householdlevel",
)
FILL = """
create temporary table made on commit drop as
  select n, gen_random_uuid() home, gen_random_uuid() sheet, gen_random_uuid() score,
    hashint4(n) & 63 points, current_date - (n %% 90) as day
  from generate_series(1, %(count)s) n;
insert into outreach_listedhousehold (id, project_id, number, name, municipality_id,
    settlement, address, address_protected, phone, language, listed_on, version)
  select home, %(project)s, n, 'Бенч ' || n, %(place)s, '', '', false, '', '', day, 1 from made;
insert into outreach_participant (id, household_id, given_name, surname, sex, born_in,
    is_contact, origin, state, consented_on, community, sealed, risk_types, listed_on, version)
  select gen_random_uuid(), home, '', 'Бенч ' || n, case n %% 2 when 0 then 'm' else 'f' end,
    1940 + n %% 83, true, 'list', 'listed', day, '', false, '{}', day, 1 from made;
insert into outreach_signsheet (id, project_id, household_id, version, found_on, found_by_id,
    trigger, note, written_at)
  select sheet, %(project)s, home, %(version)s, day, %(worker)s, 'visit', '', now() from made;
insert into outreach_signanswer (id, sheet_id, code, answer)
  select gen_random_uuid(), sheet, %(sign)s, 'yes' from made where n %% 10 = 0;
create temporary table judged on commit drop as
  select *, case when points >= 50 then 'urgent' when points >= 30 then 'high'
    when points >= 15 then 'medium' else 'low' end as level,
    case when points >= 30 and n %% 5 = 0 then 'orange' else '' end as flag from made;
insert into outreach_riskscore (id, project_id, household_id, sheet_id, version, checksum,
    scored_on, written_at, written_by_id, points, highest, level_by_points, flag, level,
    incomplete, unknown, reasons, next_on)
  select score, %(project)s, home, sheet, %(version)s, %(checksum)s, day, now(), %(worker)s,
    points, points, level, flag, level, false, 0, '{}', day + 90 from judged;
insert into outreach_householdlevel (household_id, project_id, score_id, level, points, flag,
    incomplete, scored_on, next_on, due_because)
  select home, %(project)s, score, level, points, flag, false, day, day + 90, '{}' from judged;
set constraints all immediate
"""
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
    """Write households, somebody in each who agreed, their signs, scores and levels.

    The database makes them up itself: four in ten are at level high or urgent, one in ten
    has a sign of somebody who depends on others.
    """
    version = versions.version_on(TODAY)
    values = {
        "project": project.pk,
        "count": count,
        "place": Municipality.objects.order_by("code").first().pk,
        "worker": by.worker_id,
        "version": version,
        "checksum": versions.checksum(version),
        "sign": versions.data(version)["dependent"][0],
    }
    with connection.cursor() as cursor:
        for table in REMEMBERED:
            cursor.execute(f"alter table {table} disable trigger user")
        for statement in FILL.split(";"):
            cursor.execute(statement, values)
        for table in REMEMBERED:
            cursor.execute(f"alter table {table} enable trigger user")


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
