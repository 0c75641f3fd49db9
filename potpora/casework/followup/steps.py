"""What the follow-ups add to the page of a closed case."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import (
    Deed,
    Happening,
    Signal,
    deeds_of,
    happenings_of,
    signals_of,
)
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.terms import FOLLOW_UPS
from potpora.casework.followup.models import FollowUp
from potpora.casework.followup.permissions import may_follow_up


@signals_of
def due(case: CaseFile, by):
    """Say when somebody has to ask how things are."""
    if case.is_open:
        return
    waiting = case.deadlines.open().filter(term__in=FOLLOW_UPS).order_by("due_on")
    if first := waiting.first():
        day = date_format(first.due_on, "SHORT_DATE_FORMAT")
        text = _("Follow-up by %(day)s: ask how things are.") % {"day": day}
        may = may_follow_up(by, case)
        url = reverse("case_follow_up", args=[case.pk]) if may else ""
        yield Signal(text, "info", url, _("Write the follow-up") if may else "")


@deeds_of
def asking_after(case: CaseFile, by):
    """Offer to write a follow-up."""
    if may_follow_up(by, case):
        yield Deed(_("Write a follow-up"), reverse("case_follow_up", args=[case.pk]))


@happenings_of(lambda pk: FollowUp.objects.filter(case=pk))
def follow_ups(case: CaseFile, _newest):
    """Tell each follow-up."""
    for each in case.follow_ups.select_related("written_by"):
        what = _("Follow-up: still well: %(answer)s")
        yield Happening(
            what % {"answer": each.get_still_well_display()},
            each.on,
            each.written_by.name,
            "contact",
            each.need_now,
            recorded_at=each.written_at,
        )
