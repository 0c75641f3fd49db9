"""Records of visits that arrived and wait for a human; nothing that arrives is dropped."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.instruments.models import FormVersion
from potpora.ground.organisations.models import Office
from potpora.ground.papers.models import StoredFile
from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models import ListedHousehold, Project
from potpora.outreach.visits.codes import Way, Why
from potpora.outreach.visits.models.found import Visit


@pghistory.track()
class HeldVisit(StoredFile):
    """A record as it arrived, byte by byte, with the reason why nobody may take it unseen."""

    class State(models.TextChoices):
        """Whether somebody looked at it."""

        WAITING = "waiting", pgettext_lazy("held record", "waits")
        TAKEN = "taken", pgettext_lazy("held record", "taken over")
        REFUSED = "refused", pgettext_lazy("held record", "left out")

    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        null=True,
        blank=True,
        related_name="held_visits",
        on_delete=models.PROTECT,
    )
    visit = models.ForeignKey(
        Visit,
        verbose_name=_("visit"),
        null=True,
        blank=True,
        related_name="held",
        on_delete=models.PROTECT,
    )
    form_version = models.ForeignKey(
        FormVersion,
        verbose_name=_("version of the form"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    instance_id = models.CharField(_("id on a phone"), max_length=100)
    way = models.CharField(_("came in by"), max_length=8, choices=Way)
    why = models.CharField(_("why it waits"), max_length=16, choices=Why)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    sent_by = models.ForeignKey(
        Worker, verbose_name=_("sent by"), related_name="+", on_delete=models.PROTECT
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.WAITING
    )
    decided_by = models.ForeignKey(
        Worker,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_note = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta(StoredFile.Meta):
        verbose_name = _("record of a visit that waits")
        verbose_name_plural = _("records of visits that wait")
        ordering = ["-received_at"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.UniqueConstraint(
                name="heldvisit_same_record_once",
                fields=["office", "instance_id", "sha256"],
            ),
            models.CheckConstraint(
                name="heldvisit_decided_with_a_reason",
                condition=Q(
                    state="waiting", decided_by__isnull=True, decided_at__isnull=True
                )
                | (
                    ~Q(state="waiting")
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decision_note="")
                ),
                violation_error_message=_("Write what was decided and why."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="heldvisit_never_dropped", operation=pgtrigger.Delete)
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.get_why_display())


class HeldFile(StoredFile):
    """A file that came with a record that waits; nobody is served it before it is taken over."""

    held = models.ForeignKey(
        HeldVisit,
        verbose_name=_("record of a visit that waits"),
        related_name="files",
        on_delete=models.PROTECT,
    )
    name = models.CharField(_("name in the record"), max_length=200)

    class Meta(StoredFile.Meta):
        verbose_name = _("file of a record that waits")
        verbose_name_plural = _("files of records that wait")
        constraints = [
            *StoredFile.Meta.constraints,
            models.UniqueConstraint(
                name="heldfile_same_bytes_once", fields=["held", "name", "sha256"]
            ),
        ]

    def __str__(self) -> str:
        return self.name
