"""Is the system well? Asked by machines, so the answer is JSON and never personal."""

from datetime import timedelta
from functools import cache

from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateWorker

from potpora import __version__
from potpora.ground.access.acting import acting
from potpora.ground.access.gate import public

HEARTBEAT = timedelta(seconds=45)  # the worker writes one every 10 seconds


@require_safe
@never_cache
@public
def healthz(request: HttpRequest) -> JsonResponse:
    """Version, database, migrations, protection and queue; status 503 when one of them is not well."""
    facts = {
        "database": asked(database_answers),
        "migrations": asked(migrations_applied),
        "protection": asked(protection_holds),
        "queue": asked(queue_alive),
    }
    well = all(facts.values())
    return JsonResponse({"version": __version__} | facts, status=200 if well else 503)


def asked(question) -> bool:
    """The answer to ``question``; no when the database cannot be asked."""
    try:
        with transaction.atomic():
            return question()
    except DatabaseError:
        return False


def database_answers() -> bool:
    """Whether the database can be reached."""
    with connection.cursor() as cursor:
        cursor.execute("select true")
        return cursor.fetchone()[0]


def migrations_applied() -> bool:
    """Whether the database has every migration that the code knows."""
    with connection.cursor() as cursor:
        cursor.execute("select app, name from django_migrations")
        return known_migrations() <= set(cursor.fetchall())


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """Application and name of every migration in the code, replaced ones left out."""
    return frozenset(MigrationLoader(None).graph.nodes)


def protection_holds() -> bool:
    """Whether row-level security binds whoever asks: an owner of the tables would be shown everything."""
    with acting(None), connection.cursor() as cursor:
        cursor.execute("select row_security_active('registry_person')")
        return cursor.fetchone()[0]


def queue_alive() -> bool:
    """Whether a worker process has shown itself lately."""
    since = timezone.now() - HEARTBEAT
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=since).exists()
