"""Who did and who saw what: rows that are written once and chained by a keyed hash."""

from django.apps import apps
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.roles import Role

__all__ = ["TrailEntry"]


class TrailEntry(models.Model):
    """One deed: its number, its doer, its subject and the seal over it and all before it.

    No foreign keys: an entry outlives what it speaks of.
    """

    number = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("at"))
    verb = models.CharField(_("deed"), max_length=60)
    worker_id = models.UUIDField(_("worker"), null=True)
    worker_name = models.CharField(_("worker's name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=24, blank=True)
    office_id = models.BigIntegerField(_("office"), null=True)
    subject_kind = models.CharField(_("kind of subject"), max_length=40, blank=True)
    subject_id = models.CharField(_("subject"), max_length=40, blank=True)
    subject_office_id = models.BigIntegerField(_("office of the subject"), null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    detail = models.JSONField(_("detail"), default=dict)
    seal = models.BinaryField(_("seal"), max_length=32)

    class Meta:
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail entries")
        ordering = ["number"]
        indexes = [
            models.Index(
                name="trailentry_subject",
                fields=["subject_kind", "subject_id", "number"],
            ),
            models.Index(
                name="trailentry_subject_office",
                fields=["subject_office_id", "number"],
            ),
            models.Index(name="trailentry_office", fields=["office_id", "number"]),
            models.Index(name="trailentry_worker", fields=["worker_id", "number"]),
            BrinIndex(name="trailentry_at", fields=["at"]),  # written in order of time
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"

    def get_role_display(self) -> str:
        """Return the role in words."""
        return str(dict(Role.choices).get(self.role, self.role))

    @property
    def subject_words(self) -> str:
        """Return what kind of record the subject is, in words."""
        for app in apps.get_app_configs():
            if self.subject_kind in app.models:
                return str(app.get_model(self.subject_kind)._meta.verbose_name)
        return self.subject_kind
