"""Pairs that may be one person, and the mergers that can be taken back."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.registry.people.models import Person

__all__ = ["LikelySame", "Merge"]


class Likeness(models.TextChoices):
    """How sure the comparison is; pairs that are apart are not kept."""

    CERTAIN = "certain", _("certain")
    LIKELY = "likely", _("likely")


class Decision(models.TextChoices):
    """What somebody decided about a pair."""

    OPEN = "", _("not decided")
    SAME = "same", _("one person")
    DIFFERENT = "different", _("two persons")
    LATER = "later", _("to be looked at later")


class LikelySamePairs(models.QuerySet):
    """Small words that queries are spelled with."""

    def open(self):
        """Pairs that wait for a decision and whose people are both still there."""
        return self.filter(
            decision__in=[Decision.OPEN, Decision.LATER],
            left__merged_into=None,
            right__merged_into=None,
        )


class LikelySame(models.Model):
    """Two people of one centre who may be one, with what speaks for it.

    ``left`` is the one with the lower id, so that a pair is kept once. The people have no
    foreign key in the database: an intake that is undone takes its people away, and a
    pair nobody decided must not hold them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    left = models.ForeignKey(
        Person,
        verbose_name=_("one person"),
        related_name="+",
        on_delete=models.CASCADE,
        db_constraint=False,
    )
    right = models.ForeignKey(
        Person,
        verbose_name=_("the other person"),
        related_name="+",
        on_delete=models.CASCADE,
        db_constraint=False,
    )
    likeness = models.CharField(_("likeness"), max_length=8, choices=Likeness)
    points = models.SmallIntegerField(_("points"))
    evidence = ArrayField(models.CharField(max_length=24), verbose_name=_("evidence"))
    found_at = models.DateTimeField(_("found at"), auto_now_add=True)
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision, blank=True, default=""
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Worker,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )

    objects = LikelySamePairs.as_manager()

    class Meta:
        verbose_name = _("likely the same person")
        verbose_name_plural = _("likely the same persons")
        indexes = [
            models.Index(
                name="likelysame_open",
                fields=["office", "-points", "id"],
                condition=models.Q(decision__in=["", "later"]),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="likelysame_pair_once", fields=["left", "right"]
            ),
            models.CheckConstraint(
                name="likelysame_left_below_right",
                condition=models.Q(left__lt=models.F("right")),
            ),
            models.CheckConstraint(
                name="likelysame_decided_by_somebody",
                condition=models.Q(
                    decision="", decided_at__isnull=True, decided_by__isnull=True
                )
                | (
                    ~models.Q(decision="")
                    & models.Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_likeness_display()} ({self.points})"


class Merge(models.Model):
    """That one person turned out to be another, and all that has to go back if not.

    ``moved`` lists every row that was led to the survivor, with what stood in it before;
    ``before`` holds what stood in the survivor's own fields.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("centre"), on_delete=models.PROTECT
    )
    survivor = models.ForeignKey(
        Person,
        verbose_name=_("person who stays"),
        related_name="merges",
        on_delete=models.PROTECT,
    )
    merged = models.ForeignKey(
        Person,
        verbose_name=_("person who was merged"),
        related_name="merges_away",
        on_delete=models.PROTECT,
    )
    moved = models.JSONField(_("rows that were moved"), default=list)
    before = models.JSONField(_("facts before"), default=dict)
    at = models.DateTimeField(_("merged at"), auto_now_add=True)
    by = models.ForeignKey(
        Worker, verbose_name=_("merged by"), related_name="+", on_delete=models.PROTECT
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        Worker,
        verbose_name=_("undone by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        constraints = [
            models.CheckConstraint(
                name="merge_of_two_persons",
                condition=~models.Q(survivor=models.F("merged")),
            ),
            models.UniqueConstraint(
                name="merge_person_merged_once",
                fields=["merged"],
                condition=models.Q(undone_at__isnull=True),
            ),
            models.CheckConstraint(
                name="merge_undone_by_somebody",
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.survivor_id}"
