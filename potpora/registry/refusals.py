"""What the database refuses, said in the reader's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

NUL = "\x00"


class Conflict(Exception):
    """Somebody else saved the record since it was opened; ``present`` is what stands there now."""

    def __init__(self, present: Any) -> None:
        super().__init__("the record has a newer version")
        self.present = present


def check_version(record: Any, version: int) -> None:
    """Raise ``Conflict`` unless ``record`` still has the ``version`` that was opened."""
    if record.version != version:
        raise Conflict(record)


def check_no_nul(texts: dict) -> None:
    """Raise when a text holds the one character that PostgreSQL cannot keep."""
    for field, text in texts.items():
        if isinstance(text, str) and NUL in text:
            raise ValidationError(
                {
                    field: _(
                        "The text holds a NUL character. Take it out and save again."
                    )
                },
                code="nul",
            )


def _sentence(model: type[models.Model], name: str | None) -> Any:
    """Return what the constraint ``name`` of ``model`` says, or nothing."""
    for constraint in model._meta.constraints:
        if constraint.name == name:
            return constraint.violation_error_message
    return None


@contextmanager
def in_words(*tables: type[models.Model], savepoint: bool = True) -> Iterator[None]:
    """Turn a broken constraint of ``tables`` into a ``ValidationError`` with its sentence.

    The database decides, so a race between two workers ends in a sentence too. Without a
    ``savepoint`` of its own, the block around it must be one, and the error must leave that.
    """
    try:
        with transaction.atomic(savepoint=savepoint):
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        for model in tables:
            if sentence := _sentence(model, name):
                raise ValidationError(sentence, code=name) from None
        raise
