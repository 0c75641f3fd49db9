"""What nobody answered: bodies are reminded on the day, workers are told when it is over."""

from datetime import date

from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from potpora.ground.notices.actions import notify
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker

TOLD = {
    "referral": ("referral.failed", "referral"),
    "transfer": ("transfer.answered", "transfer"),
}


def rows(statement: str, today: date) -> list[tuple]:
    """Return what a function of the database tells of a day."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [today])
        return cursor.fetchall()


def remind(today: date) -> int:
    """Remind bodies whose answer is due today; return how many. The link they have stays good."""
    due = rows("select * from referrals_to_remind(%s)", today)
    for _id, email, language, office_id, due_on in due:
        with override(language):
            told = {
                "centre": Office.objects.get(pk=office_id).name,
                "day": date_format(due_on, "SHORT_DATE_FORMAT"),
            }
            message = EmailMessage(
                _("Reminder: referral from %(centre)s") % told,
                _(
                    "%(centre)s waits for your answer until %(day)s. Use the link of the first mail; "
                    "if you do not have it any more, ask the centre for a new one."
                )
                % told,
                to=[email],
            )
        message.send(fail_silently=True)
    return len(due)


@transaction.atomic
def end(today: date) -> int:
    """End what stayed without an answer and tell who waits for it; return how many."""
    ended = rows("with e as (select * from end_unanswered(%s)) select * from e", today)
    for kind, subject_id, office_id, worker_id, label, priority in ended:
        notice, page = TOLD[kind]
        notify(
            kind=notice,
            office=Office.objects.get(pk=office_id),
            worker=Worker.objects.get(pk=worker_id),
            subject_id=subject_id,
            subject_label=label,
            url_name=page,
            priority=priority,
            by=None,
        )
    return len(ended)
