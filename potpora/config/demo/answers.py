"""What the demo answers on the standard forms: plausible, whole, and the same every time."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

Answers = dict[str, Any]
LEVELS = ("2", "3", "3", "4")
DOMAIN = "_domain"


def assessed(begun: Answers, chance: Random, levels: Sequence[str] = LEVELS) -> Answers:
    """Return a whole assessment of an adult, a child or a family, with what was known already."""
    answers = deepcopy(begun)
    answers["basis"] |= {
        "talk": talks(timezone.localdate()),
        "sources": ["talk", "visit"],
    }
    answers["story"]["own_story"] = "Вежба: сака да најде работа и потопол дом."
    for group, fields in answers.items():
        if group.endswith(DOMAIN):
            fields |= level(group.removesuffix(DOMAIN), chance.choice(levels))
    around(answers)
    answers["findings"] |= {
        "finding": [],
        "conclusion": "Вежба: со помош за сметките состојбата може да се подобри.",
        "seen_by_person": "agreed",
    }
    for group, answer in OF_ONE_FORM.items():
        if group in answers:
            answers[group] |= answer
    return answers


OF_ONE_FORM: dict[str, Answers] = {
    "adult": {"esa_status": "active"},
    "child": {
        "child_view_how": ["talk"],
        "child_words": "Вежба: сака да оди на училиште со другарите.",
        "parents_view": "Вежба: родителите сакаат детето да учи.",
    },
    "around_child": {"parents_apart": "no"},
    "family": {
        "parenting": [],
        "shared_goal": "Вежба: мирен дом и редовен приход.",
    },
}


def talks(today: date) -> list[dict[str, str]]:
    """Return the talk and the visit that an assessment rests on."""
    return [
        {
            "talk_on": today.isoformat(),
            "talk_with": "Вежба: со домаќинството",
            "talk_kind": "office",
        },
        {
            "talk_on": (today - timedelta(days=1)).isoformat(),
            "talk_with": "Вежба: со домаќинството",
            "talk_kind": "home_visit",
        },
    ]


def level(domain: str, found: str) -> dict[str, str]:
    """Return the answers of one domain; the person sees it as the worker does."""
    return {
        f"own_{domain}_level": found,
        f"{domain}_level": found,
        f"{domain}_reason": "Вежба: видено при посета.",
        f"{domain}_wish": "no",
        f"{domain}_difference": "Вежба: за ова уште се разговара.",
    }


def around(answers: Answers) -> None:
    """Write the strengths and the risks."""
    answers["around"] |= {
        "network": [],
        "strengths": ["kin_help", "kept_promise"],
        "strengths_text": "Вежба: роднините помагаат, децата одат на училиште.",
        "risk_types": ["poverty"],
        "risk_signs": ["debt"],
    }
