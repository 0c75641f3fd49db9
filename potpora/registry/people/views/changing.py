"""Entering a person after a search, and changing what two workers may change at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from potpora.ground.access.gate import allow
from potpora.ground.drafts import actions as drafts
from potpora.ground.staff.models import Worker
from potpora.ground.trail.actions import record
from potpora.registry.formpage import carried_out, draft_context, drafted, tell
from potpora.registry.people import actions, queries
from potpora.registry.people.forms.person import EditForm, NewPersonForm
from potpora.registry.people.models import Person
from potpora.registry.people.searched import recall
from potpora.registry.refusals import Conflict

EDIT, NEW = "person-edit", "person-new"


def _from_search(words: str) -> dict[str, str]:
    """Return the names that were searched for: all but the last word are given names."""
    *given, last = words.split() or [""]
    return {"given_name": " ".join(given), "surname": last}


@require_http_methods(["GET", "HEAD", "POST"])
@allow("person.edit")
def create(request: HttpRequest) -> HttpResponse:
    """Enter a person; without a search beforehand the search page comes first."""
    token = request.GET.get("search", "")
    words = recall(request, token)
    if words is None:
        messages.info(
            request, _("Search first: the person may be in the register already.")
        )
        return redirect("register_search")
    form = _new_form(request, words)
    if request.method == "POST" and form.is_valid():
        made: list[Person] = []
        new = form.new()
        if carried_out(
            form,
            lambda: made.append(
                actions.create(office=request.office, new=new, by=request.worker)
            ),
        ):
            drafts.forget(
                form=NEW, subject_id=request.assignment.pk, by=request.assignment
            )
            messages.success(request, _("The person is in the register."))
            return redirect("person_detail", pk=made[0].pk)
    context = {"form": form, **draft_context(NEW, request.assignment.pk, request)}
    return render(request, "registry/people/new.html", context)


def _new_form(request: HttpRequest, words: str) -> NewPersonForm:
    if request.method == "POST":
        return NewPersonForm(request.POST, office=request.office)
    kept = drafted(NEW, request.assignment.pk, request.assignment, NewPersonForm)
    return NewPersonForm(initial=_from_search(words) | kept, office=request.office)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("person.edit")
def edit(request: HttpRequest, pk) -> HttpResponse:
    """Change a person's facts; a second editor chooses field by field what to keep."""
    person = queries.one(pk)
    form = _edit_form(request, person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.update(person=person, **form.facts())
            return _changed(request, person)
        except ValidationError as refusal:
            tell(form, refusal)
        except Conflict as conflict:
            return _ask_which(request, form, conflict.present)
    else:
        record(verb="person.opened", subject=person, detail={"page": "person_edit"})
    return render(
        request, "registry/people/edit.html", _edit_context(request, person, form)
    )


def _edit_form(request: HttpRequest, person: Person) -> EditForm:
    present = EditForm.present(person)
    if request.method == "POST":
        return EditForm(_chosen(request.POST, present), office=person.office)
    kept = drafted(EDIT, person.pk, request.assignment, EditForm)
    return EditForm(initial=present | kept, office=person.office)


def _chosen(data: QueryDict, present: dict[str, Any]) -> QueryDict:
    """Return what was sent, with the other version where ``keep_<field>`` says "theirs"."""
    mixed = data.copy()
    for name, value in present.items():
        if data.get(f"keep_{name}") == "theirs":
            mixed.setlist(name, value if isinstance(value, list) else [value])
    return mixed


def _changed(request: HttpRequest, person: Person) -> HttpResponse:
    drafts.forget(form=EDIT, subject_id=person.pk, by=request.assignment)
    messages.success(request, _("The data are changed."))
    return redirect("person_detail", pk=person.pk)


def _edit_context(request: HttpRequest, person: Person, form: EditForm) -> dict:
    back = reverse("person_detail", args=[person.pk])
    return {
        "person": person,
        "form": form,
        "back": back,
        **draft_context(EDIT, person.pk, request),
    }


def _ask_which(request: HttpRequest, form: EditForm, present: Person) -> HttpResponse:
    """Show both versions side by side; nothing of either is lost."""
    theirs = EditForm.present(present)
    other = EditForm(initial=theirs, office=present.office)
    last = queries.last_change(present)
    context = {
        "person": present,
        "rows": _rows(form, other),
        "kept": [field.as_hidden() for field in form if field.name != "version"],
        "version": present.version,
        "theirs": _author(last),
        "at": last.pgh_created_at if last else None,
    }
    return render(request, "registry/people/conflict.html", context, status=409)


def _rows(form: EditForm, other: EditForm) -> list[tuple]:
    return [
        (
            field.name,
            field.label,
            _readable(field, field.data),
            _readable(field, other[field.name].initial),
        )
        for field in form.visible_fields()
    ]


def _readable(field, value) -> str:
    """Return a value as it is read: the words of choices, not their codes."""
    words = dict(getattr(field.field, "choices", ()))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(words.get(each, each)) for each in values if each)


def _author(last) -> str:
    """Return the name of whoever wrote a row of history."""
    context = last.pgh_context if last else None
    worker = (
        Worker.objects.filter(pk=context.metadata["worker"]).first()
        if context and context.metadata.get("worker")
        else None
    )
    return worker.name if worker else _("another worker")
