"""The mail that brings a body its link: no name, no number, no word of the person."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from potpora.casework.referrals.models import Referral


def send_link(referral: Referral, address: str) -> None:
    """Send the link to the body once everything is truly saved."""
    if referral.body_email:
        message = EmailMessage(*written(referral, address), to=[referral.body_email])
        transaction.on_commit(lambda: message.send(fail_silently=True))


def written(referral: Referral, address: str) -> tuple[str, str]:
    """Return subject and text in the language of the body."""
    with override(referral.language):
        told = {
            "centre": referral.case.office.name,
            "day": date_format(referral.due_on or "", "SHORT_DATE_FORMAT"),
            "address": address,
        }
        subject = _("Referral from %(centre)s") % told
        text = (
            _(
                "%(centre)s sends you a referral. Read and answer it here by %(day)s:\n\n%(address)s\n\n"
                "The link is for your institution alone, can be answered once and ends after eight days. "
                "Do not pass it on."
            )
            % told
        )
    return subject, text
