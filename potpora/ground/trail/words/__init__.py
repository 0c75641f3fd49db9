"""What each deed of the trail is called on pages, and the groups to filter it by."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from potpora.ground.trail.words import cases, field, register, workplace

VERBS: dict[str, str | Promise] = (
    workplace.VERBS | register.VERBS | cases.VERBS | field.VERBS
)
GROUPS: dict[str, str | Promise] = {
    "account.": _("signing in and out"),
    "login.": _("logins"),
    "assignment.": _("work and stand-ins"),
    "register.": _("searches"),
    "person.": _("people"),
    "household.": _("households"),
    "case.": _("cases"),
    "form.": _("standard forms"),
    "conference.": _("case conferences"),
    "referral.": _("referrals"),
    "lead.": _("leads"),
    "project.": _("projects and their lists"),
    "phone.": _("telephones in the field"),
    "transfer.": _("transfers"),
    "intake.": _("spreadsheets"),
    "matching.": _("possible duplicates"),
    "release.": _("figures"),
    "paper.": _("letterhead and register of papers"),
    "glass.": _("openings of sealed records"),
    "retention.": _("retention runs"),
    "hold.": _("legal holds"),
    "nightlist.": _("nightly lists"),
    "supervision.": _("supervision"),
    "counselling.": _("counselling sessions"),
    "mediation.": _("offers of work"),
    "project_referral.": _("referrals of projects"),
    "risk.": _("levels of risk"),
    "visit.": _("visits"),
    "selection.": _("selections for a programme"),
    "trail.": _("the trail itself"),
}


def verb_in_words(verb: str) -> str:
    """Return a deed in words; a deed that has none yet as it is kept."""
    return str(VERBS.get(verb, verb))
