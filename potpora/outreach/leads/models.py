"""A lead, who reported it, its way to other offices, and the lists that leads are read from.

Who reported stands apart from the lead: it has no history and can be deleted at any time.
"""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.lawbook.models import Priority
from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality
from potpora.ground.staff.models import Worker
from potpora.outreach.leads.rules import is_red
from potpora.outreach.leads.workflow import WAITING, Outcome, State
from potpora.outreach.projects.models import ListedHousehold, Participant
from potpora.registry.people.models import Person

__all__ = ["Lead", "LeadList", "LeadPassing", "LeadReporter"]

NEXT_NUMBER = Func(Value("outreach_lead_number"), function="nextval")


class Channel(models.TextChoices):
    """How a lead came."""

    PUBLIC = "public", _("public page")
    PHONE = "phone", _("telephone")
    IN_PERSON = "in_person", _("in person")
    INSTITUTION = "institution", _("from an institution")
    FIELD = "field", _("seen in the field")
    LIST = "list", _("from a list")


class Danger(models.TextChoices):
    """What makes a lead urgent; the first four are red."""

    CHILD = "child", _("A child may be in danger, or small children are alone")
    VIOLENCE = "violence", _("Somebody is being hurt or threatened")
    SUICIDE = "suicide", _("Somebody speaks of taking their own life")
    CAPTIVE = "captive", _("Somebody is held, exploited, or forced to work or marry")
    HELPLESS = "helpless", _("Somebody who cannot care for themselves has nobody")
    OUTDOORS = "outdoors", _("Somebody sleeps outside, in a vehicle or a ruin")


class LeadQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def waiting(self):
        """Leads that have no outcome yet."""
        return self.filter(state__in=WAITING)


