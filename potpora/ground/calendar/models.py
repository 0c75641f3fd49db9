"""The days on which nobody has to work, per profile and year, open to correction."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from potpora.ground.lawbook.profiles import Profile
from potpora.ground.places.models import NamedInLanguages

__all__ = ["Holiday"]


class HolidayQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def general(self):
        """Holidays of everybody that still stand: only these move a term."""
        return self.filter(community="", removed=False)

    def in_year(self, profile: str, year: int):
        """All rows of ``profile`` in ``year``, also those taken away."""
        return self.filter(profile=profile, on__year=year)


@pghistory.track()
class Holiday(NamedInLanguages):
    """A day free of work, for everybody or for the members of one community.

    A seeded day that somebody took away keeps its row, so that it can be restored and
    is not seeded again.
    """

    class Community(models.TextChoices):
        """For whom the day is free; empty means everybody."""

        ORTHODOX = "orthodox", _("Orthodox believers")
        CATHOLIC = "catholic", _("Catholic believers")
        ISLAMIC = "islamic", _("Muslim believers")
        HEBREW = "hebrew", _("Jewish community")
        ALBANIAN = "albanian", _("Albanian community")
        TURKISH = "turkish", _("Turkish community")
        VLACH = "vlach", _("Vlach community")
        ROMA = "roma", _("Roma community")
        SERBIAN = "serbian", _("Serbian community")
        BOSNIAN = "bosnian", _("Bosniak community")

    profile = models.CharField(_("profile"), max_length=10, choices=Profile)
    on = models.DateField(_("date"))
    community = models.CharField(
        _("free for"), max_length=10, choices=Community, blank=True
    )
    estimated = models.BooleanField(_("date estimated"), default=False)
    observed = models.BooleanField(_("moved from a Sunday"), default=False)
    seeded = models.BooleanField(_("seeded"), default=False)
    removed = models.BooleanField(_("removed"), default=False)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["on", "community"]
        constraints = [
            models.UniqueConstraint(
                name="holiday_once_per_day_and_community",
                fields=["profile", "on", "community"],
                violation_error_message=_("This day is already in the calendar."),
            ),
            models.CheckConstraint(
                name="holiday_only_seeded_is_kept_when_removed",
                condition=Q(removed=False) | Q(seeded=True),
            ),
        ]
