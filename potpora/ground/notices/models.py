"""What waits for a worker, or for whoever has a role in an office."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.lawbook.models import Priority
from potpora.ground.notices import kinds
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.ground.staff.roles import Role

__all__ = ["Notice"]


class NoticeQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def open(self):
        """Notices that nobody has settled yet."""
        return self.filter(done_at__isnull=True)

    def to(self, assignment):
        """Notices addressed to the worker, or to their role in their office."""
        return self.filter(office=assignment.office_id).filter(
            Q(worker=assignment.worker_id) | Q(role=assignment.role)
        )


class Notice(models.Model):
    """A task, alert or reminder; it links to its subject and holds nothing personal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.PROTECT
    )
    worker = models.ForeignKey(
        Worker,
        verbose_name=_("for the worker"),
        null=True,
        blank=True,
        related_name="notices",
        on_delete=models.PROTECT,
    )
    role = models.CharField(_("for the role"), max_length=24, choices=Role, blank=True)
    kind = models.CharField(_("kind"), max_length=60)
    subject_id = models.UUIDField(_("subject"))
    subject_label = models.CharField(_("number of the subject"), max_length=40)
    url_name = models.CharField(_("page of the subject"), max_length=60)
    priority = models.CharField(
        _("priority"), max_length=10, choices=Priority, default=Priority.REGULAR
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    created_by = models.ForeignKey(
        Worker,
        verbose_name=_("created by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_by = models.ForeignKey(
        Worker,
        verbose_name=_("done by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )

    late: int | None = (
        None  # working days since it was due, where a page has counted them
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["due_on", "created_at"]
        indexes = [
            models.Index(
                name="notice_open_of_worker",
                fields=["office", "worker", "due_on"],
                condition=Q(done_at__isnull=True),
            ),
            models.Index(
                name="notice_open_of_role",
                fields=["office", "role", "due_on"],
                condition=Q(done_at__isnull=True),
            ),
            models.Index(
                name="notice_open_of_subject",
                fields=["subject_id", "kind"],
                condition=Q(done_at__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_for_a_worker_or_a_role",
                condition=Q(worker__isnull=False, role="")
                | (Q(worker__isnull=True) & ~Q(role="")),
            ),
            models.CheckConstraint(
                name="notice_done_by_only_when_done",
                condition=Q(done_by__isnull=True) | Q(done_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="notice_open_once_per_addressee",
                fields=["kind", "subject_id", "office", "worker", "role"],
                condition=Q(done_at__isnull=True),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.subject_label}"

    @property
    def text(self) -> str:
        """Return what is to be done, in the reader's language."""
        return str(kinds.text(self.kind))

    @property
    def address(self) -> str:
        """Return the address of the page on which it is done."""
        return reverse(self.url_name, args=[self.subject_id])
