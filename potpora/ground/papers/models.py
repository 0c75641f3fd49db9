"""Letterheads, archive signs, register numbers; what every stored file and filed paper keeps."""

import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.papers.kinds import title_of
from potpora.ground.papers.rules import is_whole
from potpora.ground.places.models import NamedInLanguages
from potpora.ground.staff.models import Worker

__all__ = ["ArchiveSign", "Letterhead", "RegisterCounter", "RegisterNumber"]


def check_pattern(pattern: str) -> None:
    """Raise ``ValidationError`` unless a pattern names sign, serial and part."""
    if not is_whole(pattern):
        raise ValidationError(
            _(
                "Write {sign}, {serial} and {part} into the pattern, and {year} if wanted."
            )
        )


@pghistory.track()
class Letterhead(models.Model):
    """What stands at the head of an office's papers beside its name, and how it numbers them."""

    office = models.OneToOneField(
        Office, verbose_name=_("office"), primary_key=True, on_delete=models.PROTECT
    )
    address_mk = models.CharField(
        _("address in Macedonian"), max_length=200, blank=True
    )
    address_sq = models.CharField(_("address in Albanian"), max_length=200, blank=True)
    address_bs = models.CharField(_("address in Bosnian"), max_length=200, blank=True)
    address_sr = models.CharField(_("address in Serbian"), max_length=200, blank=True)
    address_en = models.CharField(_("address in English"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    number_pattern = models.CharField(
        _("pattern of register numbers"),
        max_length=60,
        default="{sign}-{serial}/{part}",
        validators=[check_pattern],
    )

    class Meta:
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def address(self) -> str:
        """Return the address in the reader's language, or in the nearest one there is."""
        order = NamedInLanguages.FALLBACK[(get_language() or "en")[:2]]
        found = (getattr(self, f"address_{code}") for code in order)
        return next((text for text in found if text), "")

    @property
    def reach(self) -> str:
        """Return phone and e-mail on one line."""
        return " · ".join(part for part in (self.phone, self.email) if part)


@pghistory.track()
class ArchiveSign(NamedInLanguages):
    """A sign of an office's plan of archive signs, and which kinds of papers stand under it.

    Empty ``kinds`` means every kind that no other sign of the office names.
    """

    office = models.ForeignKey(
        Office,
        verbose_name=_("office"),
        related_name="archive_signs",
        on_delete=models.PROTECT,
    )
    sign = models.CharField(_("archive sign"), max_length=12)
    kinds = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("kinds of papers"),
        default=list,
        blank=True,
    )
    first_serial = models.PositiveIntegerField(
        _("first number of a year"),
        default=1,
        help_text=_("Where the paper register of this year has come to, plus one."),
    )

    class Meta:
        verbose_name = _("archive sign")
        verbose_name_plural = _("archive signs")
        ordering = ["sign"]
        constraints = [
            models.UniqueConstraint(
                name="archivesign_once_per_office",
                fields=["office", "sign"],
                violation_error_message=_("The office has this archive sign already."),
            ),
            models.CheckConstraint(
                name="archivesign_numbers_from_one", condition=Q(first_serial__gte=1)
            ),
        ]


class RegisterCounter(models.Model):
    """The last number that an office gave under an archive sign in a year."""

    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.PROTECT
    )
    sign = models.CharField(_("archive sign"), max_length=12)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number given"))

    class Meta:
        verbose_name = _("counter of the register")
        verbose_name_plural = _("counters of the register")
        constraints = [
            models.UniqueConstraint(
                name="registercounter_one_per_office_sign_and_year",
                fields=["office", "sign", "year"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.sign} {self.year}: {self.last}"


class RegisterNumber(models.Model):
    """A number of the register; once given it is never reused, only cancelled with its reason.

    ``serial`` stands for the matter (a case under one sign in one year), ``part`` for the
    paper within it. It names its matter by public id alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.PROTECT
    )
    sign = models.CharField(_("archive sign"), max_length=12)
    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveIntegerField(_("serial number"))
    part = models.PositiveIntegerField(_("number within the matter"))
    text = models.CharField(_("register number"), max_length=60)
    matter_id = models.UUIDField(_("matter"))
    kind = models.CharField(_("kind of paper"), max_length=40)
    given_on = models.DateField(_("given on"))
    given_by = models.ForeignKey(
        Worker, verbose_name=_("given by"), related_name="+", on_delete=models.PROTECT
    )
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        Worker,
        verbose_name=_("cancelled by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    cancel_reason = models.CharField(
        _("why it was cancelled"), max_length=300, blank=True
    )

    class Meta:
        verbose_name = _("register number")
        verbose_name_plural = _("register numbers")
        ordering = ["-year", "sign", "-serial", "-part"]
        constraints = [
            models.UniqueConstraint(
                name="registernumber_given_once",
                fields=["office", "sign", "year", "serial", "part"],
            ),
            models.CheckConstraint(
                name="registernumber_year_is_that_of_the_day",
                condition=Q(year=F("given_on__year")),
            ),
            models.CheckConstraint(
                name="registernumber_cancelled_with_a_reason",
                condition=Q(
                    cancelled_at__isnull=True,
                    cancelled_by__isnull=True,
                    cancel_reason="",
                )
                | (
                    Q(cancelled_at__isnull=False, cancelled_by__isnull=False)
                    & ~Q(cancel_reason="")
                ),
                violation_error_message=_("Write why the number is cancelled."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="registernumber_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="registernumber_stays_as_given",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "office", "sign", "year", "serial", "part", "text", "matter_id",
                    "kind", "given_on", "given_by",
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text

    @property
    def kind_title(self) -> str:
        """Return what the reader calls this kind of paper."""
        return title_of(self.kind)


class StoredFile(models.Model):
    """A file whose bytes lie encrypted in the store, and what they must add up to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    size_bytes = models.PositiveBigIntegerField(_("size in bytes"))
    stored_as = models.CharField(_("name in the store"), max_length=64)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_knows_its_checksum",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
            )
        ]


class FiledPaper(StoredFile):
    """A paper as it was filed: its number, its bytes, and what it was made of; never changed."""

    number = models.OneToOneField(
        RegisterNumber,
        verbose_name=_("register number"),
        related_name="%(class)s",
        on_delete=models.PROTECT,
    )
    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    recipient = models.CharField(_("recipient"), max_length=300, blank=True)
    languages = ArrayField(models.CharField(max_length=2), verbose_name=_("languages"))
    content = models.JSONField(_("what the paper says"))
    standards = ArrayField(
        models.CharField(max_length=8),
        verbose_name=_("standards of the PDF"),
        blank=True,
    )
    filed_at = models.DateTimeField(_("filed at"), default=timezone.now)
    filed_by = models.ForeignKey(
        Worker, verbose_name=_("filed by"), related_name="+", on_delete=models.PROTECT
    )

    class Meta(StoredFile.Meta):
        abstract = True
        ordering = ["filed_at", "id"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_in_one_language_or_two",
                condition=Q(languages__len__gte=1, languages__len__lte=2),
                violation_error_message=_(
                    "A paper is written in one language or in two."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title
