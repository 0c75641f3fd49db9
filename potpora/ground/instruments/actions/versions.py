"""Uploading a version of a standard form, putting it in force, retiring it."""

from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from potpora.ground.instruments.compiling import Problem, compile_workbook
from potpora.ground.instruments.models import (
    LARGEST_WORKBOOK,
    FormVersion,
    StandardForm,
)
from potpora.ground.instruments.telling import WAITS
from potpora.ground.notices.actions import settle
from potpora.ground.trail.actions import record


class NotInOrder(Exception):
    """A version cannot go where it is asked to; says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class AnotherForm(ValueError):
    """The workbook is of another form than the one it was uploaded for; names both codes."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"expected the form {expected}, got {found}")
        self.expected, self.found = expected, found


class TooLarge(ValueError):
    """The workbook is larger than any standard form is."""


class AlreadyThere(ValueError):
    """The very same workbook is a version already."""

    def __init__(self, version: FormVersion) -> None:
        super().__init__("the same workbook was uploaded before")
        self.version = version


def next_number(form: StandardForm | None) -> int:
    """Return the number that the next version of a form gets."""
    if form is None:
        return 1
    last = form.versions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def numbered(data: bytes, code: str):
    """Return the form to which a workbook belongs, held until the end, its number and the compiled workbook."""
    first = compile_workbook(data, version="1")
    if code and first.form.code != code:
        raise AnotherForm(code, first.form.code)
    StandardForm.objects.get_or_create(
        code=first.form.code, defaults={"title": dict(first.form.title)}
    )
    form = StandardForm.objects.select_for_update().get(code=first.form.code)
    number = next_number(form)
    compiled = first if number == 1 else compile_workbook(data, version=str(number))
    return form, number, compiled


@transaction.atomic
def upload(
    *, data: bytes, by=None, code: str = "", note: str = ""
) -> tuple[FormVersion, tuple[Problem, ...]]:
    """Keep a workbook as the next version of its form; return it with what was noticed.

    ``code`` is the form it must belong to, when that is known; ``by`` is nothing for what comes
    with the system. Raises ``Refused``, ``AnotherForm``, ``AlreadyThere`` or ``TooLarge``.
    """
    if len(data) > LARGEST_WORKBOOK:
        raise TooLarge(f"expected at most {LARGEST_WORKBOOK} bytes, got {len(data)}")
    checksum = sha256(data).hexdigest()
    same = FormVersion.objects.filter(checksum=checksum).select_related("form").first()
    if same:
        raise AlreadyThere(same)
    form, number, compiled = numbered(data, code)
    version = FormVersion.objects.create(
        form=form,
        number=number,
        workbook=data,
        compiled=compiled.form.to_json(),
        xform=compiled.xform,
        checksum=checksum,
        note=note,
        uploaded_by=by.worker if by else None,
    )
    record(verb="form.uploaded", subject=version, detail=named(version))
    return version, compiled.warnings


def named(version: FormVersion) -> dict[str, str]:
    """Return form and number for the trail."""
    return {"form": version.form.code, "version": str(version.number)}


def locked(version_id: UUID) -> FormVersion:
    """Return a version whose form is held until the end."""
    form_id = FormVersion.objects.values_list("form_id", flat=True).get(pk=version_id)
    StandardForm.objects.select_for_update().get(pk=form_id)
    return FormVersion.objects.light().select_related("form").get(pk=version_id)


@transaction.atomic
def put_in_force(*, version_id: UUID, on: date, today: date) -> FormVersion:
    """Put a version in force from the day ``on``; the one before it is retired on that day.

    Raises ``NotInOrder`` when it is in force already, or the day lies before ``today``.
    """
    version = locked(version_id)
    if version.in_force_from:
        raise NotInOrder(_("This version has been put in force already."))
    if on < today:
        raise NotInOrder(
            _(
                "A version comes into force today or later: records already made keep theirs."
            )
        )
    others = version.form.versions.light().exclude(pk=version.pk)
    if others.filter(in_force_from__gte=on).exists():
        raise NotInOrder(
            _(
                "Another version comes into force on that day or later. Choose a later day."
            )
        )
    for other in others.in_force(on):
        other.retired_on = on
        other.save(update_fields=["retired_on"])
    version.in_force_from = on
    version.save(update_fields=["in_force_from"])
    refresh_title(version)
    settle(kind=WAITS, subject_id=version.pk)
    record(verb="form.put_in_force", subject=version, detail=named(version))
    return version


def refresh_title(version: FormVersion) -> None:
    """Let the form bear the title of the version that was put in force last."""
    version.form.title = version.compiled.get("title", {})
    version.form.save(update_fields=["title"])


@transaction.atomic
def retire(*, version_id: UUID, on: date, today: date) -> FormVersion:
    """Let a version end on the day ``on``; records made with it stay as they are.

    Raises ``NotInOrder`` when it never was in force, or the day has passed.
    """
    version = locked(version_id)
    if version.in_force_from is None:
        raise NotInOrder(
            _("This version was never in force; it can be removed instead.")
        )
    if on < max(today, version.in_force_from):
        raise NotInOrder(
            _("A version ends today or later, and not before it came into force.")
        )
    version.retired_on = on
    version.save(update_fields=["retired_on"])
    record(verb="form.retired", subject=version, detail=named(version))
    return version


@transaction.atomic
def remove(*, version_id: UUID) -> None:
    """Delete a version that was never in force; raises ``NotInOrder`` otherwise."""
    version = locked(version_id)
    if version.in_force_from:
        raise NotInOrder(
            _("A version that was put in force stays, with the records made with it.")
        )
    record(verb="form.removed", subject=version, detail=named(version))
    settle(kind=WAITS, subject_id=version.pk)
    form = version.form
    version.delete()
    if not form.versions.exists():
        form.delete()
