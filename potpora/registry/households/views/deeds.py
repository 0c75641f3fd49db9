"""The pages with one small form each about a household."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from potpora.registry.formpage import FormPage, form_page
from potpora.registry.households import actions, forms, queries
from potpora.registry.households.models import Household
from potpora.registry.people.models import Person
from potpora.registry.people.queries import people

EDIT = "household.edit"
PAGES = (
    FormPage(
        "household_rename", EDIT, forms.RenameForm, actions.rename,
        _("Name of the household"), _("The name is changed."), "household",
    ),
    FormPage(
        "household_member_kinship", EDIT, forms.KinshipForm, actions.state_kinship,
        _("Kinship to the head"), _("The kinship is recorded."), "member", part="members",
    ),
    FormPage(
        "household_member_end", EDIT, forms.EndForm, actions.end_member,
        _("End a membership"), _("The membership is ended."), "member", part="members",
    ),
    FormPage(
        "household_head", EDIT, forms.HeadForm, actions.change_head,
        _("Another head of the household"), _("The household has another head."), "household",
        lead=_("What the other members are to the new head is asked again."),
    ),
    FormPage(
        "household_move", EDIT, forms.HouseholdMoveForm, actions.move,
        _("The household moves"), _("The new address is recorded for every member."), "household",
        lead=_("Everybody who lives there now gets the new address from that day on."),
    ),
    FormPage(
        "household_dissolve", EDIT, forms.DissolveForm, actions.dissolve,
        _("Dissolve the household"), _("The household is dissolved."), "household",
        lead=_("Every membership ends on that day. The history stays."),
    ),
    FormPage(
        "household_income", EDIT, forms.IncomeForm, actions.state_income,
        _("Add income"), _("The income is recorded."), "household",
        lead=_("A later statement of the same kind takes the place of an earlier one."),
    ),
    FormPage(
        "household_property", EDIT, forms.PropertyForm, actions.state_property,
        _("Add property"), _("The property is recorded."), "household",
    ),
    FormPage(
        "household_income_check", EDIT, forms.CheckForm, actions.check_statement,
        _("Check an income"), _("The check is recorded."), "statement", part="incomestatements",
    ),
    FormPage(
        "household_property_check", EDIT, forms.CheckForm, actions.check_statement,
        _("Check a property"), _("The check is recorded."), "statement", part="propertystatements",
    ),
)  # fmt: skip
NEW = FormPage(
    "household_new", EDIT, forms.NewHouseholdForm, actions.create,
    _("New household"), _("The household is made."), "head",
    lead=_("This person becomes the head. Add the other members afterwards."),
)  # fmt: skip


def back(household: Household) -> str:
    """Return the household's page."""
    return reverse("household_detail", args=[household.pk])


def back_to_person(person: Person) -> str:
    """Return the page of the person the household was made from."""
    return reverse("person_detail", args=[person.pk])


VIEWS = {
    page.name: (page, form_page(page, record_of=queries.households, back=back))
    for page in PAGES
}
create = form_page(NEW, record_of=people, back=back_to_person)
