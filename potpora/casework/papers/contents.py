"""The whole file of a case as one PDF: a sheet of contents, then every filed paper in order."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from potpora.casework.casefile.models import CaseFile
from potpora.casework.papers.models import Attachment
from potpora.casework.papers.queries import attachments_of, papers_of
from potpora.ground.papers.official import draw_volume
from potpora.ground.papers.rendering import Made
from potpora.ground.papers.rules import Heading, Paper, Table, Text

SHOWN_OF_A_CHECKSUM = 16


def day(value) -> str:
    """Return a date as dd.mm.yyyy."""
    return date_format(value, "SHORT_DATE_FORMAT")


def cover(case: CaseFile, papers: list, attachments: list[Attachment]) -> Paper:
    """Return the sheet of contents: what is printed here, and what lies beside it."""
    return Paper(
        title=_("Papers of the case %(number)s") % {"number": case.number},
        under=(
            _("Printed again from what was filed; the filed copy itself is kept with its checksum."),
        ),
        blocks=(
            Heading(_("Filed papers")),
            Table(
                (_("No."), _("Filed on"), _("Paper"), _("SHA-256, first signs")),
                [
                    (p.number.text, day(localdate(p.filed_at)), p.title, p.sha256[:SHOWN_OF_A_CHECKSUM])
                    for p in papers
                ],
                (1.2, 1, 2.4, 1.6),
            ),
            Heading(_("Attachments, not printed here")),
            Table(
                (_("Received on"), _("What it is"), _("File"), _("SHA-256, first signs")),
                [(day(a.received_on), a.title, a.file_name, a.sha256[:SHOWN_OF_A_CHECKSUM]) for a in attachments],
                (1, 2, 2, 1.6),
            )
            if attachments
            else Text(_("No file is attached.")),
        ),
    )  # fmt: skip


def volume(case: CaseFile, *, language: str, at: datetime) -> Made:
    """Return everything filed in a case as one PDF; what the reader may not see is not in it.

    It is set anew from what each paper was made of: joining PDFs would lose their tags and with
    them PDF/A and PDF/UA. The checksums of the filed copies stand in the contents.
    """
    papers = list(papers_of(case))
    attachments = list(attachments_of(case).kept())
    return draw_volume(
        lambda: cover(case, papers, attachments),
        [paper.content for paper in papers],
        office=case.office,
        language=language,
        at=at,
    )
