"""The record of the assessment, domain by domain."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.casework.assessment.domains import NAMES
from potpora.casework.casefile.models import StageChange, StageRecord
from potpora.ground.lawbook.models import Priority
from potpora.ground.staff.models import Worker
from potpora.registry.people.models import Person

__all__ = ["AssessmentRecord", "DomainLevel", "NotAssessed"]


@pghistory.track()
class AssessmentRecord(StageRecord):
    """Needs, strengths and risks as the worker sees them and as the person does."""

    sources = ArrayField(
        models.CharField(max_length=24), verbose_name=_("sources"), default=list
    )
    own_story = models.TextField(_("the person's own view and wish"))
    strengths = models.TextField(_("strengths: what goes well, what helps"))
    risks = models.TextField(_("risks"))
    priority = models.CharField(_("priority"), max_length=10, choices=Priority)
    priority_reason = models.TextField(_("reasons for the priority"))
    conclusion = models.TextField(
        _("conclusion: what keeps the difficulty going, what can change it")
    )
    agreement = models.CharField(_("the person has seen it and says"), max_length=24)
    remark = models.TextField(_("the person's remark"), blank=True)

    class Meta(StageRecord.Meta):
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")


class LevelInDomain(models.Model):
    """A described level of one domain, and how the person sees it; no level has a reason.

    Without a person it is the level of the whole case: of the household, or of its only person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person concerned"),
        null=True,
        blank=True,
        related_name="%(class)ss",
        on_delete=models.PROTECT,
    )
    domain = models.CharField(_("domain"), max_length=12, choices=[*NAMES.items()])
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    own_level = models.PositiveSmallIntegerField(
        _("how the person sees it"), null=True, blank=True
    )
    why = models.TextField(_("why: facts and their source"), blank=True)
    own_words = models.TextField(_("in the person's words"), blank=True)
    wants_change = models.BooleanField(
        _("the person wants to work on it"), default=False
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_level_of_five",
                condition=Q(level__isnull=True) | Q(level__range=(1, 5)),
            ),
            models.CheckConstraint(
                name="%(class)s_own_level_of_five",
                condition=Q(own_level__isnull=True) | Q(own_level__range=(1, 5)),
            ),
            models.CheckConstraint(
                name="%(class)s_without_level_has_a_reason",
                condition=Q(level__isnull=False) | ~Q(why=""),
                violation_error_message=_("Write why the domain was not assessed."),
            ),
        ]

    def __str__(self) -> str:
        return self.domain


@pghistory.track()
class DomainLevel(LevelInDomain):
    """The level of one domain in an assessment."""

    assessment = models.ForeignKey(
        AssessmentRecord,
        verbose_name=_("assessment"),
        related_name="levels",
        on_delete=models.CASCADE,
    )

    class Meta(LevelInDomain.Meta):
        verbose_name = _("level of a domain")
        verbose_name_plural = _("levels of domains")
        constraints = [
            *LevelInDomain.Meta.constraints,
            models.UniqueConstraint(
                name="domainlevel_domain_once",
                fields=["assessment", "domain", "person"],
                nulls_distinct=False,
            ),
        ]


@pghistory.track()
class NotAssessed(models.Model):
    """Why somebody of the case was not assessed in a stay at the assessment."""

    class Reason(models.TextChoices):
        """The reasons of the method."""

        REFUSED = "refused", pgettext_lazy("not assessed", "The person refuses")
        ABSENT = "absent", pgettext_lazy("not assessed", "Not reachable")
        AGE = "age", pgettext_lazy("not assessed", "Too small a child")
        EXPERT_PENDING = (
            "expert_pending",
            pgettext_lazy("not assessed", "A finding is awaited"),
        )
        UNSAFE = "unsafe", pgettext_lazy("not assessed", "It is not safe to ask now")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stay = models.ForeignKey(
        StageChange,
        verbose_name=_("stay in the stage"),
        related_name="not_assessed",
        on_delete=models.PROTECT,
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person concerned"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    reason = models.CharField(_("why not assessed"), max_length=16, choices=Reason)
    words = models.CharField(_("in words"), max_length=300)
    written_by = models.ForeignKey(
        Worker, verbose_name=_("written by"), related_name="+", on_delete=models.PROTECT
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("member who was not assessed")
        verbose_name_plural = _("members who were not assessed")
        ordering = ["written_at"]
        constraints = [
            models.UniqueConstraint(
                name="notassessed_once_in_a_stay", fields=["stay", "person"]
            ),
            models.CheckConstraint(
                name="notassessed_with_words",
                condition=~Q(words=""),
                violation_error_message=_("Write why nobody assessed this person."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_reason_display())
