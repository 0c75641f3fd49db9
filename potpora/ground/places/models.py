"""Where people live: countries, their parts, municipalities, settlements, post codes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

__all__ = ["Area", "Municipality", "PostCode", "Settlement"]


class NamedInLanguages(models.Model):
    """A place with a name in each language; an empty one falls back on another."""

    FALLBACK = {
        "mk": ("mk", "sr", "en"),
        "sq": ("sq", "en", "mk"),
        "bs": ("bs", "en", "mk"),
        "sr": ("sr", "mk", "bs", "en"),
        "en": ("en", "bs", "mk"),
    }

    name_mk = models.CharField(_("name in Macedonian"), max_length=120, blank=True)
    name_sq = models.CharField(_("name in Albanian"), max_length=120, blank=True)
    name_bs = models.CharField(_("name in Bosnian"), max_length=120, blank=True)
    name_sr = models.CharField(_("name in Serbian"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name in the reader's language, or in the nearest one there is."""
        order = self.FALLBACK.get((get_language() or "en")[:2], self.FALLBACK["en"])
        return next(
            (text for code in order if (text := getattr(self, f"name_{code}"))), self.pk
        )


class PopulationStatus(models.TextChoices):
    """How far a population figure can be trusted."""

    SOURCED = "sourced", _("from a named source")
    DERIVED = "derived", _("derived from a sum")
    UNSOURCED = "unsourced", _("unconfirmed")


class AreaQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def inside(self, code: str):
        """Areas that are parts of an area, directly or through its parts."""
        return self.filter(Q(part_of=code) | Q(part_of__part_of=code))


class Area(NamedInLanguages):
    """A country, or a part of it above the municipality: region, entity, canton, district."""

    class Level(models.TextChoices):
        """How large the area is."""

        COUNTRY = "country", _("country")
        REGION = "region", _("planning region")
        ENTITY = "entity", _("entity")
        DISTRICT = "district", _("district")
        CANTON = "canton", _("canton")

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["code"]


class MunicipalityQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def inside(self, code: str):
        """Municipalities of an area, directly or through its parts."""
        return self.filter(
            Q(area=code) | Q(area__part_of=code) | Q(area__part_of__part_of=code)
        )


class Municipality(NamedInLanguages):
    """A municipality, with its people counted and how far that count can be trusted."""

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT)
    seat_mk = models.CharField(_("seat"), max_length=120, blank=True)
    seat_en = models.CharField(_("seat in English"), max_length=120, blank=True)
    in_skopje = models.BooleanField(_("part of the City of Skopje"), default=False)
    name_sq_confirmed = models.BooleanField(_("Albanian name confirmed"), default=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(
        _("year of the census"), default=2021
    )
    population_status = models.CharField(
        _("status of the figure"), max_length=10, choices=PopulationStatus
    )
    population_source = models.TextField(_("source of the figure"), blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["code"]


class Settlement(NamedInLanguages):
    """A town or village inside a municipality (or, in Bosnia and Herzegovina, an entity)."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    confirmed = models.BooleanField(_("confirmed"), default=True)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        ordering = ["code"]


class PostCode(models.Model):
    """A post code and the municipality it belongs to."""

    code = models.CharField(_("post code"), max_length=5, primary_key=True)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("post code")
        verbose_name_plural = _("post codes")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
