"""Asking the database for counts past row-level security: numbers only, for an analyst only."""

from uuid import UUID

from django.db import connection

from potpora.insight.releases.models import Release
from potpora.insight.releases.rules import Place

COUNTED = {
    Release.Subject.REGISTER: "select * from count_register()",
    Release.Subject.RISK: "select * from count_risk()",
    Release.Subject.CASES: "select * from count_cases()",
    Release.Subject.HELP: "select * from count_help()",
}


def counted(subject: str) -> list[tuple[str, str, str, int]]:
    """Return municipality, dimension, value and how many; raises ``ProgrammingError`` for others."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED[Release.Subject(subject)])
        return cursor.fetchall()


def withheld(release_id: UUID) -> dict[Place, int]:
    """Return the counts that a release hides."""
    with connection.cursor() as cursor:
        cursor.execute("select * from withheld_of(%s)", [release_id])
        return {Place(*cell): count for *cell, count in cursor.fetchall()}
