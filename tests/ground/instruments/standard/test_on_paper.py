"""A blank form on paper asks all it may ask, with every level in words."""

from potpora.ground.instruments.blank import blank_parts
from tests.ground.instruments.standard.conftest import compiled


def lines(code: str, language: str = "en") -> dict:
    parts = blank_parts(compiled(code).form, language)
    return {line.key.rpartition("/")[2]: line for part in parts for line in part.lines}


def test_the_levels_stand_on_paper_with_their_sentences():
    options = [label for label, _ in lines("assessment_adult")["housing_level"].options]

    assert len(options) == 7
    assert options[0].startswith("1 · Crisis. No shelter")


def test_goals_and_activities_have_a_place_on_paper():
    plan = lines("plan")

    assert plan["goal"].kind == "heading"
    assert "activity_name" in plan
    assert plan["goal_code"].options == ()


def test_what_the_system_computes_is_not_on_paper():
    assessment = lines("assessment_child", "sq")

    assert "housing_weak" not in assessment
    assert "children_count" not in lines("initial_assessment")


def test_the_parts_are_the_groups_of_the_form():
    titles = [part.title for part in blank_parts(compiled("intake").form, "mk")]

    assert titles == ["Прием", "Обраќањето", "Лицето", "Што е потребно", "Одлука"]
