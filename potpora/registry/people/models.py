"""People as the register knows them: names as written, numbers as a list, addresses with history."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality, Settlement
from potpora.ground.staff.models import Worker

__all__ = [
    "Address",
    "Contact",
    "Identifier",
    "Person",
    "PersonCircle",
    "RecordClass",
]


class RecordClass(models.TextChoices):
    """How closely a record is kept."""

    ORDINARY = "ordinary", _("ordinary")
    SENSITIVE = "sensitive", _("sensitive")
    SEALED = "sealed", _("sealed")


class Certainty(models.TextChoices):
    """How much of a date of birth is known."""

    EXACT = "exact", _("the day is known")
    MONTH = "month", _("month and year are known")
    YEAR = "year", _("only the year is known")
    UNKNOWN = "unknown", _("not known")


class Sex(models.TextChoices):
    """Sex as stated; never read out of a number."""

    FEMALE = "f", _("female")
    MALE = "m", _("male")
    UNSTATED = "", _("not stated")


@pghistory.track()
class Person(models.Model):
    """One human being, kept by the centre that is responsible for them.

    ``born_on`` holds the first day of the month or year when no more is known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    surname = models.CharField(_("surname"), max_length=120, blank=True)
    parent_name = models.CharField(_("parent's name"), max_length=120, blank=True)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    born_certainty = models.CharField(
        _("certainty of the date of birth"),
        max_length=8,
        choices=Certainty,
        default=Certainty.UNKNOWN,
    )
    died_on = models.DateField(_("date of death"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True, default="")
    languages = ArrayField(
        models.CharField(max_length=8),
        verbose_name=_("languages"),
        default=list,
        blank=True,
    )
    no_number_reason = models.CharField(
        _("reason for having no personal number"), max_length=40, blank=True
    )
    address_protected = models.BooleanField(_("protected address"), default=False)
    record_class = models.CharField(
        _("record class"),
        max_length=10,
        choices=RecordClass,
        default=RecordClass.ORDINARY,
    )
    note = models.TextField(_("note"), blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    created_by = models.ForeignKey(
        Worker,
        verbose_name=_("created by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [
            models.Index(
                name="person_office_surname", fields=["office", "surname", "id"]
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~models.Q(given_name="", surname=""),
                violation_error_message=_("A person has a given name or a surname."),
            ),
            models.CheckConstraint(
                name="person_born_on_iff_known",
                condition=models.Q(
                    born_certainty=Certainty.UNKNOWN, born_on__isnull=True
                )
                | (
                    ~models.Q(born_certainty=Certainty.UNKNOWN)
                    & models.Q(born_on__isnull=False)
                ),
                violation_error_message=_(
                    "A date of birth and its certainty go together."
                ),
            ),
            models.CheckConstraint(
                name="person_dies_after_birth",
                condition=models.Q(died_on__isnull=True)
                | models.Q(born_on__isnull=True)
                | models.Q(died_on__gte=models.F("born_on")),
                violation_error_message=_("Nobody dies before they are born."),
            ),
            models.CheckConstraint(
                name="person_not_merged_into_itself",
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                violation_error_message=_("A person is not merged into themselves."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return given name and surname as written."""
        return f"{self.given_name} {self.surname}".strip()


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
)
class PersonCircle(models.Model):
    """That a worker belongs to the named circle of a sealed person; the director always does.

    On the day in ``until`` it opens the person no more, unless the director has confirmed it.
    """

    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        related_name="circle",
        on_delete=models.PROTECT,
    )
    worker = models.ForeignKey(
        Worker, verbose_name=_("worker"), related_name="+", on_delete=models.PROTECT
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    until = models.DateField(_("to be confirmed before"))

    class Meta:
        verbose_name = _("circle of a sealed person")
        verbose_name_plural = _("circles of sealed people")
        constraints = [
            models.UniqueConstraint(
                name="personcircle_worker_once",
                fields=["person", "worker"],
                violation_error_message=_("This worker is in the circle already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.worker)


class IdentifierKind(models.TextChoices):
    """Which number it is; a person may have several or none."""

    EMBG = "embg", _("unique citizen number (EMBG)")
    JMBG = "jmbg", _("unique citizen number (JMBG)")
    FOREIGNER = "foreigner", _("foreigner's number")
    IDENTITY_CARD = "identity_card", _("identity card")
    PASSPORT = "passport", _("passport")
    UNHCR = "unhcr", _("UNHCR registration")
    TEMPORARY = "temporary", _("temporary number")


@pghistory.track(exclude=["value"])
class Identifier(models.Model):
    """A number that stands for a person: encrypted, found by keyed hash, shown masked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        related_name="identifiers",
        on_delete=models.PROTECT,
    )
    kind = models.CharField(_("kind"), max_length=16, choices=IdentifierKind)
    value = models.BinaryField(_("encrypted value"))
    lookup = models.BinaryField(_("keyed hash"), max_length=32)
    last_three = models.CharField(_("last three characters"), max_length=3)
    issuer = models.CharField(_("issued by"), max_length=80, blank=True)
    problem = models.CharField(_("known problem"), max_length=20, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [
            models.UniqueConstraint(
                name="identifier_belongs_to_one_person",
                fields=["kind", "lookup"],
                condition=models.Q(valid_to__isnull=True, problem=""),
                violation_error_message=_(
                    "This number already belongs to somebody in the register. "
                    "Search for the number first."
                ),
            ),
            models.CheckConstraint(
                name="identifier_valid_to_after_from",
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                violation_error_message=_("A number cannot end before it begins."),
            ),
        ]
        indexes = [models.Index(name="identifier_lookup", fields=["lookup"])]

    def __str__(self) -> str:
        return f"•••{self.last_three}"


class ContactKind(models.TextChoices):
    """How somebody is reached."""

    PHONE = "phone", _("phone")
    EMAIL = "email", _("e-mail")
    OTHER = "other", _("other")


@pghistory.track()
class Contact(models.Model):
    """A way to reach a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        related_name="contacts",
        on_delete=models.PROTECT,
    )
    kind = models.CharField(_("kind"), max_length=8, choices=ContactKind)
    value = models.CharField(_("number or address"), max_length=120)
    note = models.CharField(_("note"), max_length=200, blank=True)
    safe = models.BooleanField(_("safe to use"), default=True)
    ends_on = models.DateField(_("in use until"), null=True, blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.get_kind_display()


class Residence(models.TextChoices):
    """Why somebody is at an address."""

    PERMANENT = "permanent", _("residence")
    TEMPORARY = "temporary", _("temporary stay")


@pghistory.track()
class Address(models.Model):
    """Where a person lives or stays, from one day to another; an open start is not known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        related_name="addresses",
        on_delete=models.PROTECT,
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=Residence, default=Residence.PERMANENT
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    settlement = models.ForeignKey(
        Settlement,
        verbose_name=_("settlement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    line = models.CharField(_("street and number"), max_length=200, blank=True)
    post_code = models.CharField(_("post code"), max_length=5, blank=True)
    doubtful = models.BooleanField(_("to be checked"), default=False)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(
                name="address_one_present_of_a_kind",
                fields=["person", "kind"],
                condition=models.Q(ends_on__isnull=True),
                violation_error_message=_(
                    "There is a present address of this kind. Enter a move instead."
                ),
            ),
            models.CheckConstraint(
                name="address_ends_after_it_starts",
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message=_("An address cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
