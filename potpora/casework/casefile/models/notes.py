"""What is written into a case between the forms."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models.case import CaseFile
from potpora.ground.retention.rules import ONLY_BY_RETENTION
from potpora.ground.staff.models import Worker


class NoteClass(models.TextChoices):
    """Who may read a note."""

    ORDINARY = "ordinary", _("ordinary")
    SENSITIVE = "sensitive", _("sensitive")


class CaseNoteQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def current(self):
        """Notes as they stand now, without the versions that were corrected."""
        return self.filter(corrected_by__isnull=True)


class CaseNote(models.Model):
    """A note as it was written; a correction is a new note that names the one it corrects."""

    class Kind(models.TextChoices):
        """Facts, words and opinion are kept apart."""

        SEEN = "seen", _("seen or read")
        TOLD = "told", _("told by the person")
        THIRD_PARTY = "third_party", _("told by somebody else")
        OPINION = "opinion", _("opinion of the worker")
        AGREED = "agreed", _("agreed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile, verbose_name=_("case"), related_name="notes", on_delete=models.PROTECT
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    note_class = models.CharField(
        _("class"), max_length=10, choices=NoteClass, default=NoteClass.ORDINARY
    )
    text = models.TextField(_("note"))
    happened_on = models.DateField(_("happened on"))
    written_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("corrects"),
        null=True,
        blank=True,
        related_name="corrected_by",
        on_delete=models.PROTECT,
    )

    objects = CaseNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["written_at"]
        constraints = [
            models.CheckConstraint(
                name="casenote_has_text",
                condition=~Q(text=""),
                violation_error_message=_("A note has a text."),
            ),
            models.CheckConstraint(
                name="casenote_not_correcting_itself",
                condition=Q(corrects__isnull=True) | ~Q(corrects=models.F("id")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="casenote_written_once", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="casenote_deleted_by_retention_alone",
                operation=pgtrigger.Delete,
                when=pgtrigger.Before,
                func=ONLY_BY_RETENTION,
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
