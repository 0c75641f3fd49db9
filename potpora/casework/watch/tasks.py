"""The nightly look at the terms of every office."""

from django.utils import timezone
from procrastinate.contrib.django import app

from potpora.casework.watch.actions import look
from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.ground.staff.roles import Role

# Who sees most looks first; where a centre has a director, nobody else has to.
LOOKING = (Role.DIRECTOR, Role.DEPARTMENT_HEAD, Role.SUPERVISOR, Role.CASE_MANAGER)


@app.periodic(cron="30 3 * * *")
@app.task(name="watch.nightly", queue="watch", queueing_lock="watch.nightly")
def nightly(timestamp: int) -> None:
    """Look at the terms of every office that keeps cases; what was sent already is not sent again."""
    today = timezone.localdate()
    for assignment in lookers(today):
        with acting(assignment):
            look(office=assignment.office, on=today, by=assignment)


def lookers(today) -> list[Assignment]:
    """Return on whose behalf each office is looked at.

    The director sees every case of the centre. Without one, all who lead or manage cases look in
    turn, so that sealed cases are not forgotten.
    """
    held = Assignment.objects.on(today).filter(
        role__in=LOOKING, office__case_prefix__gt=""
    )
    by_office: dict = {}
    for each in held.select_related("worker", "office").order_by("pk"):
        by_office.setdefault(each.office_id, []).append(each)
    chosen = []
    for present in by_office.values():
        present.sort(key=lambda each: LOOKING.index(each.role))
        alone = present[0].role == Role.DIRECTOR
        chosen += present[:1] if alone else present
    return chosen
