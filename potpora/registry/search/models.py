"""The index of the search: derived from people, rebuilt at any time, no foreign keys to wait for.

It is wider than the file, so it holds nothing but name, year of birth, municipality and
centre; a sealed person's rows are seen by their own office only.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality
from potpora.ground.staff.models import Worker
from potpora.registry.people.models import Person

__all__ = [
    "ContactRequest",
    "SearchCard",
    "SearchEntry",
    "SearchToken",
    "SearchTrace",
]


class SearchToken(models.Model):
    """A folded word that somebody's name holds, and about how many names hold it."""

    id = models.AutoField(primary_key=True)
    text = models.CharField(_("folded word"), max_length=60, unique=True)
    count = models.IntegerField(_("names with it"), default=0)

    class Meta:
        verbose_name = _("word of the search")
        verbose_name_plural = _("words of the search")
        indexes = [
            GinIndex(
                name="searchtoken_like", fields=["text"], opclasses=["gin_trgm_ops"]
            )
        ]

    def __str__(self) -> str:
        return self.text


class SearchTrace(models.Model):
    """What is left of a word when a letter is dropped: how misspelt words are found."""

    pk = models.CompositePrimaryKey("text", "token_id")
    text = models.CharField(
        _("what is left of the word"), max_length=60, db_collation="C"
    )
    token = models.ForeignKey(
        SearchToken,
        verbose_name=_("word"),
        related_name="traces",
        on_delete=models.CASCADE,
        db_constraint=False,
        db_index=False,
    )

    class Meta:
        verbose_name = _("trace of a word")
        verbose_name_plural = _("traces of words")

    def __str__(self) -> str:
        return self.text


class SearchCard(models.Model):
    """All that the search tells of a person."""

    person = models.OneToOneField(
        Person,
        verbose_name=_("person"),
        primary_key=True,
        related_name="search_card",
        on_delete=models.CASCADE,
    )
    name = models.CharField(_("name as written"), max_length=250)
    also = ArrayField(
        models.CharField(max_length=250),
        verbose_name=_("also written"),
        default=list,
        blank=True,
    )
    born_year = models.SmallIntegerField(_("year of birth"), null=True, blank=True)
    born_about = models.BooleanField(_("year of birth is approximate"), default=False)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        db_index=False,
        db_constraint=False,
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("centre"),
        on_delete=models.PROTECT,
        db_index=False,
        db_constraint=False,
    )
    sealed = models.BooleanField(_("seen by its own centre only"), default=False)

    class Meta:
        verbose_name = _("card of the search")
        verbose_name_plural = _("cards of the search")

    def __str__(self) -> str:
        return self.name


class SearchEntry(models.Model):
    """That a person's name holds two words (of one word alone, that word twice).

    ``token_a`` is never above ``token_b``: the order of the words does not count.
    An unknown year of birth is 0.
    """

    pk = models.CompositePrimaryKey("person_id", "token_a", "token_b")
    person_id = models.UUIDField(_("person"))
    token_a = models.IntegerField(_("first word"))
    token_b = models.IntegerField(_("second word"))
    born_year = models.SmallIntegerField(_("year of birth"), default=0)
    sealed = models.BooleanField(_("seen by its own centre only"), default=False)
    office_id = models.BigIntegerField(_("centre"))
    municipality_code = models.CharField(
        _("municipality"), max_length=12, blank=True, default=""
    )

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        indexes = [
            models.Index(
                name="searchentry_pair",
                fields=["token_a", "token_b", "born_year"],
                include=["person_id", "office_id", "sealed", "municipality_code"],
            ),
            models.Index(
                name="searchentry_second",
                fields=["token_b", "born_year"],
                include=["person_id", "office_id", "sealed", "municipality_code"],
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="searchentry_words_in_order",
                condition=models.Q(token_a__lte=models.F("token_b")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_a}, {self.token_b}"


class ContactRequest(models.Model):
    """That a worker asks another centre to get in touch about somebody it is responsible for.

    The asking centre learns nothing more than the search told it until it is called back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        related_name="contact_requests",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("responsible centre"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    asked_by = models.ForeignKey(
        Worker, verbose_name=_("asked by"), related_name="+", on_delete=models.PROTECT
    )
    asking_office = models.ForeignKey(
        Office,
        verbose_name=_("asking centre"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    reason = models.CharField(_("reason"), max_length=300)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Worker,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("request for contact")
        verbose_name_plural = _("requests for contact")
        constraints = [
            models.CheckConstraint(
                name="contactrequest_between_two_centres",
                condition=~models.Q(office=models.F("asking_office")),
            ),
            models.CheckConstraint(
                name="contactrequest_answered_by_somebody",
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="contactrequest_open_once",
                fields=["person", "asking_office"],
                condition=models.Q(answered_at__isnull=True),
                violation_error_message=_(
                    "Your centre has asked already; the answer is still to come."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asking_office} → {self.office}"
