"""The notices of the room, in words."""

from django.utils.translation import gettext_lazy as _

from potpora.ground.notices import kinds

NOTICES = {
    "risk.red_flag": _("Red flag on the list of a project: begin the duty procedure"),
    "risk.override_asked": _("A level of risk is to be lowered: decide"),
    "risk.contest": _("Somebody objects to their level of risk: answer"),
}
for kind, text in NOTICES.items():
    kinds.register(kind, text)
