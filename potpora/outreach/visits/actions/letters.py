"""What comes after three vain visits: a letter, and without an answer "not found"."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import ListedHousehold, Participant
from potpora.outreach.visits import rules
from potpora.outreach.visits.models import VisitLetter
from potpora.outreach.visits.permissions import check_may, may_record
from potpora.outreach.visits.vain import next_step


def held(household: ListedHousehold, by) -> ListedHousehold:
    """Return a household, held until the end."""
    check_may(may_record(by))
    return ListedHousehold.objects.select_for_update(of=("self",)).get(pk=household.pk)


@transaction.atomic
def send_letter(*, household: ListedHousehold, by) -> VisitLetter:
    """Note that a letter was left; raises ``ValidationError`` before the third vain visit."""
    home = held(household, by)
    if next_step(home) != "letter":
        raise ValidationError(
            _("A letter comes after three vain visits on different days and hours.")
        )
    today = timezone.localdate()
    letter = VisitLetter.objects.create(
        project=home.project,
        household=home,
        sent_on=today,
        sent_by=by.worker,
        answer_by=today + timedelta(days=rules.DAYS_TO_ANSWER),
    )
    record(verb="visit.letter_sent", subject=home)
    return letter


@transaction.atomic
def not_found(*, household: ListedHousehold, by) -> None:
    """Note that nobody answered the letter: the people stay on the list as not found."""
    home = held(household, by)
    if next_step(home) != "not_found":
        raise ValidationError(_("The days to answer the letter are not over yet."))
    unchecked = home.participants.filter(state=Participant.State.LISTED)
    for person in unchecked:
        person.state, person.version = Participant.State.UNREACHABLE, person.version + 1
        person.save(update_fields=["state", "version"])
    end_letter(home)


def end_letter(home: ListedHousehold) -> None:
    """End the wait for an answer."""
    rows = VisitLetter.objects.filter(household=home, ended_on=None)
    rows.update(ended_on=timezone.localdate())
    record(verb="visit.letter_ended", subject=home)
