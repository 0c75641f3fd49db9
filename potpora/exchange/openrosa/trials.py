"""Codes with which the owner of the method tries a version of a form on a telephone.

Such a code is signed and kept nowhere. It opens one version for one day, for as long as its
maker may change forms. What is sent with it is judged and forgotten.
"""

import base64
import csv
import io
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.utils import timezone

from potpora.exchange.openrosa.queries import Served, assignment_behind, served
from potpora.ground.access.matrix import may
from potpora.ground.instruments.actions.filling import judged
from potpora.ground.instruments.filled import Filling
from potpora.ground.instruments.instance import read
from potpora.ground.instruments.invented import invented
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.queries import definition_of, versions
from potpora.ground.staff.models import Assignment

SALT = "potpora.trial-of-a-form"
LASTS = timedelta(days=1)
TRIES = "method.edit"


@dataclass(frozen=True)
class Trial:
    """Who tries which version, in which language."""

    version: FormVersion
    assignment: Assignment
    language: str


def code_for(version: FormVersion, *, by: Assignment, language: str) -> str:
    """Return a code that opens a version for a day; signs that stand in an address."""
    told = version.pk.bytes + by.pk.bytes + language.encode()
    written = base64.urlsafe_b64encode(told).decode().rstrip("=")
    return signing.TimestampSigner(salt=SALT).sign(written)


def told_by(code: str) -> tuple[UUID, UUID, str]:
    """Return version, assignment and language of a code; raises ``BadSignature``."""
    written = signing.TimestampSigner(salt=SALT).unsign(code, max_age=LASTS)
    told = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
    return UUID(bytes=told[:16]), UUID(bytes=told[16:32]), told[32:].decode()


def trial_behind(code: str) -> Trial | None:
    """Return what a code opens; nothing for a wrong or old one, or a version that is gone."""
    try:
        version_id, assignment_id, language = told_by(code)
    except signing.BadSignature:
        return None
    assignment = assignment_behind(assignment_id, on=timezone.localdate())
    version = versions().filter(pk=version_id).first()
    if assignment is None or version is None or not may(assignment.role, TRIES):
        return None
    return Trial(version, assignment, language)


def media_of(version: FormVersion) -> dict[str, Served]:
    """Return the files that go with a version, with invented rows, by name."""
    found = invented(definition_of(version.pk))
    return {name: served(as_csv(rows)) for name, rows in found.items()}


def as_csv(rows: list[dict[str, str]]) -> bytes:
    """Return rows as a table that telephones read."""
    target = io.StringIO()
    writer = csv.DictWriter(target, rows[0], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def tried(trial: Trial, record: bytes) -> Filling:
    """Return a record of the trial, judged; raises ``Unreadable``. Nothing of it is kept."""
    form = definition_of(trial.version.pk)
    answers = dict(read(form, record).answers)
    return judged(
        trial.version.pk, answers, language=trial.language, files=invented(form)
    )
