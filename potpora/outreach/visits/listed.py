"""What the list of a project says of a household, fact by fact."""

from potpora.outreach.projects.models import ListedHousehold, Participant
from potpora.outreach.visits.codes import Fact

COLUMN = {
    Fact.NAME: "name",
    Fact.PHONE: "phone",
    Fact.ADDRESS: "address",
    Fact.SETTLEMENT: "settlement",
    Fact.MEMBERS: "members",
}


def contact_of(household: ListedHousehold) -> Participant | None:
    """Return who speaks for a household: the first on the list, when nobody is marked."""
    return household.participants.order_by("-is_contact", "born_in", "pk").first()


def on_list(household: ListedHousehold, whom: Participant | None, field: str) -> str:
    """Return what the list says of a fact, as text."""
    if field in COLUMN:
        return as_text(getattr(household, COLUMN[Fact(field)]))
    if whom is None:
        return ""
    return as_text(whom.born_in if field == Fact.YEAR else whom.state)


def as_text(value) -> str:
    """Return a value as a record has it; nothing is empty."""
    return "" if value is None else str(value).strip()
