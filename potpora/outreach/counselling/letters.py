"""Invitations in the language of the household: as a letter, an e-mail, a text message.

None of them says that it is about counselling or risk: others at home may read it.
"""

from collections.abc import Callable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from potpora.ground.papers.official import draw
from potpora.ground.papers.rendering import Made
from potpora.ground.papers.rules import Paper, Text
from potpora.outreach.counselling.models import CounsellingSession, SessionInvitation


def facts_of(session: CounsellingSession) -> dict[str, str]:
    """Return day, hour, place and who invites, in the language of the moment."""
    at = timezone.localtime(session.starts_at)
    return {
        "day": date_format(at, "SHORT_DATE_FORMAT"),
        "hour": date_format(at, "TIME_FORMAT"),
        "place": _("at your home") if session.at_home else session.place,
        "office": session.office.name,
        "name": session.counsellor.name,
        "phone": session.counsellor.phone,
    }


def letter(session: CounsellingSession, *, again: bool) -> Paper:
    """Return the letter that invites to a meeting, ``again`` after one that did not take place."""
    told = facts_of(session)
    household = session.package.household
    where = [] if household.address_protected else [household.address]
    opening = (
        _("We could not meet last time. We would like to see you and invite you again.")
        if again
        else _("We would like to meet you.")
    )
    come = _(
        "If the time does not suit you, tell us and we will find another one. Coming is your choice: no right depends on it."
    )
    facts = [(_("When"), f"{told['day']}, {told['hour']}"), (_("Where"), told["place"])]
    facts += [(_("Who awaits you"), told["name"]), (_("Phone"), told["phone"])]
    return Paper(
        title=_("Invitation to a meeting"),
        recipient=tuple(line for line in (household.name, *where) if line),
        facts=tuple(facts),
        blocks=(Text(opening), Text(come)),
        signatures=(told["name"],),
    )


def drawn(invitation: SessionInvitation) -> Made:
    """Return the letter of an invitation as PDF, in the language of the household."""
    session = invitation.session
    maker: Callable[[], Paper] = lambda: letter(  # noqa: E731
        session, again=invitation.repeat > 0
    )
    return draw(
        maker,
        office=session.office,
        languages=[invitation.language],
        at=timezone.now().replace(microsecond=0),
    )


def short(session: CounsellingSession, language: str) -> str:
    """Return the invitation as a text message."""
    with override(language):
        return _(
            "%(office)s: we await you on %(day)s at %(hour)s, %(place)s. Questions: %(phone)s"
        ) % facts_of(session)


def mail(session: CounsellingSession, language: str) -> tuple[str, str]:
    """Return subject and text of the invitation as an e-mail."""
    with override(language):
        told = facts_of(session)
        subject = _("Meeting on %(day)s") % told
        text = (
            _(
                "We would like to meet you on %(day)s at %(hour)s, %(place)s.\n\nIf the time does not suit you, tell us and we will find another one.\n\n%(name)s, %(phone)s\n%(office)s"
            )
            % told
        )
    return subject, text
