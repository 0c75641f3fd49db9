"""Reading codes, records, and what is offered to telephones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from potpora.exchange.openrosa.models import PhoneCode, Submission, SubmissionFile
from potpora.exchange.openrosa.rules import md5_of, plain_name
from potpora.exchange.openrosa.takers import TAKERS
from potpora.ground.access.matrix import MATRIX
from potpora.ground.instruments.definition import FILES, Form, Node
from potpora.ground.instruments.instance import read
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.queries import definition_of, in_force
from potpora.ground.staff.models import Assignment
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.queries import partners_now

KEPT_IN_MEMORY = 32


@dataclass(frozen=True)
class Served:
    """Bytes as they are served, with their MD5."""

    content: bytes
    md5: str


def served(content: bytes) -> Served:
    """Return bytes with their MD5."""
    return Served(content, md5_of(content))


@lru_cache(maxsize=KEPT_IN_MEMORY)
def xform_of(version_id: UUID) -> Served:
    """Return the form for phones of a version; it never changes."""
    text = FormVersion.objects.values_list("xform", flat=True).get(pk=version_id)
    return served(text.encode())


def assignment_behind(assignment_id: UUID, *, on: date) -> Assignment | None:
    """Return the work for which a code was made, as long as it lasts."""
    held = Assignment.objects.on(on).select_related("worker__user", "office")
    return held.filter(pk=assignment_id).first()


def project_carried(project_id: UUID, *, by: Assignment) -> Project | None:
    """Return a project that the office of ``by`` carries today, or nothing."""
    project = Project.objects.filter(pk=project_id).first()
    partners = partners_now(project) if project else []
    carry = any(each.office_id == by.office_id for each in partners)
    return project if carry else None


def offered(*, on: date, code: str = "") -> QuerySet[FormVersion]:
    """Return the versions of forms for telephones in force on a day, or the one of a form."""
    codes = [known for known in TAKERS if code in {"", known}]
    return in_force(on=on, codes=codes)


def version_of(code: str, number: str) -> FormVersion | None:
    """Return a version of a form for telephones that is or was in force, or nothing."""
    if code not in TAKERS or not (number.isascii() and number.isdigit()):
        return None
    known = FormVersion.objects.light().select_related("form")
    return known.filter(
        form__code=code, number=int(number[:5]), in_force_from__isnull=False
    ).first()


def media_of(
    version: FormVersion, project: Project, assignment: Assignment, on: date
) -> dict[str, Served]:
    """Return the files that go with a form for one worker and one day, by name."""
    asked = definition_of(version.pk).files
    if not asked:
        return {}
    given = TAKERS[version.form.code].media(project, assignment, on)
    return {name: served(given[name]) for name in asked if name in given}


def named_files(form: Form, record: bytes) -> dict[str, str]:
    """Return the kind of question by the name of each file that a record names."""
    answers = read(form, record).answers
    return dict(_files(form.children, answers))


def _files(nodes: tuple[Node, ...], answers: Mapping[str, Any]):
    """Yield name and kind of each file below some nodes."""
    for node in nodes:
        given = answers.get(node.name)
        if node.kind in FILES and given:
            yield plain_name(str(given)), node.kind
        for row in given if isinstance(given, list) else [given]:
            if isinstance(row, Mapping):
                yield from _files(node.children, row)


def wanted_files(sent: Submission) -> dict[str, str]:
    """Return the files that a record names, by name, with the kind of question."""
    if sent.form_version_id is None:
        return {}
    return named_files(definition_of(sent.form_version_id), bytes(sent.xml))


def missing_files(sent: Submission) -> list[str]:
    """Return the names of files that a record names and that have not come."""
    come = sent.files.exclude(state=SubmissionFile.State.SECOND)
    return sorted(set(wanted_files(sent)) - set(come.values_list("name", flat=True)))


def codes_of(project: Project) -> QuerySet[PhoneCode]:
    """Return the codes of a project, those in use first, with how much came over each."""
    found = PhoneCode.objects.filter(project=project)
    found = found.select_related("assignment__worker", "revoked_by")
    return found.annotate(sent=Count("submissions")).order_by(
        "-revoked_at", "assignment__worker__name", "-made_at"
    )


def field_assignments(by: Assignment, *, on: date) -> QuerySet[Assignment]:
    """Return the work in the own office that may be done with a telephone, by name."""
    found = Assignment.objects.on(on).filter(
        office=by.office_id, role__in=MATRIX["phone.use"]
    )
    return found.select_related("worker__user").order_by("worker__name", "pk")


def inbox(
    project: Project, *, state: str = "", words: str = ""
) -> QuerySet[Submission]:
    """Return what telephones sent for a project, what waits for a person first, then the newest."""
    found = Submission.objects.filter(project=project).without_content()
    found = found.select_related("worker", "code", "form_version__form")
    if state:
        found = found.filter(state=state)
    if words:
        found = found.filter(
            Q(worker__name__icontains=words) | Q(code__phone__icontains=words)
        )
    waits = Q(state=Submission.State.QUARANTINED)
    return found.annotate(waits=Count("pk", filter=waits)).order_by(
        "-waits", "-received_at"
    )


def waiting_of(project: Project) -> int:
    """Return how many records of a project wait for a decision here."""
    waiting = Submission.State.QUARANTINED
    return Submission.objects.filter(project=project, state=waiting).count()


def counts_of(project: Project) -> dict[str, int]:
    """Return how many records of a project are in each state."""
    found = Submission.objects.filter(project=project).values_list("state")
    return dict(found.annotate(number=Count("pk")).order_by())


def submission_of(project: Project, submission_id: UUID) -> Submission | None:
    """Return a record of a project with its content, or nothing."""
    found = Submission.objects.filter(project=project, pk=submission_id)
    return found.select_related(
        "worker", "code", "form_version__form", "conflicts_with", "settled_by"
    ).first()
