"""Sessions: what every partner may know of them, and apart from it what was said.

``CounsellingSession`` is seen by all offices that carry the project. ``SessionContent``
stays with the office of who wrote it; what the person agreed to share, or what has to be
told because somebody is in danger, is copied to ``SharedContent``.
"""

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.outreach.counselling.models.moments import MomentRange
from potpora.outreach.counselling.models.packages import CounsellingPackage
from potpora.outreach.counselling.rules import DANGER, HELD
from potpora.outreach.projects.models import Participant

TIME = MomentRange("starts_at", "ends_at")
TO_COME = Q(attendance="", cancelled_at__isnull=True)


class SessionQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def held(self):
        """Sessions to which the person came, if late."""
        return self.filter(attendance__in=HELD)

    def to_come(self):
        """Sessions that are planned and not yet written up."""
        return self.filter(TO_COME)


@pghistory.track()
class CounsellingSession(models.Model):
    """A session of a package: planned, then held, missed or cancelled.

    Nothing here tells what was said. ``number`` is the place in the package, so a missed
    session and the one that makes up for it have the same. Packages in a group session
    share a ``meeting``.
    """

    class Setting(models.TextChoices):
        """With whom."""

        INDIVIDUAL = "individual", pgettext_lazy("counselling session", "individual")
        COUPLE = "couple", pgettext_lazy("counselling session", "couple")
        FAMILY = "family", pgettext_lazy("counselling session", "family")
        GROUP = "group", pgettext_lazy("counselling session", "group")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    package = models.ForeignKey(
        CounsellingPackage,
        verbose_name=_("package of sessions"),
        related_name="sessions",
        on_delete=models.PROTECT,
    )
    number = models.PositiveSmallIntegerField(_("number within the package"))
    meeting = models.UUIDField(
        _("counselling session"), default=uuid.uuid4, editable=False
    )
    profession = models.CharField(_("profession"), max_length=40)
    counsellor = models.ForeignKey(
        Worker, verbose_name=_("counsellor"), related_name="+", on_delete=models.PROTECT
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("office of the counsellor"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    setting = models.CharField(_("with whom"), max_length=12, choices=Setting)
    place = models.CharField(_("place"), max_length=200, blank=True)
    at_home = models.BooleanField(_("in the home of the household"), default=False)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    attendance = models.CharField(_("attendance"), max_length=16, blank=True)
    outcomes = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("outcome"),
        default=list,
        blank=True,
    )
    agreed = models.TextField(_("agreed steps"), blank=True)
    next_on = models.DateField(_("next session on"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancel_reason = models.CharField(
        _("why it was cancelled"), max_length=300, blank=True
    )
    planned_by = models.ForeignKey(
        Worker, verbose_name=_("planned by"), related_name="+", on_delete=models.PROTECT
    )
    written_at = models.DateTimeField(_("written up at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    attendees: "models.ManyToManyField[Participant, SessionAttendee]" = (
        models.ManyToManyField(
            Participant,
            through="SessionAttendee",
            related_name="+",
            verbose_name=_("who took part"),
        )
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("counselling session")
        verbose_name_plural = _("counselling sessions")
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(
                name="counsellingsession_of_worker", fields=["counsellor", "starts_at"]
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="counsellingsession_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("A session ends after it begins."),
            ),
            models.UniqueConstraint(
                name="counsellingsession_held_once",
                fields=["package", "number"],
                condition=Q(attendance__in=HELD),
                violation_error_message=_("This session was already held."),
            ),
            models.UniqueConstraint(
                name="counsellingsession_planned_once",
                fields=["package", "number"],
                condition=TO_COME,
                violation_error_message=_("This session is already planned."),
            ),
            models.CheckConstraint(
                name="counsellingsession_outcome_when_written_up",
                condition=Q(attendance="", outcomes=[], agreed="")
                | (~Q(attendance="") & Q(written_at__isnull=False)),
                violation_error_message=_("Enter who came before what came of it."),
            ),
            models.CheckConstraint(
                name="counsellingsession_cancelled_with_a_reason",
                condition=Q(cancelled_at__isnull=True, cancel_reason="")
                | (Q(cancelled_at__isnull=False, attendance="") & ~Q(cancel_reason="")),
                violation_error_message=_("Write why the session is cancelled."),
            ),
            ExclusionConstraint(
                name="counsellingsession_counsellor_in_one_place",
                expressions=[
                    ("counsellor", RangeOperators.EQUAL),
                    ("meeting", RangeOperators.NOT_EQUAL),
                    (TIME, RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at__isnull=True),
                violation_error_message=_(
                    "The counsellor has another session at this time."
                ),
            ),
            ExclusionConstraint(
                name="counsellingsession_household_in_one_place",
                expressions=[
                    ("package", RangeOperators.EQUAL),
                    (TIME, RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at__isnull=True),
                violation_error_message=_(
                    "The household has another session at this time."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"

    @property
    def is_to_come(self) -> bool:
        """Return whether it is planned and not yet written up."""
        return not self.attendance and self.cancelled_at is None

    @property
    def is_held(self) -> bool:
        """Return whether the person came, if late."""
        return self.attendance in HELD

    @property
    def found_danger(self) -> bool:
        """Return whether somebody was found to be in danger."""
        return DANGER in self.outcomes


class SessionAttendee(models.Model):
    """That a person of the household took part in a session."""

    session = models.ForeignKey(
        CounsellingSession,
        verbose_name=_("counselling session"),
        related_name="took_part",
        on_delete=models.CASCADE,
    )
    participant = models.ForeignKey(
        Participant,
        verbose_name=_("person on the list"),
        related_name="+",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("person who took part")
        verbose_name_plural = _("people who took part")
        constraints = [
            models.UniqueConstraint(
                name="sessionattendee_once", fields=["session", "participant"]
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class SessionContent(models.Model):
    """What a session was about, in own words; it stays with the counsellors of one office."""

    session = models.OneToOneField(
        CounsellingSession,
        verbose_name=_("counselling session"),
        related_name="content",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    written_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    themes = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("themes"),
        default=list,
        blank=True,
    )
    words = models.TextField(_("what matters, in own words"), blank=True)

    class Meta:
        verbose_name = _("content of a session")
        verbose_name_plural = _("contents of sessions")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class SessionScale(models.Model):
    """How bearable it is now, from 0 to 10, as the person says at the start and the end.

    Kept by the office that asked, for its own figures; not seen by partners.
    """

    session = models.OneToOneField(
        CounsellingSession,
        verbose_name=_("counselling session"),
        related_name="scale",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office, verbose_name=_("office"), related_name="+", on_delete=models.PROTECT
    )
    at_start = models.PositiveSmallIntegerField(
        _("at the start"), null=True, blank=True
    )
    at_end = models.PositiveSmallIntegerField(_("at the end"), null=True, blank=True)

    class Meta:
        verbose_name = _("own scale of a session")
        verbose_name_plural = _("own scales of sessions")
        constraints = [
            models.CheckConstraint(
                name="sessionscale_from_zero_to_ten",
                condition=(Q(at_start__isnull=True) | Q(at_start__lte=10))
                & (Q(at_end__isnull=True) | Q(at_end__lte=10)),
                violation_error_message=_("Choose a number from 0 to 10."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class SharedContent(models.Model):
    """The part of a session's content that partners may read, and why they may."""

    class Basis(models.TextChoices):
        """What allows to share."""

        CONSENT = "consent", _("the person agreed")
        DANGER = "danger", _("somebody is in danger")

    session = models.OneToOneField(
        CounsellingSession,
        verbose_name=_("counselling session"),
        related_name="shared",
        on_delete=models.PROTECT,
    )
    basis = models.CharField(_("what allows to share"), max_length=8, choices=Basis)
    reason = models.CharField(_("what the danger is"), max_length=300, blank=True)
    themes = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("themes"),
        default=list,
        blank=True,
    )
    words = models.TextField(_("what matters, in own words"), blank=True)
    scale_start = models.PositiveSmallIntegerField(
        _("at the start"), null=True, blank=True
    )
    scale_end = models.PositiveSmallIntegerField(_("at the end"), null=True, blank=True)
    shared_at = models.DateTimeField(_("shared at"), default=timezone.now)
    shared_by = models.ForeignKey(
        Worker, verbose_name=_("shared by"), related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("shared content of a session")
        verbose_name_plural = _("shared contents of sessions")
        constraints = [
            models.CheckConstraint(
                name="sharedcontent_danger_says_which",
                condition=~Q(basis="danger") | ~Q(reason=""),
                violation_error_message=_("Write what the danger is."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class SessionInvitation(models.Model):
    """That a household was invited to a session, again after it had not come."""

    class Channel(models.TextChoices):
        """How the invitation went out."""

        LETTER = "letter", pgettext_lazy("invitation", "letter")
        EMAIL = "email", pgettext_lazy("invitation", "e-mail")
        SMS = "sms", pgettext_lazy("invitation", "text message")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(
        CounsellingSession,
        verbose_name=_("counselling session"),
        related_name="invitations",
        on_delete=models.CASCADE,
    )
    repeat = models.PositiveSmallIntegerField(
        _("which repetition; 0 for the first invitation"), default=0
    )
    channel = models.CharField(_("sent as"), max_length=6, choices=Channel)
    language = models.CharField(_("language"), max_length=2)
    sent_to = models.CharField(_("phone or e-mail"), max_length=120, blank=True)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    sent_by = models.ForeignKey(
        Worker, verbose_name=_("sent by"), related_name="+", on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["sent_at"]
        constraints = [
            models.CheckConstraint(
                name="sessioninvitation_repeated_twice_at_most",
                condition=Q(repeat__lte=2),
                violation_error_message=_(
                    "After a missed session a household is invited again twice at most."
                ),
            ),
            models.CheckConstraint(
                name="sessioninvitation_says_where_it_went",
                condition=Q(channel="letter") | ~Q(sent_to=""),
                violation_error_message=_("Enter the phone number or e-mail address."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
