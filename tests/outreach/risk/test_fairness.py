"""Whether levels and choices fall evenly: what is compared, and when nothing is."""

import pytest

from potpora.outreach.risk import fairness


def people(sex, number, level="high", chosen=0):
    return [
        fairness.Someone(
            groups={"sex": sex},
            level=level,
            at_choice=level,
            flagged=False,
            selected=place < chosen,
            raised=False,
            lowered=False,
            unknown=0.1,
        )
        for place in range(number)
    ]


def by_sex(everybody):
    return {row.group: row for row in fairness.figures(everybody, "sex")}


def test_below_thirty_nothing_is_compared():
    found = by_sex(people("f", 29, chosen=1) + people("m", 200, chosen=50))

    assert found["f"].too_few
    assert found["f"].ratio is None
    assert not found["f"].attention


def test_a_group_chosen_less_often_at_the_same_level_is_shown():
    found = by_sex(people("f", 100, chosen=20) + people("m", 100, chosen=50))

    assert found["f"].ratio == pytest.approx(0.4)
    assert found["f"].attention
    assert found["m"].attention


def test_graver_levels_are_compared_with_equally_grave_ones():
    """More women are chosen because more are urgent: that is no difference to look into."""
    everybody = (
        people("f", 80, "urgent", chosen=80)
        + people("f", 20, "high", chosen=4)
        + people("m", 20, "urgent", chosen=20)
        + people("m", 80, "high", chosen=16)
    )

    found = by_sex(everybody)

    assert found["f"].selected > found["m"].selected
    assert found["f"].ratio == pytest.approx(1)


def test_low_levels_take_no_part_in_the_comparison():
    found = by_sex(people("f", 500, "low") + people("m", 500, "low"))

    assert found["f"].too_few
    assert found["f"].high == 0


@pytest.mark.parametrize(
    ("born_in", "band"),
    [(2026, "0–6"), (2019, "7–17"), (1996, "30–49"), (1900, "65+"), (None, "")],
)
def test_age_bands(born_in, band):
    assert fairness.band(born_in, 2026) == band


def test_visitors_are_shown_against_the_mean():
    rows = [("Ана", "high", 4)] * 30 + [("Бојан", "low", 1)] * 10

    found = {row.visitor: row for row in fairness.visitors(rows)}

    assert (found["Ана"].high, found["Ана"].mean, found["Ана"].signs) == (1, 0.75, 4)
    assert found["Бојан"].too_few
