"""What referrals add to the page of a case: a link, a panel, the timeline, a paper, the bundle."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.beside import links_of, panel_of
from potpora.casework.casefile.contributions import Happening, happenings_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.implementation.actions import at_noon
from potpora.casework.papers.kinds import papers_of
from potpora.casework.referrals.content import letter, rounds
from potpora.casework.referrals.models import Referral
from potpora.casework.referrals.permissions import may_prepare
from potpora.casework.referrals.queries import referrals_of, sent_about
from potpora.ground.lawbook.queries import code_names
from potpora.ground.papers.rules import Paper
from potpora.registry.consent.bundle import part
from potpora.registry.people.models import Person


@links_of
def refer(case: CaseFile, by):
    """Offer to refer people of the case."""
    if case.is_open and may_prepare(by, case):
        yield _("Refer to a service or body"), reverse("referral_add", args=[case.pk])


@panel_of(order=20)
def panel(request: HttpRequest, case: CaseFile) -> str:
    """Show the referrals of the case with their state."""
    found = list(referrals_of(case))
    may_add = case.is_open and may_prepare(request.assignment, case)
    if not found and not may_add:
        return ""
    names = code_names("referral_service", profile=case.office.profile)
    rows = [(each, names.get(each.service, each.service)) for each in found]
    context = {"rows": rows, "case": case, "may_add": may_add}
    return render_to_string("casework/parts/referrals.html", context, request)


@happenings_of(lambda pk: Referral.objects.filter(case=pk))
def told(case: CaseFile, _newest):
    """Tell when a referral was sent and what was answered."""
    names = code_names("referral_service", profile=case.office.profile)
    for each in referrals_of(case):
        more: dict[str, Any] = {
            "url": reverse("referral", args=[each.pk]),
            "url_text": _("Open the referral"),
        }
        service = names.get(each.service, each.service)
        if each.sent_at and each.sent_by:
            what = _("Referral sent: %(service)s, %(body)s") % {
                "service": service,
                "body": each.body,
            }
            yield Happening(what, each.sent_at, each.sent_by.name, "step", **more)
        for asked in rounds(each.content):
            what = _("Asked by %(body)s and answered: %(service)s") % {
                "body": each.body,
                "service": service,
            }
            at = at_noon(asked["answered_on"])
            yield Happening(what, at, each.sent_by.name, "step", **more)
        if not each.body:
            what = _("No such service in reach: %(service)s") % {"service": service}
            who = each.prepared_by.name
            yield Happening(what, each.prepared_at, who, "step", **more)
        elif each.answered_at:
            what = _("Referral %(state)s: %(service)s") % {
                "state": each.get_state_display(),
                "service": service,
            }
            who = each.answered_by or each.prepared_by.name
            yield Happening(what, each.answered_at, who, "step", **more)


def letters(case: CaseFile):
    """Yield the referrals that went out, as papers to be filed."""
    for each in referrals_of(case):
        if each.sent_at:
            yield str(each.pk), f"{each.content['service']}, {each.body}"


@papers_of("referral", gettext_lazy("Referral"), records=letters)
def paper(case: CaseFile, record_id: str) -> Paper | None:
    """Return the letter of a referral as it went out."""
    each = Referral.objects.filter(case=case, pk=record_id).first()
    return letter(each.content, each.due_on) if each and each.sent_at else None


@part("referrals", gettext_lazy("Referrals"), order=130)
def bundle(person: Person) -> list[dict]:
    """Return to whom the person was referred, when, and what was answered."""
    names = code_names("referral_service", profile=person.office.profile)
    return [
        {
            _("Sent on"): date_format(
                timezone.localdate(each.sent_at), "SHORT_DATE_FORMAT"
            ),
            _("Body"): each.body,
            _("Service"): names.get(each.service, each.service),
            _("What is needed and why"): each.need,
            _("State"): each.get_state_display(),
        }
        for each in sent_about(person)
    ]
