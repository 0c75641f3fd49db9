"""People who were created or changed are compared with the others, after the writing is done."""

from itertools import islice

from django.dispatch import receiver

from potpora.ground.access import acting
from potpora.registry.matching.tasks import find
from potpora.registry.people.signals import names_changed

AT_ONCE = 500  # people in one task


@receiver(names_changed, dispatch_uid="matching.find")
def compare_later(ids, **signal) -> None:
    """Leave the comparison to the worker process; what nobody did is left to ``find_twins``.

    The task is written with the people, in one transaction: it is there when they are.
    """
    now = acting.current()
    if now is None:
        return
    rest = iter(ids)
    while batch := [str(each) for each in islice(rest, AT_ONCE)]:
        find.defer(ids=batch, assignment_id=str(now.assignment.pk))
