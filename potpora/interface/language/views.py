"""Choosing a language: kept in a cookie, and with the login when somebody is signed in."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from potpora.ground.access.gate import public

YEAR = 365 * 24 * 60 * 60


@public
@require_POST
def choose_language(request):
    """Remember the language and go back to the page it was chosen on."""
    code = request.POST.get("language", "")
    response = HttpResponseRedirect(way_back(request))
    if code in dict(settings.LANGUAGES):
        remember(request, code)
        keep_in_cookie(response, code)
    return response


def keep_in_cookie(response, code: str) -> None:
    """Keep the language in the browser for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )


def remember(request, code: str) -> None:
    """Keep the language with the worker's login, so that letters and mail use it too."""
    if request.worker and request.user.language != code:
        request.user.language = code
        request.user.save(update_fields=["language"])


def way_back(request) -> str:
    """Return the page to go back to: an address of this server, else the start."""
    target = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if own else "/"
