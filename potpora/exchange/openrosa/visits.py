"""The form of a visit on telephones: the day's visits go out with it, visits come back."""

from datetime import date

from potpora.exchange.openrosa.models import Submission, SubmissionFile
from potpora.exchange.openrosa.takers import TAKERS, Outcome, Taker
from potpora.ground.papers import store
from potpora.ground.staff.models import Assignment
from potpora.outreach.projects.models import Project
from potpora.outreach.visits.actions import receive
from potpora.outreach.visits.answers import FORM, VISITS
from potpora.outreach.visits.codes import Way
from potpora.outreach.visits.taking import as_csv, rows_for

NOT_HANDED_ON = (SubmissionFile.State.SECOND, SubmissionFile.State.APART)


def media(project: Project, assignment: Assignment, on: date) -> dict[str, bytes]:
    """Return the visits that the worker has before them; protected addresses are not among them."""
    return {VISITS: as_csv(rows_for(assignment, on, project.pk))}


def take(sent: Submission, by: Assignment) -> Outcome:
    """Hand a record on; what nobody may take unseen waits among the visits."""
    files = sent.files.exclude(state__in=NOT_HANDED_ON)
    receipt = receive(
        form_version=sent.form_version,
        instance=bytes(sent.xml),
        attachments={file.name: store.read(file) for file in files},
        by=by,
        instance_id=sent.instance_id,
        received_via=Way.PHONE if sent.code_id else Way.OFFLINE,
    )
    if receipt.held:
        return Outcome(receipt.held.pk, held=True)
    return Outcome(receipt.visit.pk)


TAKERS[FORM] = Taker(media, take)
