"""`{% load components %}`: the parts pages are built of. Signatures: components/README.md."""

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.translation import gettext as _

from potpora.interface.components import parts
from potpora.interface.layout import frame
from potpora.interface.layout.kept import drawn

register = template.Library()
PARTS = "interface/components/"

register.simple_tag(parts.status)
register.simple_tag(parts.due)
register.simple_tag(parts.strength)
register.simple_tag(parts.bar)
register.simple_tag(parts.shares)


@register.simple_tag
def icon(name, label=""):
    """Draw the icon ``name``; give ``label`` only when no word stands beside it."""
    return parts.icon(name, str(label))


@register.simple_tag
def tag(text, kind="neutral", icon=""):
    """Draw a status tag."""
    return parts.tag(text, kind, icon)


@register.simple_tag
def button(text, href="", kind="", icon="", **extra):
    """Draw a button, or a link dressed as one."""
    return parts.button(text, href=href, kind=kind, icon_name=icon, **extra)


@register.simple_tag
def print_button(text):
    """Draw a button that prints the page; hidden where no script can answer it."""
    return format_html(
        '<button class="govuk-button govuk-button--secondary" type="button" data-potpora-print hidden>{}{}</button>',
        parts.icon("print"), text,
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def piece(context, name):
    """Draw a piece of the frame: head, header, footer, phrases, session."""
    return frame.piece(name, context)


@register.simple_tag
def kept(template_name, record=None, **shown):
    """Draw a template from the values given here alone, once; ``record`` is an id in its addresses."""
    return drawn(template_name, places={"record": record}, **shown)


@register.simple_tag(takes_context=True)
def repeat_block(context, name):
    """Print the block ``name`` a second time (the title is both in the tab and on the page)."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return block.render(context).strip() if block else ""


@register.simple_block_tag
def sheet(
    content, title="", note="", link="", link_text="", flush=False, level=2, id=""
):
    """Draw a white sheet with a head; ``flush`` lets a table or a list reach its edges."""
    body = (
        content
        if flush
        else format_html('<div class="pp-sheet__body">{}</div>', content)
    )
    return format_html(
        '<section class="pp-sheet"{}>{}{}</section>',
        format_html(' id="{}"', id) if id else "",
        _sheet_head(title, note, link, link_text, level) if title else "",
        body,
    )


def _sheet_head(title, note, link, link_text, level):
    said = format_html('<span class="pp-meta">{}</span>', note) if note else ""
    leads = format_html('<a href="{}">{}</a>', link, link_text) if link else ""
    return format_html(
        '<div class="pp-sheet__head"><h{} class="pp-heading">{}</h{}>{}{}</div>',
        level, title, level, said, leads,
    )  # fmt: skip


@register.simple_block_tag
def note(content, kind="neutral", icon=""):
    """Draw a message: tint, icon, one sentence, one action. Kinds: ok, info, warning, danger, neutral."""
    drawing = parts.icon(icon or parts.NOTE_ICONS[kind])
    role = "alert" if kind == "danger" else "note"
    return format_html(
        '<div class="pp-note pp-note--{}" role="{}">{}<div class="pp-note__text">{}</div></div>',
        kind, role, drawing, content,
    )  # fmt: skip


@register.simple_block_tag
def menu(content, label, kind="secondary"):
    """Draw a button that opens a list of links: works without script, closes with Escape."""
    return format_html(
        '<details class="pp-menu"><summary class="pp-menu__button govuk-button govuk-button--{}">{}{}</summary>'
        '<div class="pp-menu__list">{}</div></details>',
        kind, label, parts.icon("down"), content,
    )  # fmt: skip


@register.simple_block_tag
def empty(content, title, level=2):
    """Draw what a page shows when there is nothing yet: three spans, why, what next, whom to ask."""
    return format_html(
        '<div class="pp-empty">{}<h{} class="pp-empty__title">{}</h{}><div class="pp-empty__text">{}</div></div>',
        spans(1), level, title, level, content,
    )  # fmt: skip


@register.simple_tag
def spans(here=1):
    """Draw three spans with somebody under the span number ``here`` (from 0)."""
    drawn = parts.joined(_span(place, place == here) for place in range(3))
    return format_html(
        '<svg class="pp-spans" viewBox="0 0 198 70" aria-hidden="true">{}</svg>', drawn
    )


def _span(place, here):
    left = 5 + place * 70
    arch = format_html(
        '<path class="pp-spans__pier{}" d="M{} 70V29C{} 14 {} 5 {} 5h0C{} 5 {} 14 {} 29V70"></path>',
        " pp-spans__pier--here" if here else "",
        left, left, left + 10, left + 24, left + 38, left + 48, left + 48,
    )  # fmt: skip
    dot = format_html(
        '<circle class="pp-spans__dot" cx="{}" cy="58" r="11"></circle>', left + 24
    )
    return arch + dot if here else arch


@register.simple_block_tag
def interruption(content, title, level=1):
    """Draw a card that stops the worker before something grave: full width, petrol, a reason to write."""
    return format_html(
        '<div class="pp-interrupt"><h{} class="pp-title">{}</h{}>{}</div>',
        level,
        title,
        level,
        content,
    )


@register.simple_block_tag
def identity(
    content, name, facts=(), tags=(), protected=False, reveal_url="", lang="", level=1
):
    """Draw the bar that follows every page of a case or a person; the block holds its buttons.

    ``facts`` are pairs (word before, value); ``tags`` are triples (text, kind, icon).
    """
    return template.loader.render_to_string(
        PARTS + "identity.html",
        {
            "name": name, "facts": facts, "tags": tags, "actions": content,
            "protected": protected, "reveal_url": reveal_url, "lang": lang, "level": level,
        },
    )  # fmt: skip


@register.simple_tag
def breadcrumbs(*steps):
    """Draw the way here: text, address, text, address …, and the last text alone."""
    links = list(zip(steps[:-1:2], steps[1::2], strict=True))
    items = [
        format_html('<li><a href="{}">{}</a></li>', address, text)
        for text, address in links
    ]
    items.append(format_html('<li aria-current="page">{}</li>', steps[-1]))
    label = _("You are here")
    return format_html(
        '<nav aria-label="{}"><ol class="pp-crumbs">{}</ol></nav>',
        label,
        parts.joined(items),
    )


@register.inclusion_tag(PARTS + "counts.html")
def counts(items):
    """Draw one strip of numbers: each has number, label, and may have url and kind (danger, warning)."""
    return {"items": items}


@register.inclusion_tag(PARTS + "tabs.html")
def tabs(items, label):
    """Draw sub-navigation: each item has label and url, and may have count and current."""
    return {"items": items, "label": label}


@register.inclusion_tag(PARTS + "chips.html")
def chips(items, label):
    """Draw filters: each item has label and url, and may have current or removable."""
    return {"items": items, "label": label}


@register.inclusion_tag(PARTS + "beam.html")
def beam(stages):
    """Draw the stages: each has label and state (done, current, ahead), and may have url and note."""
    return {
        "stages": [
            {"stage": each, "icon": parts.STATE_ICONS[_get(each, "state")]}
            for each in stages
        ]
    }


@register.inclusion_tag(PARTS + "task_list.html")
def task_list(items):
    """Draw what is left: each has label and state (done, begun, todo), and may have url and note."""
    return {
        "items": [
            {"item": each, "icon": parts.STATE_ICONS[_get(each, "state")]}
            for each in items
        ]
    }


def _get(thing, name):
    return thing[name] if isinstance(thing, dict) else getattr(thing, name)


@register.inclusion_tag(PARTS + "timeline.html")
def timeline(entries):
    """Draw what happened, newest first: what, when; may have who, text, url, url_text, move."""
    return {"entries": entries}


@register.inclusion_tag(PARTS + "summary.html")
def summary(rows):
    """Draw pairs (term, value) in the order given; a third part is an address to change it."""
    return {"rows": rows}


@register.inclusion_tag(PARTS + "compare.html")
def compare(rows, left, right, caption=""):
    """Draw two versions side by side: rows (label, left value, right value).

    What contradicts is marked; what only one side knows does not contradict.
    """
    marked = [
        (label, one, other, bool(one and other) and str(one) != str(other))
        for label, one, other in rows
    ]
    return {"rows": marked, "left": left, "right": right, "caption": caption}


@register.inclusion_tag(PARTS + "conflict.html")
def conflict(rows, theirs, at):
    """Draw a choice between two versions: rows (field name, label, my value, their value).

    Posts ``keep_<field>`` = ``mine`` or ``theirs`` for each row that differs.
    """
    marked = [
        (name, label, one, other, str(one) != str(other))
        for name, label, one, other in rows
    ]
    return {"rows": marked, "theirs": theirs, "at": at}


@register.inclusion_tag(PARTS + "pages.html", takes_context=True)
def pages(context, page, parameter="page"):
    """Draw the pages of a list (a Django ``Page``); every other filter in the address stays."""
    query = context["request"].GET.copy() if "request" in context else None
    if query is not None:
        query.pop(parameter, None)
    kept = f"&{query.urlencode()}" if query else ""
    numbers = page.paginator.get_elided_page_range(
        page.number, on_each_side=2, on_ends=1
    )
    return {"page": page, "numbers": numbers, "kept": kept, "parameter": parameter}


@register.inclusion_tag(PARTS + "progress.html")
def progress(done, total, label, url="", every=2):
    """Draw how far queue work is; with ``url`` it asks for itself again every ``every`` seconds."""
    return {"done": done, "total": total, "label": label, "url": url, "every": every}


@register.inclusion_tag(PARTS + "copyable.html")
def copyable(text, label):
    """Draw a text with a button that copies it (without script: the text alone)."""
    return {"text": text, "label": label}


@register.inclusion_tag(PARTS + "error_summary.html")
def error_summary(*forms):
    """Draw what is missing or wrong in the forms, each line a link to its field."""
    from potpora.interface.components.fields import summarised_errors

    return {"errors": [each for form in forms for each in summarised_errors(form)]}
