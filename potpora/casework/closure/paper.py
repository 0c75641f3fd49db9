"""The closure as a paper: why the case ends, what came of it, what was agreed for afterwards."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.models import CaseFile
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.papers.kinds import paper
from potpora.ground.lawbook.queries import code_names
from potpora.ground.papers.rules import Block, Heading, Paper, Text


@paper("closure", gettext_lazy("Closure of the case"))
def closure_paper(case: CaseFile) -> Paper | None:
    """Return the latest closure of a case; nothing before one is written."""
    record = case.closurerecords.select_related("done_by").order_by("-stay__at").first()
    return told(case, record) if record else None


def told(case: CaseFile, record: ClosureRecord) -> Paper:
    """Return what a closure says, as a paper to sign."""
    profile = case.office.profile
    reasons = code_names("closure_reason", profile=profile)
    outcomes = code_names("closure_outcome", profile=profile)
    blocks: list[Block] = [
        Heading(_("What was reached")),
        Text(record.summary, framed=True),
        Heading(_("What is still open, and who takes it over")),
        Text(record.open_items or _("Nothing is open."), framed=True),
        Heading(_("What we agreed for the time after, and whom to call")),
        Text(record.afterwards or _("Nothing was agreed."), framed=True),
    ]
    return Paper(
        title=_("Closure of the case"),
        under=(case.title, _("case %(number)s") % {"number": case.number}),
        facts=(
            (_("Reason"), reasons.get(record.reason, record.reason)),
            (_("Outcome"), outcomes.get(record.outcome, record.outcome)),
            (_("Finished on"), date_format(record.finished_on, "SHORT_DATE_FORMAT")),
            (_("Completed by"), record.done_by.name),
        ),
        blocks=tuple(blocks),
        signatures=(_("Beneficiary"), _("Case manager"), _("Supervisor")),
        foot=_("The case can be opened again at any time."),
    )
