"""Who is signed in: read together with what they may act under, as every page needs both."""

from allauth.account.auth_backends import AuthenticationBackend
from django.utils import timezone

from potpora.ground.staff.models import User
from potpora.ground.staff.queries import held


class SignedIn(AuthenticationBackend):
    """Checks passwords as allauth does; a login comes with ``held``, its assignments of today."""

    def get_user(self, user_id: int) -> User | None:
        """Return the login while it may sign in, else nothing."""
        mine = held(user=user_id, on=timezone.localdate())
        user = mine[0].worker.user if mine else super().get_user(user_id)
        if user:
            user.held = mine
        return user if user and self.user_can_authenticate(user) else None
