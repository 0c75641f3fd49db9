"""Papers that were filed in a case, and files that were attached to it."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile, NoteClass
from potpora.ground.papers.models import FiledPaper, StoredFile
from potpora.ground.retention.rules import ONLY_BY_RETENTION
from potpora.ground.staff.models import Worker

__all__ = ["Attachment", "CasePaper"]


class CasePaper(FiledPaper):
    """A paper of a case as it was filed: the same bytes whenever it is printed again."""

    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="papers",
        on_delete=models.PROTECT,
    )
    note_class = models.CharField(
        _("class"), max_length=10, choices=NoteClass, default=NoteClass.ORDINARY
    )
    about = models.CharField(
        _("what it was made of"), max_length=40, blank=True, default=""
    )

    class Meta(FiledPaper.Meta):
        verbose_name = _("filed paper")
        verbose_name_plural = _("filed papers")
        triggers = [
            pgtrigger.Protect(
                name="casepaper_never_changed", operation=pgtrigger.Update
            ),
            pgtrigger.Trigger(
                name="casepaper_deleted_by_retention_alone",
                operation=pgtrigger.Delete,
                when=pgtrigger.Before,
                func=ONLY_BY_RETENTION,
            ),
        ]


class AttachmentQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def kept(self):
        """Attachments that nobody took out."""
        return self.filter(removed_at__isnull=True)


class Attachment(StoredFile):
    """A file that somebody brought to a case; taken out with a reason, never silently."""

    class Kind(models.TextChoices):
        """What the file is evidence of."""

        IDENTITY = "identity", _("identity and status")
        MEDICAL = "medical", _("health")
        SCHOOL = "school", _("school")
        INCOME = "income", _("income and property")
        COURT = "court", _("court, prosecutor, police")
        LETTER = "letter", _("letter received")
        CONSENT = "consent", _("signed consent")
        PHOTO = "photo", _("photograph")
        SIGNATURE = "signature", _("signature")
        OTHER = "other", _("other")

    class Scanned(models.TextChoices):
        """What the virus scanner said."""

        CLEAN = "clean", _("scanned, nothing found")
        HARMFUL = "harmful", _("harmful, locked")
        NOT_SCANNED = "not_scanned", _("not scanned")

    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="attachments",
        on_delete=models.PROTECT,
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    note_class = models.CharField(
        _("class"), max_length=10, choices=NoteClass, default=NoteClass.ORDINARY
    )
    title = models.CharField(_("what it is"), max_length=120)
    file_name = models.CharField(_("file"), max_length=100)
    media_type = models.CharField(_("type of the file"), max_length=100)
    scanned = models.CharField(
        _("scanner"), max_length=12, choices=Scanned, default=Scanned.NOT_SCANNED
    )
    received_on = models.DateField(_("received on"))
    added_by = models.ForeignKey(
        Worker, verbose_name=_("added by"), related_name="+", on_delete=models.PROTECT
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    removed_by = models.ForeignKey(
        Worker,
        verbose_name=_("taken out by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    removed_at = models.DateTimeField(_("taken out at"), null=True, blank=True)
    remove_reason = models.CharField(
        _("why it was taken out"), max_length=300, blank=True
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta(StoredFile.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["-received_on", "-added_at"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.UniqueConstraint(
                name="attachment_same_file_once_in_a_case",
                fields=["case", "sha256"],
                condition=Q(removed_at__isnull=True),
                violation_error_message=_("This file is attached to the case already."),
            ),
            models.CheckConstraint(
                name="attachment_taken_out_with_a_reason",
                condition=Q(
                    removed_by__isnull=True, removed_at__isnull=True, remove_reason=""
                )
                | (
                    Q(removed_by__isnull=False, removed_at__isnull=False)
                    & ~Q(remove_reason="")
                ),
                violation_error_message=_("Write why the file is taken out."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="attachment_stays_as_brought",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "case", "kind", "title", "file_name", "media_type", "sha256",
                    "size_bytes", "stored_as", "added_by", "added_at",
                ),
            ),
            pgtrigger.Trigger(
                name="attachment_deleted_by_retention_alone",
                operation=pgtrigger.Delete,
                when=pgtrigger.Before,
                func=ONLY_BY_RETENTION,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
