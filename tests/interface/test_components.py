"""The parts of a page carry their meaning in words and roles, not only in colour."""

import re
import time
from datetime import timedelta

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone
from django.utils.safestring import SafeString

from potpora.interface.components import parts

LOAD = "{% load components i18n %}"


def draw(source: str, **context) -> str:
    """Return the template ``source`` rendered."""
    return Template(LOAD + source).render(Context(context))


def test_a_tag_has_a_word_and_a_shape():
    html = draw('{% tag "urgent" "warning" %}')
    assert "urgent</span>" in html
    assert "#flag-outline" in html
    assert 'aria-hidden="true"' in html


def test_an_icon_alone_has_a_name():
    assert 'role="img" aria-label="Notices"' in draw('{% icon "bell" "Notices" %}')


@pytest.mark.parametrize("text", ["<b>", '"quoted"'])
def test_what_people_wrote_is_escaped(text):
    html = draw(
        "{% tag text %}{% button text href=text %}{% note %}{{ text }}{% endnote %}{% sheet text %}x{% endsheet %}"
        "{% identity text facts=facts %}{% endidentity %}{% breadcrumbs text text text %}{% strength 2 text %}",
        text=text, facts=[(text, text)],
    )  # fmt: skip
    assert text not in html


def test_late_today_and_ahead_are_said_in_words():
    today = timezone.localdate()
    assert "3 working days late" in parts.due(today - timedelta(days=5), late=3)
    assert "1 day late" in parts.due(today - timedelta(days=1))
    assert "today, 10:00" in parts.due(today, at="10:00")
    assert "tomorrow" in parts.due(today + timedelta(days=1))
    assert "in 4 days" in parts.due(today + timedelta(days=4))
    assert "no date" in parts.due(None)


def test_a_button_with_an_address_is_a_link():
    assert draw('{% button "Open" href="/x/" %}').startswith(
        '<a class="govuk-button" href="/x/">'
    )
    html = draw('{% button "Save" name="do" value="save" kind="warning" %}')
    assert 'type="submit"' in html
    assert 'name="do"' in html
    assert "govuk-button--warning" in html


def test_the_current_stage_is_marked_for_screen_readers():
    stages = [
        {"label": "Intake", "state": "done", "url": "/i/"},
        {"label": "Plan", "state": "current"},
    ]
    html = draw("{% beam stages %}", stages=stages)
    assert html.count('aria-current="step"') == 1
    assert "#done" in html
    assert "#half" in html


def test_tabs_say_where_one_is():
    items = [
        {"label": "Summary", "url": "/a/", "current": True},
        {"label": "Cases", "url": "/b/", "count": 2},
    ]
    html = draw('{% tabs items "Parts" %}', items=items)
    assert '<nav aria-label="Parts">' in html
    assert 'aria-current="page"' in html
    assert "Cases (2)" in html


def test_a_protected_address_is_a_band_with_a_sentence():
    html = draw('{% identity "Ana" protected=True reveal_url="/r/" %}{% endidentity %}')
    assert "Protected address." in html
    assert 'href="/r/"' in html


def test_differences_are_marked_without_colour():
    html = draw(
        '{% compare rows "A" "B" %}', rows=[("Name", "a", "b"), ("Phone", "1", "1")]
    )
    assert html.count("≠") == 1
    assert html.count("(differs)") == 1


def test_a_conflict_offers_both_versions_of_what_differs():
    html = draw(
        '{% conflict rows "J." "09:31" %}',
        rows=[("phone", "Phone", "1", "2"), ("note", "Note", "x", "x")],
    )
    assert html.count('name="keep_phone"') == 2
    assert "keep_note" not in html


def test_pages_keep_the_filters():
    request = RequestFactory().get("/list/", {"stage": "plan", "page": "2"})
    html = draw(
        "{% pages page %}", request=request, page=Paginator(range(60), 20).page(2)
    )
    assert 'href="?page=3&amp;stage=plan"' in html
    assert html.count("aria-current") == 1


def test_one_page_needs_no_pages():
    assert "nav" not in draw("{% pages page %}", page=Paginator(range(6), 20).page(1))


def test_work_in_the_queue_can_be_watched_without_script():
    html = draw('{% progress 3 10 "Reading" url="/p/" %}')
    assert 'hx-get="/p/"' in html
    assert "<noscript>" in html
    assert "3 of 10" in html


def test_the_title_is_written_once_and_shown_twice():
    html = Template(
        '{% load components %}<t>{% block title %}Ana{% endblock %}</t>{% repeat_block "title" %}'
    )
    child = Template("{% extends base %}{% block title %}Cases{% endblock %}")
    assert child.render(Context({"base": html})).count("Cases") == 2


def test_fifty_rows_cost_a_few_milliseconds():
    source = '{% for x in rows %}{% due day late=3 %}{% tag "urgent" "warning" %}{% endfor %}'
    template, context = (
        Template(LOAD + source),
        {"rows": range(50), "day": timezone.localdate()},
    )
    template.render(Context(context))
    start = time.perf_counter()
    template.render(Context(context))
    assert time.perf_counter() - start < 0.05


def test_shares_fill_the_bar():
    widths = re.findall(r'width="([\d.]+)%"', parts.shares("", 75, "warning", 25))
    assert [round(float(width)) for width in widths] == [75, 25]


def test_text_that_is_safe_does_not_answer_for_text_that_is_not():
    assert "<b>x" in parts.tag(SafeString("<b>x"))
    assert "<b>x" not in parts.tag("<b>x")
    assert "<b>x" in parts.due(timezone.localdate(), note=SafeString("<b>x"))
    assert "<b>x" not in parts.due(timezone.localdate(), note="<b>x")
