"""Supervision sessions and what came of them."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.casework.casefile.models import CaseFile, CaseNote
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker


class SessionQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def held(self):
        """Sessions that took place."""
        return self.filter(state=SupervisionSession.State.HELD)


@pghistory.track()
class SupervisionSession(models.Model):
    """A supervision or mentoring session: planned, then held or cancelled."""

    class Kind(models.TextChoices):
        """Who supervises."""

        INTERNAL = "internal", pgettext_lazy("supervision", "internal")
        EXTERNAL = "external", pgettext_lazy("supervision", "external (Institute)")
        MENTORING = "mentoring", pgettext_lazy("supervision", "mentoring")
        PEER = "peer", pgettext_lazy("supervision", "among colleagues")

    class Mode(models.TextChoices):
        """With how many, and how urgently."""

        INDIVIDUAL = "individual", pgettext_lazy("supervision", "individual")
        GROUP = "group", pgettext_lazy("supervision", "group")
        URGENT = "urgent", pgettext_lazy("supervision", "urgent consultation")

    class State(models.TextChoices):
        """Whether it is still to come."""

        PLANNED = "planned", pgettext_lazy("supervision", "planned")
        HELD = "held", pgettext_lazy("supervision", "held")
        CANCELLED = "cancelled", pgettext_lazy("supervision", "cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    lead = models.ForeignKey(
        Worker, verbose_name=_("led by"), related_name="+", on_delete=models.PROTECT
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode)
    at = models.DateTimeField(_("when"))
    place = models.CharField(_("where, or link"), max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    themes = ArrayField(
        models.CharField(max_length=24), verbose_name=_("themes"), default=list
    )
    next_on = models.DateField(_("next session on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PLANNED
    )
    cancel_reason = models.CharField(
        _("why it was cancelled"), max_length=300, blank=True
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("supervision session")
        verbose_name_plural = _("supervision sessions")
        ordering = ["-at"]
        indexes = [
            models.Index(name="supervisionsession_office_at", fields=["office", "-at"])
        ]
        constraints = [
            models.CheckConstraint(
                name="supervisionsession_length",
                condition=Q(minutes__isnull=True) | Q(minutes__range=(15, 480)),
                violation_error_message=_("A session lasts 15 to 480 minutes."),
            ),
            models.CheckConstraint(
                name="supervisionsession_held_is_written",
                condition=~Q(state="held")
                | Q(minutes__isnull=False, themes__len__gt=0),
                violation_error_message=_(
                    "Write how long the session lasted and what it was about."
                ),
            ),
            models.CheckConstraint(
                name="supervisionsession_cancelled_with_a_reason",
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
                violation_error_message=_("Write why the session is cancelled."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class SessionMinutes(models.Model):
    """What was learned in a session; read by those who took part alone."""

    session = models.OneToOneField(
        SupervisionSession,
        verbose_name=_("supervision session"),
        related_name="record",
        on_delete=models.CASCADE,
    )
    reflection = models.TextField(_("what we learned"))

    class Meta:
        verbose_name = _("minutes of a session")
        verbose_name_plural = _("minutes of sessions")
        constraints = [
            models.CheckConstraint(
                name="sessionminutes_say_something", condition=~Q(reflection="")
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class SessionPart(models.Model):
    """That a worker is invited to a session, came, signed the record and remarked on it."""

    session = models.ForeignKey(
        SupervisionSession,
        verbose_name=_("supervision session"),
        related_name="parts",
        on_delete=models.CASCADE,
    )
    worker = models.ForeignKey(
        Worker, verbose_name=_("worker"), related_name="+", on_delete=models.PROTECT
    )
    came = models.BooleanField(_("came"), null=True, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("part in a session")
        verbose_name_plural = _("parts in sessions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="sessionpart_once", fields=["session", "worker"]
            ),
            models.CheckConstraint(
                name="sessionpart_signed_by_who_came",
                condition=Q(signed_at__isnull=True) | Q(came=True),
                violation_error_message=_("Only who came signs."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class DiscussedCase(models.Model):
    """A case that was discussed, by link only; ``note`` is the decision as the case keeps it."""

    session = models.ForeignKey(
        SupervisionSession,
        verbose_name=_("supervision session"),
        related_name="discussed",
        on_delete=models.CASCADE,
    )
    case = models.ForeignKey(
        CaseFile, verbose_name=_("case"), related_name="+", on_delete=models.PROTECT
    )
    question = models.CharField(_("question"), max_length=300)
    note = models.OneToOneField(
        CaseNote,
        verbose_name=_("decision"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("case discussed in a session")
        verbose_name_plural = _("cases discussed in sessions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="discussedcase_once", fields=["session", "case"]
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@pghistory.track()
class SessionAgreement(models.Model):
    """What was agreed in a session, who does it until when, and whether it was done."""

    class Result(models.TextChoices):
        """What became of it."""

        DONE = "done", pgettext_lazy("agreement", "done")
        PARTLY = "partly", pgettext_lazy("agreement", "partly")
        NOT_DONE = "not_done", pgettext_lazy("agreement", "not done")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(
        SupervisionSession,
        verbose_name=_("supervision session"),
        related_name="agreements",
        on_delete=models.CASCADE,
    )
    what = models.CharField(_("what"), max_length=300)
    bearer = models.ForeignKey(
        Worker, verbose_name=_("who"), related_name="+", on_delete=models.PROTECT
    )
    until = models.DateField(_("until"))
    result = models.CharField(_("result"), max_length=10, choices=Result, blank=True)

    class Meta:
        verbose_name = _("agreement of a session")
        verbose_name_plural = _("agreements of sessions")
        ordering = ["until", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sessionagreement_says_what", condition=~Q(what="")
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
