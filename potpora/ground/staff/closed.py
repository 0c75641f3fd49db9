"""Pages of the sign-in library that this system does without.

Nobody signs up; a password is never reset by mail, as an address could be entered at
somebody else's unlocked screen. Whoever cannot sign in asks who looks after their login.
"""

from django.http import Http404

from potpora.ground.access.gate import public


@public
def closed_account_page(request, *parts):
    """Answer that there is no such page."""
    raise Http404
