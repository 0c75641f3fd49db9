"""What projects hold about a person, for the bundle that the person is handed."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.ground.lawbook.queries import code_names
from potpora.outreach.projects.queries import entries_of
from potpora.registry.consent.bundle import part
from potpora.registry.people.models import Person


@part("projects", gettext_lazy("Lists of projects"), order=70)
def projects(person: Person) -> list[dict]:
    """Return on which lists of projects the person stands, and what they agreed to."""
    names = code_names("risk_type", profile=settings.PROFILE)
    return [
        {
            _("Project"): str(row.household.project),
            _("Led by"): str(row.household.project.office),
            _("On the list since"): date_format(row.listed_on, "SHORT_DATE_FORMAT"),
            _("State"): row.get_state_display(),
            _("Agreed on"): _day(row.consented_on),
            _("Declined on"): _day(row.declined_on),
            _("Types of social risk"): ", ".join(
                names.get(code, code) for code in row.risk_types
            ),
            _("Community, as the person says"): row.community,
        }
        for row in entries_of(person)
    ]


def _day(value) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""
