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

PARTS = ("own_level", "own_words", "level", "why", "wants_change")


def to_number(sent: str) -> int | None:
    """Return the level that was sent, or nothing."""
    return int(sent) if sent else None


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
            choices=list(LEVELS.items()),
            coerce=to_number,
            empty_value=None,
            required=False,
            widget=Scale(sentences=ANCHORS[domain]),
        ),
        f"{domain}_why": long_text(
            gettext_lazy("Why this level: facts and their source"),
            required=False,
            rows=2,
            help_text=gettext_lazy("Without a level: why the domain was not assessed."),
            max_length=2000,
        ),
        f"{domain}_wants_change": forms.BooleanField(
            label=gettext_lazy("The person wants to work on it"), required=False
        ),
    }


def names_of(domain: Domain) -> tuple[str, ...]:
    """Return the names of the fields of a domain."""
    return tuple(f"{domain}_{part}" for part in PARTS)


def lacking(form: forms.Form, names: tuple[str, ...]) -> int:
    """Return 1 when these are the fields of a domain that has neither level nor reason, else 0."""
    domain = names[0].removesuffix("_own_level")
    if domain == names[0]:
        return 0
    return int(not (form[f"{domain}_level"].value() or form[f"{domain}_why"].value()))


def initial_of(rows: Iterable[LevelInDomain]) -> dict[str, Any]:
    """Return the saved levels as values of the fields."""
    return {
        f"{row.domain}_{part}": getattr(row, part) for row in rows for part in PARTS
    }


def sent_levels(
    cleaned: Mapping[str, Any], domains: Iterable[Domain]
) -> dict[str, dict]:
    """Return the levels of the domains as the action saves them."""
    return {
        domain.value: {part: cleaned.get(f"{domain}_{part}") for part in PARTS}
        for domain in domains
    }


def check_levels(form: forms.Form, domains: Iterable[Domain]) -> None:
    """Note at each domain without a level and without a reason that one of them is missing."""
    for domain in domains:
        sent = form.cleaned_data
        if sent.get(f"{domain}_level") is None and not sent.get(f"{domain}_why"):
            form.add_error(
                f"{domain}_level",
                _("Choose a level for “%(domain)s”, or write below why there is none.")
                % {"domain": domain.label},
            )
