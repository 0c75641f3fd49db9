"""What stands on every page of a case: identity bar, violet band, beam of stages."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from potpora.casework.casefile import queries
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.terms import STAGE_TERMS
from potpora.casework.casefile.workflow import Stage, can_move
from potpora.ground.lawbook.models import Priority
from potpora.ground.lawbook.queries import code_names
from potpora.registry.people.models import RecordClass

AHEAD: dict[str, str | Promise] = {
    Stage.ASSESSMENT: gettext_lazy("after the intake"),
    Stage.PLAN: gettext_lazy("after the assessment"),
    Stage.IMPLEMENTATION: gettext_lazy("once the plan is agreed"),
    Stage.REVIEW: gettext_lazy("on the day the plan names"),
    Stage.CLOSED: gettext_lazy("with approval"),
}
PRIORITY_TAGS = {
    Priority.IMMEDIATE: ("danger", "flag"),
    Priority.URGENT: ("warning", "flag-outline"),
}
ORDER = list(Stage)


def page_of(stage: str) -> str:
    """Return the name of the page of a stage."""
    return "case_closure" if stage == Stage.CLOSED else f"case_{stage}"


def priority_tag(case: CaseFile) -> tuple[str, str, str] | None:
    """Return text, kind and icon of the priority; nothing for a regular one."""
    if case.priority not in PRIORITY_TAGS:
        return None
    return (case.get_priority_display(), *PRIORITY_TAGS[Priority(case.priority)])


def tags(case: CaseFile) -> list[tuple[str, str, str]]:
    """Return the tags of the identity bar."""
    found = [priority_tag(case)]
    if case.record_class != RecordClass.ORDINARY:
        text = (
            _("sealed case")
            if case.record_class == RecordClass.SEALED
            else _("sensitive case")
        )
        found.append((text, "neutral", "lock"))
    if not case.is_open:
        found.append((_("closed"), "neutral", "check"))
    return [each for each in found if each]


def facts(case: CaseFile, members: int) -> list[tuple[str, Any]]:
    """Return the facts under the name."""
    told: list[tuple[str, Any]] = [(_("case"), case.number)]
    if case.household_id:
        counted = ngettext("%(number)d member", "%(number)d members", members)
        told.append(("", counted % {"number": members}))
    elif case.person and case.person.born_on:
        told.append((_("born"), case.person.born_on.year))
    told.append((_("managed by"), case.manager.name))
    told.append((_("opened"), date_format(case.opened_on, "SHORT_DATE_FORMAT")))
    if case.closed_on:
        told.append((_("closed on"), date_format(case.closed_on, "SHORT_DATE_FORMAT")))
    return told


def stage_note(case: CaseFile, stage: str, left_on: dict, due: dict) -> str:
    """Return the line under a stage: when it ended, by when it must, or what it waits for."""
    if stage in left_on:
        day = date_format(left_on[stage], "SHORT_DATE_FORMAT")
        return _("completed %(day)s") % {"day": day}
    if stage == case.stage and case.closed_on:
        return date_format(case.closed_on, "SHORT_DATE_FORMAT")
    days = [due[term] for term in STAGE_TERMS[stage] if term in due]
    if stage == case.stage:
        last = min(days, default=None) or case.next_review_on
        if last is None:
            return _("under way")
        return _("due %(day)s") % {"day": date_format(last, "SHORT_DATE_FORMAT")}
    if stage == Stage.REVIEW and case.next_review_on:
        return date_format(case.next_review_on, "SHORT_DATE_FORMAT")
    return str(AHEAD.get(stage, ""))


def stages(case: CaseFile, changes: list, deadlines: list) -> list[dict]:
    """Return the beam: each stage with its state, its line and its page."""
    here = ORDER.index(Stage(case.stage))
    visited = {change.stage for change in changes}
    left_on = {
        change.came_from: change.at
        for change in changes
        if change.came_from and ORDER.index(Stage(change.came_from)) < here
    }
    due = {deadline.term: deadline.due_on for deadline in deadlines}
    beam = []
    for place, stage in enumerate(ORDER):
        passed = place < here and stage in visited
        state = "current" if place == here else "done" if passed else "ahead"
        open_page = stage in visited or (
            stage == Stage.CLOSED and can_move(case.stage, Stage.CLOSED)
        )
        beam.append(
            {
                "label": stage.label,
                "state": "done" if place == here and not case.is_open else state,
                "note": stage_note(case, stage, left_on, due),
                "url": reverse(page_of(stage), args=[case.pk]) if open_page else "",
            }
        )
    return beam


def reveal_url(case: CaseFile) -> str:
    """Return where the protected address of the person is shown, with a record; a household has several."""
    if not case.person_id:
        return ""
    return reverse("person_protected_address", args=[case.person_id])


def named(case: CaseFile, members) -> list:
    """Return the members of a household, each with its kinship in the reader's language."""
    if not case.household_id:
        return []
    names = code_names("kinship", profile=case.office.profile)
    found = list(members)
    for member in found:
        member.kinship_name = names.get(member.kinship, member.kinship)
    return found


def frame(case: CaseFile) -> dict[str, Any]:
    """Return what the identity bar and the beam of a case need; at most four queries."""
    changes = list(case.stage_changes.select_related("by").order_by("at"))
    deadlines = list(queries.deadlines_of(case))
    members = named(case, queries.members_of(case))
    people = (
        [member.person for member in members] if case.household_id else [case.person]
    )
    known = [person for person in people if person]
    return {
        "case": case,
        "changes": changes,
        "deadlines": deadlines,
        "members": members,
        "people": known,
        "facts": facts(case, len(members)),
        "tags": tags(case),
        "protected": any(person.address_protected for person in known),
        "reveal_url": reveal_url(case),
        "stages": stages(case, changes, deadlines),
    }
