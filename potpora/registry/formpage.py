"""A page with one form that does one deed to a record and leads back to it.

What is typed is never lost: an error shows it again, a draft keeps it while it is typed,
and an expired session finds it after signing in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from potpora.ground.access.gate import View, allow
from potpora.ground.drafts import actions as drafts
from potpora.ground.drafts.queries import draft_of, typed
from potpora.ground.trail.actions import record
from potpora.registry.refusals import Conflict

OTHER_VERSION = _(
    "Somebody else saved this meanwhile; it now says: %(present)s. What you typed is still "
    "here. Save again to keep yours."
)
SAVE = _("Save")
TEMPLATE = "registry/form_page.html"


@dataclass(frozen=True)
class FormPage:
    """What the page says and does.

    ``act`` is called with what is changed under the name ``target`` and the form's data.
    ``part`` names the related rows of the record, when one of them is changed.
    """

    name: str
    ability: str
    form: type["DeedForm"]
    act: Callable[..., Any]
    title: str | Promise
    done: Any
    target: str
    button: str | Promise = SAVE
    lead: str | Promise = ""
    part: str = ""
    signed: bool = False


class DeedForm(forms.Form):
    """A form about ``subject`` (the record) or ``part`` (one row of it)."""

    def __init__(self, *args, subject: Any, part: Any = None, **kwargs) -> None:
        self.subject, self.part = subject, part
        kwargs["initial"] = self.present() | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.set_up()

    def present(self) -> dict[str, Any]:
        """Return what stands in the fields at first."""
        if not self.part:
            return {}
        return {name: getattr(self.part, name, None) for name in self.base_fields}

    def set_up(self) -> None:
        """Give the fields their choices."""

    def deed(self) -> dict[str, Any]:
        """Return what the action is told."""
        return self.cleaned_data


def tell(form: forms.Form, refusal: ValidationError) -> None:
    """Show at the fields, or above them, why the action was refused."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)


def carried_out(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Return whether ``act`` was done; a refusal is told in the form.

    A page of its own may show both versions of a conflict; here the other's is told, what
    was typed stays, and saving again decides.
    """
    try:
        act()
    except ValidationError as refusal:
        tell(form, refusal)
    except Conflict as conflict:
        form.add_error(None, OTHER_VERSION % {"present": conflict.present})
        form.data = _with_version(form.data, conflict.present)
    else:
        return True
    return False


def _with_version(data: Any, present: models.Model) -> QueryDict:
    newer = data.copy()
    newer["version"] = str(present.version)
    return newer


def drafted(form: str, subject_id, by, kind: type[forms.Form]) -> dict[str, Any]:
    """Return what the worker typed before and never sent, by field."""
    draft = draft_of(form=form, subject_id=subject_id, by=by)
    if draft is None:
        return {}
    data = typed(draft)
    many = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
    return {
        name: data.getlist(name) if isinstance(field, many) else data.get(name)
        for name, field in kind.base_fields.items()
        if name in data
    }


def draft_context(form: str, subject_id, request: HttpRequest) -> dict[str, str]:
    """Return what the template needs to keep a draft."""
    kept = {"form": form, "subject_id": subject_id}
    return {
        "draft_url": reverse("draft_save", kwargs=kept),
        "draft_ticket": drafts.ticket(**kept, by=request.assignment),
    }


def form_page(
    page: FormPage,
    *,
    record_of: Callable[[], models.QuerySet],
    back: Callable[[Any], str],
) -> View:
    """Return the view of ``page`` for a record out of ``record_of()``; a stranger's is not found."""

    @allow(page.ability)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, pk, part_id=None) -> HttpResponse:
        subject = get_object_or_404(record_of(), pk=pk)
        part = (
            get_object_or_404(getattr(subject, page.part), pk=part_id)
            if page.part
            else None
        )
        form = _form(page, request, subject, part)
        if request.method == "POST" and form.is_valid():
            if carried_out(form, lambda: _act(page, request, form)):
                return _done(page, request, subject, part, back(subject))
        else:
            record(
                verb=f"{subject._meta.model_name}.opened",
                subject=subject,
                detail={"page": page.name},
            )
        return render(request, TEMPLATE, _context(page, request, form, back(subject)))

    return view


def _draft_key(page: FormPage, subject, part) -> dict[str, Any]:
    return {"form": page.name.replace("_", "-"), "subject_id": (part or subject).pk}


def _form(page: FormPage, request: HttpRequest, subject, part) -> "DeedForm":
    if request.method == "POST":
        return page.form(request.POST, subject=subject, part=part)
    key = _draft_key(page, subject, part)
    initial = drafted(**key, by=request.assignment, kind=page.form)
    return page.form(initial=initial, subject=subject, part=part)


def _act(page: FormPage, request: HttpRequest, form: DeedForm) -> None:
    signature = {"by": request.worker} if page.signed else {}
    page.act(**{page.target: form.part or form.subject}, **signature, **form.deed())


def _done(page: FormPage, request, subject, part, back: str) -> HttpResponse:
    drafts.forget(**_draft_key(page, subject, part), by=request.assignment)
    messages.success(request, page.done)
    return redirect(back)


def _context(page: FormPage, request, form: DeedForm, back: str) -> dict[str, Any]:
    key = _draft_key(page, form.subject, form.part)
    return {
        "page": page,
        "form": form,
        "subject": form.subject,
        "back": back,
        **draft_context(**key, request=request),
    }
