"""What the search and the matching keep."""

import factory
from factory.django import DjangoModelFactory

from potpora.registry.matching.models import LikelySame, Merge
from potpora.registry.search.indexing import index
from potpora.registry.search.models import (
    ContactRequest,
    SearchCard,
    SearchEntry,
    SearchToken,
    SearchTrace,
)
from tests.factories.ground import OfficeFactory, WorkerFactory
from tests.factories.registry import PersonFactory


class FoundPersonFactory(PersonFactory):
    """A person whom the search finds."""

    class Meta:
        skip_postgeneration_save = True

    @factory.post_generation
    def indexed(self, create, extracted, **kwargs):
        """Let the index know."""
        index([self.pk])


class SearchTokenFactory(DjangoModelFactory):
    """A word of the dictionary."""

    class Meta:
        model = SearchToken

    text = factory.Sequence("word{}".format)


class SearchTraceFactory(DjangoModelFactory):
    """What is left of a word."""

    class Meta:
        model = SearchTrace

    text = factory.Sequence("wor{}".format)
    token = factory.SubFactory(SearchTokenFactory)


class SearchCardFactory(DjangoModelFactory):
    """The card of a person."""

    class Meta:
        model = SearchCard

    person = factory.SubFactory(PersonFactory)
    name = factory.LazyAttribute(lambda card: card.person.name)
    office = factory.SelfAttribute("person.office")


class SearchEntryFactory(DjangoModelFactory):
    """An entry of the index."""

    class Meta:
        model = SearchEntry

    person_id = factory.LazyFunction(lambda: PersonFactory().pk)
    token_a, token_b = 1, 2
    office_id = factory.LazyFunction(lambda: OfficeFactory().pk)


class ContactRequestFactory(DjangoModelFactory):
    """A request that still waits."""

    class Meta:
        model = ContactRequest

    person = factory.SubFactory(PersonFactory)
    office = factory.SelfAttribute("person.office")
    asked_by = factory.SubFactory(WorkerFactory)
    asking_office = factory.SubFactory(OfficeFactory)
    reason = "Роднина бара контакт."


class LikelySameFactory(DjangoModelFactory):
    """A pair that waits for a decision; pass ``people=(one, other)``."""

    class Meta:
        model = LikelySame

    class Params:
        people = factory.LazyFunction(lambda: _two_of_one_office())

    office = factory.LazyAttribute(lambda pair: pair.people[0].office)
    left = factory.LazyAttribute(lambda pair: min(pair.people, key=lambda p: p.pk))
    right = factory.LazyAttribute(lambda pair: max(pair.people, key=lambda p: p.pk))
    likeness = "likely"
    points = 60
    evidence = ["name_equal", "born_equal"]


class MergeFactory(DjangoModelFactory):
    """A merger with nothing that hung on the merged."""

    class Meta:
        model = Merge

    survivor = factory.SubFactory(PersonFactory)
    office = factory.SelfAttribute("survivor.office")
    merged = factory.SubFactory(PersonFactory, office=factory.SelfAttribute("..office"))
    by = factory.SubFactory(WorkerFactory)


def _two_of_one_office():
    office = OfficeFactory()
    return PersonFactory(office=office), PersonFactory(office=office)
