"""What holds for every answer of the door, also for those that others give: errors, redirects, refusals."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.timezone import now
from django.utils.translation import gettext as _

from potpora.exchange.openrosa.rules import VERSION, XML, envelope

DOORS = ("/key/", "/openrosa/")


def envelope_response(status: int, message: str) -> HttpResponse:
    """Return an answer whose message a telephone shows to its worker."""
    content = envelope(message, error=status >= 400)
    return HttpResponse(content, status=status, content_type=XML)


def plain(response: HttpResponse) -> HttpResponse:
    """Return an error of the system as a telephone can show it; everything else as it is."""
    if response.status_code < 400 or response.headers.get("Content-Type") == XML:
        return response
    if response.status_code < 500:
        sentence = _("There is nothing under this address. Scan the code once more.")
    else:
        sentence = _("The server has a fault. Your records stay here; send them later.")
    return envelope_response(response.status_code, sentence)


class DoorMiddleware:
    """Lets no cookie in or out of the door, and gives every answer the headers that phones look for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer; the address is the key, so it goes into no log and no cache."""
        if not request.path_info.startswith(DOORS):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.path_info = request.path_info.rstrip("/")
        request.path = request.path.rstrip("/")
        response = plain(self.get_response(request))
        response.cookies.clear()
        response.headers["X-OpenRosa-Version"] = VERSION
        response.headers["Date"] = http_date(now().timestamp())
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cache-Control", "no-store")
        response._has_been_logged = True
        return response
