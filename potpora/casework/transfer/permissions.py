"""Who may ask another centre to take a case over, and who may answer."""

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may
from potpora.casework.transfer.models import CaseTransfer
from potpora.ground.access.matrix import may
from potpora.ground.staff.roles import Role


def may_ask(by, case: CaseFile, *, sealed: bool) -> bool:
    """Return whether ``by`` leads the centre of the case; about sealed ones the director alone."""
    return (
        by.office_id == case.office_id
        and case.is_open
        and may(by.role, "transfer.ask")
        and (not sealed or by.role == Role.DIRECTOR)
    )


def may_answer(by, transfer: CaseTransfer) -> bool:
    """Return whether ``by`` leads the centre that was asked; about sealed cases the director alone."""
    return (
        by.office_id == transfer.to_office_id
        and may(by.role, "transfer.answer")
        and (not transfer.sealed or by.role == Role.DIRECTOR)
    )


def may_revoke(by, transfer: CaseTransfer) -> bool:
    """Return whether ``by`` leads the centre that asks."""
    return by.office_id == transfer.from_office_id and may(by.role, "transfer.ask")


def check(allowed: bool) -> None:
    """Raise ``NotAllowed`` unless ``allowed``."""
    check_may(allowed)
