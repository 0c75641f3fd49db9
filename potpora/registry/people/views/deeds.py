"""The pages with one small form each: numbers, contacts, addresses, death, record class."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from potpora.registry.formpage import FormPage, form_page
from potpora.registry.people import actions, queries
from potpora.registry.people.forms import parts
from potpora.registry.people.forms.person import (
    ClassForm,
    DeathForm,
    ProtectForm,
    ReasonForm,
)
from potpora.registry.people.models import Person

EDIT = "person.edit"
PAGES = (
    FormPage(
        "person_number_add", EDIT, parts.NumberForm, actions.add_number,
        _("Add a number"), _("The number is added."), "person",
    ),
    FormPage(
        "person_number_correct", EDIT, parts.NumberCorrectionForm, actions.correct_number,
        _("Correct a number"), _("The number is corrected."), "identifier",
        lead=_("Type the whole number as it stands on the document."), part="identifiers",
    ),
    FormPage(
        "person_number_end", EDIT, parts.NumberEndForm, actions.end_number,
        _("End a number"), _("The number is ended."), "identifier",
        lead=_("An ended number stays in the record but no longer stands for this person."),
        part="identifiers",
    ),
    FormPage(
        "person_no_number", EDIT, parts.NoNumberForm, actions.state_no_number,
        _("No personal number"), _("The reason is recorded."), "person",
    ),
    FormPage(
        "person_contact_add", EDIT, parts.ContactForm, actions.add_contact,
        _("Add a contact"), _("The contact is added."), "person",
    ),
    FormPage(
        "person_contact_change", EDIT, parts.ContactForm, actions.change_contact,
        _("Change a contact"), _("The contact is changed."), "contact", part="contacts",
    ),
    FormPage(
        "person_contact_end", EDIT, parts.ContactEndForm, actions.end_contact,
        _("End a contact"), _("The contact is ended."), "contact", part="contacts",
    ),
    FormPage(
        "person_move", EDIT, parts.MoveForm, actions.move,
        _("New address"), _("The new address is recorded."), "person",
        lead=_("The present address of the same kind ends the day before."),
    ),
    FormPage(
        "person_death", EDIT, DeathForm, actions.record_death,
        _("Record a death"), _("The death is recorded."), "person",
    ),
    FormPage(
        "person_protect", "person.address", ProtectForm, actions.protect_address,
        _("Protect the address"), _("The address is protected."), "person",
        lead=_("From now on the address is on no page, list, print or export. Whoever needs it writes why."),
        button=_("Protect the address"),
    ),
    FormPage(
        "person_unprotect", "person.address", ReasonForm, actions.unprotect_address,
        _("Take the protection off the address"), _("The address is no longer protected."), "person",
        lead=_("Everybody in the centre who may open this person will see the address again."),
        button=_("Take the protection off"),
    ),
    FormPage(
        "person_class", "person.classify", ClassForm, actions.classify,
        _("Record class"), _("The record class is changed."), "person",
        lead=_("A sensitive record carries a lock. A sealed one is found by its circle and the director only."),
        signed=True,
    ),
)  # fmt: skip
# A protected address is corrected only after it was shown, so its pages find no protected person.
ADDRESS_PAGES = (
    FormPage(
        "person_address_correct", EDIT, parts.PlaceForm, actions.correct_address,
        _("Correct an address"), _("The address is corrected."), "address",
        lead=_("For a mistake in writing. If the person moved, enter a new address."), part="addresses",
    ),
    FormPage(
        "person_address_end", EDIT, parts.AddressEndForm, actions.end_address,
        _("End an address"), _("The address is ended."), "address", part="addresses",
    ),
)  # fmt: skip


def back(person: Person) -> str:
    """Return the person's page."""
    return reverse("person_detail", args=[person.pk])


def unprotected():
    """Return the people whose address may be shown."""
    return queries.people().filter(address_protected=False)


VIEWS = {
    page.name: (page, form_page(page, record_of=queries.people, back=back))
    for page in PAGES
} | {
    page.name: (page, form_page(page, record_of=unprotected, back=back))
    for page in ADDRESS_PAGES
}
