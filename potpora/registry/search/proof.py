"""The proof that somebody searched before they register a person.

It travels in a form, never in an address, and carries what was typed so that nobody types
it twice. It holds for the worker who searched, for an hour.
"""

from uuid import UUID

from django.core import signing

from potpora.registry.search.rules.asked import Asked

SALT = "potpora.registry.search.proof"
HOLDS_SECONDS = 60 * 60


def give(wanted: Asked, *, worker_id: UUID) -> str:
    """Return the proof of a search, as signed text."""
    return signing.dumps([str(worker_id), wanted.text], salt=SALT, compress=True)


def read(proof: str, *, worker_id: UUID) -> str | None:
    """Return what was typed, or nothing when the proof is old, forged or another's."""
    try:
        worker, text = signing.loads(proof, salt=SALT, max_age=HOLDS_SECONDS)
    except signing.BadSignature:
        return None
    return text if worker == str(worker_id) else None
