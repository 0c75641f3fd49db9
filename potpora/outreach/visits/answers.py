"""What the record of a visit says: plain data, whichever way it came in. No Django here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FORM = "home_visit"
VISITS = "visits.csv"
SIGN_GROUPS = ("signs_a", "signs_b", "signs_c", "signs_d", "signs_e", "signs_f")
SIGNS = (*SIGN_GROUPS, "protection")
FACTS = ("name", "phone", "address", "settlement", "members", "year")
ON_PLACE = frozenset({"phone", "address", "settlement", "members"})
"""Facts that change the list at once: they help to find the door and tell not who somebody is."""
WHERE = frozenset({"phone", "address", "settlement"})
"""Facts that tell where people are met: of a protected address nobody is told them."""
TELL_WHERE = frozenset(f"{when}_{fact}" for when in ("was", "is") for fact in WHERE) | {
    "position",
    "finding_note",
}
STATES = {
    "moved": "moved",
    "abroad": "moved",
    "died": "died",
    "duplicate": "duplicate",
    "refused": "left",
}
"""What a finding says of the people on the list; the centre has a look first."""

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """Something that is otherwise than the list had it when the visitor took it along."""

    field: str
    was: str
    becomes: str


def without_where(answers: Answers) -> dict[str, Any]:
    """Return the answers without what tells where the people are met.

    >>> without_where({"was_address": "8", "facts": {"is_phone": "071", "is_year": "1980"}})
    {'facts': {'is_year': '1980'}}
    """
    return {
        name: without_where(value) if isinstance(value, Mapping) else value
        for name, value in answers.items()
        if name not in TELL_WHERE
    }


def part(answers: Answers, name: str) -> Answers:
    """Return a group of the answers; an absent one is empty."""
    found = answers.get(name)
    return found if isinstance(found, Mapping) else {}


def said(answers: Answers, group: str, name: str) -> str:
    """Return one answer as text; nothing where there is none.

    >>> said({"door": {"finding": "found"}}, "door", "finding"), said({}, "door", "at")
    ('found', '')
    """
    found = part(answers, group).get(name)
    return str(found).strip() if found else ""


def taken_along(answers: Answers) -> list[dict[str, str]]:
    """Return the row of the visits that the writer saw, as the record repeats it."""
    row = {
        name: str(answers.get(f"was_{name}") or "") for name in (*FACTS, "last_seen")
    }
    name = row.pop("name")
    return [
        {"name": said(answers, "door", "visit"), "label": name, "title": name, **row}
    ]


def facts(answers: Answers) -> Iterator[Fact]:
    """Yield what was found otherwise; what is the same after all is left out.

    >>> [f.becomes for f in facts({"was_phone": "070", "facts": {"differs": ["phone"], "is_phone": "071"}})]
    ['071']
    """
    found = part(answers, "facts")
    for name in FACTS:
        was, becomes = (
            str(answers.get(f"was_{name}") or ""),
            str(found.get(f"is_{name}") or ""),
        )
        if name in (found.get("differs") or ()) and becomes.strip() not in {
            "",
            was.strip(),
        }:
            yield Fact(name, was.strip(), becomes.strip())


def signs(answers: Answers) -> dict[str, str]:
    """Return every sign that was answered, by its code."""
    return {
        code: value
        for group in SIGNS
        for code, value in part(answers, group).items()
        if isinstance(value, str) and value
    }


def risk_types(answers: Answers) -> list[str]:
    """Return the types of social risk, the main one first; none without consent."""
    main = said(answers, "agreement", "main_type")
    if said(answers, "agreement", "consent") != "yes" or not main:
        return []
    more = part(answers, "agreement").get("more_types") or ()
    return [main, *(code for code in more if code != main)]


def files_named(answers: Answers) -> list[str]:
    """Return the names of the photos and drawings that the record speaks of, each once."""
    rows = part(answers, "needed").get("document") or ()
    photos = [
        str(row.get("document_photo") or "") for row in rows if isinstance(row, Mapping)
    ]
    named = [*photos, said(answers, "agreement", "signature")]
    return list(dict.fromkeys(name for name in named if name))


def position(answers: Answers) -> list[float] | None:
    """Return latitude and longitude, if the person allows to keep them.

    >>> position({"agreement": {"position_allowed": "yes", "position": "42.05 21.45 0 0"}})
    [42.05, 21.45]
    """
    written = said(answers, "agreement", "position").split()
    if said(answers, "agreement", "position_allowed") != "yes" or len(written) < 2:
        return None
    return [float(written[0]), float(written[1])]
