"""How often the public pages answer one sender; counted by a keyed hash that is soon forgotten."""

from django.conf import settings
from django.core.cache import cache

from potpora.outreach.leads.rules import hashed, neighbourhood

# Reports of one sender, and questions about a state, within an hour.
MOST_REPORTS, MOST_QUESTIONS, WITHIN_SECONDS = 10, 30, 3600
# Reports of everybody together within an hour; counted by the database.
MOST_IN_ALL = 300


def too_many(what: str, address: str, most: int) -> bool:
    """Count one more deed of a sender; return whether it is one too many."""
    sender = hashed(neighbourhood(address), settings.KEYS.lookup).hex()
    key = f"leads:{what}:{sender}"
    cache.add(key, 0, WITHIN_SECONDS)
    try:
        return cache.incr(key) > most
    except ValueError:  # forgotten between the two lines
        return False
