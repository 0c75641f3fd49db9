"""A page with one form about a part of a project, which leads back to where it came from."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Project
from potpora.registry.formpage import carried_out

Words = str | Promise


def asked(
    request: HttpRequest,
    project: Project,
    form: Any,
    act: Callable[..., Any],
    *,
    title: Words,
    done: Words,
    back: str,
    lead: Words = "",
    warn: Words = "",
) -> HttpResponse:
    """Return the page of a form, or carry it out with what it holds and go back."""
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(form, lambda: act(**form.cleaned_data))
    ):
        messages.success(request, str(done))
        return redirect(back)
    told = {"form": form, "title": title, "back": back, "lead": lead, "warn": warn}
    return render(
        request,
        "outreach/projects/form.html",
        frame(request, project) | told,
        status=422 if form.is_bound else 200,
    )
