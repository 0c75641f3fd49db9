"""A transfer in words: what goes along, and what the timeline of a case says of it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.contributions import Happening, happenings_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.transfer.models import CaseTransfer
from potpora.casework.transfer.queries import transfers_of

WORDS = {
    "people": gettext_lazy("People, with their numbers, contacts and addresses"),
    "households": gettext_lazy("Households, with income and property"),
    "closed_cases": gettext_lazy("Closed cases of these people"),
    "steps": gettext_lazy("Steps, with the forms of each stage"),
    "notes": gettext_lazy("Notes"),
    "referrals": gettext_lazy("Referrals"),
    "conferences": gettext_lazy("Case conferences"),
    "deadlines": gettext_lazy("Running deadlines"),
}


def goes_along_in_words(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what goes along with a case as rows of words and numbers."""
    return [(str(WORDS[name]), counts[name]) for name in WORDS if name in counts]


@happenings_of(lambda pk: CaseTransfer.objects.filter(case=pk))
def transfers(case: CaseFile, _newest):
    """Tell each question to another centre, and its answer."""
    for each in transfers_of(case):
        more: dict[str, Any] = {
            "url": reverse("transfer", args=[each.pk]),
            "url_text": _("Open the transfer"),
        }
        what = _("Transfer asked: %(left)s → %(other)s") % {
            "left": each.from_office.name,
            "other": each.to_office.name,
        }
        yield Happening(what, each.asked_at, each.asked_by.name, "step", **more)
        if each.answered_by and each.answered_at:
            what = _("Transfer %(state)s") % {"state": each.get_state_display()}
            who = each.answered_by.name
            yield Happening(what, each.answered_at, who, "step", each.note, **more)
