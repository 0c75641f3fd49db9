"""Every form: a label for each field, its hint and error tied to it, a summary that leads there."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils.html import conditional_escape

from potpora.interface.components.fields import summarised_errors
from potpora.interface.components.gallery import Example
from potpora.interface.components.widgets import Scale


@pytest.fixture
def wrong():
    """A form in which everything required is missing and the date does not exist."""
    return Example({"born_on": "31.11.2026"})


def ids(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def test_each_link_of_the_summary_leads_to_a_field(wrong):
    html = str(wrong)
    anchors = {anchor for _text, anchor in summarised_errors(wrong)}
    assert anchors
    assert anchors <= ids(html)


def test_the_summary_says_the_same_words_as_the_field(wrong):
    html = str(wrong)
    for text, _anchor in summarised_errors(wrong):
        assert html.count(conditional_escape(text)) >= 1


def test_every_description_exists(wrong):
    html = str(wrong)
    described = {
        each
        for group in re.findall(r'aria-describedby="([^"]+)"', html)
        for each in group.split()
    }
    assert described
    assert described <= ids(html)
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= ids(html)


def test_what_was_typed_stays(wrong):
    assert 'value="31.11.2026"' in str(wrong)


def test_a_message_names_the_field_and_what_was_expected(wrong):
    texts = [str(text) for text, _anchor in summarised_errors(wrong)]
    assert texts[:3] == [
        "Fill in “Name and surname”",
        "Enter a date as dd.mm.yyyy",
        "Choose an answer to “Sex”",
    ]


def test_a_forms_own_message_stays():
    class Own(forms.Form):
        name = forms.CharField(
            error_messages={"required": "Write the name of the child."}
        )

    assert Own({}).errors["name"] == ["Write the name of the child."]


def test_an_invalid_field_is_marked_for_screen_readers(wrong):
    assert 'aria-invalid="true"' in str(wrong["born_on"])


def test_radios_are_a_group_with_a_legend(wrong):
    html = wrong["sex"].as_field_group()
    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('type="radio"') == 2


def test_levels_carry_their_sentences():
    class Levels(forms.Form):
        care = forms.ChoiceField(
            choices=[("1", "none")], widget=Scale(sentences={"1": "Alone."})
        )

    assert "Alone." in str(Levels()["care"])


def test_errors_of_the_whole_form_stand_first_and_lead_nowhere():
    form = Example({})
    form.add_error(None, "Two periods overlap.")
    assert summarised_errors(form)[0] == ("Two periods overlap.", "")
    html = Template("{% load components %}{% error_summary form %}").render(
        Context({"form": form})
    )
    assert "<strong>Two periods overlap.</strong>" in html
    assert 'role="alert"' in html


def test_a_form_without_errors_has_no_summary():
    html = Template("{% load components %}{% error_summary form %}").render(
        Context({"form": Example()})
    )
    assert html.strip() == ""
