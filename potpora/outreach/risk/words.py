"""The notices of the room, in words."""

from django.utils.translation import gettext_lazy as _

from potpora.ground.notices import kinds

NOTICES = {
    "risk.red_flag": _("Red flag on the list of a project: begin the duty procedure"),
    "risk.override_asked": _("A level of risk is to be lowered: decide"),
    "risk.place_free": _(
        "A chosen household no longer takes part: propose who moves up"
    ),
    "risk.place_sign": _("A place became free: sign who moves up"),
    "risk.moved_up": _("A household moved up into a programme: offer it the sessions"),
    "risk.contest": _("Somebody objects to their level of risk: answer"),
}
for kind, text in NOTICES.items():
    kinds.register(kind, text)
