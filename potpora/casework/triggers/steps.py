"""What the occasions for a review add to the pages of a case."""

from django.urls import reverse
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
from potpora.casework.casefile.permissions import may_assign, may_work
from potpora.casework.gates.answers import answers
from potpora.casework.triggers.models import ReviewTrigger
from potpora.ground.lawbook.queries import code_names

RED_FLAG = "red_flag"


@answers("no_red_flag")
def no_red_flag(case: CaseFile):
    """Tell when a sign of danger was noted and no review has looked at it."""
    flags = case.review_triggers.open().filter(trigger=RED_FLAG)
    return [flag.words or f"{flag.happened_on:%d.%m.%Y}" for flag in flags] or None


@happenings_of(lambda pk: ReviewTrigger.objects.filter(case=pk))
def occasions(case: CaseFile, _newest):
    """Tell what called for a review, and how it was settled."""
    found = list(case.review_triggers.select_related("noted_by", "settled_by"))
    names = code_names("review_trigger", profile=case.office.profile) if found else {}
    for each in found:
        name = names.get(each.trigger, each.trigger)
        yield Happening(
            _("Review proposed: %(why)s") % {"why": name},
            each.happened_on,
            each.noted_by.name,
            "step",
            each.words,
            recorded_at=each.noted_at,
        )
        if each.dismissed_because and each.settled_at:
            yield Happening(
                _("No extra review: %(why)s") % {"why": name},
                each.settled_at,
                each.settled_by.name,
                "step",
                each.dismissed_because,
            )


@signals_of
def waiting(case: CaseFile, by):
    """Say what happened that calls for a review, and let those who lead decide against one."""
    found = list(case.review_triggers.open())
    names = code_names("review_trigger", profile=case.office.profile) if found else {}
    for each in found:
        text = _("This calls for a review: %(why)s.") % {
            "why": names.get(each.trigger, each.trigger)
        }
        if may_assign(by, case):
            url = reverse("case_trigger_dismiss", args=[case.pk, each.pk])
            yield Signal(text, "warning", url, _("No review is needed"))
        else:
            yield Signal(text, "warning")


@deeds_of
def proposing(case: CaseFile, by):
    """Offer to note what calls for a review."""
    if case.is_open and may_work(by, case):
        yield Deed(_("Propose a review"), reverse("case_trigger", args=[case.pk]))
