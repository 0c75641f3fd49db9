"""Whose request it is, when servers stand in front of ours."""

from collections.abc import Callable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

Trusted = Sequence[IPv4Network | IPv6Network]
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")


def is_trusted(address: str, trusted: Trusted) -> bool:
    """Return whether ``address`` is one of our servers in front; nonsense never is."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in trusted)


def visitor(peer: str, forwarded: str, trusted: Trusted) -> str:
    """Return the address of the visitor: the last one that none of our servers has.

    ``peer`` is who connected, ``forwarded`` what ``X-Forwarded-For`` says. Each server in
    front appends whom it saw, so what stands left of the first stranger may be invented.

    >>> from ipaddress import ip_network
    >>> visitor("127.0.0.1", "1.1.1.1, 192.0.2.7", [ip_network("127.0.0.1")])
    '192.0.2.7'
    """
    for hop in reversed([each.strip() for each in forwarded.split(",")]):
        if not is_trusted(peer, trusted):
            break
        try:
            peer = str(ip_address(hop))
        except ValueError:
            break
    return peer


class VisitorMiddleware:
    """Puts the visitor's address where everybody looks for it, ``REMOTE_ADDR``.

    From anybody but ``TRUSTED_PROXIES`` the headers that such servers set are thrown away.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.TRUSTED_PROXIES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on as the visitor's own."""
        peer = request.META.get("REMOTE_ADDR", "")
        if not is_trusted(peer, settings.TRUSTED_PROXIES):
            for header in FORWARDED:
                request.META.pop(header, None)
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        request.META["REMOTE_ADDR"] = visitor(peer, forwarded, settings.TRUSTED_PROXIES)
        return self.get_response(request)
