"""What happens while the plan is carried out."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile, NoteClass, StageRecord
from potpora.ground.staff.models import Worker

__all__ = ["CaseContact", "ChildSeen", "ImplementationRecord"]


@pghistory.track()
class ImplementationRecord(StageRecord):
    """How the plan goes on the whole; what came of each activity stands with the activity."""

    progress = models.TextField(_("how the plan is going"))
    obstacles = models.TextField(_("what stands in the way"), blank=True)

    class Meta(StageRecord.Meta):
        verbose_name = _("implementation of the plan")
        verbose_name_plural = _("implementations of plans")


class ChildSeen(models.TextChoices):
    """Whether a child of the case was seen at a contact."""

    ALONE = "alone", _("yes, also alone")
    SEEN = "seen", _("yes, with others")
    NOT = "not", _("no")


@pghistory.track()
class CaseContact(models.Model):
    """A contact or visit, held or only tried: what was seen, told and agreed, apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        CaseFile,
        verbose_name=_("case"),
        related_name="contacts",
        on_delete=models.PROTECT,
    )
    on = models.DateField(_("held on"))
    kind = models.CharField(_("kind"), max_length=24)
    result = models.CharField(_("outcome"), max_length=24)
    child_seen = models.CharField(
        _("child seen"), max_length=8, choices=ChildSeen, blank=True
    )
    with_whom = models.CharField(_("with whom"), max_length=200, blank=True)
    seen = models.TextField(_("seen"), blank=True)
    told = models.TextField(_("told"), blank=True)
    agreed = models.TextField(_("agreed"), blank=True)
    next_on = models.DateField(_("next contact on"), null=True, blank=True)
    note_class = models.CharField(
        _("class"), max_length=10, choices=NoteClass, default=NoteClass.ORDINARY
    )
    written_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["on", "written_at"]
        constraints = [
            models.CheckConstraint(
                name="casecontact_held_says_something",
                condition=~Q(result="held") | ~Q(seen="", told=""),
                violation_error_message=_(
                    "Write what was seen or what was told, at least one of the two."
                ),
            ),
            models.CheckConstraint(
                name="casecontact_next_comes_later",
                condition=Q(next_on__isnull=True) | Q(next_on__gte=models.F("on")),
                violation_error_message=_("The next contact comes after this one."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
