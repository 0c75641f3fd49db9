"""Asking and answering on behalf of somebody, for the tests of transfers."""

from potpora.casework.transfer import actions
from potpora.ground.access.acting import acting

MARKER = "белег-што-не-смее-да-се-појави"


def ask(case, to, by, **fields):
    """Ask the centre of ``to`` on behalf of ``by``."""
    told = {"reason": "moved", "summary": "Се пресели."} | fields
    with acting(by):
        return actions.ask(case_id=case.pk, to=to.office, by=by, **told)


def accept(transfer, by, manager, **fields):
    """Accept on behalf of ``by``."""
    told = {"circle": [], "note": ""} | fields
    with acting(by):
        return actions.accept(
            transfer_id=transfer.pk, manager=manager.worker, by=by, **told
        )
