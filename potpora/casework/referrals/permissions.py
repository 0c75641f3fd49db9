"""Who may prepare, send, take back and answer a referral."""

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may, may_work
from potpora.casework.referrals.models import Referral
from potpora.ground.access.matrix import may

__all__ = ["check_may", "may_prepare", "may_send"]


def may_prepare(by, case: CaseFile) -> bool:
    """Return whether ``by`` works on the case and may refer people of it."""
    return may(by.role, "referral.send") and may_work(by, case)


def may_send(by, referral: Referral) -> bool:
    """Return whether ``by`` may send: what is sensitive another person sends, who leads."""
    if not may_prepare(by, referral.case):
        return False
    if not referral.is_sensitive:
        return True
    return may(by.role, "case.approve") and by.worker_id != referral.prepared_by_id
