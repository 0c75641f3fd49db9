"""That somebody was searched for before they are entered: the search leaves a token.

What was typed stays in the session, never in an address.
"""

import secrets

from django.http import HttpRequest

KEY = "searched"
KEPT = 20


def remember(request: HttpRequest, typed: str) -> str:
    """Return a token for a search that was just made; digits are not kept."""
    token = secrets.token_urlsafe(9)
    words = " ".join(w for w in typed.split() if not any(c.isdigit() for c in w))
    kept = [*request.session.get(KEY, {}).items()][1 - KEPT :]
    request.session[KEY] = dict([*kept, (token, words)])
    return token


def recall(request: HttpRequest, token: str) -> str | None:
    """Return the words of the search that ``token`` stands for, or nothing without a search."""
    return request.session.get(KEY, {}).get(token)
