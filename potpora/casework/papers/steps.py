"""What the papers add to the page of a case: the filed papers and the attachments in its timeline."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import Happening, happenings_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.papers import queries
from potpora.casework.papers.models import Attachment, CasePaper


@happenings_of(lambda pk: CasePaper.objects.filter(case=pk))
def papers(case: CaseFile, _newest):
    """Tell each paper that was filed."""
    for paper in queries.papers_of(case):
        what = _("Filed: %(title)s") % {"title": paper.title}
        address = reverse("case_paper", args=[case.pk, paper.pk])
        more: dict[str, Any] = {"url": address, "url_text": _("Print again")}
        yield Happening(
            what, paper.filed_at, paper.filed_by.name, "form", paper.number.text, **more
        )


@happenings_of(lambda pk: Attachment.objects.filter(case=pk))
def attachments(case: CaseFile, _newest):
    """Tell each file that was attached and is still there."""
    page = reverse("case_papers", args=[case.pk])
    for each in queries.attachments_of(case).kept():
        what = _("Attached: %(title)s") % {"title": each.title}
        more: dict[str, Any] = {
            "url": page,
            "url_text": _("Open the papers of the case"),
        }
        yield Happening(what, each.added_at, each.added_by.name, "form", **more)
