"""Name and overall goal of a project in the languages that it is read in."""

from collections.abc import Mapping

from django.db import transaction

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.outreach.projects.actions.giving import locked
from potpora.outreach.projects.models import Project
from potpora.registry.refusals import check_no_nul, check_version, in_words

PARTS = ("name", "goal")


@transaction.atomic
def put_in_words(
    *, project: Project, by: Assignment, version: int | None, **fields: str
) -> Project:
    """Return the project with ``name_sq``, ``goal_sq`` and so on; raises ``Conflict``.

    What is left empty is read as it was first written.
    """
    check_no_nul(fields)
    held = locked(project)
    check_version(held, version or 0)
    held.wording = by_language(fields)
    held.name_en = held.wording.get("en", {}).get("name", "")
    held.version += 1
    with in_words(Project):
        held.save(update_fields=["wording", "name_en", "version"])
    record(
        verb="project.goals_changed", subject=held, detail={"wording": [*held.wording]}
    )
    return held


def by_language(fields: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return what is written, by language and part; empty parts are left out."""
    found: dict[str, dict[str, str]] = {}
    for name, text in fields.items():
        part, _, language = name.partition("_")
        if part in PARTS and text.strip():
            found.setdefault(language, {})[part] = text.strip()
    return found
