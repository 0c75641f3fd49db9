"""What is in the way of a transfer, each as a sentence that says what to do."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from potpora.casework.casefile.models import CaseFile
from potpora.casework.transfer.queries import Unfinished, without_basis
from potpora.ground.organisations.models import Office


def of_the_file(found: Unfinished) -> Iterator[str]:
    """Yield what is unfinished in the file itself, whatever the other centre."""
    if found.drafts:
        names = ", ".join(sorted({draft["worker"] for draft in found.drafts}))
        yield _(
            "Drafts that are not saved yet: %(names)s. Save or discard them first."
        ) % {"names": names}
    if found.approvals:
        yield _("A question waits for approval. Have it answered first.")
    if found.cases:
        yield ngettext(
            "%(number)d other open case of these people would stay without them. Close it first.",
            "%(number)d other open cases of these people would stay without them. Close them first.",
            found.cases,
        ) % {"number": found.cases}


def of_the_sharing(case: CaseFile, to: Office, on: date) -> Iterator[str]:
    """Yield for whom neither consent nor law allows to give data to the other centre."""
    names = ", ".join(person.name for person in without_basis(case, to, on))
    if names:
        yield _(
            "No consent and no legal basis for sending to %(body)s: %(names)s. "
            "Record one on the page of the person first."
        ) % {"body": to.name, "names": names}
