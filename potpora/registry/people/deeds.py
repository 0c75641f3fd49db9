"""What the trail's verbs mean to a reader: who did what with a person's record."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS = {
    "person.opened": _("opened the record"),
    "person.created": _("entered the person"),
    "person.changed": _("changed the data"),
    "person.died": _("recorded the death"),
    "person.classified": _("changed the record class"),
    "person.circle_drawn": _("chose who sees the sealed record"),
    "person.number_added": _("added a number"),
    "person.number_corrected": _("corrected a number"),
    "person.number_ended": _("ended a number"),
    "person.no_number": _("recorded that there is no number"),
    "person.number_shown": _("saw a whole number"),
    "person.contact_added": _("added a contact"),
    "person.contact_changed": _("changed a contact"),
    "person.contact_ended": _("ended a contact"),
    "person.moved": _("recorded a new address"),
    "person.address_corrected": _("corrected an address"),
    "person.address_ended": _("ended an address"),
    "person.address_protected": _("protected the address"),
    "person.address_unprotected": _("took the protection off the address"),
    "person.protected_address_shown": _("saw the protected address"),
    "person.log_opened": _("looked at who opened the record"),
    "person.bundle": _("took out everything held about the person"),
    "person.legal_basis_added": _("recorded a legal basis or consent"),
    "person.consent_withdrawn": _("recorded a withdrawn consent"),
    "person.disclosed": _("recorded that data were given out"),
    "person.merged": _("joined two records"),
    "person.merge_undone": _("parted two joined records"),
}


def in_words(verb: str) -> str | Promise:
    """Return what a verb of the trail means; an unknown one stands as it is."""
    return WORDS.get(verb, verb)
