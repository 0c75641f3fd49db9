"""What the room brings to a person's page, and the parts of the bundle."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from potpora.ground.access.matrix import may
from potpora.interface.layout.kept import drawn
from potpora.registry.consent import parts  # noqa: F401
from potpora.registry.people.models import Person
from potpora.registry.people.panels import add_tab, panel

add_tab(_("Consents"), "person_consents", ability="consent.view", order=80)


@panel("action", order=10)
def bundle(request: HttpRequest, person: Person) -> str:
    """Return the button that takes out everything held about the person."""
    if not may(request.role, "person.bundle"):
        return ""
    return drawn("registry/consent/bundle_menu.html", places={"record": person.pk})
