"""What bands of load and notices are called on pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.casework.supervision.rules import Band

BANDS: dict[str, str | Promise] = {
    Band.ROOM: pgettext_lazy("load", "room for more"),
    Band.FULL: pgettext_lazy("load", "full"),
    Band.ATTENTION: pgettext_lazy("load", "needs attention"),
    Band.OVERLOAD: pgettext_lazy("load", "overloaded"),
}
NOTICES: dict[str, str | Promise] = {
    "supervision.invited": _("You are invited to supervision"),
    "supervision.sign": _("Sign the record of the supervision"),
}
