"""The codes of telephones, and what telephones sent, exactly as it came."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.instruments.models import FormVersion
from potpora.ground.organisations.models import Office
from potpora.ground.papers.models import StoredFile
from potpora.ground.staff.models import Assignment, Worker
from potpora.outreach.projects.models import Project

__all__ = ["PhoneCode", "Submission", "SubmissionFile"]

LONGEST_ID = 249
"""Characters: what phones accept as an id or a version."""


class PhoneCodeQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def alive(self):
        """Codes that nobody has taken back."""
        return self.filter(revoked_at__isnull=True)


@pghistory.track(exclude=["secret_hash", "seen_at"])
class PhoneCode(models.Model):
    """That one telephone may fetch forms and send records of a project for one worker.

    The code itself is shown once; the database knows a keyed hash of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project, verbose_name=_("project"), related_name="+", on_delete=models.PROTECT
    )
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    assignment = models.ForeignKey(
        Assignment,
        verbose_name=_("for the work of"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    phone = models.CharField(_("telephone"), max_length=80)
    language = models.CharField(_("language"), max_length=5, default="mk")
    secret_hash = models.BinaryField(
        _("keyed hash of the code"), max_length=32, unique=True
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        Worker, verbose_name=_("made by"), related_name="+", on_delete=models.PROTECT
    )
    seen_at = models.DateTimeField(_("last seen"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        Worker,
        verbose_name=_("taken back by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )

    objects = PhoneCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code of a telephone")
        verbose_name_plural = _("codes of telephones")
        ordering = ["revoked_at", "-made_at"]
        constraints = [
            models.CheckConstraint(
                name="phonecode_revoked_by_somebody",
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="phonecode_names_its_telephone",
                condition=~Q(phone=""),
                violation_error_message=_("Write which telephone it is."),
            ),
        ]

    def __str__(self) -> str:
        return self.phone


class SubmissionQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def first_of_their_id(self):
        """What came first under its id; other content under the same id is beside it."""
        return self.filter(conflicts_with__isnull=True)

    def without_content(self):
        """Rows without the bytes that were sent."""
        return self.defer("xml")


@pghistory.track(exclude=["xml"])
class Submission(models.Model):
    """A record as a telephone sent it, byte for byte, and what became of it.

    Sent again, it stays one row. The same id with other content is a row of its own that
    ``conflicts_with`` the first. ``taken_as`` is the id of the visit it became, or, with the
    reason ``held``, of the record that waits among the visits.
    """

    class State(models.TextChoices):
        """How far a record has come."""

        RECEIVED = "received", _("waits for its files")
        COMPLETE = "complete", _("handed on")
        QUARANTINED = "quarantined", _("waits for a decision")
        SETTLED = "settled", _("decided")

    class Reason(models.TextChoices):
        """Why somebody has to look at a record."""

        UNKNOWN_FORM = "unknown_form", _("the form is not known here")
        HELD = "held", _("somebody has to look at the visit")
        HARMFUL = "harmful", _("the scanner found something harmful in a file")
        FAILED = "failed", _("it could not be taken in")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project, verbose_name=_("project"), related_name="+", on_delete=models.PROTECT
    )
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    worker = models.ForeignKey(
        Worker, verbose_name=_("sent by"), related_name="+", on_delete=models.PROTECT
    )
    code = models.ForeignKey(
        PhoneCode,
        verbose_name=_("telephone"),
        null=True,
        blank=True,
        related_name="submissions",
        on_delete=models.PROTECT,
    )
    form_code = models.CharField(_("form"), max_length=LONGEST_ID)
    form_version = models.ForeignKey(
        FormVersion,
        verbose_name=_("version of the form"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    version = models.CharField(
        _("version, as the record says"), max_length=LONGEST_ID, blank=True
    )
    instance_id = models.CharField(_("id of the record"), max_length=LONGEST_ID)
    deprecated_id = models.CharField(
        _("id of the record it corrects"), max_length=LONGEST_ID, blank=True
    )
    xml = models.BinaryField(_("record as it was sent"))
    xml_sha256 = models.CharField(_("checksum"), max_length=64)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.RECEIVED
    )
    reason = models.CharField(
        pgettext_lazy("record of a telephone", "reason"),
        max_length=20,
        choices=Reason,
        blank=True,
    )
    conflicts_with = models.ForeignKey(
        "self",
        verbose_name=_("came before with other answers"),
        null=True,
        blank=True,
        related_name="others",
        on_delete=models.PROTECT,
    )
    taken_as = models.UUIDField(_("visit"), null=True, blank=True)
    settled_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        Worker,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    settled_note = models.CharField(_("decision"), max_length=300, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of a telephone")
        verbose_name_plural = _("records of telephones")
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(
                name="submission_one_of_its_id",
                fields=["project", "office", "form_code", "instance_id"],
                condition=Q(conflicts_with__isnull=True),
            ),
            models.UniqueConstraint(
                name="submission_same_content_once",
                fields=[
                    "project",
                    "office",
                    "form_code",
                    "instance_id",
                    "xml_sha256",
                ],
            ),
            models.CheckConstraint(
                name="submission_has_an_id", condition=~Q(instance_id="")
            ),
            models.CheckConstraint(
                name="submission_quarantined_with_a_reason",
                condition=~Q(state="quarantined") | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="submission_settled_by_somebody",
                condition=Q(
                    state="settled", settled_by__isnull=False, settled_at__isnull=False
                )
                & ~Q(settled_note="")
                | ~Q(state="settled")
                & Q(settled_by__isnull=True, settled_at__isnull=True, settled_note=""),
                violation_error_message=_("Write what was decided and why."),
            ),
            models.CheckConstraint(
                name="submission_not_against_itself",
                condition=Q(conflicts_with__isnull=True) | ~Q(conflicts_with=F("id")),
            ),
        ]
        indexes = [
            models.Index(
                name="submission_inbox", fields=["project", "state", "-received_at"]
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class SubmissionFile(StoredFile):
    """A file that came with a record: a photo of a document, a signature, a recording."""

    class State(models.TextChoices):
        """What a file is to its record."""

        WANTED = "wanted", _("belongs to a question")
        UNASKED = "unasked", _("no question names it")
        SECOND = "second", _("another file of this name came before")
        APART = "apart", _("is not what the question asks for")

    submission = models.ForeignKey(
        Submission,
        verbose_name=_("record of a telephone"),
        related_name="files",
        on_delete=models.CASCADE,
    )
    name = models.CharField(_("name"), max_length=255)
    media_type = models.CharField(_("what it is"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)

    class Meta(StoredFile.Meta):
        verbose_name = _("file of a telephone")
        verbose_name_plural = _("files of telephones")
        ordering = ["name", "received_at"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.UniqueConstraint(
                name="submissionfile_same_bytes_once",
                fields=["submission", "name", "sha256"],
            ),
        ]

    def __str__(self) -> str:
        return self.name
