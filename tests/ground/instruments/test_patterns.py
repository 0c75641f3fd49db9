"""Patterns answer at once, whatever somebody types."""

import time

import pytest

from potpora.ground.instruments.expressions.patterns import (
    BadPattern,
    check_pattern,
    is_anchored,
    matches,
)


@pytest.mark.parametrize(
    ("pattern", "written", "expected"),
    [
        ("^[A-Z][a-z]+( [A-Z][a-z]+)*$", "Ana Marija", True),
        ("^[A-Z][a-z]+( [A-Z][a-z]+)*$", "Ana  Marija", False),
        (r"^(\d{3}-?){2,3}$", "123-456", True),
        (r"^(\d{3}-?){2,3}$", "123-45", False),
        ("(ab|c)*", "abcab", True),
        ("(ab|c)*", "abca", False),
        ("(a*|b)*", "", True),
        ("^([^,]+,?)+$", "a,b,c", True),
        (r"^(?!0)\d+$", "12", True),
        (r"^(?!0)\d+$", "02", False),
        (r"^\d{13}$", "0203985440018", True),
        (r"([.\s\w-]+)*x", "a-b. x", True),
        ("(x.?)+", "xaxb", True),
    ],
)
def test_matches_the_whole_answer(pattern, written, expected):
    assert matches(pattern, written) is expected


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("^(a+)+$", "a" * 60 + "!"),
        ("^(a|a)*$", "a" * 60 + "!"),
        (r"^(\w+\s?)*$", "word " * 200 + "!"),
        ("(x+x+)+y", "x" * 2_000),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 500),
        ("^a*a*a*a*a*b$", "a" * 5_000),
    ],
)
def test_no_answer_keeps_the_server_busy(pattern, written):
    check_pattern(pattern)
    begun = time.process_time()
    matches(pattern, written)
    assert time.process_time() - begun < 1.0


@pytest.mark.parametrize(
    "pattern", ["(", "[", "a{1,99999}{2}", "(?=(a+)+b)a", r"(a*)*\1", "((a{1,90}){1,90}){1,90}", "a" * 600]
)  # fmt: skip
def test_patterns_that_cannot_be_followed_are_refused(pattern):
    with pytest.raises(BadPattern):
        check_pattern(pattern)


def test_anchors():
    assert is_anchored("^a$")
    assert not is_anchored("a$")
