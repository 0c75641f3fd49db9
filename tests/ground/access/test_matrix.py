"""The permission matrix, its page in the docs and its page in the system."""

import pytest
from django.conf import settings

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import MATRIX, may
from potpora.ground.access.words import ABILITIES
from potpora.ground.management.commands.write_permissions import PAGE, page
from potpora.ground.staff.roles import Role

SEES_PERSONAL_DETAIL = (
    "person.",
    "household.",
    "case.",
    "consent.",
    "intake.",
    "matching.",
)


def test_every_ability_has_its_words_and_every_word_its_ability():
    assert list(ABILITIES) == list(MATRIX)


@pytest.mark.parametrize("ability", MATRIX)
def test_every_ability_is_given_to_known_roles(ability):
    assert MATRIX[ability]
    assert MATRIX[ability] <= set(Role)


@pytest.mark.parametrize(
    "ability", [a for a in MATRIX if a.startswith(SEES_PERSONAL_DETAIL)]
)
@pytest.mark.parametrize("role", ["administrator", "analyst", "trainer"])
def test_who_keeps_the_system_running_sees_no_personal_detail(ability, role):
    assert not may(role, ability)


def test_a_page_cannot_ask_for_an_unknown_ability():
    with pytest.raises(KeyError, match="no ability"):
        allow("nobody.knows")


def test_the_page_in_the_docs_is_up_to_date():
    assert (settings.CHECKOUT / PAGE).read_text() == page(), (
        "run: potpora manage write_permissions"
    )


@pytest.mark.django_db
def test_everybody_sees_what_their_role_may_do(sign_in):
    answer = sign_in(role="analyst").get("/rights/").content.decode()

    assert answer.index("look up amounts") < answer.index("open a case of the office")
