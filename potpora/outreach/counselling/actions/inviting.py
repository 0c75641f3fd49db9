"""Inviting a household to a session by letter, e-mail or text message."""

from functools import partial
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from potpora.ground.trail.actions import record
from potpora.outreach.counselling import letters, texts
from potpora.outreach.counselling.actions.sessions import locked, no_shows
from potpora.outreach.counselling.models import CounsellingSession, SessionInvitation
from potpora.outreach.counselling.permissions import check_may, may_plan
from potpora.outreach.counselling.workflow import NotReady
from potpora.registry.refusals import in_words

Channel = SessionInvitation.Channel


@transaction.atomic
def invite(
    *, session_id: UUID, channel: str, language: str, sent_to: str, by
) -> SessionInvitation:
    """Invite to a planned session; what goes out goes once everything is saved.

    Raises ``NotAllowed``, ``NotReady`` or ``ValidationError``. A letter is printed from its page.
    """
    session = locked(session_id)
    check_may(may_plan(by, session))
    if not session.is_to_come:
        raise NotReady(
            _("Only to a session that is still to come somebody is invited.")
        )
    invitation = SessionInvitation(
        session=session,
        repeat=no_shows(session.package, session.number),
        channel=channel,
        language=language,
        sent_to="" if channel == Channel.LETTER else sent_to,
        sent_by=by.worker,
    )
    with in_words(SessionInvitation):
        invitation.save(force_insert=True)
    send(invitation, session)
    detail = {"channel": str(channel), "repeat": invitation.repeat}
    record(verb="counselling.invited", subject=session, detail=detail)
    return invitation


def send(invitation: SessionInvitation, session: CounsellingSession) -> None:
    """Send an e-mail or a text message after the transaction; a letter is printed."""
    to = invitation.sent_to
    if invitation.channel == Channel.EMAIL:
        subject, text = letters.mail(session, invitation.language)
        message = EmailMessage(subject, text, to=[to])
        transaction.on_commit(partial(message.send, fail_silently=True))
    elif invitation.channel == Channel.SMS:
        text = letters.short(session, invitation.language)
        transaction.on_commit(partial(texts.backend().send, to, text), robust=True)
