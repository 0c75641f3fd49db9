"""The record of a visit with its files, and each "was … is …" that it found."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.instruments.records import FilledForm
from potpora.ground.papers.models import StoredFile
from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.outreach.visits.codes import Fact, Finding, Way
from potpora.outreach.visits.models.plans import PlannedVisit


@pghistory.track()
class Visit(FilledForm):
    """The form of a visit as a worker filled it: on the page, on a phone, or without network.

    ``sent`` is the checksum of the record as it arrived; the same record again changes nothing.
    """

    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="visits",
        on_delete=models.PROTECT,
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        related_name="visits",
        on_delete=models.PROTECT,
    )
    planned = models.ForeignKey(
        PlannedVisit,
        verbose_name=_("planned visit"),
        null=True,
        blank=True,
        related_name="visits",
        on_delete=models.PROTECT,
    )
    visited_at = models.DateTimeField(_("visited at"), null=True, blank=True)
    finding = models.CharField(_("finding"), max_length=16, choices=Finding, blank=True)
    way = models.CharField(_("came in by"), max_length=8, choices=Way, default=Way.PAGE)
    received_at = models.DateTimeField(_("received at"), null=True, blank=True)
    sent = models.CharField(_("checksum as sent"), max_length=64, blank=True)

    class Meta(FilledForm.Meta):
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-visited_at", "-saved_at"]
        indexes = [
            models.Index(
                name="visit_of_household", fields=["household", "-visited_at"]
            ),
            models.Index(name="visit_of_project", fields=["project", "-visited_at"]),
        ]
        constraints = [
            *FilledForm.Meta.constraints,
            models.CheckConstraint(
                name="visit_finished_says_what_was_found",
                condition=Q(state="draft")
                | (~Q(finding="") & Q(visited_at__isnull=False)),
                violation_error_message=_("Say what was found at the door, and when."),
            ),
        ]  # fmt: skip


class VisitFile(StoredFile):
    """A photo, drawing or recording that belongs to a visit; bytes encrypted, real type checked."""

    visit = models.ForeignKey(
        Visit, verbose_name=_("visit"), related_name="files", on_delete=models.PROTECT
    )
    name = models.CharField(_("name in the record"), max_length=200)
    media_type = models.CharField(_("type of the file"), max_length=100)
    expected = models.BooleanField(_("named in the record"), default=True)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)

    class Meta(StoredFile.Meta):
        verbose_name = _("file of a visit")
        verbose_name_plural = _("files of visits")
        ordering = ["received_at", "name"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.UniqueConstraint(
                name="visitfile_same_bytes_once", fields=["visit", "name", "sha256"]
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="visitfile_stays_as_brought", operation=pgtrigger.Update
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class FactChange(models.Model):
    """That a visit found a fact otherwise than the list had it: was … is …

    ``applied``: the list has the new value. ``contested``: the list changed after the visitor
    took it along (``present`` is what it said then), so a human decides. The register changes
    only when the centre accepts; ``before`` keeps what it had, for undoing.
    """

    class State(models.TextChoices):
        """What the centre said."""

        PROPOSED = "proposed", pgettext_lazy("fact", "waits for the centre")
        ACCEPTED = "accepted", pgettext_lazy("fact", "accepted")
        REFUSED = "refused", pgettext_lazy("fact", "refused")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project, verbose_name=_("project"), related_name="+", on_delete=models.PROTECT
    )
    visit = models.ForeignKey(
        Visit, verbose_name=_("visit"), related_name="facts", on_delete=models.PROTECT
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        related_name="facts",
        on_delete=models.PROTECT,
    )
    participant = models.ForeignKey(
        Participant,
        verbose_name=_("whom it concerns"),
        null=True,
        blank=True,
        related_name="facts",
        on_delete=models.PROTECT,
    )
    field = models.CharField(_("fact"), max_length=12, choices=Fact)
    was = models.CharField(_("was"), max_length=300, blank=True)
    becomes = models.CharField(_("is"), max_length=300)
    present = models.CharField(_("on the list meanwhile"), max_length=300, blank=True)
    applied = models.BooleanField(_("changed on the list"), default=False)
    contested = models.BooleanField(_("changed on both sides"), default=False)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.PROPOSED
    )
    before = models.JSONField(_("in the register before"), default=dict, blank=True)
    found_at = models.DateTimeField(_("found at"))
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

    class Meta:
        verbose_name = _("fact found otherwise")
        verbose_name_plural = _("facts found otherwise")
        ordering = ["found_at", "field"]
        constraints = [
            models.UniqueConstraint(
                name="factchange_once_for_a_visit",
                fields=["visit", "field", "participant"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="factchange_decided_by_somebody",
                condition=Q(
                    state="proposed", decided_by__isnull=True, decided_at__isnull=True
                )
                | (
                    ~Q(state="proposed")
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="factchange_refused_with_a_reason",
                condition=~Q(state="refused") | ~Q(decision_note=""),
                violation_error_message=_("Write why the new fact is refused."),
            ),
        ]
        indexes = [
            models.Index(name="factchange_waiting", fields=["project", "state"]),
        ]

    def __str__(self) -> str:
        return str(self.get_field_display())
