"""Reading the openings of sealed records."""

from uuid import UUID

from django.utils import timezone

from potpora.casework.casefile.models import CaseFile
from potpora.ground.access.models import BrokenGlass


def openings():
    """Return the openings that the reader may know of, the latest first."""
    return BrokenGlass.objects.select_related("worker", "looked_by")


def case_at_hand(number: str) -> CaseFile | None:
    """Return the case of a number when the reader sees it without breaking anything."""
    return CaseFile.objects.filter(number=number).first()


def opened_case(opening: BrokenGlass) -> CaseFile | None:
    """Return the case that was opened, when the reader may see it."""
    return CaseFile.objects.filter(pk=opening.subject_id).first()


def present_opening(case_id: UUID, by) -> BrokenGlass | None:
    """Return the opening through which ``by`` sees a case now, or nothing."""
    mine = BrokenGlass.objects.filter(subject_id=case_id, worker=by.worker_id)
    return mine.filter(ends_at__gt=timezone.now()).order_by("-ends_at").first()


def opening_of_person(person_id: UUID, by) -> BrokenGlass | None:
    """Return the opening through which ``by`` sees a person now: their own, or that of a case."""
    mine = BrokenGlass.objects.filter(opens__contains=[person_id], worker=by.worker_id)
    return mine.filter(ends_at__gt=timezone.now()).order_by("-ends_at").first()
