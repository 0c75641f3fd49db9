"""``potpora search``."""

import json

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.access.matrix import may
from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.registry.search import queries
from potpora.registry.search.queries import Answer

ABILITY = "register.search"


class Command(BaseCommand):
    """Asks what the page asks, under the same rights, and leaves the same trail."""

    requires_system_checks = ()  # of pages and models: an answer should not wait for them
    help = "Search the register on behalf of a worker."

    def add_arguments(self, parser: CommandParser) -> None:
        """What is typed, and for whom."""
        parser.add_argument(
            "text", help="a name, perhaps with a year of birth, or a number"
        )
        parser.add_argument("--as", dest="user", required=True, metavar="USER")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *, text, user, **options) -> None:
        """Print the answers, the likeliest first."""
        with acting(assignment_of(user)):
            wanted = queries.asked(text)
            found = queries.search(wanted)
            detail = {"kind": wanted.kind, "results": len(found), "command": True}
            record(verb="register.searched", detail=detail)
        rows = [told(answer) for answer in found]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for row in rows:
            self.stdout.write(
                "\t".join("" if v is None else str(v) for v in row.values())
            )


def assignment_of(user: str) -> Assignment:
    """Return the present assignment of a login that may search; else say why not."""
    holding = Assignment.objects.on(timezone.localdate()).filter(
        worker__user__username=user, worker__user__is_active=True
    )
    first = (
        holding.select_related("worker", "office")
        .order_by("stands_in_for", "-starts_on", "pk")
        .first()
    )
    if first is None:
        raise CommandError(f"{user} has no login, or works nowhere today.")
    if not may(first.role, ABILITY):
        raise CommandError(f"The role of {user} may not search the register.")
    return first


def told(answer: Answer) -> dict:
    """Return what is printed of an answer."""
    return {
        "id": str(answer.id),
        "name": answer.name,
        "born": answer.born,
        "municipality": str(answer.municipality) if answer.municipality else "",
        "centre": str(answer.office),
        "score": answer.score,
    }
