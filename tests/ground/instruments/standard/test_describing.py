"""The reference page says what the standard forms ask."""

from django.conf import settings

from potpora.ground.instruments.standard import describing
from potpora.ground.management.commands.write_forms import PAGE


def test_the_page_says_what_the_forms_ask():
    assert (settings.CHECKOUT / PAGE).read_text(
        encoding="utf-8"
    ) == describing.page(), "run: potpora manage write_forms"


def test_of_domains_asked_alike_the_first_is_spelt_out():
    section = describing.section("assessment_child")

    assert "`housing_wish`" in section
    assert "`safety_wish`" not in section
    assert "**Safety of the child** *(asked like the domain above)*" in section


def test_what_follows_the_domains_is_spelt_out():
    assert "`conclusion`" in describing.section("assessment_child")
