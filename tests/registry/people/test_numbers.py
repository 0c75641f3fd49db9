"""The personal number: the vectors of the domain facts, §8.2."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from potpora.registry.people.rules import numbers

VALID = [
    "0101100710006",
    "0101000450007",
    "1506980450125",
    "2902000170012",
    "3112999175000",
    "0101980455000",
]


@pytest.mark.parametrize("number", VALID)
def test_a_valid_number_is_its_own_answer(number):
    assert numbers.check(number) == number


@pytest.mark.parametrize("number", VALID)
def test_another_last_digit_is_refused(number):
    other = number[:12] + str((int(number[12]) + 1) % 10)

    with pytest.raises(numbers.InvalidPersonalNumber) as refused:
        numbers.check(other)

    assert refused.value.code == "checksum"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3002990450007", "date"),
        ("010100045000", "length"),
        ("01010004500071", "length"),
        ("", "characters"),
        ("01010004500O7", "characters"),
        ("٠١٠١٠٠٠٤٥٠٠٠٧", "characters"),
    ],
)
def test_each_fault_has_its_code_and_the_number_is_never_repeated(text, code):
    with pytest.raises(numbers.InvalidPersonalNumber) as refused:
        numbers.check(text)

    assert refused.value.code == code
    assert not text or text not in str(refused.value)


def test_spaces_and_dashes_between_digits_do_not_matter():
    assert numbers.check(" 0101000 45 000-7 ") == "0101000450007"


def test_the_parts_are_date_place_and_a_hint_of_sex():
    assert numbers.parts("0101000450007") == numbers.NumberParts(
        date(2000, 1, 1), "45", "male"
    )
    assert numbers.parts("0101980455000").sex_hint == "female"


def test_a_mask_shows_the_last_three_digits_only():
    assert numbers.mask("0101000450007") == "••••••••••007"
    assert numbers.mask("007") == "•••"


def test_a_lost_leading_zero_comes_back_only_when_the_number_becomes_valid():
    assert numbers.with_zero_restored("101000450007") == "0101000450007"
    assert numbers.with_zero_restored("101000450008") is None
    assert numbers.with_zero_restored("150698045012") is None


@pytest.mark.parametrize("slip", ["0101000450008", "010100045000", "0101000540007"])
def test_one_slip_is_a_wrong_a_missing_or_a_swapped_digit(slip):
    assert numbers.one_slip_apart("0101000450007", slip)
    assert not numbers.one_slip_apart("0101000450007", "0101000450007")
    assert not numbers.one_slip_apart("0101000450007", "0101000990007")


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(0, 99),
    st.integers(0, 999),
)
def test_every_issued_number_is_valid_and_says_its_date(born_on, region, serial):
    twelve = f"{born_on:%d%m}{born_on.year % 1000:03d}{region:02d}{serial:03d}"

    number = twelve + str(numbers.control_digit(twelve))

    assert numbers.parts(number).born_on == born_on


@given(st.text())
def test_any_text_is_either_valid_or_refused_with_a_code(text):
    assert numbers.is_valid(text) == (fault(text) == "")


def fault(text: str) -> str:
    try:
        numbers.check(text)
    except numbers.InvalidPersonalNumber as refused:
        return refused.code
    return ""
