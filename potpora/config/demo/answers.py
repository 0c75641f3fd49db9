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
# Domains that a form describes in sentences of its own.
OWN_LEVELS = {
    "adult": "education relations safety care",
    "child": "health relations safety care inclusion",
    "family": "relations safety care",
}


WAYS = (("in_person", "self"),) * 5 + (("phone", "neighbour"), ("letter", "school"))
NEEDS = ("money", "housing", "violence", "child_care", "disability", "work")
SIGNS = {"immediate": "child_alone", "urgent": "eviction", "regular": "none"}


def received(begun: Answers, chance: Random, decision: str = "open_case") -> Answers:
    """Return a whole intake; most people come by themselves."""
    answers = deepcopy(begun)
    channel, reporter = chance.choice(WAYS)
    answers["message"] |= {"channel": channel, "reporter_kind": reporter}
    answers["concerned"] |= {
        "details_changed": "no",
        "address_protected": answers["concerned"]["address_protected"] or "no",
        "safe_contact": ["call"],
        "language": answers["concerned"]["language"] or "mk",
        "comm_need": ["none"],
    }
    answers["needed"] |= {
        "words": "Вежба: бара помош за домаќинството и совет како понатаму.",
        "presenting_need": [chance.choice(NEEDS)],
        "danger_now": "no",
    }
    answers["decided"] |= {
        "information_given": ["rights", "procedure", "data"],
        "intake_decision": decision,
        "decision_reason": "Вежба: доволен беше совет.",
    }
    return answers


def first_seen(begun: Answers, chance: Random, urgency: str = "regular") -> Answers:
    """Return a whole initial assessment that comes to ``urgency``; a full assessment follows."""
    answers, now = deepcopy(begun), timezone.localtime().isoformat()
    seen = answers["meeting"]["member"]
    answers["meeting"] |= {
        "first_contact_at": now,
        "member": [row | {"member_seen": "yes"} for row in seen],
        "child_alone_talk": "yes",
        "sources": ["talk", "visit"],
    }
    answers["picture"] |= {
        "strengths_first": ["kin_help"],
        "facts": "Вежба: домот е уреден, сметките се неплатени.",
        "told": "Вежба: останале без приход.",
        "own_view": "Вежба: да се плати струјата.",
    }
    answers["urgency_group"] |= {
        "signs": [SIGNS[urgency]],
        "urgency": urgency,
        "safety_step": [taken(now)],
        "supervisor_told": "yes",
    }
    answers["screen"] = dict.fromkeys(answers["screen"], "some")
    answers["next"] |= {"outcome": "assess", "to_assess": []}
    return answers


def taken(at: str) -> dict[str, str]:
    """Return what was done at once for a child that was found alone."""
    return {
        "step_kind": "kin",
        "step_by": "Вежба: водител на случај",
        "step_at": at,
        "step_result": "Вежба: децата се кај баба им.",
    }


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


def reviewed(begun: Answers, chance: Random, decision: str = "close") -> Answers:
    """Return a whole review in which most weak domains are better than before."""
    answers = deepcopy(begun)
    answers["own"] |= {
        "kind": "regular",
        "own_change": "Вежба: подобро е, има приход секој месец.",
    }
    answers["again"] = [
        row | level_again(row, chance)
        for row in answers["again"]
        if row["again_domain"]
    ]
    answers["goal"] = [
        row | {"goal_result": "progress", "goal_words": ""}
        for row in answers["goal"]
        if row["goal_text"]
    ]
    answers["activity"] = [
        row | {"activity_result": "running"} for row in answers["activity"]
    ]
    answers["deciding"] |= {
        "risk_signs": ["none"],
        "decision": [decision],
        "decision_reason": "Вежба: целите се постигнати.",
        "sign_mode": "signed",
    }
    if decision != "close":
        next_on = timezone.localdate() + timedelta(days=21)
        answers["deciding"]["next_review"] = next_on.isoformat()
    return answers


def ended(begun: Answers, chance: Random) -> Answers:
    """Return a whole closure because the goals are met; what was still open is finished."""
    answers = deepcopy(begun)
    follow_up = timezone.localdate() + timedelta(days=90)
    answers["why"] |= {
        "reason": "goals_met",
        "outcome": "better",
        "summary": "Вежба: целите се постигнати.",
    }
    answers["again"] = [row | level_again(row, chance) for row in answers["again"]]
    answers["expected"]["expectation_met"] = "Вежба: да, има редовен приход."
    answers["open_item"] = [
        row | {"open_end": "finished"} for row in answers["open_item"]
    ]
    answers["children"]["measure"] = "none"
    answers["goodbye_group"]["goodbye"] = "Вежба: центарот може да се побара секогаш."
    answers["afterwards"] |= {
        "follow_up_on": follow_up.isoformat(),
        "told_how": "in_person",
    }
    return answers


def level_again(row: dict[str, str], chance: Random) -> dict[str, str]:
    """Return the level of a domain that is looked at again: as before, or one better."""
    found = str(min(5, int(row["again_before"] or 3) + chance.choice((0, 1, 1))))
    return {
        "own_again_level": found,
        "again_level": f"{levels_of(row['again_domain'], row['again_form'])}_{found}",
        "again_reason": "Вежба: видено при посета.",
    }


def levels_of(domain: str, form: str) -> str:
    """Return the list of levels by which a form describes a domain.

    >>> levels_of("care", "family"), levels_of("housing", "family")
    ('level_care_family', 'level_housing')
    """
    own = domain in OWN_LEVELS[form].split()
    return f"level_{domain}_{form}" if own else f"level_{domain}"


def around(answers: Answers) -> None:
    """Write the strengths and the risks."""
    answers["around"] |= {
        "network": [],
        "strengths": ["kin_help", "kept_promise"],
        "strengths_text": "Вежба: роднините помагаат, децата одат на училиште.",
        "risk_types": ["poverty"],
        "risk_signs": ["debt"],
    }
