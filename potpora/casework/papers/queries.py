"""Reading the papers and attachments of a case."""

from collections.abc import Iterable
from uuid import UUID

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.papers.kinds import kinds
from potpora.casework.papers.models import Attachment, CasePaper
from potpora.ground.text.folding import fold
from potpora.registry.households.queries import protected_lines


def papers_of(case: CaseFile):
    """Return the filed papers of a case that the reader may see, in the order of filing."""
    return case.papers.select_related("number", "filed_by").order_by("filed_at", "pk")


def attachments_of(case: CaseFile):
    """Return the attachments of a case, the latest received first, those taken out too."""
    return case.attachments.select_related("added_by", "removed_by")


def paper_of(case: CaseFile, paper_id: UUID) -> CasePaper | None:
    """Return one filed paper of a case, or nothing."""
    return papers_of(case).filter(pk=paper_id).first()


def attachment_of(case: CaseFile, attachment_id: UUID) -> Attachment | None:
    """Return one attachment of a case that nobody took out, or nothing."""
    return attachments_of(case).kept().filter(pk=attachment_id).first()


def printable(case: CaseFile) -> list[tuple[str, str, str]]:
    """Return what the steps can print now: code of the kind, id of the record, what it is."""
    return [
        (each.code, record_id, named(str(each.title), label))
        for each in kinds()
        for record_id, label in each.records(case)
    ]


def named(title: str, label: str) -> str:
    """Return the title of a paper with what tells it from others of its kind.

    >>> named("Plan", "Plan"), named("Minutes", "21.11.2026")
    ('Plan', 'Minutes: 21.11.2026')
    """
    return title if label == title else f"{title}: {label}"


def spoken_in(case: CaseFile) -> list[str]:
    """Return the languages that the beneficiary, or the head of the household, named."""
    people = people_of(case)
    return people[0].languages if people else []


def tells_protected_address(case: CaseFile, texts: Iterable[str]) -> bool:
    """Return whether one of ``texts`` names a protected address, in whatever script.

    Of somebody in the case, or of somebody who lives with them.
    """
    folded = " ".join(fold(text) for text in texts)
    return any(line in folded for line in protected_lines(people_of(case)))
