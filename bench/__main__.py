"""``python -m bench``: fill a database of its own, measure, write down.

``BENCH_N`` persons (2,000,000), ``BENCH_ROUNDS``, ``BENCH_SECONDS``; ``BENCH_INTAKE`` the
largest workbook's rows (100,000), ``BENCH_RECORDS`` what each telephone sends (500). A filled
database is used again.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

import psycopg

from potpora.config.cluster import in_use

Work = Callable[[], object]
NAME = os.environ.get("BENCH_DATABASE", "potpora_bench")
LARGEST = int(os.environ.get("BENCH_INTAKE", "100000"))
FIGURES = (
    "search_page",
    "many_searches",
    "open_person",
    "list_page",
    "create",
    "update",
    "door",
    "statistics_page",
)


def say(text: str) -> None:
    """Tell how far it is."""
    print(f"{perf_counter():8.0f} s  {text}", file=sys.stderr, flush=True)


def own_database(url: str) -> str:
    """Return the address of the benchmark's own database on the same server."""
    with psycopg.connect(url, autocommit=True) as connection:
        known = connection.execute(
            "select 1 from pg_database where datname = %s", [NAME]
        ).fetchone()
        if not known:
            connection.execute(f"create database {NAME}")
    return url.rpartition("/")[0] + f"/{NAME}"


@contextmanager
def ready() -> Iterator[str]:
    """Give the address of a migrated database with Django set up on it."""
    import django
    from django.core.management import call_command

    var = Path(os.environ.get("POTPORA_VAR") or "var").resolve()
    with in_use(var) as addresses:
        url = own_database(addresses.owner)
        os.environ |= {"DATABASE_URL": url, "OWNER_DATABASE_URL": url}
        os.environ |= {"DATABASE_ROLE": "potpora_app"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        django.setup()
        call_command("migrate", verbosity=0)
        yield url


def filled(rows, dsn: str) -> dict[str, float]:
    """Fill what is empty; return the seconds of each step that was done."""
    from django.core.management import call_command

    from bench import fill, probes
    from potpora.ground.organisations.models import Office
    from potpora.registry.people.models import Person
    from potpora.registry.search.models import SearchCard

    def probe_tables() -> None:
        with probes.bare(dsn) as connection:
            probes.fill(connection, rows)

    steps = {
        "reference": (Office, lambda: call_command("load_reference", verbosity=0)),
        "copied": (Person, lambda: fill.people(rows)),
        "indexed": (SearchCard, lambda: call_command("reindex")),
        "probes": (None, probe_tables),
    }
    took = {}
    for name, (table, work) in steps.items():
        if not fill.holds(table):
            took[name] = fill.timed(work)
            say(f"{name} in {took[name]:.0f} s")
    if took:
        fill.analyze()
    return took


def measured(only: set[str], dsn: str, rows, questions, folder: Path) -> dict:
    """Return all figures."""
    from bench import product

    found: dict = {"persons": len(rows)}
    if took := filled(rows, dsn):
        found["fill_seconds"] = took
    assignment = product.worker()
    found |= of_pages(only, dsn, rows, questions, assignment)
    return found | wanted(only, of_work(dsn, rows, questions, folder, assignment))


def of_pages(only: set[str], dsn: str, rows, questions, assignment) -> dict:
    """Return the figures of pages, asked of the product and of the limit probe beside it."""
    from bench import figures, product, report, web

    environment = {"BENCH_N": str(len(rows))}
    with (
        web.served("potpora.config.wsgi:application", environment) as product_port,
        web.served("bench.probe_app:application", environment) as probe_port,
    ):
        bench = figures.Bench(
            dsn=dsn,
            product_port=product_port,
            probe_port=probe_port,
            key=product.session(assignment),
            questions=questions,
            people=product.own_people(assignment),
            persons=len(rows),
        )
        of_register = {name: getattr(bench, name) for name in FIGURES}
        of_cases = {name: partial(bench.of_cases, name) for name in report.CASEWORK}
        return wanted(only, of_register | of_cases)


def of_work(dsn: str, rows, questions, folder: Path, assignment) -> dict[str, Work]:
    """Return what is measured without a page."""
    from bench import aid, counts, figures, intake, product, recall, risk

    people = product.own_people(assignment)
    return {
        "security_cost": lambda: figures.security_cost(assignment, questions),
        "history_cost": lambda: figures.history_cost(people),
        "round_trip": lambda: figures.round_trip(dsn),
        "statistics_live": lambda: counts.live(dsn),
        "scoring": lambda: risk.scored(len(rows)),
        "choosing": lambda: risk.chosen(dsn, len(rows)),
        "recall": lambda: recall.recall({r.number: r for r in rows}, questions),
        "intake": lambda: intake.measure(rows, folder, (LARGEST // 10, LARGEST)),
        "hand_outs": lambda: aid.measure(dsn),
    }


def wanted(only: set[str], works: dict[str, Work]) -> dict:
    """Do what is asked for (everything when nothing is named) and return what it gave."""
    found = {}
    for name, work in works.items():
        if not only or name in only:
            found[name] = work()
            say(f"{name}: {found[name]}")
    return found


def main() -> None:
    """Measure and write down."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "figure",
        nargs="*",
        help=f"only these: {', '.join(FIGURES)}, scoring, choosing, intake …",
    )
    only = set(parser.parse_args().figure)
    from bench import register, report

    folder = Path(os.environ.get("POTPORA_VAR") or "var").resolve() / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    rows, questions = register.register(
        int(os.environ.get("BENCH_N", "2000000")), folder
    )
    say(f"{len(rows)} invented persons")
    with ready() as dsn:
        figures = measured(only, dsn, rows, questions, folder)
    told = report.write(report.known(folder) | figures, folder)
    say(f"written to {told}")


if __name__ == "__main__":
    main()
