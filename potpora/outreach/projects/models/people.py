"""The list of a project: households, and the people in them, with what is needed at the door."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.places.models import Municipality
from potpora.ground.staff.models import Worker
from potpora.outreach.projects.models.projects import Project
from potpora.outreach.projects.models.taking import TakenList
from potpora.registry.households.models import Household
from potpora.registry.people.models import Person, Sex

__all__ = ["ListedHousehold", "Participant"]


@pghistory.track()
class ListedHousehold(models.Model):
    """A household on the list of a project, with what is needed to find its door.

    A protected address is never here: the row then says so, and the centre is asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        related_name="households",
        on_delete=models.PROTECT,
    )
    number = models.PositiveIntegerField(_("number on the list"))
    household = models.ForeignKey(
        Household,
        verbose_name=_("household in the register"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    name = models.CharField(_("name"), max_length=120)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    settlement = models.CharField(_("settlement"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    address_protected = models.BooleanField(_("protected address"), default=False)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    position = ArrayField(
        models.FloatField(),
        verbose_name=_("position (latitude, longitude)"),
        size=2,
        null=True,
        blank=True,
    )
    members = models.PositiveSmallIntegerField(
        _("members of the household"), null=True, blank=True
    )
    listed_on = models.DateField(_("on the list since"))
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("household on the list")
        verbose_name_plural = _("households on the list")
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(
                name="listedhousehold_number_once", fields=["project", "number"]
            ),
            models.CheckConstraint(
                name="listedhousehold_keeps_no_protected_address",
                condition=Q(address_protected=False)
                | Q(address="", settlement="", phone="", position__isnull=True),
                violation_error_message=_(
                    "A protected address is not written on the list of a project."
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="listedhousehold_place",
                fields=["project", "municipality", "settlement"],
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Participant(models.Model):
    """A person on the list of a project, in the household they were listed with."""

    class Origin(models.TextChoices):
        """How the person came to the list."""

        LIST = "list", _("from the list of the centre")
        LEAD = "lead", _("from a lead")
        VISIT = "visit", _("found on a visit")
        OWN = "own", _("came on their own")

    class State(models.TextChoices):
        """What is known of the person on the list now; the codes of what a visit finds."""

        LISTED = "listed", _("not yet checked")
        CONFIRMED = "confirmed", pgettext_lazy("person on the list", "confirmed")
        MOVED = "moved", pgettext_lazy("person on the list", "moved away")
        DIED = "died", pgettext_lazy("person on the list", "died")
        DUPLICATE = "duplicate", _("is on the list twice")
        UNREACHABLE = "unreachable", _("not found at any visit")
        LEFT = "left", _("does not want to take part")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        related_name="participants",
        on_delete=models.PROTECT,
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person in the register"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    surname = models.CharField(_("surname"), max_length=120, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True, default="")
    born_in = models.PositiveSmallIntegerField(
        _("year of birth"), null=True, blank=True
    )
    is_contact = models.BooleanField(_("speaks for the household"), default=False)
    origin = models.CharField(_("origin"), max_length=8, choices=Origin)
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.LISTED
    )
    consented_on = models.DateField(_("agreed on"), null=True, blank=True)
    declined_on = models.DateField(_("declined on"), null=True, blank=True)
    community = models.CharField(
        _("community, as the person says"), max_length=40, blank=True
    )
    duplicate_of = models.ForeignKey(
        "self",
        verbose_name=_("the same person as"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    taken = models.ForeignKey(
        TakenList,
        verbose_name=_("taken over with"),
        null=True,
        blank=True,
        related_name="participants",
        on_delete=models.PROTECT,
    )
    sealed = models.BooleanField(_("sealed in the register"), default=False)
    risk_types = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("types of social risk, the main one first"),
        default=list,
        blank=True,
    )
    listed_on = models.DateField(_("on the list since"))
    listed_by = models.ForeignKey(
        Worker,
        verbose_name=_("listed by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("person on the list")
        verbose_name_plural = _("people on the list")
        ordering = ["household", "-is_contact", "surname", "given_name"]
        constraints = [
            models.CheckConstraint(
                name="participant_has_a_name",
                condition=~Q(given_name="", surname=""),
                violation_error_message=_("A person has a given name or a surname."),
            ),
            models.CheckConstraint(
                name="participant_agrees_or_declines",
                condition=Q(consented_on__isnull=True) | Q(declined_on__isnull=True),
                violation_error_message=_("A person either agrees or declines."),
            ),
            models.CheckConstraint(
                name="participant_types_of_risk_with_consent",
                condition=Q(risk_types=[]) | Q(consented_on__isnull=False),
                violation_error_message=_(
                    "The type of social risk is written only when the person agreed."
                ),
            ),
            models.CheckConstraint(
                name="participant_not_a_duplicate_of_themselves",
                condition=Q(duplicate_of__isnull=True)
                | ~Q(duplicate_of=models.F("id")),
                violation_error_message=_("Choose the other entry of this person."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.surname}".strip()

    @property
    def main_risk_type(self) -> str:
        """Return the code of the main type of social risk, or nothing."""
        return self.risk_types[0] if self.risk_types else ""
