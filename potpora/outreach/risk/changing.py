"""What a change in a household says of its signs. Plain Python.

A change settles few signs by itself: those that a fact answers. It puts others in doubt, and these
keep their answer until somebody has looked: nothing is forgotten because a form was changed.
"""

from collections.abc import Collection, Mapping

from potpora.outreach.risk.rules import NO, YES, Table

ADULT = 18

# Signs that were seen in a situation which has changed. A professional proposal.
DOUBTFUL: dict[str, frozenset[str]] = {
    "address": frozenset(
        {"unsafe_home", "no_water_toilet", "crowded", "insecure_stay", "no_access"}
    ),
    "household": frozenset(
        {"crowded", "alone", "lone_parent", "no_carer", "carer_worn"}
    ),
    "life_event": frozenset({"alone", "lone_parent", "pregnant_unseen", "carer_worn"}),
    "income": frozenset({"no_income", "low_income", "right_lost", "p_income"}),
    "return": frozenset({"released", "lone_parent", "crowded"}),
    "aid": frozenset({"no_food"}),
}


def doubtful(answers: Mapping[str, str], triggers: Collection[str]) -> list[str]:
    """Return the signs answered yes or no that ``triggers`` put in doubt, in the order of the answers.

    >>> doubtful({"no_food": "yes", "debt": "yes", "crowded": "unknown"}, ["aid", "address"])
    ['no_food']
    """
    said: frozenset[str] = frozenset().union(*(DOUBTFUL.get(t, ()) for t in triggers))
    return [
        code for code, answer in answers.items() if code in said and answer in {YES, NO}
    ]


def settled_by_members(
    members: int | None, born: Collection[int | None], year: int
) -> dict[str, str]:
    """Return the signs that are answered by how many live in a household and how old they are.

    Only what is certain: whoever is not alone, and, where every year of birth is known, whether
    one adult carries the children. Who may turn 18 within ``year`` is no adult yet.

    >>> settled_by_members(2, [1990, 2015], 2026)
    {'alone': 'no', 'lone_parent': 'yes'}
    >>> settled_by_members(3, [1990, None], 2026)
    {'alone': 'no'}
    """
    found = {"alone": NO} if (members or 0) > 1 else {}
    known = [each for each in born if each]
    if len(known) != len(born) or len(born) != members:
        return found
    adults = sum(year - each > ADULT for each in known)
    alone_with_children = adults == 1 and len(known) > 1
    return found | {"lone_parent": YES if alone_with_children else NO}


def changed(
    answers: Mapping[str, str], settled: Mapping[str, str], table: Table
) -> dict[str, str] | None:
    """Return the answers with what is settled put in, or nothing when that changes none.

    A sign with a flag is answered by people alone, never by a change on a list.
    """
    free = {
        code: answer
        for code, answer in settled.items()
        if code in table.codes and not (code in table.signs and table.signs[code].flag)
    }
    new = {**answers, **free}
    return new if new != dict(answers) else None
