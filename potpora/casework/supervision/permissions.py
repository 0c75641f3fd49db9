"""Who may do what in supervision. Which sessions somebody sees is decided by the database."""

from potpora.casework.casefile.permissions import check_may
from potpora.casework.supervision.models import SupervisionSession
from potpora.ground.access.matrix import may

__all__ = ["check_may", "may_guide", "may_lead", "took_part"]


def may_lead(by, session: SupervisionSession) -> bool:
    """Return whether ``by`` may write into a session: who leads it, and nobody else."""
    return may(by.role, "supervision.lead") and session.lead_id == by.worker_id


def took_part(by, session: SupervisionSession) -> bool:
    """Return whether ``by`` led the session or came to it."""
    came = session.parts.filter(worker=by.worker_id, came=True)
    return session.lead_id == by.worker_id or came.exists()


def may_guide(by, worker, *, on) -> bool:
    """Return whether ``by`` guides ``worker`` on a day: as supervisor or mentor, or as who leads the centre."""
    if by.worker_id == worker.pk:
        return False
    tied = worker.guided_by.on(on).filter(guide=by.worker_id)
    return may(by.role, "case.supervise") or tied.exists()
