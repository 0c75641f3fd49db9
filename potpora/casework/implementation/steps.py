"""What carrying out the plan adds to the page of a case."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import (
    Happening,
    Task,
    happenings_of,
    tasks_of,
)
from potpora.casework.casefile.models import CaseFile, NoteClass
from potpora.casework.casefile.told import state_of, told_forms, written
from potpora.casework.casefile.workflow import Stage
from potpora.casework.implementation.models import CaseContact, ImplementationRecord
from potpora.casework.plan.queries import activities_of, plan_in_force
from potpora.ground.lawbook.queries import code_names

STATES = {"planned": "todo", "running": "begun", "partly": "begun"}
told_forms(ImplementationRecord, "case_implementation")


@tasks_of(Stage.IMPLEMENTATION)
def tasks(case: CaseFile):
    """Name the activities, the contacts and the review that are left."""
    page = reverse("case_implementation", args=[case.pk])
    for activity in activities_of(plan_in_force(case)):
        due = date_format(activity.due_on, "SHORT_DATE_FORMAT")
        state = STATES.get(activity.result, "done")
        note = "" if state == "done" else _("until %(day)s") % {"day": due}
        yield Task(activity.text, state, note, page)
    record = written(ImplementationRecord, case)
    yield Task(
        _("Write down the next contact or visit"),
        "todo",
        "",
        reverse("case_contact", args=[case.pk]),
    )
    yield Task(_("Write how the plan is going"), *state_of(record), page)
    waits = "" if record else _("waits for how the plan is going")
    yield Task(_("Go on to the review"), "todo", waits, page if record else "")


@happenings_of(lambda pk: CaseContact.objects.filter(case=pk))
def contacts(case: CaseFile, newest):
    """Tell the newest contacts: what was seen, told and agreed, apart."""
    profile = case.office.profile
    kinds = code_names("contact_kind", profile=profile)
    results = code_names("contact_result", profile=profile)
    found = case.contacts.select_related("written_by")
    for contact in found.order_by("-on", "-written_at")[:newest]:
        what = f"{kinds.get(contact.kind, contact.kind)}: {results.get(contact.result, contact.result)}"
        if contact.note_class == NoteClass.SENSITIVE:
            what = _("%(kind)s (sensitive)") % {"kind": what}
        yield Happening(
            what,
            contact.on,
            contact.written_by.name,
            "contact",
            said(contact),
            recorded_at=contact.written_at,
        )


def said(contact) -> str:
    """Return what a contact brought, each part named."""
    parts = (
        (_("With: %(text)s"), contact.with_whom),
        (_("Seen: %(text)s"), contact.seen),
        (_("Told: %(text)s"), contact.told),
        (_("Agreed: %(text)s"), contact.agreed),
    )
    return "\n".join(label % {"text": text} for label, text in parts if text)
