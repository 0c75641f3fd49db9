"""Answers as the page shows them: drawn in Python, because a search shows twenty at a time."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from potpora.interface.components.parts import joined, strength
from potpora.interface.language.scripts import language_of
from potpora.registry.search.queries import Answer
from potpora.registry.search.rules.ranking import SAME, pieces

WORDS: dict[int, str | Promise] = {4: _("same"), 3: _("alike"), 2: _("perhaps")}
ROW = """<tr>
<td class="pp-table__name pp-rec-name">{name}{also}</td>
<td class="pp-rec-left">{born}{about}</td>
<td class="pp-rec-left">{place}</td>
<td class="pp-rec-left">{centre}{own}</td>
<td>{likeness}</td>
<td class="pp-rec-right">{contact}</td>
</tr>"""
UNDER = '<span class="pp-under">{}</span>'
MARK = '<mark class="pp-mark-text">{}</mark>'
NOBODY = UUID(int=0)


def marked(name: str, typed: Sequence[str]) -> SafeString:
    """Return ``name`` with the words that answer those typed marked."""
    return joined(
        format_html(MARK, text) if hit else escape(text)
        for text, hit in pieces(name, typed)
    )


def under(text: str | Promise) -> SafeString:
    """Return a smaller second line of a cell, or nothing for nothing."""
    return format_html(UNDER, text) if text else SafeString()


class Lines:
    """Draws answers as rows of the table; what is the same in all rows is made once."""

    def __init__(self, typed: Sequence[str]) -> None:
        self.typed = typed
        self.language = get_language() or "mk"
        self.own, self.about = under(_("your centre")), under(_("approximate"))
        self.likeness = {of: strength(of, str(word)) for of, word in WORDS.items()}
        self.page = reverse("person_detail", args=[NOBODY])
        self.ask = reverse("contact_ask", args=[NOBODY])
        self.ask_text = gettext("Ask for contact")

    def row(self, a: Answer) -> SafeString:
        """Return one row."""
        return format_html(
            ROW,
            name=self.name(a),
            also=under(self.also(a)),
            born=a.born or "—",
            about=self.about if a.born_about else "",
            place=a.municipality.name if a.municipality else "—",
            centre=a.office.short,
            own=self.own if a.own else "",
            likeness=self.likeness[a.bars],
            contact="" if a.own else self.contact(a),
        )

    def also(self, a: Answer) -> str:
        """Return under which other name this person was found, or nothing."""
        return gettext("written also as %(name)s") % {"name": a.also} if a.also else ""

    def name(self, a: Answer) -> SafeString:
        """Return the name: a link for our own people only."""
        text, lang = marked(a.name, self.typed), language_of(a.name, self.language)
        spoken = format_html(' lang="{}"', lang) if lang else ""
        if not a.own:
            return format_html("<strong{}>{}</strong>", spoken, text)
        address = self.page.replace(str(NOBODY), str(a.id))
        return format_html('<a href="{}"{}>{}</a>', address, spoken, text)

    def contact(self, a: Answer) -> SafeString:
        """Return the link by which another centre is asked."""
        return format_html(
            '<a href="{}">{}<span class="pp-screen-reader">: {}</span></a>',
            self.ask.replace(str(NOBODY), str(a.id)),
            self.ask_text,
            a.name,
        )


def table(answers: Sequence[Answer], typed: Sequence[str]) -> SafeString:
    """Return the rows of the table of answers."""
    lines = Lines(typed)
    return joined(lines.row(answer) for answer in answers)


def twins(answers: Sequence[Answer]) -> tuple[Answer, Answer] | None:
    """Return the first two of the own centre who share name and year, or nothing."""
    own = [a for a in answers if a.own and a.score >= SAME]
    years = [a.born for a in own[:2]]
    return (own[0], own[1]) if len(years) == 2 and len(set(years)) == 1 else None
