"""The index hears of every change to people, inside the transaction that writes it."""

from django.dispatch import receiver

from potpora.registry.people.signals import names_changed
from potpora.registry.search.indexing import index


@receiver(names_changed, dispatch_uid="search.index")
def keep_in_step(ids, **signal) -> None:
    """Bring the index in step with the people who changed."""
    index(ids)
