"""The index of the search: derived from people, rebuilt at any time, no foreign keys to wait for.

It is wider than the file, so it holds nothing but name, year of birth, municipality and
centre; a sealed person's rows are seen by their own office only.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality
from potpora.registry.people.models import Person

__all__ = ["SearchCard", "SearchEntry", "SearchToken", "SearchTrace"]


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
