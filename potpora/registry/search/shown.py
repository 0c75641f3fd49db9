"""An answer as the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from potpora.interface.components.parts import strength
from potpora.interface.language.scripts import language_of
from potpora.registry.search.queries import Answer
from potpora.registry.search.rules.ranking import SAME, pieces

WORDS: dict[int, str | Promise] = {4: _("same"), 3: _("alike"), 2: _("perhaps")}


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the results."""

    answer: Answer
    name: SafeString
    likeness: SafeString
    lang: str


def marked(name: str, typed: Sequence[str]) -> SafeString:
    """Return ``name`` with the words that answer those typed marked."""
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html('<mark class="pp-mark-text">{}</mark>', text)
                if hit
                else text,
            )
            for text, hit in pieces(name, typed)
        ),
    )


def line(answer: Answer, typed: Sequence[str]) -> Shown:
    """Return one answer as it is shown."""
    return Shown(
        answer=answer,
        name=marked(answer.name, typed),
        likeness=strength(answer.bars, str(WORDS[answer.bars])),
        lang=language_of(answer.name, get_language() or "mk"),
    )


def twins(answers: Sequence[Answer]) -> tuple[Answer, Answer] | None:
    """Return the first two of the own centre who share name and year, or nothing."""
    own = [a for a in answers if a.own and a.score >= SAME]
    years = [a.born for a in own[:2]]
    return (own[0], own[1]) if len(years) == 2 and len(set(years)) == 1 else None
