"""The standard forms of a case as papers to be filed, once they hold."""

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile
from potpora.casework.papers.kinds import Records, papers_of
from potpora.casework.records.printing import paper
from potpora.casework.records.queries import form_for_page, forms_of
from potpora.ground.instruments.workflow import FINAL
from potpora.ground.papers.rules import Paper
from potpora.registry.people.models import RecordClass


def approved_forms(case: CaseFile) -> Records:
    """Yield the approved forms that the reader sees; a sealed one is not filed with the others."""
    found = forms_of(case).filter(state__in=FINAL)
    for each in found.exclude(record_class=RecordClass.SEALED):
        yield str(each.pk), each.title


@papers_of("form", _("Standard form"), records=approved_forms)
def form_paper(case: CaseFile, record_id: str) -> Paper | None:
    """Return an approved form of the case; a sensitive one is filed as sensitive."""
    approved = form_for_page(UUID(record_id)).filter(case=case, state__in=FINAL)
    filled = approved.exclude(record_class=RecordClass.SEALED).first()
    if filled is None:
        return None
    return replace(paper(filled), sensitive=filled.record_class != RecordClass.ORDINARY)