@pghistory.track(exclude=["reference_hash", "sent_as"])
class Lead(models.Model):
    """That somebody may need help, as it was told, and what became of it.

    ``suspect`` marks what a machine may have sent: it waits like the others, but wakes nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(
        _("number"), unique=True, db_default=NEXT_NUMBER, editable=False
    )
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    channel = models.CharField(_("how it came"), max_length=12, choices=Channel)
    institution = models.CharField(_("institution"), max_length=160, blank=True)
    source = models.CharField(_("list it stands on"), max_length=160, blank=True)
    reporter_kind = models.CharField(_("who reports"), max_length=40, blank=True)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    entered_by = models.ForeignKey(
        Worker,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    settlement = models.CharField(_("settlement"), max_length=120, blank=True)
    place = models.CharField(_("where to find them"), max_length=300, blank=True)
    name = models.CharField(_("who may need help"), max_length=160, blank=True)
    text = models.TextField(_("what was told"), max_length=4000)
    dangers = ArrayField(
        models.CharField(max_length=12, choices=Danger),
        verbose_name=_("dangers named"),
        default=list,
        blank=True,
    )
    urgency = models.CharField(
        _("urgency"), max_length=10, choices=Priority, default=Priority.REGULAR
    )
    suspect = models.BooleanField(_("may come from a machine"), default=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.NEW)
    due_on = models.DateField(_("to be looked at by"), null=True, blank=True)
    due_verified = models.BooleanField(_("the term is confirmed"), default=False)
    taken_up_at = models.DateTimeField(_("taken up at"), null=True, blank=True)
    taken_up_by = models.ForeignKey(
        Worker,
        verbose_name=_("taken up by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    note = models.TextField(_("note of the office"), max_length=2000, blank=True)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person in the register"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    participant = models.ForeignKey(
        Participant,
        verbose_name=_("person on the list"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.SET_NULL,
    )
    household = models.ForeignKey(
        ListedHousehold,
        verbose_name=_("household on the list"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    duplicate_of = models.ForeignKey(
        "self",
        verbose_name=_("reported before as"),
        null=True,
        blank=True,
        related_name="duplicates",
        on_delete=models.PROTECT,
    )
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, blank=True, default=""
    )
    outcome_on = models.DateField(_("day of the outcome"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        Worker,
        verbose_name=_("closed by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    reference_hash = models.BinaryField(
        _("keyed hash of the reference"), max_length=32, null=True, editable=False
    )
    sent_as = models.UUIDField(_("sent as"), null=True, editable=False)

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ["-received_at"]
        indexes = [
            models.Index(
                name="lead_waiting",
                fields=["office", "due_on"],
                condition=Q(state__in=WAITING),
            ),
            models.Index(name="lead_received", fields=["channel", "received_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="lead_reference_once", fields=["reference_hash"]
            ),
            models.UniqueConstraint(name="lead_sent_once", fields=["sent_as"]),
            models.CheckConstraint(
                name="lead_tells_something",
                condition=~Q(text=""),
                violation_error_message=_("Write what was told."),
            ),
            models.CheckConstraint(
                name="lead_names_its_institution",
                condition=~Q(channel=Channel.INSTITUTION) | ~Q(institution=""),
                violation_error_message=_("Name the institution that reports."),
            ),
            models.CheckConstraint(
                name="lead_entered_by_a_worker_or_the_public",
                condition=Q(channel=Channel.PUBLIC, entered_by__isnull=True)
                | (~Q(channel=Channel.PUBLIC) & Q(entered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="lead_taken_up_by_somebody",
                condition=Q(taken_up_at__isnull=True, taken_up_by__isnull=True)
                | Q(taken_up_at__isnull=False, taken_up_by__isnull=False),
            ),
            models.CheckConstraint(
                name="lead_open_once_taken_up",
                condition=~Q(state=State.OPEN) | Q(taken_up_at__isnull=False),
            ),
            models.CheckConstraint(
                name="lead_closed_with_an_outcome_and_its_day",
                condition=(
                    Q(
                        state=State.CLOSED,
                        outcome_on__isnull=False,
                        closed_at__isnull=False,
                        closed_by__isnull=False,
                    )
                    & ~Q(outcome="")
                )
                | (
                    ~Q(state=State.CLOSED)
                    & Q(
                        outcome="",
                        outcome_on__isnull=True,
                        closed_at__isnull=True,
                        closed_by__isnull=True,
                    )
                ),
                violation_error_message=_(
                    "A lead is closed with an outcome and the day of the outcome."
                ),
            ),
            models.CheckConstraint(
                name="lead_duplicate_of_another",
                condition=Q(outcome=Outcome.DUPLICATE, duplicate_of__isnull=False)
                & ~Q(duplicate_of=F("id"))
                | ~Q(outcome=Outcome.DUPLICATE) & Q(duplicate_of__isnull=True),
                violation_error_message=_("Choose the lead that came before this one."),
            ),
            models.CheckConstraint(
                name="lead_listed_with_its_household",
                condition=Q(outcome=Outcome.LISTED, household__isnull=False)
                | ~Q(outcome=Outcome.LISTED) & Q(household__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"

    @property
    def is_open(self) -> bool:
        """Return whether an outcome is still to come."""
        return self.state in WAITING

    @property
    def is_red(self) -> bool:
        """Return whether a life, or a child, may be in danger."""
        return is_red(self.dangers)

    @property
    def danger_words(self) -> list[str]:
        """Return the dangers named, as sentences."""
        return [str(Danger(code).label) for code in self.dangers]


class LeadReporter(models.Model):
    """How to reach who reported, if they wished; only for the office that deals with the lead."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lead = models.OneToOneField(
        Lead, verbose_name=_("lead"), related_name="reporter", on_delete=models.CASCADE
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    safe_when = models.CharField(
        _("when and how it is safe to call"), max_length=200, blank=True
    )

    class Meta:
        verbose_name = pgettext_lazy("of a lead", "reporter")
        verbose_name_plural = pgettext_lazy("of a lead", "reporters")
        constraints = [
            models.CheckConstraint(
                name="leadreporter_can_be_named_or_reached",
                condition=~Q(name="", phone="", email=""),
                violation_error_message=_("Enter a name, a phone or an e-mail."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class LeadPassing(models.Model):
    """That an office passed a lead on; the office it came from keeps this row and no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lead = models.ForeignKey(
        Lead, verbose_name=_("lead"), related_name="passings", on_delete=models.CASCADE
    )
    number = models.PositiveIntegerField(_("number of the lead"))
    from_office = models.ForeignKey(
        Office, verbose_name=_("from"), related_name="+", on_delete=models.PROTECT
    )
    to_office = models.ForeignKey(
        Office, verbose_name=_("to"), related_name="+", on_delete=models.PROTECT
    )
    reason = models.CharField(_("reason"), max_length=300)
    received_on = models.DateField(_("lead received on"))
    passed_at = models.DateTimeField(_("passed on at"), default=timezone.now)
    passed_by = models.ForeignKey(
        Worker,
        verbose_name=_("passed on by"),
        related_name="+",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("passing on of a lead")
        verbose_name_plural = _("leads passed on")
        ordering = ["-passed_at"]
        constraints = [
            models.CheckConstraint(
                name="leadpassing_to_another_office",
                condition=~Q(from_office=F("to_office")),
                violation_error_message=_("Choose another office."),
            ),
            models.CheckConstraint(
                name="leadpassing_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why the lead is passed on."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"


class LeadList(models.Model):
    """A list that was brought in, until its rows are looked through and become leads."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    source = models.CharField(_("whose list it is"), max_length=160)
    rows = models.JSONField(_("rows"), default=list, blank=True)
    brought_at = models.DateTimeField(_("brought in at"), default=timezone.now)
    brought_by = models.ForeignKey(
        Worker,
        verbose_name=_("brought in by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    taken_at = models.DateTimeField(_("taken in at"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("leads made of it"), default=0)

    class Meta:
        verbose_name = _("list of leads")
        verbose_name_plural = _("lists of leads")
        ordering = ["-brought_at"]
        constraints = [
            models.CheckConstraint(
                name="leadlist_keeps_no_rows_once_taken",
                condition=Q(taken_at__isnull=True, taken=0)
                | Q(taken_at__isnull=False, rows=[]),
            ),
            models.CheckConstraint(
                name="leadlist_names_its_source",
                condition=~Q(source=""),
                violation_error_message=_("Write whose list it is."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
