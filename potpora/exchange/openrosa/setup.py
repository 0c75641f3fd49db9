"""What a telephone has to know to work for somebody: settings of ODK Collect, as text and as a picture.

The settings hold the code, so they are shown once and kept nowhere.
"""

import base64
from io import BytesIO
from typing import Any

import qrcode
from qrcode.constants import ERROR_CORRECT_L
from qrcode.image.svg import SvgPathImage

from potpora.exchange.openrosa.models import PhoneCode
from potpora.exchange.openrosa.rules import settings_text

LONGEST_TEXT = 4000
"""Characters that ODK Collect reads from one picture."""
COLLECT_SPEAKS = {"mk": "sr", "sq": "sq", "bs": "sr", "sr": "sr"}
"""The buttons of ODK Collect are not there in every language; the forms are."""
COLOUR = "#5b3a8c"


def settings_of(code: PhoneCode, server_url: str) -> dict[str, Any]:
    """Return the settings of a telephone of a project."""
    worker = code.assignment.worker.name
    return settings_for(code.project.name, code.language, worker, server_url)


def settings_for(
    name: str, language: str, worker: str, server_url: str
) -> dict[str, Any]:
    """Return the settings: forms and lists by themselves, records sent at once and then deleted."""
    return {
        "general": {
            "server_url": server_url,
            "form_update_mode": "match_exactly",
            "periodic_form_updates_check": "every_fifteen_minutes",
            "autosend": "wifi_and_cellular",
            "delete_send": True,
            "app_language": COLLECT_SPEAKS.get(language, "en"),
            "image_size": "medium",
            "constraint_behavior": "on_swipe",
            "analytics": False,
            "metadata_username": worker,
        },
        "admin": {"change_server": False, "admin_pw": ""},
        "project": {"name": name[:60], "icon": name[:1], "color": COLOUR},
    }


def picture_of(text: str) -> str:
    """Return a code to scan as the address of a picture, complete in itself."""
    made = qrcode.QRCode(error_correction=ERROR_CORRECT_L, box_size=5, border=4)
    made.add_data(text, optimize=0)
    made.make(fit=True)
    image = BytesIO()
    made.make_image(image_factory=SvgPathImage).save(image)
    return f"data:image/svg+xml;base64,{base64.b64encode(image.getvalue()).decode()}"


def shown(code: PhoneCode, server_url: str) -> dict[str, str]:
    """Return what the page with the code shows: the picture, its text, the address."""
    return drawn(settings_of(code, server_url), server_url)


def drawn(settings: dict[str, Any], server_url: str) -> dict[str, str]:
    """Return settings as picture and text, with the address that can be typed instead."""
    text = settings_text(settings)
    return {"picture": picture_of(text), "text": text, "address": server_url}
