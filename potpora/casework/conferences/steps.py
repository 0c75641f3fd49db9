"""What conferences add to the page of a case: a link, a panel, the timeline, a paper, the bundle."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.beside import links_of, panel_of
from potpora.casework.casefile.contributions import Happening, happenings_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import may_work
from potpora.casework.conferences.models import Conference
from potpora.casework.conferences.paper import day, minutes_paper, moment, reasons_of
from potpora.casework.conferences.queries import (
    conference_with_case,
    conferences_about,
    conferences_of,
    minutes_of,
)
from potpora.casework.papers.kinds import papers_of
from potpora.ground.papers.rules import Paper
from potpora.registry.consent.bundle import part
from potpora.registry.people.models import Person


@links_of
def call(case: CaseFile, by):
    """Offer to call a conference."""
    if case.is_open and may_work(by, case):
        yield _("Call a case conference"), reverse("conference_plan", args=[case.pk])


@panel_of(order=10)
def panel(request: HttpRequest, case: CaseFile) -> str:
    """Show the conferences of the case."""
    found = list(conferences_of(case))
    if not found:
        return ""
    context = {"conferences": found, "case": case}
    return render_to_string("casework/parts/conferences.html", context, request)


@happenings_of(lambda pk: Conference.objects.filter(case=pk))
def told(case: CaseFile, _newest):
    """Tell when a conference was called, held or cancelled."""
    for each in conferences_of(case):
        more: dict[str, Any] = {
            "url": reverse("conference", args=[each.pk]),
            "url_text": _("Open the conference"),
        }
        what = _("Case conference called for %(when)s") % {"when": moment(each.at)}
        yield Happening(what, each.planned_at, each.planned_by.name, "step", **more)
        if each.state == each.State.HELD:
            yield Happening(
                _("Case conference held"), each.at, each.chair.name, "step", **more
            )


def held_conferences(case: CaseFile):
    """Yield the conferences whose minutes the reader may read, as papers to be filed."""
    for each in conferences_of(case):
        if each.state == each.State.HELD and minutes_of(each):
            yield str(each.pk), moment(each.at)


@papers_of(
    "conference", gettext_lazy("Minutes of the conference"), records=held_conferences
)
def paper(case: CaseFile, record_id: str) -> Paper | None:
    """Return the minutes of a conference of the case."""
    conference = conference_with_case(UUID(record_id)).filter(case=case).first()
    if conference is None or (minutes := minutes_of(conference)) is None:
        return None
    return minutes_paper(conference, minutes)


@part("conferences", gettext_lazy("Case conferences"), order=128)
def bundle(person: Person) -> list[dict]:
    """Return the conferences about the person: when, why, who took part."""
    return [
        {
            _("When"): day(each.at),
            _("Reason"): reasons_of(each),
            _("State"): each.get_state_display(),
            _("Participants"): ", ".join(
                each.body or each.name for each in each.participants.all()
            ),
        }
        for each in conferences_about(person)
    ]
