"""Is a number what it claims to be? The rules' codes become sentences here."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from potpora.registry.people.actions.bulk import NewNumber
from potpora.registry.people.ciphers import plain
from potpora.registry.people.models import IdentifierKind
from potpora.registry.people.rules import numbers

CITIZEN = frozenset({IdentifierKind.EMBG, IdentifierKind.JMBG})
SHORTEST, LONGEST = 5, 40
SENTENCES = {
    "length": ngettext_lazy(
        "The number has %(digits)d digit; it needs 13.",
        "The number has %(digits)d digits; it needs 13.",
        "digits",
    ),
    "characters": _("This number has digits only. Take out the other characters."),
    "date": _(
        "The first seven digits are not a date of birth. "
        "Compare the number with the document."
    ),
    "checksum": _(
        "The last digit does not match the others. Compare the number with the document."
    ),
    "short": _(
        "This is too short for a number. Enter it as it stands on the document."
    ),
    "long": _("This is too long for a number. Enter it as it stands on the document."),
}


def problem(kind: str, text: str) -> str:
    """Return the code of what is wrong with a number, or nothing."""
    if kind not in CITIZEN:
        length = len(plain(text))
        return "short" if length < SHORTEST else "long" if length > LONGEST else ""
    try:
        numbers.check(text)
    except numbers.InvalidPersonalNumber as wrong:
        return wrong.code
    return ""


def sentence(code: str, text: str) -> str | Promise:
    """Return what to tell the worker about the problem ``code`` of a number."""
    words = SENTENCES[code]
    return words % {"digits": len(plain(text))} if code == "length" else words


def judged(number: NewNumber) -> NewNumber:
    """Return ``number`` if it is sound, or if its problem is stated; else raise its sentence."""
    code = problem(number.kind, number.text)
    if code and code != number.problem:
        raise ValidationError({"number": sentence(code, number.text)}, code=code)
    return number
