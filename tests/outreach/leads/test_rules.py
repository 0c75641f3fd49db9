"""References, senders and urgency, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from potpora.outreach.leads import rules
from potpora.outreach.leads.models import Danger
from potpora.outreach.leads.workflow import MOVES, State


def test_a_reference_has_at_least_128_bits_and_never_comes_twice():
    made = {rules.new_reference() for _ in range(500)}

    assert len(made) == 500
    assert len(rules.SIGNS) == 32
    assert rules.LENGTH * 5 >= 128


@given(st.text(alphabet=rules.SIGNS, min_size=28, max_size=28))
def test_what_is_shown_is_read_again(signs):
    shown = rules.grouped(signs)

    assert rules.read_reference(shown) == signs
    assert rules.read_reference(shown.lower().replace("-", " ")) == signs


def test_letters_of_a_cyrillic_keyboard_are_read_as_what_they_look_like():
    assert rules.read_reference("АВЕК" * 7) == "ABEK" * 7


@given(st.text())
def test_nonsense_is_never_a_reference(text):
    found = rules.read_reference(text)

    assert found == "" or len(found) == rules.LENGTH


@given(st.text())
def test_any_address_of_a_sender_can_be_counted(text):
    assert isinstance(rules.neighbourhood(text), str)


def test_senders_of_one_household_are_one():
    assert rules.neighbourhood("2001:db8::1") == rules.neighbourhood("2001:db8::ffff")
    assert rules.neighbourhood("::ffff:192.0.2.1") == "192.0.2.1"


def test_every_danger_is_red_or_orange():
    assert {d.value for d in Danger} == rules.RED | rules.ORANGE


def test_every_state_has_its_moves():
    assert set(MOVES) == set(State)
