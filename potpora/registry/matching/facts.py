"""What the survivor's own fields become when two records turn out to be one person's."""

from typing import Any

from potpora.registry.people.models import Certainty, Person, RecordClass

FILLED = ("given_name", "surname", "parent_name", "died_on", "sex", "no_number_reason")
STRICTNESS: list[str] = [
    RecordClass.ORDINARY,
    RecordClass.SENSITIVE,
    RecordClass.SEALED,
]
Facts = dict[str, Any]


def joined(survivor: Person, merged: Person) -> Facts:
    """Return the fields of ``survivor`` that change.

    What stands there stays; gaps are filled. Of two protections the stronger one holds,
    so that no merger uncovers anybody.
    """
    facts: Facts = {
        name: getattr(merged, name)
        for name in FILLED
        if getattr(merged, name) and not getattr(survivor, name)
    }
    if survivor.born_certainty == Certainty.UNKNOWN != merged.born_certainty:
        facts |= {"born_on": merged.born_on, "born_certainty": merged.born_certainty}
    if merged.note and merged.note not in survivor.note:
        facts["note"] = f"{survivor.note}\n{merged.note}".strip()
    facts |= {
        "languages": list(dict.fromkeys([*survivor.languages, *merged.languages])),
        "address_protected": survivor.address_protected or merged.address_protected,
        "record_class": max(
            survivor.record_class, merged.record_class, key=STRICTNESS.index
        ),
    }
    return {n: v for n, v in facts.items() if v != getattr(survivor, n)}
