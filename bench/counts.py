"""The statistics of the whole register: counted live, and read from a release.

The limits: a bare count by municipality, age band and sex over the same number of rows, and
the same counts read from a roll-up table beside a template of fifty rows.
"""

from datetime import date
from functools import partial
from time import perf_counter

from django.contrib.auth import get_user_model
from django.utils import timezone

from bench import probes
from bench.measure import Work, latency_rounds
from bench.product import FOUND, expect, session
from bench.web import Client
from potpora.ground.access.acting import acting
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.roles import Role
from potpora.insight.releases import actions, counting
from potpora.insight.releases.models import Release

LOGIN, OFFICE = "bench.analyst", "bench-ministry"
SUBJECT = Release.Subject.REGISTER
PATHS = ("/statistics/?by=age", "/statistics/?by=sex&measure=rate", "/statistics/")


def analyst() -> Assignment:
    """Return an analyst of the bench, made at the first call."""
    user, _ = get_user_model().objects.get_or_create(
        username=LOGIN, defaults={"is_demo": True}
    )
    worker, _ = Worker.objects.get_or_create(
        user=user, defaults={"name": "Бенч Аналитичар"}
    )
    office, _ = Office.objects.get_or_create(
        code=OFFICE,
        defaults={"kind": Office.Kind.MINISTRY, "name_mk": "Бенч министерство"},
    )
    found, _ = Assignment.objects.get_or_create(
        worker=worker,
        office=office,
        role=Role.ANALYST,
        defaults={"starts_on": date(2020, 1, 1)},
    )
    return found


def counted(by: Assignment) -> None:
    """Count the register as for a release."""
    with acting(by):
        counting.counted(SUBJECT)


def live(dsn: str) -> dict:
    """Return how long the register takes to be counted, beside the bare count."""
    bare = probes.bare(dsn)
    ratio, (above, below) = latency_rounds(
        partial(counted, analyst()), (partial(probes.count, bare),)
    )
    return {
        **ratio.told(),
        "p50_ms": round(above.p50, 1),
        "probes_p50_ms": [round(below.p50, 1)],
    }


def released(by: Assignment) -> float | None:
    """Make a release of today unless there is one; return the seconds it took."""
    today = timezone.localdate()
    if Release.objects.filter(subject=SUBJECT, counted_on=today).exists():
        return None
    begun = perf_counter()
    with acting(by):
        actions.make(subject=SUBJECT, on=today, by=by)
    return round(perf_counter() - begun, 1)


def reading(port: int, by: Assignment) -> Work:
    """Return the work of opening the statistics, each time another table of them."""
    client, turn = Client(port, session(by)), iter(range(10**9))
    return lambda: expect(client.get(PATHS[next(turn) % len(PATHS)]), FOUND)


def page(dsn: str, port: int, fifty_rows: Work) -> dict:
    """Return how long the page takes from a release, beside a roll-up and fifty rows."""
    by, bare = analyst(), probes.bare(dsn)
    took = released(by)
    probes.roll_up(bare)
    limits = (partial(probes.count_rolled_up, bare), fifty_rows)
    ratio, (above, *below) = latency_rounds(reading(port, by), limits)
    return {
        **ratio.told(),
        "p50_ms": round(above.p50, 1),
        "p95_ms": round(above.p95, 1),
        "probes_p50_ms": [round(block.p50, 1) for block in below],
        **({"release_seconds": took} if took else {}),
    }
