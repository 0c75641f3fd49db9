"""Who sees what of a project: the same rules as the database keeps, in words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from potpora.outreach.projects.models import Partner

LEAD, CENTRE = Partner.Part.LEAD, Partner.Part.CENTRE
ALL = frozenset(Partner.Part)
NO_EMPLOYMENT = ALL - {Partner.Part.EMPLOYMENT}
LEFT_OUT = _("nobody")
# What there is, and which parts in the project see it. A centre sees its own register anyway.
SEEN: tuple[tuple[str | Promise, frozenset], ...] = (
    (_("Frame of the project: goals, activities, indicators, partners"), ALL),
    (_("List: names, year of birth, place, consent, state"), NO_EMPLOYMENT),
    (_("Visits, signs found, level of risk, selections"), NO_EMPLOYMENT),
    (_("What a visit found that differs from the register"), NO_EMPLOYMENT),
    (_("Offers of work made through the employment centre"), ALL),
    (_("Budget and spending"), frozenset({LEAD})),
    (_("The register, cases and plans of the centre"), frozenset({CENTRE})),
    (_("Protected addresses and sealed people"), frozenset()),
)
# Kept by the office that wrote it, whatever its part is.
OWN = (
    _("What is said in counselling"),
    _("Stock and donations"),
    _("Reports until they are passed on"),
)


def table(partners: Iterable[Partner]) -> dict:
    """Return the head and the rows of the table: what, and for each office whether it sees it."""
    offices = list(partners)
    shown = [
        (what, ["yes" if each.part in parts else "no" for each in offices])
        for what, parts in SEEN
    ]
    own = [(what, ["own" for _each in offices]) for what in OWN]
    return {"offices": offices, "rows": shown + own}
