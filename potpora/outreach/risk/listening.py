"""What happens in other rooms, and asks for a new score here."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.dispatch import receiver

from potpora.ground.access import acting
from potpora.outreach.projects.models import ListedHousehold
from potpora.outreach.projects.signals import LEFT, list_changed
from potpora.outreach.risk.actions.changes import say_changed, settled_by_list
from potpora.outreach.risk.actions.places import say_free
from potpora.registry.people.signals import situation_changed


@receiver(list_changed, dispatch_uid="risk.list_changed")
def list_says(household: ListedHousehold, what: str, on, **signal) -> None:
    """Ask for new signs after the list of a project was changed; nobody acting, nobody asks."""
    now = acting.current()
    if now is None or what == LEFT:
        return
    settled = settled_by_list(household, on)
    if what == "life_event":
        settled["shock"] = "yes"
    say_changed(
        household=household, trigger=what, on=on, settled=settled, by=now.assignment
    )


@receiver(list_changed, dispatch_uid="risk.place_free")
def place_may_be_free(household: ListedHousehold, **signal) -> None:
    """Tell the coordinator when a chosen household no longer takes part."""
    now = acting.current()
    if now:
        say_free(household, now.assignment)


@receiver(situation_changed, dispatch_uid="risk.register_changed")
def register_says(what: str, on, household=None, people=(), **signal) -> None:
    """Ask for new signs after the register was changed, on the lists that the office carries.

    The list hears why, not what: the register stays with the centre.
    """
    now = acting.current()
    if now is None:
        return
    for listed in listed_of(household, people):
        say_changed(household=listed, trigger=what, on=on, by=now.assignment)


def listed_of(household, people: Collection[UUID]):
    """Return where a household or its people are on lists that are seen; protected ones are not told."""
    home = Q(household=household) if household else Q()
    them = Q(participants__person__in=people) if people else Q()
    if not home and not them:
        return ListedHousehold.objects.none()
    rows = ListedHousehold.objects.filter(home | them, address_protected=False)
    return rows.filter(risk__isnull=False).distinct()
