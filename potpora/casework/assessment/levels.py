"""The fields of the ten domains, for every form that asks for levels."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.assessment.domains import ANCHORS, LEVELS, OWN_LEVELS, Domain
from potpora.casework.assessment.models import LevelInDomain
from potpora.casework.casefile.forms.stage import long_text
from potpora.interface.components.widgets import Scale

NOT_ASSESSED = "none"
CHOICES = [*LEVELS.items(), (NOT_ASSESSED, gettext_lazy("Not assessed"))]
NO_LEVEL = {
    NOT_ASSESSED: gettext_lazy(
        "Does not apply, or could not be assessed: write why below"
    )
}
PARTS = ("own_level", "own_words", "level", "why", "wants_change")


def to_number(sent: str) -> int | None:
    """Return the level that was sent, or nothing when the domain was not assessed."""
    return None if sent == NOT_ASSESSED else int(sent)


def fields_of(domain: Domain) -> dict[str, forms.Field]:
    """Return the five fields of a domain: first how the person sees it, then the described levels."""
    return {
        f"{domain}_own_level": forms.TypedChoiceField(
            label=gettext_lazy("How does the person see it?"),
            choices=list(OWN_LEVELS.items()),
            coerce=to_number,
            empty_value=None,
            required=False,
            widget=Scale(),
        ),
        f"{domain}_own_words": forms.CharField(
            label=gettext_lazy("In the person's words"),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        f"{domain}_level": forms.TypedChoiceField(
            label=gettext_lazy("Level"),
            help_text=gettext_lazy(
                "Choose the description that fits the last 30 days best; in doubt the lower."
            ),
            choices=CHOICES,
            coerce=to_number,
            empty_value=None,
            error_messages={
                "required": _("Choose a level for “%(domain)s”.")
                % {"domain": domain.label}
            },
            widget=Scale(sentences={**ANCHORS[domain], **NO_LEVEL}),
        ),
        f"{domain}_why": long_text(
            gettext_lazy("Why this level: facts and their source"),
            required=False,
            rows=2,
            max_length=2000,
        ),
        f"{domain}_wants_change": forms.BooleanField(
            label=gettext_lazy("The person wants to work on it"), required=False
        ),
    }


def names_of(domain: Domain) -> tuple[str, ...]:
    """Return the names of the fields of a domain."""
    return tuple(f"{domain}_{part}" for part in PARTS)


def initial_of(rows: Iterable[LevelInDomain]) -> dict[str, Any]:
    """Return the saved levels as values of the fields."""
    known = {
        f"{row.domain}_{part}": getattr(row, part) for row in rows for part in PARTS
    }
    none = {f"{row.domain}_level": NOT_ASSESSED for row in rows if row.level is None}
    return known | none


def sent_levels(
    cleaned: Mapping[str, Any], domains: Iterable[Domain]
) -> dict[str, dict]:
    """Return the levels of the domains as the action saves them."""
    return {
        domain.value: {part: cleaned.get(f"{domain}_{part}") for part in PARTS}
        for domain in domains
    }


def check_levels(form: forms.Form, domains: Iterable[Domain]) -> None:
    """Note at each domain that was not assessed without a reason that the reason is missing."""
    sent = form.cleaned_data
    for domain in domains:
        chosen = f"{domain}_level" in sent
        if chosen and sent[f"{domain}_level"] is None and not sent.get(f"{domain}_why"):
            form.add_error(f"{domain}_why", _("Write why the domain was not assessed."))
