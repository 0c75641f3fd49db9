"""Notices about a case: named by its number, as urgent as the case."""

from typing import Any

from potpora.casework.casefile.models import CaseFile
from potpora.ground.notices.actions import notify


def tell(
    case: CaseFile, *, kind: str, by, url_name: str = "case_page", **addressee: Any
) -> None:
    """Leave a notice about ``case`` for a ``worker`` or a ``role`` of its centre, with ``due_on`` if any.

    ``by`` is the assignment that acts, or None for the system itself.
    """
    notify(
        kind=kind,
        office=case.office,
        **{"subject_id": case.pk} | addressee,
        subject_label=case.number,
        url_name=url_name,
        priority=case.priority,
        by=by and by.worker,
    )
