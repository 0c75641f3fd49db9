"""The score: worked examples, and what must hold for every set of signs."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from potpora.outreach.risk import rules, versions

EXAMPLES = yaml.safe_load((Path(__file__).parent / "examples.yaml").read_text())
TABLE = versions.table("1")
RANK = TABLE.rank


def answers(yes=(), helps=(), unknown=()):
    """Answers of a whole visit: what is named, and no to everything else."""
    given = dict.fromkeys(TABLE.codes, rules.NO)
    return (
        given
        | dict.fromkeys([*yes, *helps], rules.YES)
        | dict.fromkeys(unknown, rules.UNKNOWN)
    )


def of(example):
    return answers(example["found"], example["helps"], example.get("unknown", ()))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each["household"])
def test_a_worked_example_comes_to_what_the_method_says(example):
    found = rules.score(of(example), TABLE)

    assert {g.group: g.counted for g in found.sum.groups if g.points} == example[
        "groups"
    ]
    assert (found.sum.plurality, found.sum.protection, found.points) == (
        example["plurality"], example["protection"], example["points"],
    )  # fmt: skip
    assert (found.level_by_points, found.flag, found.level) == (
        example["by_points"], example["flag"], example["level"],
    )  # fmt: skip
    assert found.highest == example.get("highest", found.points)
    assert found.incomplete == example.get("incomplete", False)


def random_sets(number, seed):
    chosen = random.Random(seed)
    signs, protective = list(TABLE.signs), list(TABLE.protective)
    for _ in range(number):
        yes = chosen.sample(signs, chosen.randint(0, 12))
        helps = chosen.sample(protective, chosen.randint(0, len(protective)))
        yield yes, helps, chosen.choice(signs)


def test_adding_a_sign_never_lowers_score_level_or_flag():
    for yes, helps, more in random_sets(20_000, seed=4):
        before = rules.brief(frozenset(yes), frozenset(helps), TABLE)
        after = rules.brief(frozenset([*yes, more]), frozenset(helps), TABLE)

        assert after[0] >= before[0], (yes, helps, more)
        assert RANK[after[1]] >= RANK[before[1]], (yes, helps, more)
        assert rules.FLAG_ORDER.index(after[2]) <= rules.FLAG_ORDER.index(before[2])


def test_points_stay_between_nothing_and_a_hundred_and_inside_their_range():
    for yes, helps, doubtful in random_sets(2_000, seed=5):
        unknown = [doubtful] if doubtful not in yes else []

        found = rules.score(answers(yes, helps, unknown), TABLE)

        assert 0 <= found.points <= found.highest <= 100


def test_protection_never_lowers_a_flagged_level():
    for yes, helps, _ in random_sets(2_000, seed=6):
        found = rules.score(answers(yes, helps), TABLE)
        if found.flag:
            assert RANK[found.level] >= RANK[TABLE.flags[found.flag]]


def test_protection_is_taken_from_no_point_of_violence():
    alone = rules.score(answers(["violence_year"], TABLE.protective), TABLE)

    assert alone.points == 12
    assert alone.sum.protection == 0


def test_many_at_once_come_to_the_same_as_one_by_one():
    sets = [answers(yes, helps) for yes, helps, _ in random_sets(500, seed=7)]

    together = list(rules.scores(sets, TABLE))

    single = [rules.score(each, TABLE) for each in sets]
    assert together == [(s.points, s.level, s.flag) for s in single]


def test_of_no_income_and_low_income_the_heavier_counts():
    found = rules.score(answers(["no_income", "low_income"]), TABLE)

    assert (found.points, found.found, found.passed_over) == (
        10, ("no_income",), ("low_income",),
    )  # fmt: skip


def test_what_was_not_answered_is_unknown():
    found = rules.score({"debt": "yes"}, TABLE)

    assert len(found.unknown) == len(TABLE.signs) - 1
    assert found.incomplete


@pytest.mark.parametrize("wrong", [{"astrology": "yes"}, {"debt": "maybe"}])
def test_a_sign_or_an_answer_that_the_table_lacks_is_refused(wrong):
    with pytest.raises(rules.SignUnknown):
        rules.score(wrong, TABLE)


@pytest.mark.parametrize(
    ("present", "wanted", "flag", "allowed"),
    [
        ("low", "urgent", "", True),
        ("urgent", "high", "", True),
        ("urgent", "medium", "", False),
        ("urgent", "high", "orange", True),
        ("high", "medium", "orange", False),
        ("urgent", "high", "red", False),
        ("high", "high", "", False),
    ],
)
def test_an_override_goes_up_freely_and_down_one_level_never_below_the_flag(
    present, wanted, flag, allowed
):
    assert rules.may_become(present, wanted, flag, TABLE) is allowed


def test_every_sign_and_factor_has_words_in_five_languages():
    content = versions.data("1")
    rows = content["signs"] | content["protective"] | content["groups"]

    assert [
        code
        for code, row in rows.items()
        if not all(row.get(language) for language in ("en", "mk", "sq", "bs", "sr"))
    ] == []
    assert len(content["signs"]) == 39


def test_a_changed_file_of_a_released_version_is_refused(monkeypatch):
    changed = tuple({**row, "sha256": "0" * 64} for row in versions.released())
    monkeypatch.setattr(versions, "released", lambda: changed)

    with pytest.raises(versions.TableChanged):
        versions.data.__wrapped__("1")


def test_a_table_is_data_alone():
    """Other caps give other points; nothing of the method is written into the code."""
    narrow = replace(TABLE, caps={**TABLE.caps, "C": 5})

    assert rules.score(answers(["no_carer"]), narrow).points == 5
