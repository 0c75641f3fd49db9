"""What the codes of the room are called, and its notices in words."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.lawbook.queries import choices, code_names, codes
from potpora.ground.notices import kinds

NOTICES = {
    "counselling.danger": _("Danger found in a counselling session: act now"),
    "counselling.invite_again": _(
        "A household did not come to a session: invite again"
    ),
    "counselling.score_again": _("The sessions are over: score the household again"),
    "counselling.session_not_held": _(
        "A session is over and not written up: write it up, or cancel it"
    ),
    "counselling.session_overdue": _("The next session of a package is to be planned"),
    "counselling.package_late": _("A package of sessions is over its last day"),
    "mediation.unanswered": _("An offer of work has no answer: ask again"),
    "project_referral.unanswered": _("A body has not answered a referral: ask again"),
    "mediation.passed_on": _("An offer of work was passed on to you"),
    "mediation.answered": _("The employment centre wrote about an offer of work"),
    "mediation.follow_up": _("Ask whether the work has lasted three months"),
    "project_referral.received": _("A project refers somebody to you: answer"),
    "project_referral.answer_due": _("A body has to answer a referral of a project"),
    "project_referral.answered": _("A body answered a referral of a project"),
}
for kind, text in NOTICES.items():
    kinds.register(kind, text)


def listed(code_list: str, profile: str) -> list[tuple[str, str]]:
    """Return what can be chosen from a list today, in the reader's language."""
    return choices(code_list, profile=profile, on=timezone.localdate())


def of_profession(
    code_list: str, profession: str, profile: str
) -> list[tuple[str, str]]:
    """Return what of a list belongs to a profession, or to all of them; all when nothing does."""
    found = codes(code_list, profile=profile, on=timezone.localdate())
    own = [one for one in found if profession in one.more.get("professions", [])]
    common = [one for one in found if "professions" not in one.more]
    return [(one.code, one.name) for one in (own and [*own, *common]) or found]


def named(code_list: str, profile: str) -> dict[str, str]:
    """Return the name of every code of a list, in the reader's language."""
    return code_names(code_list, profile=profile)
