"""What an assessment on a standard form says, as the record of the stage keeps it.

The three forms (adult, child, family) name their questions alike: for each domain a level, how
the person sees it, why, and whether the person wants to work on it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from potpora.casework.assessment.domains import NAMES
from potpora.casework.records.said import Said, listed, number, text

Names = Mapping[str, Mapping[str, str]]
"""What the choices are called, by list and code."""
NOTHING = "none"


def values(said: Said, names: Names) -> dict[str, Any]:
    """Return the fields of the record that do not belong to a domain.

    >>> values({"sources": "talk visit", "risk_types": "debt"}, {"risk_type": {"debt": "Debts"}})["risks"]
    'Debts'
    """
    risks = [
        *named(said, "risk_types", names.get("risk_type", {})),
        *named(said, "risk_signs", names.get("risk_indicator", {})),
    ]
    strengths = named(said, "strengths", names.get("strength", {}))
    return {
        "sources": listed(said, "sources"),
        "own_story": text(said, "own_story"),
        "strengths": "; ".join(
            filter(None, [*strengths, text(said, "strengths_text")])
        ),
        "risks": "; ".join(risks),
        "conclusion": text(said, "conclusion"),
        "agreement": text(said, "seen_by_person"),
        "remark": text(said, "own_remark"),
    }


def levels(said: Said) -> dict[str, dict[str, Any]]:
    """Return what was found in each domain that the form asks about, by domain.

    >>> levels({"housing_level": "2", "own_housing_level": "3", "housing_reason": "damp"})["housing"]["level"]
    2
    """
    return {domain: level(said, domain) for domain in asked(said)}


def asked(said: Said) -> Iterator[str]:
    """Yield the domains that were answered, in their order."""
    for domain in NAMES:
        if said.get(f"{domain}_level"):
            yield domain


def level(said: Said, domain: str) -> dict[str, Any]:
    """Return one domain: the level of 1 to 5, or none with the reason why."""
    return {
        "level": number(text(said, f"{domain}_level")),
        "own_level": number(text(said, f"own_{domain}_level")),
        "why": text(said, f"{domain}_reason"),
        "wants_change": said.get(f"{domain}_wish") == "yes",
    }


def named(said: Said, name: str, names: Mapping[str, str]) -> list[str]:
    """Return the choices of an answer as they are called; that there are none is not one of them."""
    return [names.get(code, code) for code in listed(said, name) if code != NOTHING]
