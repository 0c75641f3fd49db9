"""Who works with people: centres for social work, and everybody around them."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from potpora.ground.places.models import Municipality, NamedInLanguages

__all__ = ["Coverage", "Office"]


class Office(NamedInLanguages):
    """A centre, employment centre, municipality, association, provider or authority."""

    class Kind(models.TextChoices):
        """What the office is."""

        CENTRE = "centre", _("centre for social work")
        EMPLOYMENT = "employment", _("employment centre")
        MUNICIPALITY = "municipality", _("municipality")
        ASSOCIATION = "association", _("association")
        PROVIDER = "provider", _("service provider")
        INSTITUTE = "institute", _("Institute for Social Activities")
        MINISTRY = "ministry", _("ministry")
        SYSTEM = "system", _("system administration")

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    profile = models.CharField(_("profile"), max_length=10, default="mk")
    case_prefix = models.CharField(
        _("prefix of case numbers"), max_length=6, blank=True
    )
    seat = models.ForeignKey(
        Municipality,
        verbose_name=_("seat"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    municipalities: "models.ManyToManyField[Municipality, Coverage]" = (
        models.ManyToManyField(
            Municipality,
            through="Coverage",
            related_name="offices",
            verbose_name=_("municipalities"),
        )
    )

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                name="office_case_prefix_once",
                fields=["case_prefix"],
                condition=~models.Q(case_prefix=""),
            )
        ]

    @property
    def short(self) -> str:
        """Return the name as colleagues say it: "CSW Bitola"; the centre of Skopje has no seat."""
        if self.kind != self.Kind.CENTRE:
            return self.name
        place = self.seat.name if self.seat else _("Skopje")
        return gettext("CSW %(place)s") % {"place": place}


class Coverage(models.Model):
    """That an office serves a municipality, and how surely we know it."""

    class Status(models.TextChoices):
        """Where the knowledge comes from."""

        SOURCED = "sourced", _("from a named source")
        PARTLY = "partly", _("partly from a source")
        RULE = "rule", _("follows from a rule, unconfirmed")

    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.CASCADE
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.CASCADE
    )
    status = models.CharField(_("status"), max_length=8, choices=Status)
    evidence = models.TextField(_("evidence"), blank=True)

    class Meta:
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        constraints = [
            models.UniqueConstraint(
                name="coverage_municipality_once_per_office",
                fields=["office", "municipality"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.office_id} – {self.municipality_id}"
