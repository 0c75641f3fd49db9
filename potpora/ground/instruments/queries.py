"""Reading standard forms and their versions."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from potpora.ground.instruments.definition import Form
from potpora.ground.instruments.models import FormVersion, StandardForm

KEPT_IN_MEMORY = 64


@lru_cache(maxsize=KEPT_IN_MEMORY)
def definition_of(version_id: UUID) -> Form:
    """Return the compiled form of a version; the same object again, as its content never changes."""
    compiled = FormVersion.objects.values_list("compiled", flat=True)
    return Form.from_json(compiled.get(pk=version_id))


def all_forms() -> QuerySet[StandardForm]:
    """Return every standard form with its versions, the newest first."""
    versions = FormVersion.objects.light().select_related("uploaded_by")
    return StandardForm.objects.prefetch_related(
        Prefetch("versions", versions.order_by("-number"))
    )


def in_force(*, on: date, codes=None) -> QuerySet[FormVersion]:
    """Return the versions in force on a day, in the order of the list of forms."""
    found = FormVersion.objects.in_force(on).light().select_related("form")
    found = found.order_by("form__place", "form__code")
    return found if codes is None else found.filter(form__code__in=codes)


def version_in_force(code: str, *, on: date) -> FormVersion | None:
    """Return the version of a form that is in force on a day, or nothing."""
    return in_force(on=on, codes=[code]).first()


def version_before(version: FormVersion, *, on: date) -> FormVersion | None:
    """Return what a version is compared with: the one in force, else the one uploaded before it."""
    others = (
        FormVersion.objects.light().filter(form=version.form).exclude(pk=version.pk)
    )
    present = others.in_force(on).first()
    return (
        present or others.filter(number__lt=version.number).order_by("-number").first()
    )


def versions() -> QuerySet[FormVersion]:
    """Return every version without its heavy columns, with its form."""
    return FormVersion.objects.light().select_related("form", "uploaded_by")
