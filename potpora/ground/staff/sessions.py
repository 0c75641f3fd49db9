"""Sessions in the database, found by a standing question: every page begins with one."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from potpora.ground.standing.query import Standing

_kept = Standing(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now)
)


class SessionStore(db.SessionStore):
    """Keeps a session as Django does, and knows when it ends."""

    ends_at: datetime | None = None

    def _get_session_from_db(self) -> Session | None:
        for session in _kept(key=self.session_key, now=timezone.now()):
            self.ends_at = session.expire_date
            return session
        self._session_key = None
        return None

    def seconds_left(self) -> int:
        """Return how many seconds the session lasts if nothing renews it."""
        end = self.ends_at or self.get_expiry_date()
        return max(0, int((end - timezone.now()).total_seconds()))
