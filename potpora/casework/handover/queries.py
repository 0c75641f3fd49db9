"""What is left to hand over."""

from django.utils.formats import date_format

from potpora.casework.casefile.contributions import tasks
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.terms import STEPS
from potpora.casework.handover.models import HandOver


def open_hand_over(case: CaseFile) -> HandOver | None:
    """Return the hand-over of a case that nobody has confirmed yet."""
    waiting = case.hand_overs.filter(confirmed_at__isnull=True)
    return waiting.select_related("given_by", "given_to").first()


def left_to_do(case: CaseFile) -> str:
    """Return what is left in the present stage and which terms run, one line each."""
    lines = [task.label for task in tasks(case) if task.state != "done"]
    for deadline in case.deadlines.open():
        day = date_format(deadline.due_on, "SHORT_DATE_FORMAT")
        lines.append(f"{day}: {STEPS.get(deadline.term, deadline.term)}")
    return "\n".join(f"– {line}" for line in lines)
