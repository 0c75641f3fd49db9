"""The questions every form is full of, drawn by plain functions.

A form has a hundred of them, and a page is drawn anew at every change; templates that include
templates took most of its time. What is rare (faults, rows, scales, rankings) is drawn by templates, with
the same label and the same surroundings.
"""

from collections.abc import Iterable

from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from potpora.ground.instruments.filled import Option
from potpora.ground.instruments.questions import Question

NOTHING = SafeString()
OOB = SafeString(' hx-swap-oob="outerHTML"')
BOXES = {"radios": "radio", "checkboxes": "checkbox"}


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return pieces of HTML one after the other."""
    return SafeString("".join(parts))


def question(q: Question, *, oob: bool = False) -> SafeString:
    """Return a plain question: its label, what stands around it, and its input."""
    return format_html(
        '<div class="govuk-form-group{}" id="{}-at"{}>{}</div>',
        " govuk-form-group--error" if q.faults else "",
        q.id,
        OOB if oob else NOTHING,
        choices(q) if q.control in BOXES else labelled(q),
    )


def label(q: Question) -> SafeString:
    """Return what is asked, whether it may stay empty, and how the answer is written."""
    said = [_("(optional)") if q.is_optional else "", q.written_as, q.limits]
    beside = [(text,) for text in said if text]
    return format_html(
        "{}{}",
        q.field.label or q.field.node.name,
        format_html_join("", ' <span class="pp-optional">{}</span>', beside),
    )


def hint(q: Question) -> SafeString:
    """Return the hint, or nothing."""
    if not q.field.hint:
        return NOTHING
    text = linebreaksbr(q.field.hint)
    return format_html('<div class="govuk-hint" id="{}-hint">{}</div>', q.id, text)


def around(q: Question, *, hinted: bool = True) -> SafeString:
    """Return hint, reason of the question, and faults."""
    return joined([hint(q) if hinted else NOTHING, reason(q), before(q), faults(q)])


def before(q: Question) -> SafeString:
    """Return what the register says, and that another answer is proposed to it, or nothing."""
    if not q.was:
        return NOTHING
    text = _(
        "Was: %(was)s. The new answer goes into the register once it is confirmed."
    )
    same = _("In the register: %(was)s")
    return format_html(
        '<p class="pp-meta">{}</p>',
        (text if q.differs else same) % {"was": q.was_shown},
    )


def reason(q: Question) -> SafeString:
    """Return why this is asked, to be opened, or nothing."""
    if not q.field.guidance:
        return NOTHING
    return format_html(
        '<details class="pp-why"><summary>{}</summary><p>{}</p></details>',
        _("Why this is asked"),
        linebreaksbr(q.field.guidance),
    )


def faults(q: Question) -> SafeString:
    """Return what is wrong with the answer, or nothing."""
    if not q.faults:
        return NOTHING
    return render_to_string("ground/instruments/parts/faults.html", {"q": q})


def labelled(q: Question) -> SafeString:
    """Return a label with one input."""
    drawn = {"select": select, "area": area}.get(q.control, line)(q)
    return format_html(
        '<label class="govuk-label" for="{}">{}</label>{}{}',
        q.id,
        label(q),
        around(q),
        drawn,
    )


def line(q: Question) -> SafeString:
    """Return the input of a short answer."""
    width = f" govuk-input--width-{q.width}" if q.width else ""
    mode = format_html(' inputmode="{}"', q.inputmode) if q.inputmode else NOTHING
    return format_html(
        '<input class="govuk-input{}" type="text" name="{}" id="{}" value="{}" autocomplete="off"{}{}>',
        width, q.id, q.id, q.shown, mode, q.aria,
    )  # fmt: skip


def area(q: Question) -> SafeString:
    """Return the input of a longer text."""
    return format_html(
        '<textarea class="govuk-textarea" name="{}" id="{}" rows="{}"{}>{}</textarea>',
        q.id, q.id, q.rows, q.aria, q.shown,
    )  # fmt: skip


def select(q: Question) -> SafeString:
    """Return a list of which one answer is chosen; a long one can be searched."""
    search = NOTHING
    if q.is_long:
        words = _("Write a few letters and choose")
        search = format_html(' data-potpora-choose="{}"', words)
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        [(o.name, " selected" if o.chosen else "", o.label) for o in q.field.options],
    )
    return format_html(
        '<select class="govuk-select" name="{}" id="{}"{}{}><option value="">{}</option>{}</select>',
        q.id, q.id, search, q.aria, _("Choose"), options,
    )  # fmt: skip


def choices(q: Question) -> SafeString:
    """Return the answers to tick below what is asked."""
    told = format_html(' aria-describedby="{}"', ids) if (ids := q.described_by) else ""
    return format_html(
        '<fieldset class="govuk-fieldset"{}><legend class="govuk-fieldset__legend">{}</legend>{}{}{}</fieldset>',
        told, label(q), around(q), boxes(q), taken_back(q),
    )  # fmt: skip


def boxes(q: Question) -> SafeString:
    """Return the answers, each with its box; a long list of boxes can be searched."""
    kind, manner = q.control, NOTHING
    inline = " govuk-radios--inline" if kind == "radios" and q.is_short else ""
    if kind == "checkboxes" and q.is_long:
        manner = format_html(' data-potpora-filter="{}"', _("Search in the list"))
    drawn = joined(
        box(q, option, f"{q.id}-{place}")
        for place, option in enumerate(q.field.options, start=1)
    )
    return format_html(
        '<div class="govuk-{}{}"{}>{}</div>', kind, inline, manner, drawn
    )


def box(q: Question, option: Option, id: str) -> SafeString:
    """Return one answer to tick."""
    return format_html(
        '<div class="govuk-{0}__item">'
        '<input class="govuk-{0}__input" type="{1}" name="{2}" id="{3}" value="{4}"{5}>'
        '<label class="govuk-{0}__label" for="{3}">{6}</label></div>',
        q.control,
        BOXES[q.control],
        q.id,
        id,
        option.name,
        " checked" if option.chosen else "",
        option.label,
    )


def taken_back(q: Question) -> SafeString:
    """Return the button that takes a ticked answer back, where it may stay empty."""
    if q.control != "radios" or q.field.required or not q.field.value:
        return NOTHING
    return format_html(
        '<button class="pp-button--link" name="change" value="clear:{}" hx-post="" hx-swap="none">{}</button>',
        q.id,
        _("Take the answer back"),
    )
