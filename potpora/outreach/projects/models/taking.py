"""Lists taken over: who gave which part of a list to a project, on what grounds."""

import uuid

import pghistory
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models.projects import Project

__all__ = ["TakenList"]


@pghistory.track(exclude=["rows"])
class TakenList(models.Model):
    """That people came to the list of a project together: from a register or a spreadsheet.

    While a spreadsheet waits for a decision, ``rows`` holds what was read from it; after
    that they are emptied, for the list itself says who is on it.
    """

    class Source(models.TextChoices):
        """Where the list comes from."""

        REGISTER = "register", _("register of a centre")
        SPREADSHEET = "spreadsheet", _("spreadsheet")

    class State(models.TextChoices):
        """Whether the people are on the list."""

        READ = "read", _("read, to be decided")
        TAKEN = "taken", _("taken over")
        REFUSED = "refused", _("thrown away")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="taken_lists",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office, verbose_name=_("given by"), related_name="+", on_delete=models.PROTECT
    )
    source = models.CharField(_("source"), max_length=12, choices=Source)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.TAKEN
    )
    title = models.CharField(_("list"), max_length=200)
    basis = models.CharField(_("legal basis"), max_length=20, blank=True)
    law = models.CharField(_("law and article"), max_length=200, blank=True)
    document = models.CharField(_("document"), max_length=200, blank=True)
    rows = models.JSONField(
        _("rows"), default=list, blank=True, encoder=DjangoJSONEncoder
    )
    households = models.PositiveIntegerField(_("households"), default=0)
    people = models.PositiveIntegerField(_("people"), default=0)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        Worker, verbose_name=_("by"), related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("list taken over")
        verbose_name_plural = _("lists taken over")
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                name="takenlist_from_a_register_says_why",
                condition=~Q(source="register") | ~Q(basis=""),
                violation_error_message=_(
                    "People of the register are given on a legal basis."
                ),
            ),
            models.CheckConstraint(
                name="takenlist_keeps_no_rows_when_decided",
                condition=Q(state="read") | Q(rows=[]),
            ),
        ]

    def __str__(self) -> str:
        return self.title
