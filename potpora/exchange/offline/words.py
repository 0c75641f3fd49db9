"""What the page without a network says by itself, in the reader's language."""

from django.utils.translation import gettext as _


def words() -> dict:
    """Return the sentences of the page; ``{number}`` and ``{when}`` are filled in the browser."""
    return {
        "along": _("Taken along {when}: {number} visits."),
        "nothing": _("Nothing is taken along yet. Open this page once with a network."),
        "waiting": _("{number} records wait to be sent."),
        "empty": _("No record waits to be sent."),
        "record": _("Record of {when}"),
        "kept": _(
            "The record is kept here, encrypted, and sent when there is a network."
        ),
        "sent": _("Everything is sent."),
        "offline": _("No network. What you fill in is kept here, encrypted."),
        "locked": _("Your session has ended. What you filled in is kept, encrypted."),
        "sign": _("Place for the signature: draw with a finger or the mouse"),
        "again": _("Sign again"),
        "wrong": _(
            "Some questions need an answer or a correction; they are marked below."
        ),
        "engine": engine(),
    }


def engine() -> dict[str, str]:
    """Return the words of the form engine, which speaks English alone, with their translation."""
    return {
        "Send": _("Finish the record"),
        "Add": _("Add"),
        "Remove": _("Remove"),
        "Choose image": _("Choose a picture"),
        "Take picture": _("Take a picture"),
        "Get location": _("Find the position"),
        "Try again": _("Try again"),
        "Cancel": _("Cancel"),
        "Save": _("Save"),
        "Delete": _("Delete"),
        "Condition not satisfied: required": _("Answer this question."),
        "Condition not satisfied: constraint": _(
            "This answer is not possible here. Check it against the hint."
        ),
    }
