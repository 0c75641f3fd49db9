"""The profiles: each has its own law, calendar and code lists."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Profile(models.TextChoices):
    """Whose law holds."""

    MK = "mk", _("North Macedonia")
    BA_FBIH = "ba-fbih", _("Federation of Bosnia and Herzegovina")
    BA_RS = "ba-rs", _("Republika Srpska")


def chosen(wanted: str | None) -> Profile:
    """Return the profile named ``wanted``, or the one this system is set up for."""
    return Profile(wanted if wanted and wanted in Profile else settings.PROFILE)
