"""The pages on which an office keeps its papers safe, as tabs for whoever may open them."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from potpora.ground.access.matrix import may

PAGES = (
    (_("Register of papers"), "paper_register", "paper.register"),
    (_("Letterhead and archive signs"), "paper_setup", "paper.setup"),
    (_("Openings of sealed records"), "glass_list", "glass.oversee"),
    (_("Circles of sealed records"), "sealed_circles", "case.seal"),
    (_("Legal holds"), "hold_list", "retention.hold"),
    (_("Retention"), "retention_list", "retention.decide"),
    (_("Nightly list"), "night_list", "nightlist.take"),
)


def tabs(request: HttpRequest) -> list[dict]:
    """Return the tabs open to the reader; the page at which they are is the current one."""
    found = []
    for label, url_name, ability in PAGES:
        try:
            url = reverse(url_name)
            open_to = may(request.role, ability)
        except (NoReverseMatch, KeyError):  # that wing is not installed
            continue
        if open_to:
            current = request.path == url
            found.append({"label": label, "url": url, "current": current})
    return found
