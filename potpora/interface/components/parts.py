"""The small parts of a page as HTML: drawn in Python, because a list holds hundreds of them."""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

TAG_ICONS = {
    "danger": "flag",
    "warning": "flag-outline",
    "ok": "check",
    "info": "clock",
    "neutral": "document",
    "protected": "shield",
}
NOTE_ICONS = {
    "ok": "check",
    "info": "info",
    "warning": "triangle",
    "danger": "triangle",
    "neutral": "eye",
}
STATE_ICONS = {
    "done": "done",
    "begun": "half",
    "current": "half",
    "todo": "circle",
    "ahead": "circle",
}


@cache
def _sprite() -> str:
    return static("potpora/icons.svg")


def joined(pieces: Iterable[SafeString]) -> SafeString:
    """Return pieces of HTML one after the other; every piece is safe already."""
    return format_html_join("", "{}", ((piece,) for piece in pieces))


# ``typed``: text that is safe already must not answer for the same text that is not.
drawn_once = lru_cache(maxsize=2048, typed=True)


@drawn_once
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """Return the drawing ``name``; silent beside a word, or named ``label`` when it stands alone."""
    address = _sprite()
    if label:
        return format_html(
            '<svg class="pp-icon {}" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            css, label, address, name,
        )  # fmt: skip
    return format_html(
        '<svg class="pp-icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css, address, name,
    )  # fmt: skip


def tag(text: str, kind: str = "neutral", name: str = "") -> SafeString:
    """Return a status as word, shape and tint; ``kind`` is a key of ``TAG_ICONS``."""
    return _tag(text if isinstance(text, str) else str(text), kind, name)


@drawn_once
def _tag(text: str, kind: str, name: str) -> SafeString:
    drawing = icon(name or TAG_ICONS[kind])
    return format_html(
        '<span class="pp-tag pp-tag--{}">{}{}</span>', kind, drawing, text
    )


def status(state: str, text: str) -> SafeString:
    """Return a full, half or empty circle with its word; ``state`` is a key of ``STATE_ICONS``."""
    return format_html(
        '<span class="pp-status">{}{}</span>', icon(STATE_ICONS[state]), text
    )


def days_late(days: int) -> str:
    """Return "3 working days late" in the reader's language."""
    return ngettext("%(days)d working day late", "%(days)d working days late", days) % {
        "days": days
    }


def days_ahead(days: int) -> str:
    """Return "tomorrow" or "in 4 days" in the reader's language."""
    if days == 1:
        return _("tomorrow")
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


def calendar_days_late(days: int) -> str:
    """Return "3 days late" in the reader's language, for terms in calendar days."""
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}


def due(
    on: date | None, *, late: int | None = None, at: str = "", note: str = ""
) -> SafeString:
    """Return a deadline: the date first, its age beneath.

    Args:
        on: the last day of the term; without it a dash is drawn.
        late: working days late, as the calendar counts them; without it calendar days are counted.
        at: the hour, as "10:00", shown on the day itself.
        note: one more line, for example "unconfirmed".
    """
    if on is None:
        return format_html('<span class="pp-quiet">{}</span>', _("no date"))
    ahead = (on - timezone.localdate()).days
    if ahead < 0:
        age = calendar_days_late(-ahead) if late is None else days_late(late)
        return _due(
            "late", icon("triangle"), date_format(on, "SHORT_DATE_FORMAT"), age, note
        )
    if ahead == 0:
        words = f"{_('today')}, {at}" if at else _("today")
        return _due("today", icon("half"), words, "", note)
    age = days_ahead(ahead)
    return _due("ahead", "", date_format(on, "SHORT_DATE_FORMAT"), age, note)


@drawn_once
def _due(state: str, drawing: str, when: str, age: str, note: str) -> SafeString:
    under = [
        format_html('<span class="pp-under">{}</span>', line)
        for line in (age, note)
        if line
    ]
    return format_html(
        '<span class="pp-due pp-due--{}"><span class="pp-due__on">{}{}</span>{}</span>',
        state, drawing, when, joined(under),
    )  # fmt: skip


def button(
    text: str, *, href: str = "", kind: str = "", icon_name: str = "", **extra
) -> SafeString:
    """Return a button, or a link that looks like one when ``href`` is given.

    ``kind`` is "", "secondary" or "warning"; ``small`` makes it 32 px high; ``name``, ``value``,
    ``form``, ``id`` and ``type`` become attributes.
    """
    classes = "govuk-button" + (f" govuk-button--{kind}" if kind else "")
    classes += " pp-button--small" if extra.pop("small", False) else ""
    drawing = icon(icon_name) if icon_name else ""
    if href:
        return format_html(
            '<a class="{}" href="{}">{}{}</a>', classes, href, drawing, text
        )
    attributes = {"type": "submit", **extra}
    written = joined(
        format_html(' {}="{}"', name.replace("_", "-"), value)
        for name, value in attributes.items()
        if value
    )
    return format_html(
        '<button class="{}"{}>{}{}</button>', classes, written, drawing, text
    )


def strength(of_four: int, text: str) -> SafeString:
    """Return four small bars, ``of_four`` of them filled, and the word that says the same."""
    bars = joined(
        format_html(
            '<rect class="pp-strength__bar{}" x="{}" y="1" width="6.5" height="12" rx="1.5"></rect>',
            " pp-strength__bar--on" if place < of_four else "", 1 + place * 9.5,
        )
        for place in range(4)
    )  # fmt: skip
    return format_html(
        '<span class="pp-strength"><svg viewBox="0 0 38 14" aria-hidden="true">{}</svg>{}</span>',
        bars,
        text,
    )


def bar(
    value: float, *, top: float, norm: float | None = None, kind: str = ""
) -> SafeString:
    """Return a horizontal bar of ``value`` out of ``top``; ``norm`` draws a mark. Say it in words too."""
    width = _percent(value, top)
    mark = "" if norm is None else _norm_mark(_percent(norm, top))
    return format_html(
        '<svg class="pp-bar" aria-hidden="true" preserveAspectRatio="none">'
        '<rect class="pp-bar__ground" width="100%" height="100%"></rect>'
        '<rect class="pp-bar__value{}" width="{}%" height="100%"></rect>{}</svg>',
        f" pp-bar__value--{kind}" if kind else "", width, mark,
    )  # fmt: skip


def _norm_mark(at: float) -> SafeString:
    return format_html(
        '<rect class="pp-bar__norm" x="{}%" width="3" height="100%"></rect>', at
    )


def _percent(value: float, top: float) -> float:
    return round(100 * min(max(value / top, 0), 1), 2) if top else 0


def shares(*parts) -> SafeString:
    """Return one bar made of several shares: kind, value, kind, value … ("" is petrol)."""
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    total = sum(value for _kind, value in pairs)
    drawn, left = [], 0.0
    for kind, value in pairs:
        width = _percent(value, total)
        css = f" pp-bar__value--{kind}" if kind else ""
        drawn.append(_share(css, left, max(width - 0.2, 0)))
        left += width
    return format_html('<svg class="pp-bar" aria-hidden="true">{}</svg>', joined(drawn))


def _share(css: str, left: float, width: float) -> SafeString:
    return format_html(
        '<rect class="pp-bar__value{}" x="{}%" width="{}%" height="100%"></rect>',
        css,
        round(left, 2),
        width,
    )
