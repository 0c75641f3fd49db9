"""Reading drafts."""

import json
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.http import QueryDict

from potpora.ground.drafts.cipher import cipher
from potpora.ground.drafts.models import Draft


def draft_of(*, form: str, subject_id: UUID, by) -> Draft | None:
    """Return the draft that ``by`` left in this form, or nothing."""
    return Draft.objects.filter(
        worker_id=by.worker_id, form=form, subject_id=subject_id
    ).first()


def typed(draft: Draft) -> QueryDict:
    """Return what the draft holds, as if the form had been sent; empty when the key has changed."""
    data = QueryDict(mutable=True)
    try:
        fields = json.loads(cipher().decrypt(bytes(draft.content)))
    except InvalidToken:
        return data
    for name, values in fields.items():
        data.setlist(name, values)
    return data
