"""`{% load instruments %}`: the parts of a standard form's questions."""

from django import template

from potpora.ground.instruments import drawing

register = template.Library()


@register.filter
def kept_as(enclosed, name):
    """Return what there is to say of the file of that name, or nothing."""
    return (enclosed or {}).get(name)


@register.simple_tag
def question(q, oob=False):
    """Draw a plain question whole; ``oob`` when it takes the place of one already on the page."""
    return drawing.question(q, oob=oob)


@register.simple_tag
def question_label(q):
    """Draw what is asked."""
    return drawing.label(q)


@register.simple_tag
def question_hint(q):
    """Draw the hint."""
    return drawing.hint(q)


@register.simple_tag
def question_around(q, hinted=True):
    """Draw hint, reason and faults."""
    return drawing.around(q, hinted=hinted)
