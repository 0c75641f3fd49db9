"""What pauses and extensions add to the pages of a case."""

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
from potpora.casework.casefile.models import CaseFile, CasePause, Extension
from potpora.casework.casefile.terms import STEPS
from potpora.casework.pauses.permissions import may_pause
from potpora.ground.lawbook.models import Priority
from potpora.ground.lawbook.queries import code_names


def day(value) -> str:
    """Return a date as dd.mm.yyyy."""
    return date_format(value, "SHORT_DATE_FORMAT")


@signals_of
def resting(case: CaseFile, by):
    """Say that the case rests."""
    if case.paused_until:
        text = _("This case rests until %(day)s: its terms stand still.")
        yield Signal(text % {"day": day(case.paused_until)}, "neutral")


@deeds_of
def pausing(case: CaseFile, by):
    """Offer to let the case rest."""
    rests_never = case.priority == Priority.IMMEDIATE or case.paused_until
    if case.is_open and not rests_never and may_pause(by, case):
        yield Deed(_("Let the case rest"), reverse("case_pause", args=[case.pk]))


@happenings_of(lambda pk: CasePause.objects.filter(case=pk))
def pauses(case: CaseFile, _newest):
    """Tell each pause with its reason."""
    found = list(case.pauses.select_related("decided_by"))
    names = code_names("pause_reason", profile=case.office.profile) if found else {}
    for each in found:
        what = _("The case rests from %(first)s until %(last)s: %(why)s")
        told = {"first": day(each.starts_on), "last": day(each.ends_on)}
        told["why"] = names.get(each.reason, each.reason)
        yield Happening(
            what % told, each.decided_at, each.decided_by.name, "step", each.note
        )


@happenings_of(lambda pk: Extension.objects.filter(deadline__case=pk))
def extensions(case: CaseFile, _newest):
    """Tell each extension of a term with its reason."""
    mine = Extension.objects.filter(deadline__case=case)
    found = list(mine.select_related("decided_by", "deadline"))
    profile = case.office.profile
    names = code_names("extension_reason", profile=profile) if found else {}
    for each in found:
        told: dict[str, object] = {
            "term": STEPS.get(each.deadline.term, each.deadline.term)
        }
        told |= {"days": each.days, "why": names.get(each.reason, each.reason)}
        what = _("%(days)d days more for “%(term)s”: %(why)s") % told
        yield Happening(what, each.decided_at, each.decided_by.name, "step", each.note)
