"""What a hand-over adds to the page of a case."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import (
    Happening,
    Signal,
    happenings_of,
    signals_of,
)
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import acts_for
from potpora.casework.handover.models import HandOver
from potpora.casework.handover.queries import open_hand_over


@signals_of
def unconfirmed(case: CaseFile, by):
    """Ask the new case manager to read the hand-over; tell others that it waits."""
    waiting = open_hand_over(case)
    if waiting is None:
        return
    url = reverse("case_hand_over", args=[case.pk])
    if waiting.given_to_id in acts_for(by):
        yield Signal(
            _("This case was handed over to you."),
            "warning",
            url,
            _("Read and confirm"),
        )
    else:
        text = _("%(name)s has not confirmed the hand-over yet.")
        yield Signal(
            text % {"name": waiting.given_to.name}, "neutral", url, _("Read it")
        )


@happenings_of(lambda pk: HandOver.objects.filter(case=pk))
def hand_overs(case: CaseFile, _newest):
    """Tell each hand-over that was confirmed, with what was left open."""
    for each in case.hand_overs.select_related("confirmed_by"):
        if each.confirmed_at and each.confirmed_by:
            yield Happening(
                _("Hand-over confirmed"),
                each.confirmed_at,
                each.confirmed_by.name,
                "step",
                each.open_tasks,
            )
