"""Who may file, attach, and take out."""

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import NotAllowed, check_may, may_work
from potpora.casework.papers.models import Attachment
from potpora.ground.access.matrix import may

__all__ = [
    "NotAllowed",
    "check_may_file",
    "check_may_take_out",
    "may_file",
    "may_take_out",
]


def may_file(by, case: CaseFile) -> bool:
    """Return whether ``by`` may file papers and attach files: whoever may write into the case."""
    return may_work(by, case)


def check_may_file(by, case: CaseFile) -> None:
    """Raise ``NotAllowed`` unless ``may_file``."""
    check_may(may_file(by, case))


def may_take_out(by, attachment: Attachment) -> bool:
    """Return whether ``by`` may take the file out: who added it, or who leads the centre."""
    return may_file(by, attachment.case) and (
        attachment.added_by_id == by.worker_id or may(by.role, "case.assign")
    )


def check_may_take_out(by, attachment: Attachment) -> None:
    """Raise ``NotAllowed`` unless ``may_take_out``."""
    check_may(may_take_out(by, attachment))
