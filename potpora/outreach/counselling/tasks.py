"""The nightly look at sessions, packages, referrals and offers of every office."""

from datetime import date

from django.utils import timezone
from procrastinate.contrib.django import app

from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.ground.staff.roles import Role
from potpora.outreach.counselling.actions.watching import look

# Who leads sees the notices of the office and looks first; one look an office is enough.
LOOKING = (
    Role.COORDINATOR,
    Role.SUPERVISOR,
    Role.DEPARTMENT_HEAD,
    Role.DIRECTOR,
    Role.COUNSELLOR,
)


@app.periodic(cron="45 3 * * *")
@app.task(
    name="counselling.nightly", queue="watch", queueing_lock="counselling.nightly"
)
def nightly(timestamp: int) -> None:
    """Look at every office in which somebody leads or counsels; what was told already is not told again."""
    today = timezone.localdate()
    for assignment in lookers(today):
        with acting(assignment):
            look(on=today, by=assignment)


def lookers(today: date) -> list[Assignment]:
    """Return on whose behalf each office is looked at, always the same while they are there."""
    held = Assignment.objects.on(today).filter(role__in=LOOKING)
    chosen: dict[str, Assignment] = {}
    rows = held.select_related("worker", "office").order_by("pk")
    for each in sorted(rows, key=lambda one: LOOKING.index(one.role)):
        chosen.setdefault(each.office_id, each)
    return list(chosen.values())
