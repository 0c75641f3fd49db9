"""Who may break the glass, who looks into it afterwards, and who confirms a circle."""

from potpora.casework.casefile.permissions import NotAllowed, check_may
from potpora.ground.access.matrix import may
from potpora.ground.access.models import BrokenGlass

__all__ = [
    "NotAllowed",
    "check_may_break",
    "check_may_look_into",
    "check_may_renew",
    "may_look_into",
]


def check_may_break(by) -> None:
    """Raise ``NotAllowed`` unless the role may open a sealed case in an emergency."""
    check_may(may(by.role, "case.break_glass"))


def check_may_renew(by) -> None:
    """Raise ``NotAllowed`` unless the role decides who belongs to the circle of a sealed record."""
    check_may(may(by.role, "case.seal"))


def may_look_into(by, opening: BrokenGlass) -> bool:
    """Return whether ``by`` leads the centre and did not open the record themselves."""
    leads = may(by.role, "glass.oversee") and by.office_id == opening.office_id
    return leads and by.worker_id != opening.worker_id and opening.looked_at is None


def check_may_look_into(by, opening: BrokenGlass) -> None:
    """Raise ``NotAllowed`` unless ``may_look_into``."""
    check_may(may_look_into(by, opening))
